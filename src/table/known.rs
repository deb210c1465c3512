//! What is known of customers beside their cells: facts that most of them have not, as pairs in the order of their numbers.

use std::collections::HashMap;

use super::ask::{Error, checked};
use super::source::{Changes, Rows, Source, Work};
use crate::domain::today::{Day, Fact, On, day};
use crate::domain::{Cancel, CustomerId};

/// Where more customers changed, all of them are read at the next question.
const MANY: usize = 10_000;

/// Facts of customers, each as pairs, ascending.
#[derive(Debug, Default)]
pub struct Known {
    facts: HashMap<Fact, Vec<(CustomerId, i64)>>,
    /// The day they are seen from.
    pub today: Day,
    /// The question that used them last.
    pub used: u64,
}

impl Known {
    pub fn bytes(&self) -> usize {
        self.facts.values().map(|pairs| pairs.capacity() * size_of::<(CustomerId, i64)>()).sum()
    }

    pub fn forget(&mut self, fact: Fact) {
        self.facts.remove(&fact);
    }

    /// Reads those of these that are not known as of that day.
    pub fn load(&mut self, facts: &[Fact], on: &On, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        if self.today != on.today {
            (self.today, self.facts) = (on.today, HashMap::new());
        }
        let lacking = facts.iter().copied().filter(|fact| !self.facts.contains_key(fact));
        // Of a year's purchases there are more rows than of all the rest: where two read, one reads only them.
        let (year, rest): (Vec<Fact>, Vec<Fact>) = lacking.partition(|fact| *fact == Fact::Year);
        let today = self.today;
        let mut parts = [year, rest].map(|facts| facts.into_iter().map(|fact| (fact, None)).collect::<Vec<_>>());
        let works = parts.iter_mut().filter(|part| !part.is_empty()).map(|part| -> Work<'_> {
            Box::new(|source: &mut dyn Source| {
                part.iter_mut()
                    .for_each(|(fact, pairs)| *pairs = Some(read(*fact, today, Rows::Every, source, cancel)));
            })
        });
        let works = works.collect();
        source.together(works).into_iter().for_each(|work| work(source));
        // What is read stays where the rest is cancelled.
        let mut failed = None;
        for (fact, pairs) in parts.into_iter().flatten() {
            match pairs.unwrap_or(Err(Error::Cancelled)) {
                Ok(pairs) => drop(self.facts.insert(fact, pairs)),
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Reads what changed anew, as far as it is known. Where very many changed it is forgotten instead.
    pub fn reread(&mut self, changed: &Changes, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        let (all, today) = (changed.all(), self.today);
        // Only the usual gap is the analysis's.
        let of = |fact: &Fact| if *fact == Fact::Gap { &all } else { &changed.customers };
        self.facts.retain(|fact, _| spanned(of(fact)) <= MANY);
        for (fact, pairs) in &mut self.facts {
            let ranges = of(fact);
            let new = read(*fact, today, Rows::Ranges(ranges), source, cancel)?;
            if !new.is_empty() || pairs.iter().any(|(id, _)| is_within(ranges, *id)) {
                pairs.retain(|(id, _)| !is_within(ranges, *id));
                pairs.extend(new);
                pairs.sort_unstable();
            }
        }
        Ok(())
    }

    pub fn pairs(&self, fact: Fact) -> Pairs<'_> {
        Pairs { left: self.facts.get(&fact).map_or(&[], Vec::as_slice) }
    }
}

/// Numbers of customers in the ranges.
fn spanned(ranges: &[(CustomerId, CustomerId)]) -> usize {
    ranges.iter().map(|(first, last)| last.saturating_sub(*first) as usize + 1).sum()
}

fn is_within(ranges: &[(CustomerId, CustomerId)], id: CustomerId) -> bool {
    let at = ranges.partition_point(|(_, last)| *last < id);
    ranges.get(at).is_some_and(|(first, _)| *first <= id)
}

/// That fact of these rows, in the order of the customers' numbers.
fn read(
    fact: Fact,
    today: Day,
    rows: Rows,
    source: &mut dyn Source,
    cancel: &Cancel,
) -> Result<Vec<(CustomerId, i64)>, Error> {
    let mut pairs: Vec<(CustomerId, i64)> = Vec::new();
    let result = source.facts((fact, day(today)), rows, cancel, &mut |id, value| pairs.push((id, value)));
    checked(result, cancel)?;
    // In the order they came: of two the later one may count. Most come ascending.
    pairs.sort_by_key(|(id, _)| *id);
    pairs.dedup_by(|(id, value), (known, first)| {
        let same = id == known;
        if same {
            *first = joined(fact, *first, *value);
        }
        same
    });
    pairs.shrink_to_fit();
    Ok(pairs)
}

/// Two rows of one customer.
fn joined(fact: Fact, one: i64, other: i64) -> i64 {
    match fact {
        Fact::Task | Fact::TaskPutOff | Fact::Promise => one.min(other),
        Fact::Year => one.saturating_add(other),
        Fact::Gap | Fact::Appointment | Fact::CheckIn => other,
        Fact::Snoozed => one | other,
    }
}

/// Pairs gone through from the first to the last.
#[derive(Clone, Debug)]
pub struct Pairs<'a> {
    left: &'a [(CustomerId, i64)],
}

