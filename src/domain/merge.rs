//! Two customers become one: for each field, whose value stays, and why.

use super::child::OF_STAYS;
use super::fold::fold;
use super::kind::tags::tags;
use super::kind::{Shape, phone};
use super::{Field, Origin, Row, Value};

/// Whose value stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The kept customer's.
    Kept,
    Other,
    /// Both, one behind the other.
    Both,
}

/// Why that is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They are equal.
    Same,
    /// The other one is blank.
    Filled,
    Earlier,
    Later,
    Longer,
    /// Nothing is lost.
    Joined,
    /// Its customer was verified later.
    Verified,
    /// Nobody agreed to more than that.
    Careful,
    /// It is the kept customer's.
    Kept,
    /// A person chose it.
    Chosen,
}

/// One field of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index into the list of fields.
    pub field: usize,
    pub kept: Value,
    pub other: Value,
    pub take: Take,
    pub why: Why,
}

/// What hangs on a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Children {
    pub purchases: u32,
    pub contacts: u32,
    pub notes: u32,
    pub tasks: u32,
    pub stays: u32,
}

/// A customer in a merge: every field's cell, and what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub row: Row,
    pub children: Children,
}

/// What is proposed for every field that a merge decides: those that are typed, and sums while nobody has rows under
/// them. Fields that differ come first, else the order is the fields'.
#[must_use]
pub fn plan(fields: &[Field], kept: &Party, other: &Party) -> Vec<Line> {
    let verified = fields.iter().position(|field| field.key == "verified");
    let verified = |party: &Party| verified.and_then(|at| day(&party.row.cells[at]));
    let newer = verified(other) > verified(kept);
    let mut lines = Vec::new();
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| decides(field, kept, other)) {
        let (kept, other) = (kept.row.cells[at].clone(), other.row.cells[at].clone());
        let (take, why) = proposal(field, &kept, &other, newer);
        lines.push(Line { field: at, kept, other, take, why });
    }
    lines.sort_by_key(|line| line.why == Why::Same);
    lines
}

/// Whether the field's value is a matter of choice.
fn decides(field: &Field, kept: &Party, other: &Party) -> bool {
    let without = |count: fn(&Children) -> u32| count(&kept.children) + count(&other.children) == 0;
    match field.origin {
        Origin::Typed if OF_STAYS.contains(&field.key.as_str()) => without(|of| of.stays),
        Origin::Typed => true,
        Origin::Sum if ["last_contact", "csat"].contains(&field.key.as_str()) => without(|of| of.contacts),
        Origin::Sum => without(|of| of.purchases),
        _ => false,
    }
}

/// Keeps both values of that line, one behind the other; false: the field holds one value.
pub fn keep_both(fields: &[Field], line: &mut Line) -> bool {
    let joins = joins(&fields[line.field]);
    if joins {
        (line.take, line.why) = (Take::Both, Why::Chosen);
    }
    joins
}

/// Whether both values can stand one behind the other.
#[must_use]
pub fn joins(field: &Field) -> bool {
    field.kind.shape == Shape::Text
        && ["text", "long_text", "tags", "phone", "email"].contains(&field.kind.name)
        && !["code", "name"].contains(&field.key.as_str())
}

fn proposal(field: &Field, kept: &Value, other: &Value, newer: bool) -> (Take, Why) {
    let earlier = ["created", "next_contact"].contains(&field.key.as_str());
    let later = ["verified", "last_buy", "last_contact"].contains(&field.key.as_str());
    match (kept, other) {
        _ if kept == other => (Take::Kept, Why::Same),
        (Value::Blank, _) if field.key != "stage" => (Take::Other, Why::Filled),
        (_, Value::Blank) => (Take::Kept, Why::Filled),
        _ if ["code", "stage"].contains(&field.key.as_str()) => (Take::Kept, Why::Kept),
        _ if earlier => (if day(other) < day(kept) { Take::Other } else { Take::Kept }, Why::Earlier),
        _ if later => (if moment(other) > moment(kept) { Take::Other } else { Take::Kept }, Why::Later),
        (Value::YesNo(kept), _) if field.key == "consent" => {
            (if *kept { Take::Other } else { Take::Kept }, Why::Careful)
        }
        (Value::Text(kept), Value::Text(other)) if joins(field) => words(field, kept, other, newer),
        _ if newer => (Take::Other, Why::Verified),
        (Value::Text(kept), Value::Text(other)) if field.kind.shape == Shape::Text && kept.contains(other.as_str()) => {
            (Take::Kept, Why::Longer)
        }
        (Value::Text(kept), Value::Text(other)) if field.kind.shape == Shape::Text && other.contains(kept.as_str()) => {
            (Take::Other, Why::Longer)
        }
        _ => (Take::Kept, Why::Kept),
    }
}

/// Lists and long texts stay whole; of short ones the newer, else the one that holds the other. How long a text is says
/// nothing of which is right: of two cities the kept customer's stays.
fn words(field: &Field, kept: &str, other: &str, newer: bool) -> (Take, Why) {
    let long = field.kind.name == "long_text";
    if field.holds_several() {
        // Every number finds its customer again; of two spellings of one the first stays.
        let nothing_new = joined(field, kept, other) == kept;
        return if nothing_new { (Take::Kept, Why::Kept) } else { (Take::Both, Why::Joined) };
    }
    if field.holds_tags() || (long && !kept.contains(other) && !other.contains(kept)) {
        (Take::Both, Why::Joined)
    } else if newer && !long {
        (Take::Other, Why::Verified)
    } else if kept.contains(other) {
        (Take::Kept, Why::Longer)
    } else if other.contains(kept) {
        (Take::Other, Why::Longer)
    } else {
        (Take::Kept, Why::Kept)
    }
}

