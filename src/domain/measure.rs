//! How wide a column is made by itself, and which ones leave a narrow screen first.

use super::Field;

/// A column's widths in terminal cells, and its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Narrower it says nothing.
    pub least: u16,
    /// Narrower only for what ranks as high as a city: nothing less is worth a part of a name.
    pub eased: u16,
    /// Wider only where texts in it are cut, and there is room.
    pub best: u16,
    /// Where room lacks the lowest leave first; [`ORDINARY`] ones stay in their order, and scroll.
    pub rank: u8,
}

/// The rank of a column about which nothing is known.
pub const ORDINARY: u8 = 1;

/// Field, widths that the layouts of new files have, least width, best width, rank.
const KNOWN: &[(&str, &[u16], u16, u16, u8)] = &[
    ("name", &[14], 12, 14, 9),
    ("spend", &[13, 14], 10, 11, 8),
    ("last_buy", &[10], 5, 6, 7),
    ("next_contact", &[12], 5, 6, 7),
    ("last_contact", &[12], 7, 7, 7),
    ("tier", &[5], 4, 5, 7),
    ("churn", &[6], 6, 6, 2),
    ("city", &[8, 10], 6, 8, 6),
    ("months", &[12], 12, 12, 6),
    ("company", &[14, 20], 14, 14, 4),
    ("phone", &[16], 16, 16, 3),
    ("stage", &[12], 12, 12, 2),
    ("email", &[24], 16, 24, ORDINARY),
    ("title", &[14], 10, 14, ORDINARY),
    ("industry", &[12], 8, 12, ORDINARY),
    ("needs", &[28], 14, 28, ORDINARY),
    ("tags", &[14], 8, 14, ORDINARY),
];

/// Those that give way a little.
const EASED: [&str; 2] = ["name", "city"];

/// The least rank for which they do.
pub const EASES: u8 = 6;

impl Field {
    /// What a column of this field is made of that is so wide on its sheet. A width that no layout of a new file has was
    /// set by hand, and is kept.
    #[must_use]
    pub fn measure(&self, width: u16) -> Measure {
        match KNOWN.iter().find(|(key, ..)| *key == self.key) {
            Some((_, widths, least, best, rank)) if widths.contains(&width) => {
                let eased = if EASED.contains(&self.key.as_str()) { *best } else { *least };
                Measure { least: *least, eased, best: *best, rank: *rank }
            }
            known => {
                Measure { least: width, eased: width, best: width, rank: known.map_or(ORDINARY, |(.., rank)| *rank) }
            }
        }
    }

    /// A width set by hand: one that new files have would be taken for theirs, so it is a cell more or less.
    #[must_use]
    pub fn by_hand(&self, mut width: u16, narrower: bool) -> u16 {
        while self.measures_itself(width) {
            width = if narrower { width - 1 } else { width + 1 };
        }
        width
    }

    /// Whether a column of this field makes its width itself.
    #[must_use]
    pub fn measures_itself(&self, width: u16) -> bool {
        KNOWN.iter().any(|(key, widths, ..)| *key == self.key && widths.contains(&width))
    }
}
