//! A customer's net revenue of the last twelve months, one figure a month.

use super::Fen;

/// The oldest month first; the last is the month of the day that was looked from, finished or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Months(pub [Fen; Self::COUNT]);

impl Months {
    pub const COUNT: usize = 12;
    /// Heights of the months beside each other.
    pub const LEVELS: i64 = 8;

    /// As it lies in the file: `,,320000,…`; nothing where no month has any revenue.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let month = |month: &Fen| if month.0 == 0 { String::new() } else { month.0.to_string() };
        let filled = self.0.iter().any(|month| month.0 != 0);
        filled.then(|| self.0.iter().map(month).collect::<Vec<_>>().join(","))
    }

    /// Reads that; `None` if another program wrote something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut months = Self::default();
        let mut parts = text.split(',');
        for month in &mut months.0 {
            let part = parts.next()?;
            month.0 = if part.is_empty() { 0 } else { part.parse().ok()? };
        }
        parts.next().is_none().then_some(months)
    }

    #[must_use]
    pub fn sum(&self) -> Fen {
        self.0.iter().copied().sum()
    }

    /// The best month.
    #[must_use]
    pub fn most(&self) -> Fen {
        self.0.iter().copied().max().unwrap_or_default()
    }

    /// How many months brought something.
    #[must_use]
    pub fn active(&self) -> usize {
        self.0.iter().filter(|month| month.0 > 0).count()
    }

    /// How high each month stands beside the best: 1 to 8, and 0 for one that brought nothing.
    #[must_use]
    pub fn levels(&self) -> [u8; Self::COUNT] {
        let most = i128::from(self.most().0.max(1));
        let levels = i128::from(Self::LEVELS);
        self.0.map(|month| match i128::from(month.0) {
            ..=0 => 0,
            month => u8::try_from((month * levels + most - 1) / most).unwrap_or(u8::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(amounts: &[(usize, i64)]) -> Months {
        let mut months = Months::default();
        amounts.iter().for_each(|(at, amount)| months.0[*at] = Fen(*amount));
        months
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_is_no_text() {
        let some = months(&[(2, 320_000), (11, -50)]);
        assert_eq!(some.text().as_deref(), Some(",,320000,,,,,,,,,-50"));
        assert_eq!(Months::read(",,320000,,,,,,,,,-50"), Some(some));
        assert_eq!((Months::default().text(), some.sum(), some.active()), (None, Fen(319_950), 1));
        for not in ["", "1", ",,,,,,,,,,", ",,,,,,,,,,,,", "x,,,,,,,,,,,"] {
            assert_eq!(Months::read(not), None, "{not}");
        }
    }

    #[test]
    fn each_month_stands_beside_the_best_one_and_none_is_lost_between() {
        assert_eq!(months(&[(0, 800), (1, 400), (2, 1), (3, -5)]).levels()[..5], [8, 4, 1, 0, 0]);
        assert_eq!(months(&[]).levels(), [0; 12]);
        assert_eq!(months(&[(4, i64::MAX)]).levels()[4], 8);
    }
}
