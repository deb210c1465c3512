//! Texts as they are folded.

use super::*;
use crate::domain::Cancel;
use crate::domain::fold::Folder;
use crate::table::runs::{Runs, rest};

fn folded(text: &mut Text) -> Vec<String> {
    text.fold(&mut Folder::default(), &Cancel::default()).expect("nobody cancels this one");
    let folded = text.folded_if_there().expect("folded just now");
    (0..folded.len()).map(|at| folded.text(at).to_owned()).collect()
}

#[test]
fn what_is_made_from_texts_stops_when_cancelled_and_goes_on_later() {
    let mut values = Runs::default();
    let long = "A".repeat(1 << 13);
    (0..20).for_each(|_| values.push(long.as_bytes()));
    let (cancel, mut seen) = (Cancel::default(), 0);
    let stopped = rest(&values, 0, &cancel, |_| {
        seen += 1;
        if seen == 5 {
            cancel.trip();
        }
    });
    assert_eq!(stopped, None);
    assert!((5..9).contains(&seen), "one look later it stops: {seen}");
    let before = seen;
    rest(&values, before, &Cancel::default(), |_| seen += 1).expect("nobody cancels this one");
    assert_eq!(seen, 20);
}

#[test]
fn values_that_come_later_are_folded_later() {
    let mut text = Text::new(4);
    ["Ab", "C"].iter().for_each(|value| text.push(value, 4));
    assert_eq!(folded(&mut text), ["ab", "c"]);
    text.push("É", 4);
    assert!(text.folded_if_there().is_none(), "one is missing");
    assert_eq!(folded(&mut text), ["ab", "c", "e"]);
}
