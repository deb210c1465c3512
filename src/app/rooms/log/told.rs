//! What a line says, in words.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::open::{EXPECTED, Open, field, promise};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs::quoted;
use crate::domain::contact::{Contact, Doubt, Part, Said, Topic};
use crate::domain::due::NEXT;
use crate::domain::{Problem, Value};
use crate::locale::fill;

/// A line of the box: what it is called, what will be written, and the words that say it.
pub struct Told {
    pub label: String,
    pub value: String,
    pub words: String,
    pub topic: Option<Topic>,
}

/// What will be written, from the contact to the cells.
pub fn lines(open: &Open, desk: &Desk) -> Vec<Told> {
    let words = &desk.words().log;
    let log = open.log(desk);
    let mut lines = vec![
        told(open, &words.contact, contact(desk, &log.contact), &[Topic::Channel, Topic::Direction, Topic::Day]),
        told(open, &words.text, open.line.rest(open.text.as_str()), &[]),
    ];
    for topic in [Topic::Ticket, Topic::Satisfaction, Topic::Next, Topic::Expected] {
        let Some(part) = open.line.part(topic) else { continue };
        let (label, value) = value(open, desk, part, &log.contact);
        let with: &[Topic] =
            if topic == Topic::Ticket { &[Topic::Ticket, Topic::Promise, Topic::Closed] } else { &[topic] };
        lines.push(told(open, label, value, with));
    }
    lines.extend(last(open, desk, &log.contact));
    lines
}

fn told(open: &Open, label: &str, value: String, with: &[Topic]) -> Told {
    let parts = || open.line.parts.iter().filter(|part| with.contains(&part.said.topic()));
    let typed = |part: &Part| open.text.as_str().get(part.range.clone()).unwrap_or_default().trim().to_owned();
    // Of a chosen line the words that Del would drop.
    let chosen = parts().find(|part| Some(part.said.topic()) == open.chosen);
    let words = chosen.map_or_else(|| parts().map(typed).collect::<Vec<_>>().join(" "), typed);
    let topic = chosen.or_else(|| parts().next()).map(|part| part.said.topic());
    Told { label: label.to_owned(), value, words, topic }
}

/// `phone, out, today 14:05`
fn contact(desk: &Desk, contact: &Contact) -> String {
    let of = |words: &std::collections::BTreeMap<String, String>, key: &str| {
        words.get(key).cloned().unwrap_or_else(|| key.to_owned())
    };
    let all = &desk.words().contact_words;
    // A request or complaint has a line of its own.
    let asks = contact.kind == "inquiry";
    let kind = if asks { of(all, contact.kind) } else { String::new() };
    let channel = of(all, contact.channel);
    let direction = of(all, &direction_key(contact));
    let parts = [channel, direction, kind, moment(desk, contact.at)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&desk.words().why.comma)
}

/// Of a call who called has words of its own.
fn direction_key(contact: &Contact) -> String {
    let way = contact.direction.key();
    if contact.channel == "phone" { format!("phone_{way}") } else { way.to_owned() }
}

/// `today 14:05`, `yesterday`, `Wed 25 Nov 15:00`
fn moment(desk: &Desk, at: NaiveDateTime) -> String {
    let words = &desk.words().log;
    let day = match (desk.today() - at.date()).num_days() {
        0 => words.today.clone(),
        1 => words.yesterday.clone(),
        _ => desk.words().short_day(at.date()),
    };
    if at.time() == NaiveTime::MIN { day } else { format!("{day} {}", at.format("%H:%M")) }
}

fn value<'d>(open: &Open, desk: &'d Desk, part: &Part, contact: &Contact) -> (&'d str, String) {
    let words = &desk.words().log;
    match &part.said {
        Said::Ticket(_) => (&words.ticket, ticket(desk, contact)),
        Said::Satisfaction(stars) => {
            let show =
                |value: &Value| desk.vocabulary().field("csat").map_or_else(String::new, |of| desk.show(of, value));
            let new = Value::Number(*stars);
            (&words.satisfaction, was(open, desk, "csat", &new, (show(&new), show)))
        }
        Said::Next(new) => (&words.next, was(open, desk, NEXT, new, (day(desk, new), |value| short(desk, value)))),
        Said::Expected(new) => {
            let show = |value: &Value| field(desk, EXPECTED).map_or_else(String::new, |of| desk.show(of, value));
            (&words.expected, was(open, desk, EXPECTED, new, (show(new), show)))
        }
        _ => ("", String::new()),
    }
}

/// The new value with the old one behind it: `¥120,000.00 (was empty)`.
fn was(open: &Open, desk: &Desk, key: &str, new: &Value, (told, show): (String, impl Fn(&Value) -> String)) -> String {
    let words = &desk.words().log;
    let behind = match open.cell(desk, key) {
        None => return told,
        Some(old) if old == new => words.same.clone(),
        Some(Value::Blank) => words.was_empty.clone(),
        Some(old) => fill(&words.was, &[("value", &show(old))]),
    };
    told + &behind
}

