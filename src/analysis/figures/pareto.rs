//! The buyers' revenues in order, and where the tiers end (METHODS §5).

use crate::domain::decimal::Decimal;
use crate::domain::score::{Tier, TierWhy};
use crate::domain::{Cancel, Fen};

/// The buyers' positive revenues in descending order, and what stands above each.
///
/// ```text
/// values   11000  2400  1705 …  10          different values only
/// above        0 11000 13400 …  P-10   P    revenue of those strictly better; at the end the sum of all
/// ```
#[derive(Debug, Default)]
pub struct Pareto {
    values: Vec<i64>,
    above: Vec<i64>,
    /// Where A and B end.
    cuts: [Cut; 2],
    /// How many of `values` are A, and how many A or B.
    ends: [usize; 2],
}

#[derive(Clone, Copy, Debug, Default)]
struct Cut {
    share: f64,
    /// `None`: nobody can be above it.
    exact: Option<Decimal>,
}

impl Pareto {
    pub(in crate::analysis) fn new(revenues: Vec<Fen>, cuts: [f64; 2], cancel: &Cancel) -> Option<Self> {
        let mut positive: Vec<i64> = revenues.into_iter().map(|fen| fen.0).filter(|revenue| *revenue > 0).collect();
        if cancel.tripped() {
            return None;
        }
        positive.sort_unstable_by(|one, other| other.cmp(one));
        let (mut values, mut above, mut sum) = (Vec::new(), Vec::new(), 0i64);
        for group in positive.chunk_by(|one, other| one == other) {
            values.push(group[0]);
            above.push(sum);
            sum = group.iter().fold(sum, |sum, revenue| sum.saturating_add(*revenue));
        }
        above.push(sum);
        let cuts = cuts.map(|share| Cut { share, exact: Decimal::of(share) });
        let ends = cuts.map(|cut| above[..values.len()].partition_point(|above| cut.holds(*above, sum)));
        Some(Self { values, above, cuts, ends })
    }

    /// Positive revenue of all buyers.
    fn total(&self) -> i64 {
        self.above.last().copied().unwrap_or(0)
    }

    /// Number of different values above a revenue.
    fn better(&self, revenue: i64) -> usize {
        self.values.partition_point(|value| *value > revenue)
    }

    /// The tier of a buyer with that net revenue; `None` while no revenue is known of anybody.
    #[must_use]
    pub fn tier(&self, revenue: Fen) -> Option<Tier> {
        if self.total() == 0 {
            return None;
        }
        let ends = |end: usize| end > 0 && revenue.0 >= self.values[end - 1];
        Some(match self.ends {
            [a, _] if ends(a) => Tier::A,
            [_, b] if ends(b) => Tier::B,
            _ => Tier::C,
        })
    }

    /// The figures behind that tier of a buyer with that revenue.
    #[must_use]
    pub fn why(&self, tier: Tier, revenue: Fen) -> Option<TierWhy> {
        let at = usize::from(tier == Tier::C);
        let (cut, better) = (self.cuts[at], self.better(revenue.0));
        Some(TierWhy {
            revenue,
            above: Fen(*self.above.get(better)?),
            total: Fen(self.total()),
            cut: cut.share,
            next: if tier == Tier::A { None } else { self.next((cut.exact?, self.ends[at]), better, revenue.0) },
        })
    }

    /// The smallest revenue more that brings a buyer with `better` values above his own under `cut`, and the tier he then
    /// has: his own rise makes the total grow, and overtaking others takes them out of what stands above him. `end`: how
    /// many values are under that cut now.
    fn next(&self, (cut, end): (Decimal, usize), better: usize, revenue: i64) -> Option<(Tier, Fen)> {
        let others = self.total() - revenue.max(0);
        let under = |above: i64, reached: i64| cut.above(above, others.saturating_add(reached));
        // The more he has, the less stands above him: he is under the cut at the first `enough` of the values above.
        let enough = first_without(better, end, |at| under(self.above[at], self.values[at]));
        let least = cut.least_whole(self.above[enough])?.checked_sub(others)?.max(1);
        let reached = if enough > 0 { least.min(self.values[enough - 1]) } else { least };
        let above = self.above[first_without(self.values.len(), enough, |at| self.values[at] > reached)];
        let tier = if self.cuts[0].exact?.above(above, others.saturating_add(reached)) { Tier::A } else { Tier::B };
        Some((tier, Fen(reached.checked_sub(revenue)?)))
    }
}

impl Cut {
    fn holds(self, above: i64, total: i64) -> bool {
        self.exact.is_some_and(|cut| cut.above(above, total))
    }
}

