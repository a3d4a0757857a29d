//! Pictures of the screen, and how to tell when something in them was there.

use std::ops::Range;

use super::screen::{Frame, HEIGHT, WIDTH};

/// Every second pixel of every second line.
const STEP: usize = 2;
const COLUMNS: usize = WIDTH as usize / STEP;

/// Differences of so little are a cursor that blinks or a digit of a clock.
const TOLERATED: f64 = 0.002;

#[derive(Clone, PartialEq, Eq)]
pub struct Picture(Vec<u32>);

/// A part of the screen, in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    x: Range<usize>,
    y: Range<usize>,
}

impl Area {
    pub fn new(x: i16, y: i16, width: u16, height: u16) -> Self {
        let span = |from: i16, length: u16, most: u16| {
            let end = i32::from(from) + i32::from(length);
            let within = |value: i32| usize::try_from(value).unwrap_or(0).min(most.into());
            within(from.into())..within(end)
        };
        Self { x: span(x, width, WIDTH), y: span(y, height, HEIGHT) }
    }

    pub fn size(&self) -> usize {
        self.x.len() * self.y.len()
    }

    /// The list of requests in a window: the left pane below heading, search field and tabs. Neither the scroll bar nor what
    /// stands beside it is in.
    pub fn list(&self) -> Self {
        let (width, height) = (self.x.len(), self.y.len());
        Self {
            x: self.x.start + width / 100..self.x.start + width * 30 / 100,
            y: self.y.start + height * 30 / 100..self.y.start + height * 95 / 100,
        }
    }

    fn samples(&self) -> impl Iterator<Item = usize> {
        self.lines().flatten()
    }

    fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let (from, to) = (self.x.start / STEP, self.x.end / STEP);
        (self.y.start / STEP..self.y.end / STEP).map(move |line| line * COLUMNS + from..line * COLUMNS + to)
    }
}

impl Picture {
    /// Of the bytes of an X server's image, four to a pixel.
    pub fn of(bytes: &[u8]) -> Self {
        let lines = bytes.chunks_exact(WIDTH as usize * 4).step_by(STEP);
        let pixels = lines.flat_map(|line| line.chunks_exact(4).step_by(STEP));
        Self(pixels.map(|pixel| u32::from_le_bytes([pixel[0], pixel[1], pixel[2], 0])).collect())
    }

    pub fn resembles(&self, other: &Self, area: &Area) -> bool {
        let (mut all, mut different) = (0_u32, 0_u32);
        for sample in area.samples() {
            all += 1;
            different += u32::from(self.0.get(sample) != other.0.get(sample));
        }
        f64::from(different) <= f64::from(all) * TOLERATED
    }

    /// How many lines of writing there are: bands in which not everything has one colour, with bands between that have.
    pub fn lines_of_writing(&self, area: &Area) -> usize {
        let has_writing: Vec<bool> = area
            .lines()
            .map(|line| {
                let pixels = self.0.get(line).unwrap_or_default();
                pixels.windows(2).filter(|pair| pair[0] != pair[1]).count() > 4
            })
            .collect();
        has_writing.windows(2).filter(|pair| !pair[0] && pair[1]).count()
    }

    /// As a picture file (portable pixmap), for a look at what was measured.
    pub fn to_ppm(&self) -> Vec<u8> {
        let mut file = format!("P6\n{COLUMNS} {}\n255\n", self.0.len() / COLUMNS).into_bytes();
        for pixel in &self.0 {
            let [blue, green, red, _] = pixel.to_le_bytes();
            file.extend([red, green, blue]);
        }
        file
    }
}

/// The first frame in which the area looked as it does in the last one, and stayed so.
pub fn painted<'a>(frames: &'a [Frame], area: &Area) -> Option<&'a Frame> {
    let last = frames.last()?;
    let same = frames.iter().rev().take_while(|frame| frame.picture.resembles(&last.picture, area)).last();
    Some(same.unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn picture(colour_of: impl Fn(usize, usize) -> u8) -> Picture {
        let (width, height) = (usize::from(WIDTH), usize::from(HEIGHT));
        let bytes: Vec<u8> =
            (0..width * height).flat_map(|pixel| [colour_of(pixel % width, pixel / width); 4]).collect();
        Picture::of(&bytes)
    }

    /// Lines of writing, 20 pixels apart.
    fn written() -> Picture {
        picture(|x, y| if y % 20 < 8 { u8::from(x / 2 % 2 == 0) * 255 } else { 255 })
    }

    #[test]
    fn lines_of_writing_are_counted_and_an_empty_window_has_none() {
        let area = Area::new(100, 100, 200, 200);
        assert_eq!(written().lines_of_writing(&area), 9);
        assert_eq!(picture(|_, _| 255).lines_of_writing(&area), 0);
        assert_eq!(picture(|_, y| u8::from(y < 150)).lines_of_writing(&area), 0);
    }

    #[test]
    fn painted_is_the_first_frame_that_looks_like_the_last() {
        let area = Area::new(0, 0, WIDTH, HEIGHT).list();
        let blinking = picture(|x, y| u8::from((x, y) == (40, 400)));
        let blank = picture(|_, _| 0);
        let frames: Vec<Frame> = [blank.clone(), written(), blank.clone(), written(), written()]
            .map(|picture| Frame { at: Instant::now(), picture })
            .into();
        assert!(std::ptr::eq(painted(&frames, &area).unwrap(), &frames[3]));
        assert!(blank.resembles(&blinking, &area) && !blank.resembles(&written(), &area));
    }
}
