//! At the first start of a day: what became another since the last one. A line of the status offers it, F5 takes it, and any
//! other key does what it always does.

use chrono::NaiveDate;

use super::list::HERE;
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::effect::Effect;
use crate::app::ground::glyphs;
use crate::domain::Lunar;
use crate::domain::digest::{Digest, NAMED, Remembered};
use crate::domain::today::stale_after;
use crate::locale::fill;

/// Days before a festival in which it is told.
const BEFORE: i64 = 14;
/// Cells of the status beside what is said, and lines that an offer takes at most.
const BESIDE: u16 = 28;
const LINES: usize = 3;

/// What is remembered, and what is told of today.
#[derive(Clone, Debug, Default)]
pub struct Daily {
    remembered: Remembered,
    asked: Asked,
    digest: Option<Digest>,
    /// The status line offers it.
    pub offered: bool,
}

impl Daily {
    /// Of what the session keeps.
    #[must_use]
    pub fn read(kept: &str) -> Self {
        Self { remembered: Remembered::read(kept), ..Self::default() }
    }

    /// Who is newly flagged today.
    pub fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// The scores are as of now: asks once a day.
    pub fn ask(&mut self, desk: &mut Desk) {
        if self.remembered.day != Some(desk.today()) && !self.asked.is_open() {
            let question = Question::Digest(Box::new(self.remembered.clone()), desk.today());
            self.asked = desk.ask(HERE, question).into();
        }
    }

    /// It is remembered; offered where there was a day before, and anything changed.
    pub fn arrived(&mut self, desk: &mut Desk, ticket: Ticket, digest: Digest, now: Remembered) {
        if !self.asked.answers(ticket) {
            return;
        }
        self.offered = digest.since.is_some() && !digest.is_empty();
        self.digest = Some(digest).filter(|_| self.offered);
        desk.want(Effect::Remember { key: Remembered::KEY, value: now.text() });
        self.remembered = now;
    }

    /// Names nobody of those who are gone for good.
    pub fn forget(&mut self, names: &[String]) {
        let is_gone = |told: &str| names.iter().any(|name| told.contains(name.as_str()));
        if let Some(digest) = &mut self.digest {
            digest.names.retain(|name| !is_gone(name));
            digest.moved.retain(|(name, ..)| !is_gone(name));
        }
    }

    /// The same in the status, where it has to end whole: with fewer names on a narrow screen, and what takes it behind.
    #[must_use]
    pub fn offer(&self, desk: &Desk, takes: &str) -> Option<String> {
        let room = usize::from(desk.size().0.saturating_sub(BESIDE)) * LINES;
        let told = |names: usize| self.told(desk, names).map(|told| format!("{told} {takes}"));
        let fits = |told: &String| usize::from(glyphs::width(told)) <= room;
        (1..=NAMED).rev().filter_map(told).find(fits).or_else(|| told(0))
    }

    /// `Since Fri 27 Nov: 3 tiers rose …`; of each fact so many names.
    #[must_use]
    pub fn told(&self, desk: &Desk, names: usize) -> Option<String> {
        let (words, digest) = (&desk.words().today, self.digest.as_ref()?);
        let count = |message: &str, n: usize| (n > 0).then(|| fill(message, &[("n", &n.to_string())]));
        let moved = digest.moved.iter().map(|(name, old, new)| format!("{name} {} → {}", old.key(), new.key()));
        let moved = named(moved.take(names).collect(), digest.risen + digest.fallen);
        let flagged = named(digest.names.iter().take(names).cloned().collect(), digest.flagged);
        let days = stale_after(&desk.vocabulary().fields).to_string();
        let age = fill(&desk.words().why.days, &[("n", &days)]);
        let with = |count: Option<String>, names: String| count.map(|count| format!("{count}{names}"));
        let parts = [
            with(count(&words.tiers, digest.risen + digest.fallen), moved),
            with(count(&words.flags, digest.flagged), flagged),
            count(&words.n_terms, digest.terms),
            count(&words.stales, digest.stale).map(|told| fill(&told, &[("age", &age)])),
        ];
        let told = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some(fill(&words.since, &[("day", &desk.words().short_day(digest.since?)), ("what", &told)]))
    }
}

/// ` (Anna C → B, 王芳 B → A, …)`
fn named(mut names: Vec<String>, all: usize) -> String {
    if names.is_empty() {
        return String::new();
    }
    if names.len() < all {
        names.push("…".to_owned());
    }
    format!(" ({})", names.join(", "))
}

/// The festival for which gifts are bought that is near, and its day.
#[must_use]
pub fn festival(desk: &Desk) -> Option<(&str, NaiveDate)> {
    let (words, today) = (&desk.words().today, desk.today());
    let on = |month, day| Lunar { year: None, month, leap: false, day }.next(today);
    let near =
        |name, day: Option<NaiveDate>| day.filter(|day| (*day - today).num_days() <= BEFORE).map(|day| (name, day));
    near(words.spring.as_str(), on(1, 1)).or_else(|| near(words.autumn.as_str(), on(8, 15)))
}
