//! The parts of all lines of a text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::labels::{Goes, Part};
use super::line::{Line, head};
use super::pieces::Class;
use super::scan::Kind;
use super::shape;
use crate::domain::region::Region;

/// Fields in the order in which a card is read.
const ORDER: [&str; 10] =
    ["name", "company", "title", "phone", "email", "address", "city", "country", "birthday", "needs"];

/// What the lines of a text say.
pub struct Gathered {
    pub parts: Vec<Part>,
    /// So many people have a number in it.
    pub people: usize,
    /// Its lines are of one person, whoever that is.
    pub of_one: bool,
}

/// The parts of a text.
pub fn parts(text: &str, region: &'static Region) -> Gathered {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let is_mail = lines.iter().filter(|line| head(line).is_some()).count() > 1;
    let mut lines: Vec<Line> = lines.into_iter().map(|line| Line::of(line, region).in_mail(is_mail)).collect();
    let people = people(&lines);
    let of_one = shape::of_one(&lines);
    let mut parts: Vec<Part> = lines.iter_mut().flat_map(Line::said).collect();
    for class in [Class::Name, Class::Company, Class::Job, Class::Address] {
        let key = key(class);
        if !parts.iter().any(|part| part.goes == Goes::Field(key)) {
            parts.extend(chosen(&mut lines, class).map(|text| Part { goes: Goes::Field(key), text }));
        }
    }
    if of_one && !parts.iter().any(|part| matches!(part.goes, Goes::Field("name" | "company" | "title"))) {
        parts.extend(shape::nickname(&mut lines).map(|text| Part { goes: Goes::Field("name"), text }));
    }
    let place = |part: &Part| match part.goes {
        Goes::Field(key) => ORDER.iter().position(|of| *of == key).unwrap_or(ORDER.len()),
        Goes::Named(_) => ORDER.len() + 1,
        Goes::Note => ORDER.len() + 2,
    };
    parts.sort_by_key(place);
    let notes = lines.iter().filter(|line| line.is_left_over());
    parts.extend(notes.map(|line| Part { goes: Goes::Note, text: line.signs.text(0..line.signs.len()) }));
    Gathered { parts, people, of_one }
}

fn key(class: Class) -> &'static str {
    match class {
        Class::Name | Class::Perhaps => "name",
        Class::Company => "company",
        Class::Job => "title",
        Class::Address => "address",
    }
}

/// Different names on lines that have a number or a mail of their own.
fn people(lines: &[Line]) -> usize {
    let reached = |line: &&Line| line.tokens.iter().any(|token| matches!(token.kind, Kind::Number | Kind::Mail));
    let named = |line: &Line| {
        let is_name = |(range, class): &&(Range<usize>, Class)| {
            *class == Class::Name || *class == Class::Perhaps && range.start == 0
        };
        line.pieces.iter().find(is_name).map(|(range, _)| line.signs.text(range.clone()))
    };
    lines.iter().filter(reached).filter_map(named).collect::<BTreeSet<_>>().len()
}

/// The first piece of that class, which is taken; of addresses with the lines that go on with it. A name that only may be one
/// counts where none is sure.
fn chosen(lines: &mut [Line], class: Class) -> Option<String> {
    let sought: &[Class] =
        if class == Class::Name { &[Class::Name, Class::Perhaps] } else { std::slice::from_ref(&class) };
    let find = |sought: &Class| {
        let of = |(at, line): (usize, &Line)| {
            let found = line.pieces.iter().find(|(range, class)| class == sought && line.is_free(range));
            found.map(|(range, _)| (at, range.clone()))
        };
        lines.iter().enumerate().find_map(of)
    };
    let (at, range) = sought.iter().find_map(find)?;
    let range = if class == Class::Job { lines[at].with_next(range) } else { range };
    let mut text = lines[at].take(range);
    if class == Class::Address {
        for line in &mut lines[at + 1..] {
            let whole = line.pieces.iter().find(|(range, class)| *class == Class::Address && line.is_free(range));
            let Some(range) = whole.map(|(range, _)| range.clone()) else { break };
            let between = if text.is_ascii() { ", " } else { " " };
            text = [text.trim_end_matches(','), &line.take(range)].join(between);
        }
    }
    Some(text)
}
