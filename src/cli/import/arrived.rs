//! Whom those who came in look like, and what is odd about them: of an import, and of one that is only tried.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value as Json, json};

use crate::cli::ask;
use crate::cli::out::say;
use crate::cli::returning::{self, Returning};
use crate::domain::check::{Check, Finding, Scope, Survey, Surveyed};
use crate::domain::twins::Apart;
use crate::domain::{Cancel, CustomerId, Field, Filter, Problem};
use crate::locale::{Words, fill, grouped};
use crate::store::{self, Beside, Newcomers, Reader, Store};
use crate::table::{Source, Table};

/// Customers in a file, the new ones among them, up to whom it is looked whether they were there: a second or two. Of a
/// million it would take longer than the import.
const MOST_COMPARED: usize = Newcomers::MOST;

/// Whom those who are new look like.
#[derive(Default)]
pub(super) struct Arrived {
    /// How many look like somebody else.
    alike: usize,
    /// Who has what somebody in the trash or the archive has.
    returning: Vec<Returning>,
    /// Fields in which something is odd, each with how many have it: `Orders 3`.
    odd: Vec<String>,
    /// The file is too large to look at all of it, and nobody was looked at.
    too_many: bool,
    /// Why nobody was looked at, where that could not be.
    failed: Option<Problem>,
}

impl Arrived {
    /// Of those who are in, but cannot be looked at for that reason.
    pub fn failed(problem: Problem) -> Self {
        Self { failed: Some(problem), ..Self::default() }
    }

    /// Of those who came in.
    pub fn of(store: &Store, outcome: &store::Outcome, words: &Words, now: NaiveDateTime) -> Result<Self, Problem> {
        let mut files = outcome.files.iter().filter(|file| file.new > 0);
        let Some((first, new)) = files.find_map(|file| Some((file.first?, file.new))) else {
            return Ok(Self::default());
        };
        if first as usize + new > MOST_COMPARED {
            return Ok(Self { too_many: true, ..Self::default() });
        }
        let desk = ask::Desk::open(store.path(), words, now.date())?;
        let look = Look { fields: &desk.vocabulary.fields, today: desk.today, first };
        let names = |customer| returning::called(&desk, customer);
        look.at(Some(&desk.reader), &mut desk.reader.columns(), &names)
    }

    /// Of those who would come in beside who is there; `there` is nothing where the file is new.
    pub fn would(new: &Newcomers, fields: &[Field], there: Option<&Reader>, today: NaiveDate) -> Result<Self, Problem> {
        if new.count == 0 {
            return Ok(Self::default());
        }
        if new.first as usize + new.count > MOST_COMPARED {
            return Ok(Self { too_many: true, ..Self::default() });
        }
        let mut source = Beside { there: there.map(Reader::columns), new, today };
        let look = Look { fields, today, first: new.first };
        look.at(there, &mut source, &|customer| Ok(new.called(customer)))
    }

    /// What a person should know of them.
    ///
    /// # Errors
    /// What is written to.
    pub fn tell(&self, words: &Words, out: &mut dyn Write) -> io::Result<()> {
        let import = &words.cli.import;
        if let Some(problem) = &self.failed {
            say(out, &fill(&import.unlooked, &[("why", &words.problem(problem))]))?;
        }
        if self.too_many {
            say(out, &fill(&import.not_compared, &[("most", &grouped(MOST_COMPARED))]))?;
        }
        if self.alike > 0 {
            say(out, &fill(&import.alike, &[("count", &grouped(self.alike))]))?;
        }
        returning::tell(&self.returning, words, out)?;
        if !self.odd.is_empty() {
            say(out, &fill(&import.odd, &[("list", &self.odd.join(&words.shared.separator))]))?;
        }
        Ok(())
    }

    /// The same for a program.
    pub fn json(&self, words: &Words) -> Json {
        let failed = self.failed.as_ref().map(|problem| words.problem(problem));
        let compared = !self.too_many && failed.is_none();
        json!({ "alike": self.alike, "odd": self.odd, "compared": compared, "not_compared": failed })
    }
}

/// What is looked at: who has that number, or a later one.
struct Look<'a> {
    fields: &'a [Field],
    today: NaiveDate,
    first: CustomerId,
}

impl Look<'_> {
    /// `called` gives the code and the name of who is new.
    fn at(
        &self,
        there: Option<&Reader>,
        source: &mut dyn Source,
        called: &dyn Fn(CustomerId) -> Result<Option<[String; 2]>, Problem>,
    ) -> Result<Arrived, Problem> {
        let apart = there.map_or_else(|| Ok(Apart::default()), Reader::apart)?;
        let alike = self.alike(&apart, source)?;
        let mut returning = Vec::new();
        if let Some(reader) = there {
            let pairs = Table::new(self.fields.to_vec()).twins_away(self.first, source, &Cancel::default())?;
            returning = returning::of(pairs, reader, called)?;
        }
        Ok(Arrived { alike, returning, odd: self.odd(source)?, ..Arrived::default() })
    }

    fn alike(&self, apart: &Apart, source: &mut dyn Source) -> Result<usize, Problem> {
        let twins = Table::new(self.fields.to_vec()).twins(apart, source, &Cancel::default())?;
        // One may look like several, each of them in a group of its own.
        let all: BTreeSet<_> = twins.into_iter().flat_map(|twins| twins.customers).collect();
        Ok(all.range(self.first..).count())
    }

    /// The fields in which something is odd: 120 %, an end before its beginning.
    fn odd(&self, source: &mut dyn Source) -> Result<Vec<String>, Problem> {
        let scope = Scope { stage: None, filter: Filter::default(), fields: Vec::new(), today: self.today };
        let found = Table::new(self.fields.to_vec()).survey(
            &Survey::Check(scope),
            &Apart::default(),
            source,
            &Cancel::default(),
        )?;
        let Surveyed::Checked(findings) = found else { return Ok(Vec::new()) };
        let odd = |finding: &Finding| {
            let Check::Doubtful(key) = &finding.check else { return None };
            let count = finding.customers.iter().filter(|customer| **customer >= self.first).count();
            let label = self.fields.iter().find(|field| field.key == *key).map_or(key.as_str(), |field| &field.label);
            (count > 0).then(|| format!("{label} {}", grouped(count)))
        };
        Ok(findings.iter().filter_map(odd).collect())
    }
}
