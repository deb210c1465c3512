//! Personal touches: a text for the customer under the cursor, filled in and copied, to be pasted into WeChat or a mail; it is
//! logged as a contact of the kind *care*.
//!
//! ```text
//!  Personal touch · 王芳
//!  >thank-you      Dear 王芳, thank you for choosing 会议平板 …
//!   birthday wish  Dear 王芳, happy birthday …
//!   details asked  Dear 王芳, may we ask for your e-mail, address …
//!   details received   marks the details as confirmed today
//! ```
//!
//! Hears: nothing; what it shows is read when it opens.

use chrono::{Datelike, NaiveDate};
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{advising, hints, lists};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::child::{Child, Contacted};
use crate::domain::contact::Direction;
use crate::domain::edit::Action;
use crate::domain::local::DateOrder;
use crate::domain::touch::{self, Kind};
use crate::domain::{CustomerId, Phrase, Place, Touch, Value};
use crate::locale::fill;

pub const HERE: RoomId = RoomId("care");

pub const LABELS: &[&str] = &["log-care"];

pub const COMMANDS: &[Command<Care>] = &[Command {
    name: "personal-touch",
    group: "customers",
    keys: &[],
    nav: &[],
    scope: Scope::Reading,
    run: Care::open,
}];

/// Fields that are asked for where they are empty.
const DETAILS: [&str; 5] = ["phone", "email", "address", "birthday", "company"];
/// The field that holds the day on which a customer's details were last confirmed.
const VERIFIED: &str = "verified";
/// Days for which a coupon holds.
const HOLDS: u64 = 30;

/// What is known of whom it is for.
#[derive(Clone, Debug, Default)]
pub struct Care {
    of: Option<(CustomerId, Box<Touch>)>,
    lines: List,
    asked: Asked,
}

impl Care {
    fn open(&mut self, desk: &mut Desk) {
        let Some(customer) = desk.current() else {
            let said = desk.words().grid.no_customer.clone();
            return desk.say(said);
        };
        self.asked = desk.ask(HERE, Question::Touch(customer)).into();
        desk.enter(HERE);
    }

    fn chosen(&self) -> Option<Kind> {
        self.lines.chosen().and_then(|at| Kind::ALL.get(at)).copied()
    }

    /// Copies the text of the chosen line, and logs it.
    fn use_it(&self, desk: &mut Desk) {
        let (Some((customer, touch)), Some(kind)) = (&self.of, self.chosen()) else { return };
        desk.leave(HERE);
        if kind == Kind::DetailsCame {
            return confirm(desk, *customer, touch);
        }
        let (name, text) = told(desk, touch, kind);
        let contact = Contacted {
            at: Value::Moment(desk.now()),
            direction: Some(Direction::Out),
            kind: Some("care".to_owned()),
            text: Some(fill(&desk.words().shared.of_field, &[("label", &name), ("what", &text)])),
            ..Contacted::default()
        };
        let place = Place { customer: Some(*customer), ..desk.here() };
        let child = Box::new(Child::Contact(contact));
        desk.save("log-care", place, Action::AddChild { customer: *customer, child });
        desk.want(Effect::Clipboard(text));
        let unfilled = touch::unfilled(advising::said(desk, Phrase::Touch(kind))).join(" ");
        let words = &desk.words().care;
        if unfilled.is_empty() {
            let said = words.copied.clone();
            desk.say(said);
        } else {
            let said = fill(&words.copied_unfilled, &[("what", &unfilled)]);
            desk.warn(said);
        }
    }
}

/// Her details were confirmed today: hers alone, whoever is marked or selected.
fn confirm(desk: &mut Desk, customer: CustomerId, touch: &Touch) {
    if desk.vocabulary().field(VERIFIED).is_none() {
        return;
    }
    let place = Place { customer: Some(customer), field: Some(VERIFIED.to_owned()), ..desk.here() };
    let value = Value::Day(desk.today());
    desk.save("mark-verified", place, Action::Set { customer, field: VERIFIED.to_owned(), value });
    let name = of_field(desk, touch, "name");
    let words = &desk.words().care;
    let name = if name.is_empty() { words.no_name.clone() } else { name };
    let said = fill(&words.confirmed, &[("name", &name)]);
    desk.say(said);
}