/// The first of `0..count` without a property that only the first ones have. It is looked for from `near` on, in steps that
/// double: one buyer moves the end of a tier by little, and a search through all of a million values, for each of a million
/// buyers, waits for memory (20 s of one core).
fn first_without(count: usize, near: usize, has: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high, mut step) = (near.min(count), near.min(count), 1);
    while low > 0 && !has(low - 1) {
        high = low - 1;
        low = high.saturating_sub(step);
        step *= 2;
    }
    while high < count && has(high) {
        low = high + 1;
        high = (low + step).min(count);
        step *= 2;
    }
    while low < high {
        let middle = low.midpoint(high);
        if has(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CUTS: [f64; 2] = [0.80, 0.95];

    fn pareto(revenues: &[i64]) -> Pareto {
        let revenues = revenues.iter().map(|fen| Fen(*fen)).collect();
        Pareto::new(revenues, CUTS, &Cancel::default()).expect("not cancelled")
    }

    fn tiers(revenues: &[i64]) -> Vec<Option<&'static str>> {
        let pareto = pareto(revenues);
        revenues.iter().map(|revenue| pareto.tier(Fen(*revenue)).map(Tier::key)).collect()
    }

    /// The rule as METHODS states it, customer by customer, in per cent.
    fn by_the_rule(revenues: &[i64], at: usize) -> Option<&'static str> {
        let total: i64 = revenues.iter().filter(|revenue| **revenue > 0).sum();
        let above: i64 = revenues.iter().filter(|revenue| **revenue > revenues[at]).sum();
        match revenues[at] {
            _ if total == 0 => None,
            ..=0 => Some("C"),
            _ if above * 100 < 80 * total => Some("A"),
            _ if above * 100 < 95 * total => Some("B"),
            _ => Some("C"),
        }
    }

    #[test]
    fn who_crosses_the_cut_is_still_above_it_and_who_begins_on_it_is_not() {
        assert_eq!(tiers(&[81, 10, 9]), [Some("A"), Some("B"), Some("B")]);
        assert_eq!(tiers(&[80, 15, 5]), [Some("A"), Some("B"), Some("C")], "exactly 80 % and 95 % above");
        assert_eq!(tiers(&[40, 39, 21, 0, -5]), [Some("A"), Some("A"), Some("A"), Some("C"), Some("C")]);
        assert_eq!(tiers(&[7, 7, 7]), [Some("A"); 3], "ties share a tier");
        assert_eq!(tiers(&[0, -5]), [None, None], "no money known");
    }

    #[test]
    fn the_figures_say_how_much_more_makes_the_next_tier() {
        let pareto = pareto(&[80, 15, 5]);
        let why = pareto.why(Tier::B, Fen(15)).expect("money is known");
        assert_eq!((why.above, why.total, why.cut), (Fen(80), Fen(100), 0.80));
        // One more: 80 is less than 80 % of 101.
        assert_eq!(why.next, Some((Tier::A, Fen(1))));
        assert_eq!(pareto.why(Tier::C, Fen(5)).and_then(|why| why.next), Some((Tier::B, Fen(1))));
        assert_eq!(pareto.why(Tier::A, Fen(80)).and_then(|why| why.next), None);
        // One buyer without revenue has only a rival to pass: 1 of 8 would not do, 8 of 15 does.
        let steep = self::pareto(&[7, 0]);
        assert_eq!(steep.why(Tier::C, Fen(0)).and_then(|why| why.next), Some((Tier::B, Fen(1))));
    }

    proptest! {
        #[test]
        fn wherever_the_search_begins_it_ends_at_the_same(count in 0usize..70, near in 0usize..80, first in 0usize..70) {
            let first = first.min(count);
            prop_assert_eq!(first_without(count, near, |at| at < first), first);
        }

        #[test]
        fn tiers_follow_the_rule(revenues in prop::collection::vec(-20i64..200, 0..30)) {
            let tiers = tiers(&revenues);
            for (at, tier) in tiers.into_iter().enumerate() {
                prop_assert_eq!(tier, by_the_rule(&revenues, at));
            }
        }

        #[test]
        fn the_next_tier_is_reached_by_that_much_and_by_nothing_less(
            revenues in prop::collection::vec(-20i64..200, 1..12)
        ) {
            let pareto = pareto(&revenues);
            for at in 0..revenues.len() {
                let Some(tier) = pareto.tier(Fen(revenues[at])) else { continue };
                let next = pareto.why(tier, Fen(revenues[at])).and_then(|why| why.next);
                prop_assert_eq!(next.is_none(), tier == Tier::A);
                let Some((better, Fen(more))) = next else { continue };
                let with = |more: i64| {
                    let mut changed = revenues.clone();
                    changed[at] += more;
                    by_the_rule(&changed, at)
                };
                prop_assert!(more > 0);
                prop_assert_eq!(with(more), Some(better.key()));
                prop_assert_eq!(with(more - 1), Some(tier.key()));
            }
        }
    }
}
