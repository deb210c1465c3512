//! What became another since the last day: whose tier moved, who is flagged now and was not.
//!
//! How everybody stood is kept as one text, a sign for each number of a customer and a count where the same comes often:
//! `3.A2cB` are three numbers without anybody, one customer in A, two flagged in C, one in B.

use chrono::NaiveDate;

use super::CustomerId;
use super::score::Tier;

/// Of those newly flagged so many are kept.
pub const MOST: usize = 10_000;

/// So many names are told.
pub const NAMED: usize = 5;

/// How a customer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub tier: Option<Tier>,
    pub flagged: bool,
}

/// A number without anybody.
const NOBODY: char = '.';

impl Standing {
    fn sign(self) -> char {
        match (self.tier, self.flagged) {
            (Some(Tier::A), false) => 'A',
            (Some(Tier::B), false) => 'B',
            (Some(Tier::C), false) => 'C',
            (Some(Tier::A), true) => 'a',
            (Some(Tier::B), true) => 'b',
            (Some(Tier::C), true) => 'c',
            (None, false) => '-',
            (None, true) => '!',
        }
    }

    fn read(sign: char) -> Option<Self> {
        let tier = Tier::from_key(&sign.to_ascii_uppercase().to_string());
        (tier.is_some() || matches!(sign, '-' | '!'))
            .then_some(Self { tier, flagged: sign == '!' || sign.is_lowercase() })
    }
}

/// Writes how customers stand, in the order of their numbers.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// The sign that is not written yet, and how often.
    run: Option<(char, usize)>,
    next: CustomerId,
}

impl Writer {
    pub fn put(&mut self, customer: CustomerId, standing: Standing) {
        let gap = customer.saturating_sub(self.next.max(1)) as usize;
        if gap > 0 {
            self.add(NOBODY, gap);
        }
        self.add(standing.sign(), 1);
        self.next = customer.saturating_add(1);
    }

    fn add(&mut self, sign: char, times: usize) {
        match &mut self.run {
            Some((same, count)) if *same == sign => *count += times,
            _ => {
                self.flush();
                self.run = Some((sign, times));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((sign, times)) = self.run.take() {
            if times > 1 {
                self.text.push_str(&times.to_string());
            }
            self.text.push(sign);
        }
    }

    /// The text.
    #[must_use]
    pub fn end(mut self) -> String {
        self.flush();
        self.text
    }
}

/// Reads such a text, customer by customer; what it cannot read is nobody.
pub fn read(text: &str) -> impl Iterator<Item = (CustomerId, Standing)> + '_ {
    let mut signs = text.chars();
    let (mut left, mut sign, mut next) = (0usize, NOBODY, 1);
    std::iter::from_fn(move || {
        loop {
            if left == 0 {
                let mut digits = 0usize;
                sign = loop {
                    let sign = signs.next()?;
                    match sign.to_digit(10) {
                        Some(digit) => digits = digits.saturating_mul(10).saturating_add(digit as usize),
                        None => break sign,
                    }
                };
                left = digits.max(1);
            }
            let Some(standing) = Standing::read(sign) else {
                next = CustomerId::try_from(left).ok().and_then(|left| left.checked_add(next))?;
                left = 0;
                continue;
            };
            left -= 1;
            let customer = next;
            next = next.checked_add(1)?;
            return Some((customer, standing));
        }
    })
}

/// What the file keeps between days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The day it was looked at.
    pub day: Option<NaiveDate>,
    /// Who was newly flagged that day; ascending.
    pub flagged: Vec<CustomerId>,
    pub standings: String,
}

impl Remembered {
    /// Under this name the session keeps it.
    pub const KEY: &'static str = "digest";

    /// Reads what [`Self::text`] wrote; what cannot be read is nothing.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let day = lines.next().and_then(|day| day.parse().ok());
        let flagged = lines.next().unwrap_or_default().split(' ').filter_map(|id| id.parse().ok()).collect();
        Self { day, flagged, standings: lines.next().unwrap_or_default().to_owned() }
    }

    /// A line each: the day, who is newly flagged, how everybody stands.
    #[must_use]
    pub fn text(&self) -> String {
        let day = self.day.map(|day| day.to_string()).unwrap_or_default();
        let flagged: Vec<String> = self.flagged.iter().map(ToString::to_string).collect();
        format!("{day}\n{}\n{}", flagged.join(" "), self.standings)
    }

    /// Who is newly flagged on that day.
    #[must_use]
    pub fn flagged_on(&self, day: NaiveDate) -> &[CustomerId] {
        if self.day == Some(day) { &self.flagged } else { &[] }
    }
}

/// What is told at the first start of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Tiers that rose and fell.
    pub risen: usize,
    pub fallen: usize,
    /// The first of them: name, tier before and now.
    pub moved: Vec<(String, Tier, Tier)>,
    pub flagged: usize,
    /// The first of them.
    pub names: Vec<String>,
    /// Terms that end within thirty days.
    pub terms: usize,
    /// Details that became old since then.
    pub stale: usize,
}

impl Digest {
    /// Whether there is anything to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.risen + self.fallen + self.flagged + self.terms + self.stale == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(people in prop::collection::btree_map(1u32..90, (0usize..4, any::<bool>()), 0..40)) {
            let tiers = [None, Some(Tier::A), Some(Tier::B), Some(Tier::C)];
            let people: Vec<(CustomerId, Standing)> =
                people.into_iter().map(|(id, (tier, flagged))| (id, Standing { tier: tiers[tier], flagged })).collect();
            let mut writer = Writer::default();
            people.iter().for_each(|(id, standing)| writer.put(*id, *standing));
            let text = writer.end();
            prop_assert_eq!(read(&text).collect::<Vec<_>>(), people, "{}", text);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in ".{0,20}") {
            let _ = read(&text).take(100).count();
        }
    }

    #[test]
    fn what_is_remembered_comes_back() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 28);
        let remembered = Remembered { day, flagged: vec![3, 9], standings: "2A.b".into() };
        assert_eq!(Remembered::read(&remembered.text()), remembered);
        assert_eq!(Remembered::read(""), Remembered::default());
    }

    #[test]
    fn the_text_is_short_where_many_stand_alike() {
        let mut writer = Writer::default();
        let a = Standing { tier: Some(Tier::A), flagged: false };
        (1..=500).filter(|id| *id != 4).for_each(|id| writer.put(id, a));
        assert_eq!(writer.end(), "3A.496A");
    }
}