impl Pairs<'_> {
    /// Goes on at that customer, whoever was asked for before.
    pub fn go_to(&mut self, customer: CustomerId) {
        self.left = &self.left[self.left.partition_point(|(id, _)| *id < customer)..];
    }

    /// That customer's; asked in ascending order.
    pub fn of(&mut self, customer: CustomerId) -> Option<i64> {
        while let [(id, value), rest @ ..] = self.left {
            if *id >= customer {
                return (*id == customer).then_some(*value);
            }
            self.left = rest;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Field;
    use crate::table::{Cell, SourceError};

    /// Gives the same two customers for each fact, the second twice; whoever asks for a gap is stopped, once.
    #[derive(Default)]
    struct Crowd {
        asked: Vec<Fact>,
        stopped: bool,
    }

    impl Source for Crowd {
        fn customers(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
            Ok(())
        }

        fn cells(
            &mut self,
            _: &[&Field],
            _: Rows,
            _: &Cancel,
            _: &mut dyn FnMut(CustomerId, usize, Cell),
        ) -> Result<(), SourceError> {
            Ok(())
        }

        fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
            Ok(())
        }

        fn facts(
            &mut self,
            (fact, _): (Fact, chrono::NaiveDate),
            _: Rows,
            cancel: &Cancel,
            each: &mut dyn FnMut(CustomerId, i64),
        ) -> Result<(), SourceError> {
            self.asked.push(fact);
            if fact == Fact::Gap && !std::mem::replace(&mut self.stopped, true) {
                cancel.trip();
            }
            [(7, 30), (2, 5), (7, 12)].into_iter().for_each(|(id, value)| each(id, value));
            Ok(())
        }
    }

    #[test]
    fn rows_of_a_customer_become_one_and_what_was_read_stays_where_the_rest_is_stopped() {
        let on = On::new(chrono::NaiveDateTime::default(), 365);
        let (mut crowd, mut known) = (Crowd::default(), Known::default());
        let facts = [Fact::Task, Fact::Year, Fact::Gap];
        let stopped = known.load(&facts, &on, &mut crowd, &Cancel::default());
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
        known.load(&facts, &on, &mut crowd, &Cancel::default()).expect("nobody stops it again");
        let count = |fact| crowd.asked.iter().filter(|asked| **asked == fact).count();
        assert_eq!(facts.map(count), [1, 1, 2]);
        let of = |fact| [2, 7].map(|id| known.pairs(fact).of(id));
        assert_eq!(of(Fact::Year), [Some(5), Some(42)], "a sum");
        assert_eq!(of(Fact::Task), [Some(5), Some(12)], "the least");
        assert_eq!(of(Fact::Gap), [Some(5), Some(12)], "the last");
    }
}
