//! Why somebody needs a call, in words.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{Words, fill};
use crate::domain::call::{Brief, Line};
use crate::domain::cells::width;
use crate::domain::due::NEXT;
use crate::domain::today::{Reason, Section};
use crate::domain::{Value, Vocabulary};

/// A line of the list, and what is known of its customer.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    pub line: &'a Line,
    pub brief: &'a Brief,
    pub vocabulary: &'a Vocabulary,
    pub today: NaiveDate,
}

impl Call<'_> {
    /// Her cell of that field.
    #[must_use]
    pub fn cell(&self, key: &str) -> Option<&Value> {
        self.brief.row.cells.get(self.vocabulary.index(key)?)
    }

    /// The same in words; nothing where it is blank, or no field.
    #[must_use]
    pub fn shown(&self, key: &str) -> String {
        let shown = self
            .vocabulary
            .field(key)
            .zip(self.cell(key))
            .map(|(field, value)| (field.kind.show)(value, &self.vocabulary.context(field, self.today)));
        shown.unwrap_or_default()
    }

    /// Her name, else her company.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.shown("name");
        if name.is_empty() { self.shown("company") } else { name }
    }

    /// The first line of the newest note, without its day.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        let note = self.cell("latest_note").and_then(Value::as_text)?;
        note.split_once(' ').map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }

    /// What was said last: the text of the last contact, else the newest note.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        let talk = self.brief.talk.as_ref().and_then(|talk| talk.text.lines().next());
        talk.map(str::trim).filter(|text| !text.is_empty()).or_else(|| self.note())
    }

    /// The time of today at which that reason calls, where a time was said.
    #[must_use]
    pub fn time(&self, reason: Reason) -> Option<NaiveTime> {
        let key = match reason {
            Reason::Contact => NEXT,
            Reason::Appointment => "appointment",
            _ => return None,
        };
        match self.cell(key) {
            Some(Value::Moment(at)) if at.date() == self.today => Some(at.time()),
            _ => None,
        }
    }

    /// The first of her times today, whichever reason calls at it.
    #[must_use]
    pub fn first_time(&self) -> Option<NaiveTime> {
        self.line.reasons.iter().filter_map(|(reason, _)| self.time(*reason)).min()
    }

    /// Days since the last contact.
    #[must_use]
    pub fn since(&self) -> Option<i64> {
        match self.cell("last_contact") {
            Some(Value::Day(day)) => Some((self.today - *day).num_days()),
            _ => None,
        }
    }
}

impl Words {
    /// What a part of the list is called.
    #[must_use]
    pub fn section(&self, section: Section) -> &str {
        match section {
            Section::Late => &self.today.late,
            Section::Due => &self.today.due,
            Section::Coming => &self.today.coming,
        }
    }

    /// Her reasons, as many as have room; the strongest always.
    #[must_use]
    pub fn whys(&self, call: &Call, room: usize) -> String {
        let mut told = String::new();
        for (reason, day) in &call.line.reasons {
            let more = self.call_reason(call, *reason, *day);
            let joined = if told.is_empty() { more } else { format!("{told} · {more}") };
            if !told.is_empty() && usize::from(width(&joined)) > room {
                break;
            }
            told = joined;
        }
        told
    }

    /// That reason of hers.
    #[must_use]
    pub fn call_reason(&self, call: &Call, reason: Reason, day: NaiveDate) -> String {
        let words = &self.today;
        let on = |message: &str| fill(message, &[("day", &self.day_of_call(call, day))]);
        match reason {
            Reason::Promise => on(&words.promise),
            Reason::Appointment => match call.time(reason) {
                Some(time) => format!("{} {}", words.appointment, time.format("%H:%M")),
                None => words.appointment.clone(),
            },
            Reason::CheckIn => words.check_in.clone(),
            Reason::Rhythm => {
                let last = match call.cell("last_buy") {
                    Some(Value::Day(day)) => Some(*day),
                    Some(Value::Moment(at)) => Some(at.date()),
                    _ => None,
                };
                let days = last.map_or(0, |last| (call.today - last).num_days()).to_string();
                let usual = call.line.usual.unwrap_or(0).to_string();
                fill(&words.rhythm, &[("n", &days), ("usual", &usual)])
            }
            Reason::Flag => words.flag.clone(),
            Reason::Task => call.brief.task(day).map_or_else(|| on(&words.task), str::to_owned),
            Reason::Contact => self.contact(call, day),
            Reason::Birthday => self.birthday(call, day),
            Reason::Term => on(&words.term),
            Reason::Stale => match call.cell("verified") {
                Some(Value::Day(day)) => fill(&words.stale, &[("day", &day.to_string())]),
                _ => on(&words.stale),
            },
        }
    }

    /// What was said last, for a day that somebody typed; how long ago that was, for one that was computed.
    fn contact(&self, call: &Call, day: NaiveDate) -> String {
        let words = &self.today;
        let said = call.said().filter(|_| call.brief.row.due.is_none()).map(str::to_owned);
        let ago = || call.since().map(|days| fill(&words.silent, &[("n", &days.to_string())]));
        said.or_else(ago).unwrap_or_else(|| fill(&words.contact, &[("day", &self.day_of_call(call, day))]))
    }

    /// `Sat 21 Nov`; of another year in full.
    fn day_of_call(&self, call: &Call, day: NaiveDate) -> String {
        let near = day.year() == call.today.year() || day > call.today;
        if near { self.short_day(day) } else { day.to_string() }
    }

    /// With the age, where the year is known.
    fn birthday(&self, call: &Call, day: NaiveDate) -> String {
        let words = &self.today;
        let told = if day == call.today {
            words.birthday_today.clone()
        } else {
            fill(&words.birthday, &[("day", &self.short_day(day))])
        };
        match call.cell("birthday") {
            Some(Value::Day(born)) if day.year() > born.year() => {
                told + &fill(&words.age, &[("n", &(day.year() - born.year()).to_string())])
            }
            _ => told,
        }
    }
}
