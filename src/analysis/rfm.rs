//! Quintile scores of recency, frequency and money (METHODS §3; Hughes 1994, with ties kept together).

use super::figures::Summary;
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;
use crate::domain::facts::Day;
use crate::domain::score::{Rfm, RfmWhy};

pub const ANALYSIS: Analysis = Analysis { name: "rfm", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    // Each ranks those of whom its figure is known.
    let buyers = || study.summaries.iter().filter(|summary| summary.buyer());
    let recency = Quintiles::new(buyers().filter_map(recency).collect(), cancel)?;
    let frequency = Quintiles::new(buyers().map(frequency).collect(), cancel)?;
    let money = Quintiles::new(buyers().filter_map(money).collect(), cancel)?;
    let score = |summary: &Summary| Rfm {
        r: self::recency(summary).map(|value| recency.score(value)),
        f: Some(frequency.score(self::frequency(summary))),
        m: self::money(summary).map(|value| money.score(value)),
    };
    let high = |summary: &Summary| {
        let r = recency.high(self::recency(summary)?);
        Some([r, frequency.high(self::frequency(summary)), money.high(self::money(summary)?)])
    };
    study.high = study.summaries.iter().map(|summary| if summary.buyer() { high(summary) } else { None }).collect();
    study.rfm = study.summaries.iter().map(|summary| summary.buyer().then(|| score(summary))).collect();
    Some(())
}

// The measures, each so that more is better: who bought last most recently has the latest day.

fn recency(summary: &Summary) -> Option<i64> {
    summary.last_known().map(|last| i64::from(last.0))
}

fn frequency(summary: &Summary) -> i64 {
    i64::from(summary.days)
}

fn money(summary: &Summary) -> Option<i64> {
    summary.revenue_known().map(|revenue| revenue.0)
}

/// The figures behind a buyer's scores and segment.
#[must_use]
pub fn why(summary: &Summary, as_of: Day, column: u8) -> RfmWhy {
    RfmWhy {
        days: summary.last_known().map(|last| as_of.since(last)),
        purchases: summary.days,
        revenue: summary.revenue_known(),
        complete: summary.complete,
        column,
    }
}

/// The values at which the scores 2 to 5 begin: a score grows with its value, so four numbers hold them all. And the value
/// from which on the middle rank of a tie group lies in the upper half.
#[derive(Debug, PartialEq, Eq)]
struct Quintiles {
    from: [i64; 4],
    high: i64,
}

impl Quintiles {
    /// Score of the tie group with `worse` buyers below it and `equal` in it, of `all`:
    /// 1 + floor(5 (2 worse + equal) / (2 all)), the quintile of the group's middle rank.
    fn of_group(worse: usize, equal: usize, all: usize) -> u8 {
        u8::try_from(1 + 5 * (2 * worse + equal) / (2 * all)).unwrap_or(5)
    }

    fn new(mut values: Vec<i64>, cancel: &Cancel) -> Option<Self> {
        if cancel.tripped() {
            return None;
        }
        values.sort_unstable();
        let mut from = [i64::MAX; 4];
        let (mut high, mut worse) = (i64::MAX, 0);
        for group in values.chunk_by(|one, other| one == other) {
            let score = Self::of_group(worse, group.len(), values.len());
            // The first value that reaches a score begins it, and every lower score not begun yet.
            let begun = from.iter_mut().take(usize::from(score) - 1).filter(|from| **from == i64::MAX);
            begun.for_each(|from| *from = group[0]);
            if high == i64::MAX && 2 * worse + group.len() > values.len() {
                high = group[0];
            }
            worse += group.len();
        }
        Some(Self { from, high })
    }

    fn high(&self, value: i64) -> bool {
        value >= self.high
    }

    fn score(&self, value: i64) -> u8 {
        1 + self.from.iter().map(|from| u8::from(value >= *from)).sum::<u8>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(values: &[i64]) -> Vec<u8> {
        let quintiles = Quintiles::new(values.to_vec(), &Cancel::default()).expect("not cancelled");
        values.iter().map(|value| quintiles.score(*value)).collect()
    }

    #[test]
    fn equal_customers_share_a_score() {
        assert_eq!(scores(&[7]), [3], "one buyer");
        assert_eq!(scores(&[4, 4, 4]), [3, 3, 3], "one value");
        assert_eq!(scores(&[1, 1, 9, 9]), [2, 2, 4, 4], "two halves");
        assert_eq!(scores(&[5, 1, 4, 2, 3]), [5, 1, 4, 2, 3], "five values");
        assert_eq!(scores(&[1, 1, 1, 1, 1, 1, 2, 2, 3, 4]), [2, 2, 2, 2, 2, 2, 4, 4, 5, 5], "most bought once");
        assert!(scores(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn a_score_is_the_quintile_of_the_middle_rank(values in prop::collection::vec(-9i64..9, 1..60)) {
            for (value, score) in values.iter().zip(scores(&values)) {
                let worse = values.iter().filter(|other| *other < value).count();
                let equal = values.iter().filter(|other| *other == value).count();
                prop_assert_eq!(usize::from(score), 1 + 5 * (2 * worse + equal) / (2 * values.len()));
                let quintiles = Quintiles::new(values.clone(), &Cancel::default()).expect("not cancelled");
                prop_assert_eq!(quintiles.high(*value), 2 * worse + equal > values.len());
            }
        }
    }
}
