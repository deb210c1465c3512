//! What is nonsense in a new file's fields is found by the checks, and every field says what belongs in it.

use super::*;
use crate::domain::check::{Check, Scope, Survey, Surveyed};
use crate::domain::twins::Apart;
use crate::domain::{Cancel, Fen, Filter};
use crate::locale::{Language, Words};
use crate::store::columns::Columns;

/// A field; one beside it with its value, if that decides; a value that is nonsense, and one that just is not.
type Case = (&'static str, Option<(&'static str, Value)>, Value, Value);

#[test]
fn nonsense_is_doubtful_and_what_is_at_the_limit_is_not() {
    let mut desk = Desk::new();
    let day = |text: &str| Value::Day(text.parse().expect("a day"));
    let moment = |text: &str| Value::Moment(format!("{text}T12:00:00").parse().expect("a moment"));
    let cases: [Case; 6] = [
        ("cart_abandon", None, Value::Money(Fen(12_000)), Value::Money(Fen(10_000))),
        ("orders", None, Value::Number(-1), Value::Number(0)),
        ("contact_every", None, Value::Number(0), Value::Number(1)),
        ("term_end", Some(("term_start", day("2026-05-02"))), day("2026-05-01"), day("2026-05-02")),
        ("check_out", Some(("check_in", moment("2026-05-02"))), moment("2026-05-01"), moment("2026-05-02")),
        ("budget_to", Some(("budget", Value::Money(Fen(500)))), Value::Money(Fen(499)), Value::Money(Fen(500))),
    ];
    for (field, beside, wrong, right) in &cases {
        for value in [wrong, right] {
            let mut cells = vec![((*field).to_owned(), value.clone())];
            cells.extend(beside.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
            desk.act(Action::Add { cells }).expect("kept all the same");
        }
    }
    let fields = desk.store.layout().expect("the layout").fields;
    let scope = Scope { stage: None, filter: Filter::default(), fields: Vec::new(), today: now().date() };
    let mut table = crate::table::Table::new(fields);
    let mut columns = Columns::seen_from(&desk.store.conn, now().date());
    let answer =
        table.survey(&Survey::Check(scope), &Apart::default(), &mut columns, &Cancel::default()).expect("an answer");
    let Surveyed::Checked(findings) = answer else { panic!("another answer") };
    for (first, (field, ..)) in (1..).step_by(2).zip(&cases) {
        let found = findings.iter().find(|finding| finding.check == Check::Doubtful((*field).to_owned()));
        assert_eq!(found.map(|finding| finding.customers.to_vec()), Some(vec![first]), "{field}");
    }
}

#[test]
fn every_field_says_what_belongs_in_it_in_both_languages() {
    for language in Language::ALL {
        let words = Words::load(language);
        let mut fields = fresh_layout().expect("the layout").fields;
        fields.iter_mut().for_each(|field| words.name_field(field));
        let silent: Vec<_> = fields.iter().filter(|field| field.meaning.is_empty()).map(|field| &field.key).collect();
        assert!(silent.is_empty(), "{language:?}: {silent:?}");
    }
}