fn day(value: &Value) -> Option<chrono::NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date()),
        _ => None,
    }
}

/// A day alone is its midnight.
fn moment(value: &Value) -> Option<chrono::NaiveDateTime> {
    match value {
        Value::Moment(moment) => Some(*moment),
        other => day(other).map(chrono::NaiveDateTime::from),
    }
}

impl Line {
    /// What the customer will hold.
    #[must_use]
    pub fn result(&self, field: &Field) -> Value {
        match (self.take, &self.kept, &self.other) {
            (Take::Kept, kept, _) => kept.clone(),
            (Take::Other, _, other) => other.clone(),
            (Take::Both, Value::Text(kept), Value::Text(other)) => Value::Text(joined(field, kept, other)),
            (Take::Both, Value::Blank, other) => other.clone(),
            (Take::Both, kept, _) => kept.clone(),
        }
    }

    /// Whether the values differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.kept != self.other
    }
}

fn joined(field: &Field, kept: &str, other: &str) -> String {
    if field.holds_tags() || field.kind.name == "tags" {
        let mut all: Vec<&str> = Vec::new();
        tags(kept).chain(tags(other)).for_each(|tag| {
            if !all.contains(&tag) {
                all.push(tag);
            }
        });
        return all.join(",");
    }
    if field.holds_several() {
        let meant = |part: &str| match field.is_phone() {
            true => phone::compared(part, field.region()),
            false => fold(part),
        };
        let mut all = field.parts(kept);
        for part in field.parts(other) {
            if !all.iter().any(|known| meant(known) == meant(part)) {
                all.push(part);
            }
        }
        return all.join(phone::BETWEEN);
    }
    let between = if field.kind.name == "long_text" { "\n" } else { "; " };
    [kept, other].join(between)
}

/// The same merge with the other customer kept: what a person chose stays chosen.
#[must_use]
pub fn turned(fields: &[Field], lines: &[Line], kept: &Party, other: &Party) -> Vec<Line> {
    let mut turned = plan(fields, kept, other);
    for line in &mut turned {
        let before = lines.iter().find(|before| before.field == line.field && before.why == Why::Chosen);
        if let Some(before) = before {
            line.why = Why::Chosen;
            line.take = match before.take {
                Take::Kept => Take::Other,
                Take::Other => Take::Kept,
                Take::Both => Take::Both,
            };
        }
    }
    turned
}

/// What the kept customer is told: only what will be different.
#[must_use]
pub fn cells(fields: &[Field], lines: &[Line]) -> Vec<(String, Value)> {
    let changed = lines.iter().filter_map(|line| {
        let field = &fields[line.field];
        let result = line.result(field);
        (result != line.kept).then(|| (field.key.clone(), result))
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::{laws, named};

    #[test]
    fn every_number_and_address_of_both_is_kept_and_none_twice() {
        for (kind, kept, other, take, result) in [
            ("phone", "5550100111", "5550199222", Take::Both, "5550100111 ; 5550199222"),
            ("phone", "13800138000", "+86 138-0013-8000", Take::Kept, "13800138000"),
            (
                "phone",
                "13800138000 ; 01065001234",
                "010 6500 1234 ; 139",
                Take::Both,
                "13800138000 ; 01065001234 ; 139",
            ),
            ("email", "x@example.com", "X@Example.com", Take::Kept, "x@example.com"),
            ("email", "x@example.com", "y@example.com ; x@example.com", Take::Both, "x@example.com ; y@example.com"),
        ] {
            let fields = [laws::field(named(kind).expect("a kind"))];
            let party = |text| Party {
                row: Row { id: 1, cells: vec![Value::text(text)], due: None },
                children: Children::default(),
            };
            let lines = plan(&fields, &party(kept), &party(other));
            assert_eq!((lines[0].take, lines[0].result(&fields[0])), (take, Value::text(result)), "{kept} {other}");
        }
    }

    #[test]
    fn of_two_short_texts_the_kept_one_stays_unless_the_other_holds_it() {
        let fields = [laws::field(named("text").expect("a kind"))];
        for (kept, other, take) in [
            ("杭州", "Düsseldorf", Take::Kept),
            ("云山科技", "杭州云山科技有限公司", Take::Other),
            ("杭州云山科技有限公司", "云山科技", Take::Kept),
            ("", "Düsseldorf", Take::Other),
        ] {
            let value = |text: &str| if text.is_empty() { Value::Blank } else { Value::text(text) };
            let party =
                |text| Party { row: Row { id: 1, cells: vec![value(text)], due: None }, children: Children::default() };
            assert_eq!(plan(&fields, &party(kept), &party(other))[0].take, take, "{kept} {other}");
        }
    }

    #[test]
    fn a_choice_holds_one_value_and_a_phone_both() {
        let fields = [named("phone"), named("choice")].map(|kind| laws::field(kind.expect("a kind")));
        let party = |of: [&str; 2]| Party {
            row: Row { id: 1, cells: of.map(Value::text).to_vec(), due: None },
            children: Children::default(),
        };
        let mut lines = plan(&fields, &party(["1", "low"]), &party(["2", "high"]));
        assert!(keep_both(&fields, &mut lines[0]) && !keep_both(&fields, &mut lines[1]));
    }
}
