//! Cards for an address book: vCard 3.0 (RFC 2426), which phones and mail programs all read.

use std::io::{self, Write};

use super::columns::Columns;
use super::content::{line, text};
use super::format::{Rows, Stamp, Written};
use super::person::Person;
use crate::domain::anniversary::Anniversary;
use crate::domain::kind::phone;
use crate::domain::{Row, Value};

/// One card for each customer who has a name or a company.
pub(super) struct Cards<'a> {
    columns: Columns<'a>,
    stamp: Stamp,
    out: &'a mut dyn Write,
    cards: usize,
}

impl<'a> Cards<'a> {
    pub fn new(columns: Columns<'a>, stamp: Stamp, out: &'a mut dyn Write) -> Self {
        Self { columns, stamp, out, cards: 0 }
    }
}

impl Rows for Cards<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let person = Person::of(&self.columns, row);
        if person.called().is_empty() && person.phones().is_empty() && person.mails().is_empty() {
            return Ok(());
        }
        self.cards += 1;
        let out = &mut *self.out;
        line(out, "BEGIN", "VCARD")?;
        line(out, "VERSION", "3.0")?;
        named(&person, out)?;
        reached(&person, out)?;
        known(&person, out)?;
        said(out, "UID", &format!("{}-{}@kehu", person.number(), self.stamp.file))?;
        line(out, "END", "VCARD")
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written { pieces: Some(self.cards), ..Written::default() })
    }
}

/// Who it is. Some name a card must have (§3.1.1): of one without, what else is known of it.
fn named(person: &Person, out: &mut dyn Write) -> io::Result<()> {
    let called = [vec![person.called()], person.phones(), person.mails()].concat();
    let called = called.iter().find(|called| !called.is_empty()).map_or("", String::as_str);
    let (surname, given) = person.surname().unwrap_or_default();
    let company = person.text("company");
    // Who is called as the company is has a name: of a company alone there is none.
    let surname = if surname.is_empty() { person.text("name") } else { surname };
    line(out, "N", &format!("{};{};;;", text(&surname), text(&given)))?;
    line(out, "FN", &text(called))?;
    if person.surname().is_none() {
        // So the card stands among the companies.
        line(out, "X-ABSHOWAS", "COMPANY")?;
    }
    said(out, "ORG", if company.is_empty() && person.surname().is_none() { called } else { &company })?;
    said(out, "TITLE", &person.text("title"))
}

/// Where they are reached.
fn reached(person: &Person, out: &mut dyn Write) -> io::Result<()> {
    for number in person.phones() {
        // Who has an extension sits at a desk.
        let desk = phone::parted(&number).1.is_some();
        said(out, if desk { "TEL;TYPE=WORK" } else { "TEL;TYPE=CELL" }, &number)?;
    }
    person.mails().iter().try_for_each(|mail| said(out, "EMAIL;TYPE=INTERNET", mail))?;
    let [address, city, country] = ["address", "city", "country"].map(|key| text(&person.text(key)));
    if [&address, &city, &country].iter().all(|part| part.is_empty()) {
        return Ok(());
    }
    line(out, "ADR;TYPE=WORK", &format!(";;{address};{city};;;{country}"))
}

/// What else is known of them.
fn known(person: &Person, out: &mut dyn Write) -> io::Result<()> {
    if let Some((_, value)) = person.cell("birthday") {
        said(out, "BDAY", &birthday(value).unwrap_or_default())?;
        said(out, "X-ALTBDAY;CALSCALE=chinese", &lunar(value).unwrap_or_default())?;
    }
    let tags: Vec<String> = person.tags().iter().map(|tag| text(tag)).collect();
    if !tags.is_empty() {
        line(out, "CATEGORIES", &tags.join(","))?;
    }
    let mut notes: Vec<String> = ["needs", "latest_note"].map(|key| person.text(key)).into();
    if let Some((field, value)) = person.cell("birthday") {
        // Few programs read one by the Chinese calendar, and its year and its leap month none.
        let words = (birthday(value).is_none() && !value.is_blank()).then(|| person.text("birthday"));
        notes.extend(words.map(|words| format!("{}: {words}", field.label)));
    }
    notes.retain(|note| !note.is_empty());
    said(out, "NOTE", &notes.join("\n"))
}

/// `1985-08-15`; without a year `--0815` (RFC 6350 §4.3.1, read by those of 3.0 too).
fn birthday(value: &Value) -> Option<String> {
    match value {
        Value::Day(day) => Some(day.format("%Y-%m-%d").to_string()),
        Value::Text(text) => match Anniversary::read(text)? {
            Anniversary::Yearless(day) => Some(format!("--{:02}{:02}", day.month(), day.day())),
            Anniversary::Lunar(_) => None,
        },
        _ => None,
    }
}

/// `--0815` of one by the Chinese calendar, as telephones write it.
fn lunar(value: &Value) -> Option<String> {
    match Anniversary::read(value.as_text()?)? {
        Anniversary::Lunar(day) => Some(format!("--{:02}{:02}", day.month, day.day)),
        Anniversary::Yearless(_) => None,
    }
}

/// A line, where there is something to say.
fn said(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { line(out, name, &text(value)) }
}
