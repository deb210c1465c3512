//! The one evaluator of filters.

use std::sync::Arc;

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::column::{Column, NARROW_BLANK, WIDE_BLANK, month_day, since_1970};
use super::terms::Term;
use super::text::{Text, Within};
use super::{Bits, Error, GOODS, LATEST_NOTE, NOTES, PURCHASES, STAGE, Source, Table};
use crate::domain::anniversary::NO_YEAR;
use crate::domain::filter::{Condition, MonthDay, Relation, Span, Test};
use crate::domain::fold::fold;
use crate::domain::goods::looked_for;
use crate::domain::kind::tags::tags;
use crate::domain::kind::{Shape, period, phone};
use crate::domain::pinyin::Pattern;
use crate::domain::wildcard::Ends;
use crate::domain::{Cancel, CustomerId, Field, Filter};

impl Table {
    /// The live rows of a sheet.
    pub(super) fn sheet(&mut self, stage: Option<&str>, cancel: &Cancel) -> Result<Bits, Error> {
        let live = self.base.as_ref().map_or_else(|| Bits::none(0), |base| base.live.clone());
        let Some(stage) = stage else { return Ok(live) };
        // Another program has made something else of the field, or nothing: nobody is in that stage.
        if !matches!(self.columns.get(STAGE).map(|loaded| &loaded.column), Some(Column::Text(_))) {
            return Ok(Bits::none(self.rows()));
        }
        let term = Term::Test(STAGE.to_owned(), Test::Option(stage.to_owned()));
        Ok(live.and(&*self.term(term, cancel)?))
    }

    /// The rows of these customers.
    pub(super) fn rows_among(&self, customers: &[CustomerId]) -> Bits {
        let mut rows = Bits::none(self.rows());
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        customers.iter().filter_map(|id| ids.binary_search(id).ok()).for_each(|row| rows.set(row, true));
        rows
    }

    /// The rows of a filter, live or not. Its columns are loaded.
    pub(super) fn rows_of(&mut self, filter: &Filter, cancel: &Cancel) -> Result<Bits, Error> {
        let rows = self.rows();
        match filter {
            Filter::All(parts) => {
                parts.iter().try_fold(Bits::all(rows), |hits, part| Ok(hits.and(&self.rows_of(part, cancel)?)))
            }
            Filter::Any(parts) => {
                parts.iter().try_fold(Bits::none(rows), |hits, part| Ok(hits.or(&self.rows_of(part, cancel)?)))
            }
            Filter::Not(inner) => Ok(self.rows_of(inner, cancel)?.not()),
            Filter::Words(words) => Ok((*self.term(Term::Words(fold(words)), cancel)?).clone()),
            Filter::Condition(condition) => self.condition(condition, cancel),
        }
    }

    fn condition(&mut self, condition: &Condition, cancel: &Cancel) -> Result<Bits, Error> {
        let term = |test: &Test| match test {
            Test::InNotes(words) => Term::Notes(fold(words)),
            Test::Bought(days) => Term::Bought(*days),
            Test::Goods(what) => Term::Goods(looked_for(what)),
            test => Term::Test(condition.field.clone(), test.clone()),
        };
        let mut hits = Bits::none(self.rows());
        for test in &condition.tests {
            hits = hits.or(&*self.term(term(test), cancel)?);
        }
        match condition.relation {
            Relation::Is => Ok(hits),
            Relation::IsNot => Ok(hits.not().and(&*self.term(term(&Test::Filled), cancel)?)),
        }
    }

    /// The rows of a term, from what is kept if it is.
    pub(super) fn term(&mut self, term: Term, cancel: &Cancel) -> Result<Arc<Bits>, Error> {
        if cancel.tripped() {
            return Err(Error::Cancelled);
        }
        if let Some(known) = self.terms.get(&term, self.tick) {
            return Ok(known);
        }
        let within = self.terms.least(|wider| term.narrows(wider));
        let hits = match &term {
            Term::Words(words) => self.words(words, within.as_deref(), cancel)?,
            Term::Notes(words) => self.in_lines(NOTES, words, within.as_deref(), cancel)?,
            Term::Goods(words) => self.in_lines(GOODS, words, within.as_deref(), cancel)?,
            Term::Bought(days) => self.bought(days),
            Term::Test(key, test) => self.test(key, test, within.as_deref(), cancel)?,
        };
        let hits = Arc::new(match within {
            Some(within) => hits.and(&within),
            None => hits,
        });
        self.terms.keep(term, Arc::clone(&hits), self.tick);
        Ok(hits)
    }

    /// Free words: any text, the digits of phones, notes.
    fn words(&mut self, words: &str, within: Option<&Bits>, cancel: &Cancel) -> Result<Bits, Error> {
        let mut hits = Bits::none(self.rows());
        for key in self.searched() {
            let field = self.fields.iter().find(|field| field.key == key);
            let Some(Column::Text(text)) = self.columns.get_mut(&key).map(|loaded| &mut loaded.column) else {
                continue;
            };
            let mut look = Looker { text, folder: &mut self.folder, looked: &mut self.looked, within, cancel };
            let named = field.map_or_else(|| words.to_owned(), |field| field.folded(words));
            let found = look.containing(&named, field.is_some_and(Field::by_pinyin));
            hits = hits.or(&found.ok_or(Error::Cancelled)?);
            if let Some(field) = field.filter(|field| field.is_phone()) {
                hits = hits.or(&look.with_numbers(words, field).ok_or(Error::Cancelled)?);
            }
        }
        Ok(hits)
    }

