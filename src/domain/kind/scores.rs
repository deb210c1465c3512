//! The scale of a column of scores, which its cells do not say: as far as the highest of them goes.

use super::rating::{self, BEST};

/// The scales that there are.
const SCALES: [u8; 3] = [BEST, 10, 100];

/// What the cells of a column have shown so far.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Cells that are bare points; of them those that need a scale of ten, and those that need one of a hundred.
    all: usize,
    of_ten: usize,
    of_hundred: usize,
    /// The most points that each of the scales takes, and the cell that has them.
    most: [Option<(f64, String)>; SCALES.len()],
    /// The scale that cells say themselves, and the first of these.
    said: Option<(u8, String)>,
    /// The first cell that lies between two scores.
    between: Option<String>,
}

/// How a column of scores is read, with one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Out of so many.
    Of(u8, String),
    /// Out of five, with scores between two whole ones.
    Between(String),
}

impl Scores {
    /// One more cell.
    pub fn see(&mut self, text: &str) {
        if let Some(points) = rating::bare_points(text) {
            let [best, ten, _] = SCALES.map(f64::from);
            self.all += 1;
            self.of_ten += usize::from(points > best && points <= ten);
            self.of_hundred += usize::from(points > ten);
            let takes = SCALES.iter().zip(&mut self.most).filter(|(scale, _)| points <= f64::from(**scale));
            for (_, most) in takes.filter(|(_, most)| most.as_ref().is_none_or(|(most, _)| *most < points)) {
                *most = Some((points, text.to_owned()));
            }
            if points.fract() != 0.0 {
                self.between.get_or_insert_with(|| text.to_owned());
            }
        } else if let Some(read) = rating::reading(text, None).filter(|read| read.of != BEST) {
            self.said.get_or_insert_with(|| (read.of, text.to_owned()));
        }
    }

    /// How the column is read; `best` is what a person says that its best score is. Nothing of plain scores of five.
    #[must_use]
    pub fn scale(self, best: Option<u8>) -> Option<Scale> {
        let needed = self.needed();
        let enough = |scale: &u8| *scale >= needed;
        // Beside cells out of ten a bare 4 is one of ten; beside shares of a hundred it is not.
        let said = self.said.filter(|(scale, _)| self.all == 0 || (enough(scale) && *scale <= SCALES[1]));
        let scale = best.or(said.as_ref().map(|(scale, _)| *scale)).unwrap_or(needed);
        let highest = SCALES.iter().zip(self.most).find(|(of, _)| **of >= scale).and_then(|(_, most)| most);
        let example = highest.map(|(_, text)| text).or(said.map(|(_, text)| text))?;
        if scale == BEST { self.between.map(Scale::Between) } else { Some(Scale::Of(scale, example)) }
    }
}

impl Scores {
    /// The scale that the bare points need. One 9 among a hundred scores up to 5 is a slip, and a 45 among a few up to 10 is
    /// one too: they make no other scale of the rest.
    fn needed(&self) -> u8 {
        let [best, ten, hundred] = SCALES;
        let (above, all) = (self.of_ten + self.of_hundred, self.all);
        if above * 10 < all || above == 0 {
            best
        } else if self.of_hundred * 2 >= all {
            hundred
        } else if self.of_ten * 10 < all {
            best
        } else {
            ten
        }
    }
}

impl Scale {
    /// The best score of the column.
    #[must_use]
    pub fn best(&self) -> u8 {
        match self {
            Self::Of(best, _) => *best,
            Self::Between(_) => BEST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_of_a_column_is_what_its_cells_need() {
        let of = |cells: &str, best| {
            let mut scores = Scores::default();
            cells.split(' ').for_each(|cell| scores.see(cell));
            scores.scale(best)
        };
        let out_of = |scale, example: &str| Some(Scale::Of(scale, example.into()));
        for (cells, best, scale) in [
            ("4 3 5", None, None),
            ("9 4 3", None, out_of(10, "9")),
            ("85 60", None, out_of(100, "85")),
            ("8/10 4", None, out_of(10, "4")),
            ("80% 4", None, None),
            ("80% 85%", None, out_of(100, "80%")),
            ("4.5 3", None, Some(Scale::Between("4.5".into()))),
            ("4 3 5", Some(10), out_of(10, "5")),
            ("9 4 3", Some(5), None),
            ("5 4 5 3 2 5 4 1 5 4 9", None, None),
            ("好 差", None, None),
            ("5 4 45 3 4", None, None),
            ("5 4 5 3 95", None, None),
            ("9 8 45 7 6", None, out_of(10, "9")),
            ("85 60 4", None, out_of(100, "85")),
        ] {
            assert_eq!(of(cells, best), scale, "{cells} {best:?}");
        }
    }
}
