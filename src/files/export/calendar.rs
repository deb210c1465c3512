//! Birthdays and follow-ups for a calendar: iCalendar (RFC 5545).

use std::io::{self, Write};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::columns::Columns;
use super::content::{line, text};
use super::format::{Rows, Said, Stamp, Written};
use super::person::Person;
use crate::domain::anniversary::Anniversary;
use crate::domain::{CustomerId, Row, Value};

/// A birthday by the Chinese calendar has another day each year: so many years get theirs.
const YEARS: i32 = 5;

/// Minutes that a follow-up with a time of day takes.
const CALL: i64 = 30;

/// A calendar with two kinds of days.
pub(super) struct Calendar<'a> {
    columns: Columns<'a>,
    said: &'a Said,
    stamp: Stamp,
    out: &'a mut dyn Write,
    days: usize,
}

/// A day, or a moment of it.
struct Event<'e> {
    /// Which it is, once and for all: a calendar that is given it again moves what it has.
    uid: String,
    summary: String,
    when: When,
    /// How it comes again.
    again: Option<&'e str>,
    /// The numbers to call, and what was said last.
    told: String,
}

#[derive(Clone, Copy)]
enum When {
    Day(NaiveDate),
    Moment(NaiveDateTime),
}

impl<'a> Calendar<'a> {
    pub fn new(columns: Columns<'a>, said: &'a Said, stamp: Stamp, out: &'a mut dyn Write) -> io::Result<Self> {
        begin(out)?;
        Ok(Self { columns, said, stamp, out, days: 0 })
    }
}

fn begin(out: &mut dyn Write) -> io::Result<()> {
    for (name, value) in [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//kehu//kehu//EN")] {
        line(out, name, value)?;
    }
    Ok(())
}

fn write(event: &Event, stamp: &Stamp, out: &mut dyn Write) -> io::Result<()> {
    line(out, "BEGIN", "VEVENT")?;
    line(out, "UID", &format!("{}-{}@kehu", event.uid, stamp.file))?;
    line(out, "DTSTAMP", &stamp.now.format("%Y%m%dT%H%M%SZ").to_string())?;
    match event.when {
        When::Day(day) => {
            line(out, "DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string())?;
            line(out, "DTEND;VALUE=DATE", &(day + Days::new(1)).format("%Y%m%d").to_string())?;
            line(out, "TRANSP", "TRANSPARENT")?;
        }
        // A time without a zone is that of the wall's clock, wherever the salesperson is.
        When::Moment(moment) => {
            line(out, "DTSTART", &moment.format("%Y%m%dT%H%M%S").to_string())?;
            let end = moment + TimeDelta::minutes(CALL);
            line(out, "DTEND", &end.format("%Y%m%dT%H%M%S").to_string())?;
        }
    }
    if let Some(rule) = event.again {
        line(out, "RRULE", rule)?;
    }
    line(out, "SUMMARY", &text(&event.summary))?;
    if !event.told.is_empty() {
        line(out, "DESCRIPTION", &text(&event.told))?;
    }
    line(out, "END", "VEVENT")
}

/// A call that is due, on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub customer: CustomerId,
    pub day: NaiveDate,
    /// Nothing: some time of that day.
    pub time: Option<NaiveTime>,
    pub summary: String,
    /// The number to call, and what was said last.
    pub told: String,
}

/// A calendar of these: each customer's call is one, however often it is written.
///
/// # Errors
/// What the system says.
pub fn dues(dues: &[Due], stamp: &Stamp, out: &mut dyn Write) -> io::Result<()> {
    begin(out)?;
    for Due { customer, day, time, summary, told } in dues {
        let uid = format!("call-{customer}");
        let when = time.map_or(When::Day(*day), |time| When::Moment(day.and_time(time)));
        let event = Event { uid, summary: summary.clone(), when, again: None, told: told.clone() };
        write(&event, stamp, out)?;
    }
    line(out, "END", "VCALENDAR")?;
    out.flush()
}

impl Rows for Calendar<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let columns = self.columns.clone();
        let person = Person::of(&columns, row);
        let events = birthdays(&person, &self.said.birthday, columns.today);
        let follow_up = follow_up(&person, row, (&self.said.follow_up, columns.today));
        // The birthday of one person is one, however many days of coming years it falls on.
        self.days += usize::from(!events.is_empty()) + usize::from(follow_up.is_some());
        events.iter().chain(&follow_up).try_for_each(|event| write(event, &self.stamp, self.out))
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        line(self.out, "END", "VCALENDAR")?;
        self.out.flush()?;
        Ok(Written { pieces: Some(self.days), ..Written::default() })
    }
}

/// Of a day of our calendar one that comes again; of a Chinese one the days of the coming years.
fn birthdays(person: &Person, pattern: &str, today: NaiveDate) -> Vec<Event<'static>> {
    let summary = pattern.replace("{name}", &person.called());
    let uid = format!("birthday-{}", person.number());
    let yearly = |month: u32, day: u32| {
        let of =
            |year| NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, day - 1));
        let next = [0, 1].into_iter().filter_map(|years| of(today.year() + years)).find(|next| *next >= today);
        // A 29 February is kept on the last of the month where the year has none.
        let again = if (month, day) == (2, 29) { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" } else { "FREQ=YEARLY" };
        let event = |day| Event {
            uid: uid.clone(),
            summary: summary.clone(),
            when: When::Day(day),
            again: Some(again),
            told: told(person),
        };
        next.map(event).into_iter().collect()
    };
    match person.cell("birthday") {
        Some((_, Value::Day(day))) => yearly(day.month(), day.day()),
        Some((_, Value::Text(text))) => match Anniversary::read(text) {
            Some(Anniversary::Yearless(day)) => yearly(day.month(), day.day()),
            Some(Anniversary::Lunar(lunar)) => {
                let kept = (-1..=YEARS).filter_map(|years| lunar.kept_in(today.year() + years));
                let coming = kept.filter(|day| *day >= today).take(usize::try_from(YEARS).unwrap_or_default());
                let event = |day: NaiveDate| Event {
                    uid: format!("birthday-{}-{}", person.number(), day.year()),
                    summary: format!("{summary} ({})", person.text("birthday")),
                    when: When::Day(day),
                    again: None,
                    told: told(person),
                };
                coming.map(event).collect()
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The next contact that was typed, else the day on which the customer is due; what is overdue stands today, where it is seen.
fn follow_up(person: &Person, row: &Row, (pattern, today): (&str, NaiveDate)) -> Option<Event<'static>> {
    let when = match person.cell("next_contact") {
        Some((_, Value::Day(day))) => When::Day((*day).max(today)),
        Some((_, Value::Moment(moment))) if moment.date() < today => When::Day(today),
        Some((_, Value::Moment(moment))) => When::Moment(*moment),
        _ => When::Day(row.due?.day.max(today)),
    };
    Some(Event {
        uid: format!("follow-up-{}", person.number()),
        summary: pattern.replace("{name}", &person.called()),
        when,
        again: None,
        told: told(person),
    })
}

/// Whom to call, and what was said.
fn told(person: &Person) -> String {
    let mut lines = person.phones();
    lines.extend([person.text("company"), person.text("needs"), person.text("latest_note")]);
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