    /// Reads what free words look at, with what stands beside it, before anybody has typed one. What is read when it is
    /// cancelled stays.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn read_texts(&mut self, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        self.tick += 1;
        let searched = self.searched();
        self.load(&searched, source, cancel)?;
        for key in searched {
            let field = self.fields.iter().find(|field| field.key == key);
            if let Some(Column::Text(text)) = self.columns.get_mut(&key).map(|loaded| &mut loaded.column) {
                let folder = &mut self.folder;
                text.prepare(folder, field, cancel).ok_or(Error::Cancelled)?;
            }
        }
        self.shrink();
        Ok(())
    }

    /// Whose notes, or whose purchases, contain the words.
    fn in_lines(&mut self, key: &str, words: &str, within: Option<&Bits>, cancel: &Cancel) -> Result<Bits, Error> {
        let rows = self.rows();
        let Some(Column::Text(text)) = self.columns.get_mut(key).map(|loaded| &mut loaded.column) else {
            return Ok(Bits::none(rows));
        };
        let mut look = Looker { text, folder: &mut self.folder, looked: &mut self.looked, within, cancel };
        look.containing(words, false).ok_or(Error::Cancelled)
    }

    /// Whoever has a purchase on one of these days.
    fn bought(&self, days: &Span<NaiveDate>) -> Bits {
        let rows = self.rows();
        let Some(Column::Text(text)) = self.columns.get(PURCHASES).map(|loaded| &loaded.column) else {
            return Bits::none(rows);
        };
        // As they lie in the file days compare as texts.
        let [low, high] = [days.low, days.high].map(|day| day.map(|day| day.to_string()));
        let among =
            |day: &str| low.as_deref().is_none_or(|low| low <= day) && high.as_deref().is_none_or(|high| day <= high);
        let mut hits = Bits::none(rows);
        for row in (0..rows).filter(|row| text.row(*row).lines().any(among)) {
            hits.set(row, true);
        }
        hits
    }

    /// Columns that free words look at: all texts, and the notes last.
    pub(super) fn searched(&self) -> Vec<String> {
        // The newest note is among the notes.
        let is_text = |field: &&Field| field.kind.shape == Shape::Text && field.key != LATEST_NOTE;
        let texts = self.fields.iter().filter(is_text).map(|field| field.key.clone());
        texts.chain([NOTES.to_owned()]).collect()
    }

    fn test(&mut self, key: &str, test: &Test, within: Option<&Bits>, cancel: &Cancel) -> Result<Bits, Error> {
        let missing = || Error::NoField(key.to_owned());
        let field = self.fields.iter().find(|field| field.key == key).ok_or_else(missing)?;
        let column = &mut self.columns.get_mut(key).ok_or_else(missing)?.column;
        Ok(match column {
            _ if *test == Test::Filled => column.filled(),
            _ if *test == Test::Blank => column.filled().not(),
            Column::Wide(cells) => wide(cells, field, test),
            Column::Narrow(cells) => narrow(cells, field, test),
            Column::Text(text) => {
                let mut look = Looker { text, folder: &mut self.folder, looked: &mut self.looked, within, cancel };
                look.test(field, test).ok_or(Error::Cancelled)?
            }
        })
    }
}

/// A cell's number lies in the span. A test of another kind holds of no cell.
fn wide(cells: &[i64], field: &Field, test: &Test) -> Bits {
    let minute = |day: i32| i64::from(day) * 24 * 60;
    let (low, high) = match test {
        Test::Number(span) => (span.low, span.high),
        Test::Money(span) => (span.low.map(|amount| amount.0), span.high.map(|amount| amount.0)),
        // The day of a moment: to its last minute.
        Test::Day(span) if field.kind.shape == Shape::Moment => {
            let Span { low, high } = *span;
            (low.map(|day| minute(since_1970(day))), high.map(|day| minute(since_1970(day) + 1) - 1))
        }
        Test::Before(moment) if field.kind.shape == Shape::Moment => {
            (None, Some(moment.and_utc().timestamp().div_euclid(60) - 1))
        }
        _ => return Bits::none(cells.len()),
    };
    let (low, high) = (low.unwrap_or(i64::MIN).max(WIDE_BLANK + 1), high.unwrap_or(i64::MAX));
    Bits::of_cells(cells, |cell| (cell >= low) & (cell <= high))
}

