//! The purchase histories of all buyers, as BG/NBD sees them (METHODS §2), each different one once.

/// Repeat purchases x, and their times in units of whoever made the list: the last purchase t_x and today T, both since the
/// first. In the order in which the list is sorted: what has the same x and T is together.
pub type History = (u32, i32, i32);

/// What is known of all buyers together: distinct (x, t_x, T) with the number of those who have it.
///
/// A million customers have many thousand histories and some thousand times, and the likelihood is mostly logarithms of
/// times: each is taken once.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    pub rows: Vec<Row>,
    /// Distinct times, ascending: as they were given, and in weeks.
    ticks: Vec<i32>,
    pub times: Vec<f64>,
    /// Number of buyers, and of those who came back.
    pub buyers: u64,
    pub repeaters: u64,
    /// The largest x.
    pub most: u32,
    /// Sum of T, weeks.
    sum: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub repeats: u32,
    /// Places of T and t_x in `times`.
    pub age: u32,
    pub last: u32,
    pub buyers: u32,
}

impl Histories {
    /// Counts them; `per_week` of the units make a week.
    #[must_use]
    pub fn new(mut all: Vec<(u32, i32, i32)>, per_week: f64) -> Self {
        all.sort_unstable_by_key(|(repeats, last, age)| (*repeats, *age, *last));
        let mut ticks: Vec<i32> = Vec::new();
        let mut distinct: Vec<(History, u32)> = Vec::new();
        for history in all {
            match distinct.last_mut() {
                Some((same, buyers)) if *same == history => *buyers += 1,
                _ => {
                    ticks.extend([history.1, history.2]);
                    distinct.push((history, 1));
                }
            }
        }
        ticks.sort_unstable();
        ticks.dedup();
        let place = |tick: i32| u32::try_from(ticks.partition_point(|other| *other < tick)).unwrap_or(u32::MAX);
        let row = |((repeats, last, age), buyers)| Row { repeats, age: place(age), last: place(last), buyers };
        let rows = distinct.into_iter().map(row).collect();
        let times = ticks.iter().map(|tick| f64::from(*tick) / per_week).collect();
        Self::counted(rows, ticks, times)
    }

    fn counted(rows: Vec<Row>, ticks: Vec<i32>, times: Vec<f64>) -> Self {
        let mut all = Self { most: rows.last().map_or(0, |row| row.repeats), ..Self::default() };
        for row in &rows {
            all.buyers += u64::from(row.buyers);
            all.repeaters += if row.repeats > 0 { u64::from(row.buyers) } else { 0 };
            all.sum += f64::from(row.buyers) * times[row.age as usize];
        }
        Self { rows, ticks, times, ..all }
    }

    /// Every k-th row, so that at most `most` remain: in their order, so that every kind of history is among them.
    #[must_use]
    pub fn thinned(&self, most: usize) -> Self {
        let every = self.rows.len().div_ceil(most).max(1);
        let rows = self.rows.iter().step_by(every).copied().collect();
        Self::counted(rows, self.ticks.clone(), self.times.clone())
    }

    /// Distinct (x, T), ascending, T as it was given and in weeks: what is ahead of a customer depends on no more.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, i32, f64)> {
        let first = |rows: &[Row]| (rows[0].repeats, rows[0].age as usize);
        let same = |one: &Row, other: &Row| (one.repeats, one.age) == (other.repeats, other.age);
        self.rows.chunk_by(same).map(first).map(|(x, at)| (x, self.ticks[at], self.times[at]))
    }

    /// The largest T, weeks.
    #[must_use]
    pub fn longest(&self) -> f64 {
        self.times.last().copied().unwrap_or(0.0)
    }

    /// The mean T, weeks.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of customers lie far below 2^53")]
    pub fn mean(&self) -> f64 {
        self.sum / self.buyers.max(1) as f64
    }
}

/// Sums over k = 0 … x − 1 of something, for every x up to the largest: entry x is the sum below it.
#[must_use]
pub fn running<const N: usize>(most: u32, term: impl Fn(f64) -> [f64; N]) -> Vec<[f64; N]> {
    let mut sums = Vec::with_capacity(most as usize + 1);
    let mut sum = [0.0; N];
    sums.push(sum);
    for k in 0..most {
        let next = term(f64::from(k));
        sum = std::array::from_fn(|at| sum[at] + next[at]);
        sums.push(sum);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_histories_are_one_row_and_times_are_weeks() {
        let all = Histories::new(vec![(0, 0, 14), (2, 7, 14), (0, 0, 14), (0, 0, 21)], 7.0);
        let row = |repeats, age, last, buyers| Row { repeats, age, last, buyers };
        assert_eq!(all.times, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(all.rows, [row(0, 2, 0, 2), row(0, 3, 0, 1), row(2, 2, 1, 1)]);
        assert_eq!((all.buyers, all.repeaters, all.most, all.longest(), all.mean()), (4, 1, 2, 3.0, 2.25));
        let nobody = Histories::new(vec![], 7.0);
        assert_eq!((nobody.buyers, nobody.longest(), nobody.mean()), (0, 0.0, 0.0));
    }

    #[test]
    fn a_thinned_list_has_every_kind_and_at_most_so_many_rows() {
        let many = (0..1_000).map(|n| (u32::try_from(n / 100).expect("small"), n % 100, 200)).collect();
        let few = Histories::new(many, 7.0).thinned(90);
        assert_eq!((few.rows.len(), few.most), (84, 9));
        assert_eq!(few.thinned(84).rows, few.rows);
    }
}
