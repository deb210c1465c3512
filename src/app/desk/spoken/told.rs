//! What a line says, in words.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::line::Spoken;
use crate::app::desk::desk::Desk;
use crate::app::desk::talk::{self, EXPECTED, INTENT, day, field, promise};
use crate::domain::Value;
use crate::domain::contact::{Contact, Part, Said, Topic, answer_by};
use crate::domain::due::NEXT;
use crate::domain::kind::rating::BEST;
use crate::locale::fill;

/// A line of the box: what it is called, what will be written, and the words that say it.
pub struct Told {
    pub label: String,
    pub value: String,
    pub words: String,
    pub topic: Option<Topic>,
}

impl Told {
    /// What no words of the line say.
    pub fn besides(label: &str, value: &str) -> Self {
        Self { label: label.to_owned(), value: value.to_owned(), words: String::new(), topic: None }
    }
}

/// What the line of the contact itself is made of.
const HOW: [Topic; 4] = [Topic::Channel, Topic::Direction, Topic::Attempt, Topic::Day];

/// What will be written, from the contact to the cells.
pub fn lines(spoken: &Spoken, desk: &Desk) -> Vec<Told> {
    let words = &desk.words().log;
    let log = spoken.log(desk);
    let mut lines = vec![
        told(spoken, &words.contact, contact(desk, &log.contact), &HOW),
        told(spoken, &words.text, spoken.line.rest(spoken.text.as_str()), &[]),
    ];
    for topic in [Topic::Ticket, Topic::Satisfaction, Topic::Intent, Topic::Next, Topic::Expected] {
        let Some(part) = spoken.line.part(topic) else {
            let proposed = spoken.proposes().filter(|_| topic == Topic::Next);
            lines.extend(proposed.map(|day| next(spoken, desk, day)));
            continue;
        };
        let (label, value) = value(spoken, desk, part, &log.contact);
        let with: &[Topic] =
            if topic == Topic::Ticket { &[Topic::Ticket, Topic::Promise, Topic::Closed] } else { &[topic] };
        lines.push(told(spoken, label, value, with));
    }
    lines.extend(last(spoken, desk, &log.contact));
    lines
}

fn told(spoken: &Spoken, label: &str, value: String, with: &[Topic]) -> Told {
    let parts = || spoken.line.parts.iter().filter(|part| with.contains(&part.said.topic()));
    let typed = |part: &Part| spoken.words_of(part).to_owned();
    // Of a chosen line the words that Del would drop.
    let chosen = parts().find(|part| Some(part.said.topic()) == spoken.chosen);
    let words = chosen.map_or_else(|| parts().map(typed).collect::<Vec<_>>().join(" "), typed);
    let topic = chosen.or_else(|| parts().next()).map(|part| part.said.topic());
    Told { label: label.to_owned(), value, words, topic }
}

/// The day that is proposed: no words say it.
fn next(spoken: &Spoken, desk: &Desk, proposed: &Value) -> Told {
    let words = &desk.words().log;
    let value = was(spoken, desk, NEXT, proposed, (day(desk, proposed), |value| short(desk, value)));
    Told { label: words.next.clone(), value, words: words.proposed.clone(), topic: Some(Topic::Next) }
}

/// `phone, out, today 14:05`
fn contact(desk: &Desk, contact: &Contact) -> String {
    let of = |words: &std::collections::BTreeMap<String, String>, key: &str| {
        words.get(key).cloned().unwrap_or_else(|| key.to_owned())
    };
    let all = &desk.words().contact_words;
    // A request or complaint has a line of its own.
    let asks = contact.kind == "inquiry" || !contact.was_reached();
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

/// `Wed 25 Nov`; of another year with it.
fn near(desk: &Desk, date: NaiveDate) -> String {
    if date.year() == desk.today().year() { desk.words().short_day(date) } else { day(desk, &Value::Day(date)) }
}

/// `today 14:05`, `yesterday`, `Wed 25 Nov 15:00`
fn moment(desk: &Desk, at: NaiveDateTime) -> String {
    let words = &desk.words().log;
    let day = match (desk.today() - at.date()).num_days() {
        0 => words.today.clone(),
        1 => words.yesterday.clone(),
        _ => near(desk, at.date()),
    };
    if at.time() == NaiveTime::MIN { day } else { format!("{day} {}", at.format("%H:%M")) }
}

fn value<'d>(spoken: &Spoken, desk: &'d Desk, part: &Part, contact: &Contact) -> (&'d str, String) {
    let words = &desk.words().log;
    match &part.said {
        Said::Ticket(_) => (&words.ticket, ticket(desk, contact)),
        Said::Satisfaction(stars, best) => (&words.satisfaction, score(spoken, desk, "csat", (*stars, *best))),
        Said::Intent(stars, best) => {
            let label = talk::intent(desk).map_or("", |field| &field.label);
            (label, score(spoken, desk, INTENT, (*stars, *best)))
        }
        Said::Next(new) => (&words.next, was(spoken, desk, NEXT, new, (day(desk, new), |value| short(desk, value)))),
        Said::Expected(new) => {
            let show = |value: &Value| field(desk, EXPECTED).map_or_else(String::new, |of| desk.show(of, value));
            (&words.expected, was(spoken, desk, EXPECTED, new, (show(new), show)))
        }
        _ => ("", String::new()),
    }
}