/// What it is called, and its text with name, product and days filled in.
fn told(desk: &Desk, touch: &Touch, kind: Kind) -> (String, String) {
    let words = &desk.words().care;
    let phrase = Phrase::Touch(kind);
    let (name, text) = (desk.words().phrase(phrase).0, advising::said(desk, phrase));
    let or = |text: &str, other: &String| if text.is_empty() { other.clone() } else { text.to_owned() };
    let until = desk.today().checked_add_days(chrono::Days::new(HOLDS)).unwrap_or(desk.today());
    let on_day = |day: NaiveDate| fill(&words.on_day, &[("day", &spoken(desk, day))]);
    let date = touch.date.map(on_day).unwrap_or_default();
    let values = [
        ("name", &*or(&of_field(desk, touch, "name"), &words.no_name)),
        ("product", &*or(&touch.product, &words.no_product)),
        ("date", &*or(&date, &words.no_date)),
        ("until", &*spoken(desk, until)),
        ("missing", &*or(&missing(desk, touch), &words.no_missing)),
    ];
    (name.to_owned(), fill(text, &values))
}

/// A day as people write it to each other where the file is kept: `3 December`, `December 3`, `12月3日`; with its year where
/// that is another one.
fn spoken(desk: &Desk, day: NaiveDate) -> String {
    let words = &desk.words().care;
    let month_first = desk.vocabulary().local.dates == DateOrder::MonthFirst;
    let form = match (month_first, day.year() == desk.today().year()) {
        (false, true) => &words.a_day,
        (false, false) => &words.a_day_year,
        (true, true) => &words.a_month_day,
        (true, false) => &words.a_month_day_year,
    };
    let month = desk.words().cell.months.split(' ').nth(day.month0() as usize).unwrap_or_default();
    fill(form, &[("day", &day.day().to_string()), ("month", month), ("year", &day.year().to_string())])
}

fn of_field(desk: &Desk, touch: &Touch, key: &str) -> String {
    let value = desk.vocabulary().index(key).and_then(|at| touch.row.cells.get(at));
    value.and_then(Value::as_text).unwrap_or_default().to_owned()
}

/// Which details are not known: `e-mail, address`.
fn missing(desk: &Desk, touch: &Touch) -> String {
    let blank = |key: &&&str| {
        let at = desk.vocabulary().index(key);
        at.is_some_and(|at| touch.row.cells.get(at).is_none_or(Value::is_blank))
    };
    let labels = DETAILS.iter().filter(blank).map(|key| lists::heading(desk, key));
    labels.collect::<Vec<_>>().join(&desk.words().why.comma)
}

impl Room for Care {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.use_it(desk),
            // Its words are changed where all such words are.
            KeyCode::F(2) => {
                if let Some(kind) = self.chosen().filter(|kind| kind.is_written()) {
                    desk.request(Request::Setting(kind.name()));
                }
            }
            _ => _ = self.lines.go_by_letters(key, lists::room(desk)),
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Answer::Touch(touch) = answer else { return };
        if !self.asked.answers(ticket) {
            return;
        }
        // Somebody else is under the cursor by now, or she is gone.
        match touch.map(|touch| (touch.row.id, touch)).filter(|(id, _)| desk.current() == Some(*id)) {
            Some(of) => (self.of, self.lines) = (Some(of), List::of(Kind::ALL.len())),
            None => desk.leave(HERE),
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.lines)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.lines)
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let hint = &desk.words().care.hint;
        let written = self.chosen().is_some_and(Kind::is_written);
        let hint = if written { hint.clone() } else { hints::without(hint, &["F2"]) };
        Some(lists::hint(desk, &self.lines, &hint, &[]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        let touch = self.of.as_ref().map(|(_, touch)| touch);
        let name = touch.map_or_else(|| desk.name_of_current(), |touch| of_field(desk, touch, "name"));
        let sheet = Sheet {
            title: fill(&desk.words().care.title, &[("name", &name)]),
            empty: desk.words().trash.reading.clone(),
            columns: vec![Column::new("", 14).grows_to(20).names(), Column::new("", 30).grows().wraps()],
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        let row = |at: usize| {
            let Some(touch) = touch else { return Row::default() };
            let (name, text) = told(desk, touch, Kind::ALL[at]);
            Row::of(vec![Cell::plain(name), Cell::quiet(text)])
        };
        Some(sheet.panel(&self.lines, width, height, row))
    }
}

#[cfg(test)]
mod tests;
