//! The pictures of the tray icon: a base, and what is laid over it.

/// What the icon says. Words say the same in the tooltip and the menu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Icon {
    pub base: Base,
    pub pending: u64,
    pub warning: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    #[default]
    Normal,
    Offline,
}

/// A square picture: rows from the top, four bytes per pixel (alpha, red, green, blue).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub side: u16,
    pub argb: Vec<u8>,
}

/// One picture in the three sizes.
struct Drawing([(u16, &'static [u8]); 3]);

macro_rules! drawing {
    ($name:literal) => {
        Drawing([
            (22, include_bytes!(concat!(env!("OUT_DIR"), "/", $name, "-22.argb"))),
            (32, include_bytes!(concat!(env!("OUT_DIR"), "/", $name, "-32.argb"))),
            (48, include_bytes!(concat!(env!("OUT_DIR"), "/", $name, "-48.argb"))),
        ])
    };
}

static NORMAL: Drawing = drawing!("normal");
static OFFLINE: Drawing = drawing!("offline");
static WARNING: Drawing = drawing!("over-warning");
static COUNTS: [Drawing; 9] = [
    drawing!("over-1"),
    drawing!("over-2"),
    drawing!("over-3"),
    drawing!("over-4"),
    drawing!("over-5"),
    drawing!("over-6"),
    drawing!("over-7"),
    drawing!("over-8"),
    drawing!("over-9"),
];
static MANY: Drawing = drawing!("over-many");

impl Icon {
    /// In every size there is; the tray takes what fits.
    #[must_use]
    pub fn pictures(self) -> Vec<Picture> {
        let base = match self.base {
            Base::Normal => &NORMAL,
            Base::Offline => &OFFLINE,
        };
        let over = [badge(self.pending), self.warning.then_some(&WARNING)];
        let draw = |index: usize| {
            let (side, bytes) = base.0[index];
            let mut argb = bytes.to_vec();
            for drawing in over.iter().flatten() {
                lay_over(&mut argb, drawing.0[index].1);
            }
            Picture { side, argb }
        };
        (0..base.0.len()).map(draw).collect()
    }
}

fn badge(pending: u64) -> Option<&'static Drawing> {
    let index = usize::try_from(pending.checked_sub(1)?).unwrap_or(usize::MAX);
    Some(COUNTS.get(index).unwrap_or(&MANY))
}

/// Porter and Duff's 'over', for colours that are not multiplied by their alpha.
fn lay_over(below: &mut [u8], above: &[u8]) {
    for (below, above) in below.chunks_exact_mut(4).zip(above.chunks_exact(4)) {
        let (over, under) = (u32::from(above[0]), u32::from(below[0]));
        let shown = under * (255 - over) / 255;
        let alpha = over + shown;
        if alpha == 0 {
            continue;
        }
        for channel in 1..4 {
            let mixed = (u32::from(above[channel]) * over + u32::from(below[channel]) * shown) / alpha;
            below[channel] = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
        below[0] = u8::try_from(alpha).unwrap_or(u8::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_has_as_many_bytes_as_its_size_says() {
        for pending in [0, 1, 9, 10, u64::MAX] {
            for picture in (Icon { base: Base::Offline, pending, warning: true }).pictures() {
                assert_eq!(picture.argb.len(), usize::from(picture.side).pow(2) * 4);
            }
        }
    }

    #[test]
    fn each_state_looks_different() {
        let mut seen = Vec::new();
        for base in [Base::Normal, Base::Offline] {
            for (pending, warning) in [(0, false), (0, true), (1, false), (2, false), (10, false), (10, true)]
            {
                let pictures = Icon { base, pending, warning }.pictures();
                assert!(!seen.contains(&pictures), "{base:?} {pending} {warning}");
                seen.push(pictures);
            }
        }
        let (ten, hundred) =
            (Icon { pending: 10, ..Icon::default() }, Icon { pending: 100, ..Icon::default() });
        assert_eq!(ten.pictures(), hundred.pictures());
    }

    #[test]
    fn an_opaque_pixel_hides_and_a_clear_one_shows_what_is_below() {
        let mut below = vec![255, 10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0];
        lay_over(&mut below, &[255, 1, 2, 3, 0, 9, 9, 9, 128, 7, 8, 9]);
        assert_eq!(below, [255, 1, 2, 3, 255, 10, 20, 30, 128, 7, 8, 9]);
    }
}
