//! Turns the committed PNG files of the tray icon into the bytes that trays take, so that no decoder is needed at run
//! time.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let icons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/tray");
    println!("cargo::rerun-if-changed={}", icons.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for entry in fs::read_dir(&icons)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "png") {
            let name = path.file_stem().ok_or("a PNG file has a name")?;
            fs::write(out.join(name).with_extension("argb"), argb(&path)?)?;
        }
    }
    Ok(())
}

/// Rows from the top, four bytes per pixel: alpha, red, green, blue.
fn argb(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(path)?));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("the image is too large")?];
    let frame = reader.next_frame(&mut pixels)?;
    if frame.color_type != png::ColorType::Rgba {
        return Err(format!("{} must be a colour image with transparency", path.display()).into());
    }
    pixels.truncate(frame.buffer_size());
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Ok(pixels)
}