/// A score as the cell shows it, with the scale in which it was said.
fn score(spoken: &Spoken, desk: &Desk, key: &str, (stars, best): (i64, u8)) -> String {
    let show = |value: &Value| desk.vocabulary().field(key).map_or_else(String::new, |of| desk.show(of, value));
    let new = Value::Number(stars);
    let scale = || fill(&desk.words().log.of_scale, &[("n", &best.to_string())]);
    let told = show(&new) + &if best == BEST { String::new() } else { scale() };
    was(spoken, desk, key, &new, (told, show))
}

/// The new value with the old one behind it: `¥120,000.00 (was empty)`.
fn was(
    spoken: &Spoken,
    desk: &Desk,
    key: &str,
    new: &Value,
    (told, show): (String, impl Fn(&Value) -> String),
) -> String {
    let words = &desk.words().log;
    let behind = match spoken.cell(desk, key) {
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
    let until = hours.and_then(|hours| answer_by(contact.at, hours));
    match (hours, until) {
        (Some(hours), Some(until)) => {
            let by = format!("{} {}", near(desk, until.date()), until.format("%H:%M"));
            fill(&words.ticket_open, &[("kind", &kind), ("n", &hours.to_string()), ("by", &by)])
        }
        _ => fill(&words.ticket_unpromised, &[("kind", &kind)]),
    }
}

/// A day as short as it is known: `Thu 3 Dec`, and of another year with it.
fn short(desk: &Desk, value: &Value) -> String {
    let words = &desk.words().log;
    let of = |day: NaiveDate| {
        let form = if day.year() == desk.today().year() { &words.old_form } else { &words.old_form_year };
        day.format(form).to_string()
    };
    match value {
        Value::Day(day) => of(*day),
        Value::Moment(at) => format!("{} {}", of(at.date()), at.format("%H:%M")),
        _ => String::new(),
    }
}

/// The day of the last contact, where it becomes another one.
fn last(spoken: &Spoken, desk: &Desk, contact: &Contact) -> Option<Told> {
    let words = &desk.words().log;
    if !contact.was_reached() {
        let value = words.last_unreached.clone();
        return Some(Told { label: words.last.clone(), value, words: String::new(), topic: None });
    }
    let (new, today) = (contact.at.date(), desk.today());
    let name = |day: NaiveDate| if day == today { words.today.clone() } else { short(desk, &Value::Day(day)) };
    let value = match last_known(spoken, desk) {
        Some(old) if old > new => fill(&words.last_stays, &[("value", &name(old))]),
        Some(old) if old == new => name(new) + &words.same,
        Some(old) => {
            let n = (today - old).num_days().to_string();
            name(new) + &fill(&words.was_ago, &[("value", &name(old)), ("n", &n)])
        }
        None if spoken.cell(desk, "last_contact").is_some() => name(new) + &words.was_empty,
        None => name(new),
    };
    Some(Told { label: words.last.clone(), value, words: String::new(), topic: None })
}

/// The day of the last contact so far.
fn last_known(spoken: &Spoken, desk: &Desk) -> Option<NaiveDate> {
    match spoken.cell(desk, "last_contact")? {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(at.date()),
        _ => None,
    }
}

/// Cells that will hold something else, as far as that is known.
pub fn cells(spoken: &Spoken, desk: &Desk) -> usize {
    let log = spoken.log(desk);
    let differs = |(key, value): (&String, &Value)| spoken.cell(desk, key) != Some(value);
    let typed = log.fields.iter().zip(&log.cells).filter(|cell| differs(*cell)).count();
    let later = log.contact.was_reached() && last_known(spoken, desk).is_none_or(|old| log.contact.at.date() > old);
    let stars = log.contact.satisfaction.map(Value::Number);
    let content = stars.is_some_and(|stars| spoken.cell(desk, "csat") != Some(&stars));
    typed + usize::from(later) + usize::from(content)
}
