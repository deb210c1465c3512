//! What stands in a line of the columns.

use super::choosing::{
    before_name, key_name, known_name, nobody_name, rows_name, shown, sign_name, stage_name, unmapped,
};
use super::columns::{self, Columns, Line};
use crate::app::desk::desk::Desk;
use crate::domain::intake::{Guess, Unread, Written};
use crate::locale::{fill, grouped};

/// What stands in a line: what it is, with what cells, and what becomes of it.
pub fn cells(of: &Columns, desk: &Desk, line: Line) -> [String; 3] {
    let words = &desk.words().wizard;
    let said = &of.intake.said;
    match line {
        Line::Go => [words.go.clone(), String::new(), String::new()],
        Line::Above => above(of, desk),
        Line::Heading(at) => of.heading(at).map_or_else(Default::default, |heading| {
            let samples = heading.samples.join(&desk.words().shared.separator);
            [heading.heading.clone(), samples, columns::goes(desk, of, &heading.goes)]
        }),
        Line::Unread(at) => of.unread.get(at).map_or_else(Default::default, |unread| unread_cells(of, desk, unread)),
        Line::Sheet | Line::Encoding | Line::Rows | Line::Before | Line::Stage | Line::Nobody => {
            let (label, value) = of_file(of, desk, line);
            let others = if line == Line::Sheet { other_sheets(of, desk) } else { String::new() };
            [label.to_owned(), others, value]
        }
        Line::Key => {
            let key = said.key.as_deref().map(|key| key_name(desk, key));
            [words.key.clone(), String::new(), key.unwrap_or_else(|| words.key_surest.clone())]
        }
        Line::Known => {
            let known = known_name(desk, said.on_known.unwrap_or_default());
            [words.on_known.clone(), String::new(), known.to_owned()]
        }
        Line::Dates => {
            let (read, example) = written(of.found.as_ref().and_then(|found| found.dates.as_ref()));
            let order = said.dates.or(read).map(|order| order.name());
            let told = order.and_then(|order| desk.words().setting_options.get("dates")?.get(order));
            [words.dates.clone(), example, told.cloned().unwrap_or_else(|| words.unclear.clone())]
        }
        Line::Decimal => {
            let (read, example) = written(of.found.as_ref().and_then(|found| found.decimal.as_ref()));
            let sign = said.decimal.or(read).map(|sign| sign_name(desk, sign).to_owned());
            [words.decimal.clone(), example, sign.unwrap_or_default()]
        }
    }
}

/// What stands above the headings, and what becomes of amounts because of it.
fn above(of: &Columns, desk: &Desk) -> [String; 3] {
    let words = &desk.words().wizard;
    let texts = of.found.as_ref().map(|found| found.above.join(&desk.words().shared.separator));
    let times = of.found.as_ref().and_then(|found| found.times);
    let times = times.map(|times| fill(&words.above_times, &[("times", &grouped(times))]));
    [words.above.clone(), texts.unwrap_or_default(), times.unwrap_or_default()]
}

/// How many other sheets hold something, and what they are called.
fn other_sheets(of: &Columns, desk: &Desk) -> String {
    let sheet = of.found.as_ref().and_then(|found| found.sheet.as_ref());
    let Some(sheet) = sheet.filter(|sheet| !sheet.others.is_empty()) else { return String::new() };
    let names = sheet.others.join(&desk.words().shared.separator);
    fill(&desk.words().wizard.sheet_others, &[("n", &grouped(sheet.others.len())), ("names", &names)])
}

/// A spelling, its field, and the option that it means.
fn unread_cells(of: &Columns, desk: &Desk, unread: &Unread) -> [String; 3] {
    let field = of.field(desk, &unread.field);
    let choice =
        field.zip(of.meant(unread)).and_then(|(field, key)| field.choices.iter().find(|choice| choice.key == *key));
    let goes = choice.map_or_else(|| unmapped(desk, of).to_owned(), |choice| shown(choice).to_owned());
    [unread.text.clone(), field.map(|field| field.label.clone()).unwrap_or_default(), goes]
}

/// What a line about the whole file is called, and what it says.
fn of_file<'d>(of: &Columns, desk: &'d Desk, line: Line) -> (&'d str, String) {
    let (words, said) = (&desk.words().wizard, &of.intake.said);
    let read = |guess: Option<&Guess>| guess.map(|guess| guess.read.clone());
    let found = of.found.as_ref();
    match line {
        Line::Sheet => (&words.sheet, read(found.and_then(|found| found.sheet.as_ref())).unwrap_or_default()),
        Line::Encoding => {
            let read = read(found.and_then(|found| found.encoding.as_ref()));
            (&words.encoding, read.or_else(|| said.encoding.clone()).unwrap_or_default())
        }
        Line::Before => (&words.before, before_name(desk, !of.afresh).to_owned()),
        Line::Stage => (&words.stage, stage_name(desk, said.stage.as_deref()).to_owned()),
        Line::Nobody => (&words.nobody, nobody_name(desk, said.new_customers).to_owned()),
        _ => (&words.rows_are, rows_name(desk, of.rows()).to_owned()),
    }
}

fn written<T: Copy>(of: Option<&Written<T>>) -> (Option<T>, String) {
    of.map_or((None, String::new()), |written| (written.read, written.example.clone()))
}
