//! Answers kept per term.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;

use super::bits::Bits;
use crate::domain::filter::{Span, Test};
use crate::domain::fold::{fold, half_width};
use crate::domain::kind::phone;

/// The key under which the days of each customer's purchases are kept as a column; no field has a space in its key.
pub const PURCHASES: &str = " purchases";

/// The same of what was bought.
pub const GOODS: &str = " goods";

/// What is looked up once and kept: a longer word looks only through a shorter one's hits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Folded.
    Words(String),
    /// Folded, in notes only.
    Notes(String),
    /// A purchase on one of these days.
    Bought(Span<NaiveDate>),
    /// A purchase of this: folded, and one of several.
    Goods(String),
    /// Of the field with that key.
    Test(String, Test),
}

impl Term {
    /// The columns that its answer depends on; `searched` are those of free words.
    #[must_use]
    pub fn reads<'a>(&'a self, searched: &'a [String]) -> &'a [String] {
        match self {
            Self::Words(_) => searched,
            // The notes are the last of them.
            Self::Notes(_) => &searched[searched.len().saturating_sub(1)..],
            Self::Bought(_) => purchases(),
            Self::Goods(_) => goods(),
            Self::Test(field, _) => std::slice::from_ref(field),
        }
    }

    /// Whether every hit of this is a hit of `wider`, as the words alone show.
    pub fn narrows(&self, wider: &Self) -> bool {
        // One more digit may make two numbers of what was one text.
        let several = |long: &str| half_width(long).chars().filter(char::is_ascii_digit).count() >= phone::WHOLE;
        let grown =
            |long: &str, short: &str| !short.is_empty() && !several(long) && fold(long).starts_with(&fold(short));
        match (self, wider) {
            (Self::Words(long), Self::Words(short)) => {
                // `+1` looks at digits where `+` did not, and what a country code is shows in the end.
                let number = |words: &str| half_width(words).chars().all(|sign| !sign.is_alphabetic());
                grown(long, short) && (!number(long) || same_digits(long, short))
            }
            (Self::Notes(long), Self::Notes(short)) | (Self::Goods(long), Self::Goods(short)) => grown(long, short),
            (Self::Test(field, Test::Contains(long)), Self::Test(other, Test::Contains(short))) => {
                field == other && grown(long, short)
            }
            (Self::Test(field, Test::Digits(long)), Self::Test(other, Test::Digits(short))) => {
                field == other && long.starts_with(short.as_str())
            }
            _ => false,
        }
    }
}

/// Whether what is found by the digits of `long` is found by those of `short`, wherever numbers are dialled.
fn same_digits(long: &str, short: &str) -> bool {
    let digits = |words: &str| -> String { half_width(words).chars().filter(char::is_ascii_digit).collect() };
    let plain = !half_width(long).trim_start().starts_with(['+', '0']);
    let (long, short) = (digits(long), digits(short));
    plain && !short.is_empty() && long.len() < phone::WHOLE && long.starts_with(&short)
}

fn purchases() -> &'static [String] {
    static KEY: LazyLock<[String; 1]> = LazyLock::new(|| [PURCHASES.to_owned()]);
    &*KEY
}

fn goods() -> &'static [String] {
    static KEY: LazyLock<[String; 1]> = LazyLock::new(|| [GOODS.to_owned()]);
    &*KEY
}

/// The latest terms and their rows.
#[derive(Debug, Default)]
pub struct Terms(HashMap<Term, (Arc<Bits>, u64)>);

/// Terms kept: 8 MB of bits at a million rows.
const MOST: usize = 64;

impl Terms {
    pub fn get(&mut self, term: &Term, tick: u64) -> Option<Arc<Bits>> {
        let (bits, used) = self.0.get_mut(term)?;
        *used = tick;
        Some(Arc::clone(bits))
    }

    /// The smallest answer among the terms that fit.
    pub fn least(&self, fits: impl Fn(&Term) -> bool) -> Option<Arc<Bits>> {
        let fit = self.0.iter().filter(|(term, _)| fits(term)).map(|(_, (bits, _))| bits);
        fit.min_by_key(|bits| bits.count()).cloned()
    }

    pub fn keep(&mut self, term: Term, bits: Arc<Bits>, tick: u64) {
        if self.0.len() >= MOST
            && let Some(oldest) = self.0.iter().min_by_key(|(_, (_, used))| *used).map(|(term, _)| term.clone())
        {
            self.0.remove(&oldest);
        }
        self.0.insert(term, (bits, tick));
    }

    /// Forgets the terms that do not pass.
    pub fn retain(&mut self, keep: impl Fn(&Term) -> bool) {
        self.0.retain(|term, _| keep(term));
    }
}
