//! What became another since the last day, and how everybody stands now.

use std::iter::Peekable;

use chrono::NaiveDate;

use super::column::{BETWEEN_LOOKS, Column, NARROW_BLANK};
use super::{Error, Source, Table};
use crate::domain::digest::{self, Digest, MOST, NAMED, Remembered, Standing, Writer};
use crate::domain::score::Tier;
use crate::domain::today::{Day, TERMS, number};
use crate::domain::{Cancel, CustomerId};

/// What is looked at.
const FIELDS: [&str; 5] = ["tier", "churn", "name", "term_end", "verified"];

impl Table {
    /// Compares how everybody stands with how it was, on that day; `stale`: details confirmed longer ago are old.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn digest(
        &mut self,
        (before, today, stale): (&Remembered, NaiveDate, u32),
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<(Digest, Remembered), Error> {
        self.tick += 1;
        let there = |key: &&str| self.fields.iter().any(|field| field.key == **key);
        let keys: Vec<String> = FIELDS.iter().filter(|key| there(key)).map(|key| (*key).to_owned()).collect();
        self.load(&keys, source, cancel)?;
        let mut looking = Looking::new(before, number(today), Day::try_from(stale).unwrap_or(Day::MAX));
        let base = self.base.clone().unwrap_or_default();
        for (done, row) in base.live.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            let standing = Standing { tier: self.tier_of(row), flagged: self.day_of("churn", row) == Some(1) };
            looking.look(base.ids[row], standing, &|| self.text_of("name", row));
            looking.days(self.day_of("term_end", row), self.day_of("verified", row));
        }
        self.shrink();
        Ok(looking.end(today))
    }

    fn text_of(&self, key: &str, row: usize) -> String {
        match self.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Text(text)) => text.row(row).to_owned(),
            _ => String::new(),
        }
    }

    fn tier_of(&self, row: usize) -> Option<Tier> {
        match self.columns.get("tier").map(|loaded| &loaded.column) {
            Some(Column::Text(text)) => Tier::from_key(text.row(row)),
            _ => None,
        }
    }

    /// A day, or yes as 1.
    fn day_of(&self, key: &str, row: usize) -> Option<Day> {
        match self.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Narrow(cells)) => cells.get(row).copied().filter(|day| *day != NARROW_BLANK),
            _ => None,
        }
    }
}

/// The look at everybody, in the order of their numbers.
struct Looking<'a> {
    before: Peekable<Box<dyn Iterator<Item = (CustomerId, Standing)> + 'a>>,
    digest: Digest,
    flagged: Vec<CustomerId>,
    now: Writer,
    today: Day,
    /// Details confirmed on one of these days became old since then.
    old: std::ops::Range<Day>,
}

impl<'a> Looking<'a> {
    fn new(before: &'a Remembered, today: Day, stale: Day) -> Self {
        let read: Box<dyn Iterator<Item = (CustomerId, Standing)>> = Box::new(digest::read(&before.standings));
        let since = before.day.map_or(today, number);
        let old = since.saturating_sub(stale)..today.saturating_sub(stale);
        let digest = Digest { since: before.day, ..Digest::default() };
        Self { before: read.peekable(), digest, flagged: Vec::new(), now: Writer::default(), today, old }
    }

    fn look(&mut self, customer: CustomerId, now: Standing, name: &dyn Fn() -> String) {
        self.now.put(customer, now);
        while self.before.next_if(|(id, _)| *id < customer).is_some() {}
        // Whoever was not there has no tier that moved.
        let Some((_, was)) = self.before.next_if(|(id, _)| *id == customer) else { return };
        if now.flagged && !was.flagged {
            self.digest.flagged += 1;
            if self.flagged.len() < MOST {
                self.flagged.push(customer);
            }
            if self.digest.names.len() < NAMED {
                self.digest.names.push(name());
            }
        }
        let Some((old, new)) = was.tier.zip(now.tier).filter(|(old, new)| old != new) else { return };
        if new < old {
            self.digest.risen += 1
        } else {
            self.digest.fallen += 1
        }
        if self.digest.moved.len() < NAMED {
            self.digest.moved.push((name(), old, new));
        }
    }

    fn days(&mut self, term: Option<Day>, verified: Option<Day>) {
        let soon = self.today..=self.today.saturating_add(TERMS);
        self.digest.terms += usize::from(term.is_some_and(|day| soon.contains(&day)));
        self.digest.stale += usize::from(verified.is_some_and(|day| self.old.contains(&day)));
    }

    fn end(self, today: NaiveDate) -> (Digest, Remembered) {
        let now = Remembered { day: Some(today), flagged: self.flagged, standings: self.now.end() };
        (self.digest, now)
    }
}
