//! The line about a talk, in whichever room it is typed: what is read of it, what is written of it, and what a person should
//! look at first.

use chrono::NaiveDate;

use super::desk::Desk;
use super::parts::mode::Mode;
use crate::app::ground::glyphs::quoted;
use crate::domain::contact::{Doubt, Dropped, Line, Log, Part, Topic, With};
use crate::domain::due::NEXT;
use crate::domain::setting::Setting;
use crate::domain::{Field, Origin, Problem, Value};
use crate::locale::fill;

/// Keys of fields that a line fills beside the next contact.
pub const EXPECTED: &str = "expected";
pub const INTENT: &str = "intent";

/// The field of that key, if it can be typed into.
#[must_use]
pub fn field<'d>(desk: &'d Desk, key: &str) -> Option<&'d Field> {
    desk.vocabulary().field(key).filter(|field| field.origin == Origin::Typed)
}

/// The field of how much she wants to buy, where it takes a score.
#[must_use]
pub fn intent(desk: &Desk) -> Option<&Field> {
    field(desk, INTENT).filter(|field| field.kind.name == "rating")
}

/// Hours that are promised where a line says nothing of them.
#[must_use]
pub fn promise(desk: &Desk) -> Option<i64> {
    Setting::named("sla").and_then(|of| desk.settings().value(of).as_i64())
}

/// The line as it is understood, `next` the next contact that was set before; nothing: the file has no field by whose context
/// it could be.
#[must_use]
pub fn read(desk: &Desk, text: &str, dropped: &[Dropped], next: Option<NaiveDate>) -> Option<Line> {
    let money = field(desk, EXPECTED).or_else(|| desk.vocabulary().fields.first())?;
    let context = desk.vocabulary().context(money, desk.today());
    let mut line = Line::read(text, &With { now: desk.now(), context, next, dropped });
    let lacks = |topic: Topic| match topic {
        Topic::Next => field(desk, NEXT).is_none(),
        Topic::Expected => field(desk, EXPECTED).is_none(),
        Topic::Intent => intent(desk).is_none(),
        _ => false,
    };
    // A file without such a column has no place for it: the words stay text, and that is told.
    let (lost, parts): (Vec<Part>, Vec<Part>) = line.parts.into_iter().partition(|part| lacks(part.said.topic()));
    line.parts = parts;
    let words = |part: Part| text.get(part.range).unwrap_or_default().trim().to_owned();
    line.doubts.extend(lost.into_iter().map(|part| Doubt::Unread(words(part))));
    Some(line)
}

/// What is written of it.
#[must_use]
pub fn log(desk: &Desk, line: &Line, text: &str) -> Log {
    let keys = [field(desk, NEXT).map(|_| NEXT), field(desk, EXPECTED).map(|_| EXPECTED), intent(desk).map(|_| INTENT)];
    line.log(text, desk.now(), promise(desk), keys)
}

/// A day in full: `Wed 2 Dec 2026`, with its time.
#[must_use]
pub fn day(desk: &Desk, value: &Value) -> String {
    let words = desk.words();
    let of = |day: NaiveDate| {
        let date = day.format(&words.log.day_form).to_string();
        fill(&words.log.day, &[("date", &date), ("weekday", &words.weekday(day))])
    };
    match value {
        Value::Day(day) => of(*day),
        Value::Moment(at) => format!("{} {}", of(at.date()), at.format("%H:%M")),
        _ => String::new(),
    }
}

/// What a person should look at before it is written, each in a sentence.
#[must_use]
pub fn doubts(desk: &Desk, line: &Line) -> Vec<String> {
    let words = &desk.words().log;
    let full = |of: NaiveDate| day(desk, &Value::Day(of));
    let sentence = |doubt: &Doubt| match doubt {
        Doubt::Past(value) => fill(&words.doubt_past, &[("day", &day(desk, value))]),
        Doubt::Far(day) => fill(&words.doubt_far, &[("day", &full(*day))]),
        Doubt::Or(day) => fill(&words.doubt_or, &[("day", &full(*day))]),
        Doubt::TwoDays(text, [one, other]) => {
            fill(&words.doubt_two, &[("text", &quoted(text)), ("one", &full(*one)), ("other", &full(*other))])
        }
        Doubt::TakenFor(text, value) => {
            let value = match (value, field(desk, EXPECTED)) {
                (Value::Money(_), Some(of)) => desk.show(of, value),
                _ => day(desk, value),
            };
            fill(&words.doubt_taken, &[("text", &quoted(text)), ("value", &value)])
        }
        Doubt::WhichDay(text) => fill(&words.doubt_which, &[("text", &quoted(text))]),
        Doubt::AlsoDay(text) => fill(&words.doubt_also, &[("text", &quoted(text))]),
        Doubt::NoDay(text) => fill(&words.doubt_none, &[("text", &quoted(text))]),
        Doubt::Several(text) => fill(&words.doubt_several, &[("text", &quoted(text))]),
        Doubt::Denied(text) => fill(&words.doubt_denied, &[("text", &quoted(text))]),
        Doubt::Unread(text) => fill(&words.doubt_unread, &[("text", &quoted(text))]),
        Doubt::Deal(text) => {
            let key = desk.keymap().first("add-order", Mode::Input).unwrap_or("add-order");
            fill(&words.doubt_deal, &[("text", &quoted(text)), ("key", key)])
        }
        Doubt::Amount(text, fault) => {
            let why = desk.words().problem(&Problem::Cell(fault.clone()));
            fill(&words.doubt_amount, &[("text", &quoted(text)), ("why", &why)])
        }
    };
    line.doubts.iter().map(sentence).collect()
}