fn narrow(cells: &[i32], field: &Field, test: &Test) -> Bits {
    match test {
        Test::Day(span) => {
            let low = span.low.map_or(NARROW_BLANK + 1, since_1970);
            let high = span.high.map_or(i32::MAX, since_1970);
            // A birthday without a year lies in none.
            let high = if field.recurs() { high.min(yearless() - 1) } else { high };
            Bits::of_cells(cells, |cell| (cell >= low) & (cell <= high))
        }
        Test::Yearly(season) => Bits::of_cells(cells, |cell| {
            let of_year = || month_day(cell);
            cell != NARROW_BLANK && {
                let (month, day) = of_year();
                season.contains(MonthDay::new(month, day))
            }
        }),
        Test::YesNo(yes) => {
            let wanted = i32::from(*yes);
            Bits::of_cells(cells, |cell| cell == wanted)
        }
        _ => Bits::none(cells.len()),
    }
}

/// The first of the days in memory that stand for those without a year.
fn yearless() -> i32 {
    chrono::NaiveDate::from_ymd_opt(NO_YEAR, 1, 1).map_or(i32::MAX, since_1970)
}

/// A look through a column of text; every answer is `None` when cancelled.
struct Looker<'a> {
    text: &'a mut Text,
    folder: &'a mut crate::domain::fold::Folder,
    looked: &'a mut usize,
    within: Option<&'a Bits>,
    cancel: &'a Cancel,
}

impl Looker<'_> {
    fn test(&mut self, field: &Field, test: &Test) -> Option<Bits> {
        match test {
            Test::Contains(text) if field.is_phone() => {
                let numbers = self.with_numbers(text, field)?;
                Some(self.containing(&fold(text), false)?.or(&numbers))
            }
            Test::Contains(text) => self.containing(&field.folded(text), field.by_pinyin()),
            Test::Whole(text) => self.whole(field, text, false),
            Test::Sounding(text) => self.whole(field, text, true),
            Test::Tag { name, whole } => self.tagged(&fold(name), *whole),
            Test::Digits(digits) => self.with_digits(digits, field),
            Test::Wildcard { head, tail } => {
                let ends = Ends::of(head, tail, field);
                match field.is_phone() {
                    true => self.text.with_numbers(field.region(), self.cancel, |numbers| ends.fit_numbers(numbers)),
                    false => self.passing(|cell| ends.fit(field, cell)),
                }
            }
            Test::Option(key) => Some(self.text.exactly(|text| text == key)),
            Test::During(_) | Test::Begins(_) | Test::Ends(_) => {
                Some(self.text.exactly(|text| period::spanned(text).is_some_and(|days| test.holds_of(&days))))
            }
            _ => Some(Bits::none(self.text.len())),
        }
    }

    /// `words` are folded.
    fn containing(&mut self, words: &str, by_pinyin: bool) -> Option<Bits> {
        let needle = Finder::new(words.as_bytes());
        let within = Within { rows: self.within, looked: self.looked, cancel: self.cancel };
        let hits = self.text.containing(self.folder, &needle, within)?;
        let hits = if words.is_empty() { hits.and(&self.text.filled()) } else { hits };
        match Pattern::new(words).filter(|_| by_pinyin) {
            Some(pattern) => {
                let within = Within { rows: self.within, looked: self.looked, cancel: self.cancel };
                Some(hits.or(&self.text.sounding(self.folder, &pattern, within)?))
            }
            None => Some(hits),
        }
    }

    /// Who has one of the numbers that the words are.
    fn with_numbers(&mut self, words: &str, field: &Field) -> Option<Bits> {
        let none = Bits::none(self.text.len());
        phone::pieces(words, field.region())
            .iter()
            .try_fold(none, |hits, digits| Some(hits.or(&self.with_digits(digits, field)?)))
    }

    fn with_digits(&mut self, digits: &str, field: &Field) -> Option<Bits> {
        let within = Within { rows: self.within, looked: self.looked, cancel: self.cancel };
        self.text.with_digits(digits, field.region(), within)
    }

    fn whole(&mut self, field: &Field, text: &str, by_pinyin: bool) -> Option<Bits> {
        let wanted = if field.is_phone() { phone::pieces(text, field.region()) } else { Vec::new() };
        if !wanted.is_empty() {
            let has = |numbers: &str| wanted.iter().all(|digits| phone::is_among(numbers, digits));
            return self.text.with_numbers(field.region(), self.cancel, has);
        }
        let text = field.folded(text);
        let pattern = Pattern::new(&text).filter(|_| by_pinyin);
        let sounds = |cell: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_all_of(cell));
        // Of several addresses in a cell, one of them.
        self.passing(|cell| cell == text || sounds(cell) || field.parts(cell).contains(&text.as_str()))
    }

    fn tagged(&mut self, name: &str, whole: bool) -> Option<Bits> {
        let pattern = Pattern::new(name).filter(|_| !whole);
        self.passing(|cell| {
            tags(cell).any(|tag| match whole {
                true => tag == name,
                false => tag.starts_with(name) || pattern.as_ref().is_some_and(|pattern| pattern.begins(tag)),
            })
        })
    }

    fn passing(&mut self, test: impl Fn(&str) -> bool) -> Option<Bits> {
        let within = Within { rows: self.within, looked: self.looked, cancel: self.cancel };
        self.text.passing(self.folder, within, test)
    }
}
