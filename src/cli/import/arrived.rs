//! Whom those who came in look like, and what is odd about them.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::cli::ask;
use crate::cli::returning::{self, Returning};
use crate::domain::check::{Check, Finding, Scope, Survey, Surveyed};
use crate::domain::{Cancel, CustomerId, Filter, Problem};
use crate::locale::{Words, grouped};
use crate::store::{self, Store};
use crate::table::Table;

/// Customers in a file, the new ones among them, up to whom it is looked whether they were there: a second or two. Of a
/// million it would take longer than the import.
const MOST_COMPARED: usize = 200_000;

/// Whom those who are new look like.
#[derive(Default)]
pub(super) struct Arrived {
    /// How many look like somebody else.
    pub alike: usize,
    /// Who has what somebody in the trash or the archive has.
    pub returning: Vec<Returning>,
    /// Fields in which something is odd, each with how many have it: `Orders 3`.
    pub odd: Vec<String>,
}

impl Arrived {
    /// Of a file too large to look at all of it, nobody.
    pub fn of(store: &Store, outcome: &store::Outcome, words: &Words, now: NaiveDateTime) -> Result<Self, Problem> {
        let mut files = outcome.files.iter().filter(|file| file.new > 0);
        let arrived = files.find_map(|file| Some((file.first?, file.new)));
        let within = |(first, new): &(CustomerId, usize)| *first as usize + new <= MOST_COMPARED;
        let Some((first, _)) = arrived.filter(within) else { return Ok(Self::default()) };
        let desk = ask::Desk::open(store.path(), words, now.date())?;
        // One may look like several, each of them in a group of its own.
        let all: BTreeSet<_> = desk.twins()?.into_iter().flat_map(|twins| twins.customers).collect();
        let alike = all.range(first..).count();
        Ok(Self { alike, returning: returning::of(&desk, first)?, odd: odd(&desk, first)? })
    }
}

/// The fields in which customers from that number on have something odd: 120 %, an end before its beginning.
fn odd(desk: &ask::Desk, first: CustomerId) -> Result<Vec<String>, Problem> {
    let scope = Scope { stage: None, filter: Filter::default(), fields: Vec::new(), today: desk.today };
    let mut table = Table::new(desk.vocabulary.fields.clone());
    let found = table.survey(&Survey::Check(scope), &mut desk.reader.columns(), &Cancel::default())?;
    let Surveyed::Checked(findings) = found else { return Ok(Vec::new()) };
    let odd = |finding: &Finding| {
        let Check::Doubtful(key) = &finding.check else { return None };
        let count = finding.customers.iter().filter(|customer| **customer >= first).count();
        let label = desk.vocabulary.field(key).map_or(key.as_str(), |field| field.label.as_str());
        (count > 0).then(|| format!("{label} {}", grouped(count)))
    };
    Ok(findings.iter().filter_map(odd).collect())
}
