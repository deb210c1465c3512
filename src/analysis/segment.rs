//! The map of recency and frequency (METHODS §4).

use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;
use crate::domain::score::Segment::{
    AboutToSleep, AtRisk, CantLose, Champions, Hibernating, Loyal, NeedAttention, New, PotentialLoyalist, Promising,
};
use crate::domain::score::{Rfm, Segment};

pub const ANALYSIS: Analysis = Analysis { name: "segment", run };

/// Rows: recency score 5 to 1. Columns: bought once, then frequency score up to 2, 3, 4, 5.
const MAP: [[Segment; 5]; 5] = [
    [New, PotentialLoyalist, PotentialLoyalist, Champions, Champions],
    [Promising, PotentialLoyalist, PotentialLoyalist, Loyal, Loyal],
    [AboutToSleep, AboutToSleep, NeedAttention, Loyal, Loyal],
    [Hibernating, Hibernating, AtRisk, AtRisk, CantLose],
    [Hibernating, Hibernating, AtRisk, AtRisk, CantLose],
];

/// Column of the map, 1 to 5: "bought once" is one column however the ties of frequency fall.
#[must_use]
pub fn column(purchase_days: u32, frequency: u8) -> u8 {
    if purchase_days == 1 { 1 } else { frequency.max(2) }
}

/// `None` where one of the two scores is unknown.
fn segment(scores: Rfm, purchase_days: u32) -> Option<Segment> {
    Some(MAP[5 - usize::from(scores.r?)][usize::from(column(purchase_days, scores.f?)) - 1])
}

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    let customers = study.rfm.iter().zip(&study.summaries);
    study.segments = customers.map(|(rfm, summary)| rfm.and_then(|scores| segment(scores, summary.days))).collect();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bought_once_is_one_column() {
        let of = |r, f, days| segment(Rfm { r: Some(r), f: Some(f), m: None }, days).map_or("", Segment::key);
        assert_eq!(
            [of(5, 3, 1), of(4, 3, 1), of(3, 2, 1), of(2, 3, 1)],
            ["new", "promising", "about_to_sleep", "hibernating"]
        );
        assert_eq!([of(5, 1, 2), of(5, 4, 2)], ["potential_loyalist", "champions"], "a score of 1 counts as 2");
        assert_eq!([of(3, 3, 4), of(1, 5, 9), of(2, 3, 2)], ["need_attention", "cant_lose", "at_risk"]);
    }

    #[test]
    fn every_segment_is_on_the_map() {
        assert!(Segment::ALL.iter().all(|segment| MAP.as_flattened().contains(segment)));
    }
}
