//! The line as a whole: what it gives.

use chrono::NaiveDateTime;

use super::channels::{Channel, DEFAULT};
use super::logged::{ATTEMPT, Contact, Direction, Log, Ticket};
use super::parts::{Line, Reading, Said, Topic, With};
use super::scan::Scan;
use super::{amount, attempt, how, left, rated, score, ticket, when};
use crate::domain::Value;

impl Line {
    #[must_use]
    pub fn read(text: &str, with: &With) -> Self {
        let mut reading = Reading { scan: Scan::of(text), text, with, line: Self::default(), planned: None };
        rated::read(&mut reading);
        score::read(&mut reading);
        amount::read(&mut reading);
        let promise = ticket::read_promise(&mut reading);
        when::read(&mut reading);
        ticket::read(&mut reading);
        if let Some(promise) = promise {
            ticket::plan_promise(&mut reading, &promise);
        }
        how::read(&mut reading);
        attempt::read(&mut reading);
        left::read(&mut reading);
        let mut line = reading.line;
        let ticket = line.parts.iter().any(|part| matches!(&part.said, Said::Ticket(kind) if kind.is_ticket()));
        // A time alone promises nothing, and what was settled was no ticket.
        line.parts.retain(|part| ticket || !matches!(part.said, Said::Promise(_) | Said::Closed));
        line.parts.sort_by_key(|part| part.range.start);
        line
    }

    /// The line without what is understood: what a person reads as the text of the contact.
    #[must_use]
    pub fn rest(&self, text: &str) -> String {
        let (mut rest, mut from) = (String::new(), 0);
        for part in &self.parts {
            rest.push_str(text.get(from..part.range.start).unwrap_or_default());
            rest.push(' ');
            from = part.range.end;
        }
        rest.push_str(text.get(from..).unwrap_or_default());
        let words: Vec<&str> = rest.split_whitespace().filter(|word| !word.chars().all(is_stop)).collect();
        words.join(" ").trim_matches(is_stop).trim().to_owned()
    }

    /// The channel, and who spoke first.
    #[must_use]
    pub fn how(&self) -> (&'static Channel, Direction) {
        let (channel, direction) = match self.part(Topic::Channel).map(|part| &part.said) {
            Some(Said::Channel(channel, direction)) => (*channel, *direction),
            _ => (&DEFAULT, None),
        };
        let said = self.parts.iter().find_map(|part| match part.said {
            Said::Direction(direction) => Some(direction),
            _ => None,
        });
        // Whoever complains or asks has spoken first.
        let asked = self.part(Topic::Ticket).map(|_| Direction::In);
        (channel, said.or(direction).or(asked).unwrap_or(Direction::Out))
    }

    /// When it was: now, if the line says nothing.
    #[must_use]
    pub fn at(&self, now: NaiveDateTime) -> NaiveDateTime {
        match self.part(Topic::Day).map(|part| &part.said) {
            Some(Said::At(at)) => *at,
            _ => now,
        }
    }

    /// The ticket, if it is one; `usual` is what is promised where the line says nothing.
    #[must_use]
    pub fn ticket(&self, usual: Option<i64>) -> Option<Ticket> {
        let Some(Said::Ticket(kind)) = self.part(Topic::Ticket).map(|part| &part.said) else { return None };
        let promised = self.parts.iter().find_map(|part| match part.said {
            Said::Promise(hours) => Some(hours),
            _ => None,
        });
        let closed = self.part(Topic::Closed).is_some();
        kind.is_ticket().then(|| Ticket { promised_hours: promised.or(usual), closed })
    }

    /// What is written of it. The keys are those of the fields for the next contact, the amount expected and the intent, where
    /// the file has them.
    #[must_use]
    pub fn log(&self, text: &str, now: NaiveDateTime, usual: Option<i64>, keys: [Option<&str>; 3]) -> Log {
        let (channel, direction) = self.how();
        let mut log = Log {
            contact: Contact {
                at: self.at(now),
                channel: channel.key,
                direction,
                kind: channel.kind,
                text: text.trim().to_owned(),
                satisfaction: None,
                ticket: self.ticket(usual),
            },
            fields: Vec::new(),
            cells: Vec::new(),
        };
        for part in &self.parts {
            let (key, value) = match part.said.clone() {
                Said::Ticket(kind) => {
                    log.contact.kind = kind.key();
                    continue;
                }
                Said::Attempt => {
                    log.contact.kind = ATTEMPT;
                    continue;
                }
                Said::Satisfaction(stars, _) => {
                    log.contact.satisfaction = Some(stars);
                    continue;
                }
                Said::Next(value) => (keys[0], value),
                Said::Expected(value) => (keys[1], value),
                Said::Intent(stars, _) => (keys[2], Value::Number(stars)),
                _ => continue,
            };
            log.fields.extend(key.map(str::to_owned));
            log.cells.extend(key.map(|_| value));
        }
        log
    }
}

/// A sign that only parts sentences.
fn is_stop(sign: char) -> bool {
    sign.is_whitespace() || ",，.。;；:：、!！-–—·".contains(sign)
}