/// `complaint, open, answer promised by Sun 29 Nov 14:05`
fn ticket(desk: &Desk, contact: &Contact) -> String {
    let words = &desk.words().log;
    let kind = desk.words().contact_words.get(contact.kind).cloned().unwrap_or_else(|| contact.kind.to_owned());
    let Some(ticket) = &contact.ticket else { return kind };
    if ticket.closed {
        return fill(&words.ticket_closed, &[("kind", &kind)]);
    }
    let hours = ticket.promised_hours.or_else(|| promise(desk));
    let until = hours.and_then(|hours| contact.at.checked_add_signed(chrono::Duration::try_hours(hours)?));
    match (hours, until) {
        (Some(hours), Some(until)) => {
            let by = format!("{} {}", desk.words().short_day(until.date()), until.format("%H:%M"));
            fill(&words.ticket_open, &[("kind", &kind), ("n", &hours.to_string()), ("by", &by)])
        }
        _ => fill(&words.ticket_unpromised, &[("kind", &kind)]),
    }
}

/// A day in full: `Wed 2 Dec 2026`, with its time.
fn day(desk: &Desk, value: &Value) -> String {
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

/// The same as short as it is known: `Thu 3 Dec`.
fn short(desk: &Desk, value: &Value) -> String {
    let form = &desk.words().log.old_form;
    match value {
        Value::Day(day) => day.format(form).to_string(),
        Value::Moment(at) => format!("{} {}", at.date().format(form), at.format("%H:%M")),
        _ => String::new(),
    }
}

/// The day of the last contact, where it becomes another one.
fn last(open: &Open, desk: &Desk, contact: &Contact) -> Option<Told> {
    let words = &desk.words().log;
    let (new, today) = (contact.at.date(), desk.today());
    let name = |day: NaiveDate| if day == today { words.today.clone() } else { short(desk, &Value::Day(day)) };
    let value = match last_known(open, desk) {
        Some(old) if old > new => fill(&words.last_stays, &[("value", &name(old))]),
        Some(old) if old == new => name(new) + &words.same,
        Some(old) => {
            let n = (today - old).num_days().to_string();
            name(new) + &fill(&words.was_ago, &[("value", &name(old)), ("n", &n)])
        }
        None if open.cell(desk, "last_contact").is_some() => name(new) + &words.was_empty,
        None => name(new),
    };
    Some(Told { label: words.last.clone(), value, words: String::new(), topic: None })
}

/// The day of the last contact so far.
fn last_known(open: &Open, desk: &Desk) -> Option<NaiveDate> {
    match open.cell(desk, "last_contact")? {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(at.date()),
        _ => None,
    }
}

/// Cells that will hold something else, as far as that is known.
pub fn cells(open: &Open, desk: &Desk) -> usize {
    let log = open.log(desk);
    let differs = |(key, value): (&String, &Value)| open.cell(desk, key) != Some(value);
    let typed = log.fields.iter().zip(&log.cells).filter(|cell| differs(*cell)).count();
    let later = last_known(open, desk).is_none_or(|old| log.contact.at.date() > old);
    let stars = log.contact.satisfaction.map(Value::Number);
    let content = stars.is_some_and(|stars| open.cell(desk, "csat") != Some(&stars));
    typed + usize::from(later) + usize::from(content)
}

/// What a person should look at, each in a sentence.
pub fn doubts(open: &Open, desk: &Desk) -> Vec<String> {
    let words = &desk.words().log;
    let full = |day: NaiveDate| self::day(desk, &Value::Day(day));
    let sentence = |doubt: &Doubt| match doubt {
        Doubt::Past(value) => fill(&words.doubt_past, &[("day", &self::day(desk, value))]),
        Doubt::Far(day) => fill(&words.doubt_far, &[("day", &full(*day))]),
        Doubt::Or(day) => fill(&words.doubt_or, &[("day", &full(*day))]),
        Doubt::TwoDays(text, [one, other]) => {
            fill(&words.doubt_two, &[("text", &quoted(text)), ("one", &full(*one)), ("other", &full(*other))])
        }
        Doubt::WhichDay(text) => fill(&words.doubt_which, &[("text", &quoted(text))]),
        Doubt::AlsoDay(text) => fill(&words.doubt_also, &[("text", &quoted(text))]),
        Doubt::Amount(text, fault) => {
            let why = desk.words().problem(&Problem::Cell(fault.clone()));
            fill(&words.doubt_amount, &[("text", &quoted(text)), ("why", &why)])
        }
    };
    open.line.doubts.iter().map(sentence).collect()
}
