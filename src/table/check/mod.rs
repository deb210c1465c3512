//! Surveys: what is doubtful, missing, the same twice or old, over whole columns; and what fills their gaps.
//!
//! Where a column lies in memory as codes, a value is judged once, however many customers have it.

mod cells;
mod hunt;
mod judge;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use cells::{look, value};
use judge::Judge;

use super::column::Column;
use super::{Bits, Error, Rows, Source, Table};
use crate::domain::check::{Check, Finding, Hit, MOST_HITS, Scope, Survey, Surveyed};
use crate::domain::day::Toward;
use crate::domain::kind::Shape;
use crate::domain::twins::{Apart, pair};
use crate::domain::{Cancel, CustomerId, Field, Origin, Problem, Value, rule, tidy};

/// The field by which a customer is called.
const NAME: &str = "name";

impl Table {
    /// Answers a survey; pairs `apart` are no finding for having the same.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn survey(
        &mut self,
        survey: &Survey,
        apart: &Apart,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Surveyed, Error> {
        self.tick += 1;
        let answer = match survey {
            Survey::Check(scope) => Surveyed::Checked(self.check((scope, apart), source, cancel)?),
            Survey::Hunt(hunt) => Surveyed::Hunted(self.hunt(hunt, source, cancel)?),
            Survey::Filled { field } => self.filled(field, source, cancel)?,
            Survey::Commonest { order, field } => Surveyed::Commonest(self.commonest(order, field, source, cancel)?),
            Survey::Above { order, within, field } => {
                self.load(std::slice::from_ref(field), source, cancel)?;
                let (mut last, mut filled) = (None, Vec::new());
                for (at, customer) in order.iter().enumerate().take(within.end) {
                    look(at, cancel)?;
                    let value = self.cell(*customer, field);
                    if !value.is_blank() {
                        last = Some(value);
                    } else if let Some(value) = last.as_ref().filter(|_| within.contains(&at)) {
                        filled.push((*customer, value.clone()));
                    }
                }
                filled.sort_by_key(|(customer, _)| *customer);
                Surveyed::Above(filled)
            }
        };
        self.shrink();
        Ok(answer)
    }

    fn check(
        &mut self,
        (scope, apart): (&Scope, &Apart),
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        let typed: Vec<Field> = self.fields.iter().filter(|field| is_typed(field)).cloned().collect();
        let checked: Vec<Field> = typed.iter().filter(|field| is_checked(field)).cloned().collect();
        let sheet: Vec<String> =
            scope.fields.iter().filter(|key| typed.iter().any(|field| field.key == **key)).cloned().collect();
        let ask = super::Ask { stage: scope.stage.clone(), filter: scope.filter.clone(), ..super::Ask::default() };
        let mut needed = self.needed(&ask);
        needed.extend(checked.iter().map(|field| field.key.clone()).chain(sheet.clone()));
        needed.extend(self.fields.iter().filter(|field| field.key == NAME).map(|field| field.key.clone()));
        needed.extend(self.known(checked.iter().filter_map(|field| field.rules.after.clone())));
        self.load(&needed, source, cancel)?;
        let rows = self.rows_of(&scope.filter, cancel)?.and(&self.sheet(scope.stage.as_deref(), cancel)?);
        let away =
            if checked.iter().any(|field| field.rules.unique) { self.away(source, cancel)? } else { Bits::none(0) };
        let complete = Completeness::new(self, &sheet);
        let mut findings = Vec::new();
        for field in &checked {
            if cancel.tripped() {
                return Err(Error::Cancelled);
            }
            for (check, found) in self.of_field(field, (&rows, &away), scope, cancel)? {
                let found = if matches!(check, Check::Same(_)) { self.together(field, found, apart) } else { found };
                findings.push(self.finding(check, found, &complete, scope.today));
            }
        }
        let of = sheet.len();
        let mut sparse: Vec<usize> = rows.rows().filter(|row| complete.of(*row) < of).collect();
        sparse.sort_by_key(|row| complete.of(*row));
        findings.push(self.finding(Check::Sparse, sparse, &complete, scope.today));
        findings.retain(|finding| !finding.customers.is_empty());
        findings.sort_by_key(|finding| rank(&finding.check));
        Ok(findings)
    }

    /// The rows that each check of this field concerns: of `rows`; the same may also stand in those that are `away`.
    fn of_field(
        &self,
        field: &Field,
        (rows, away): (&Bits, &Bits),
        scope: &Scope,
        cancel: &Cancel,
    ) -> Result<Vec<(Check, Vec<usize>)>, Error> {
        let Some(column) = self.columns.get(&field.key).map(|loaded| &loaded.column) else { return Ok(Vec::new()) };
        // Those in the trash and the archive count where a person says that nobody may have the same.
        let among = if field.rules.unique { rows.clone().or(away) } else { rows.clone() };
        let judge = Judge::new(field, column, is_compared(field).then_some(&among), cancel)?.after(self.after(field));
        let (mut doubtful, mut same, mut empty, mut stale) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let days = field.stale_after();
        for (done, row) in rows.rows().enumerate() {
            look(done, cancel)?;
            if judge.doubts(row) || judge.is_ahead(row, scope.today) {
                doubtful.push(row);
            }
            if judge.is_same(row) {
                same.push(row);
            }
            // Nobody can be called, found or told apart without a name, whether a rule says so or not.
            if (field.rules.required || field.key == NAME) && judge.is_blank(row) {
                empty.push(row);
            }
            if days.is_some_and(|days| rule::stale(&judge.value(row), days, scope.today)) {
                stale.push(row);
            }
        }
        if is_compared(field) {
            same.sort_by_cached_key(|row| judge::spellings(field, &judge.value(*row)));
        }
        let key = || field.key.clone();
        Ok(vec![
            (Check::Doubtful(key()), doubtful),
            (Check::Same(key()), same),
            (Check::Empty(key()), empty),
            (Check::Stale(key(), days.unwrap_or_default()), stale),
        ])
    }

    /// Those of the rows who have the same as one from whom nobody said that they are to be kept apart.
    fn together(&self, field: &Field, rows: Vec<usize>, apart: &Apart) -> Vec<usize> {
        // Where a rule says that nobody may have the same, it holds of those too.
        if field.rules.unique || apart.is_empty() {
            return rows;
        }
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        let of: Vec<Vec<String>> = rows.iter().map(|row| self.spellings(*row, &field.key)).collect();
        let mut who: HashMap<&str, Vec<CustomerId>> = HashMap::new();
        for (row, spellings) in rows.iter().zip(&of) {
            spellings.iter().for_each(|spelling| who.entry(spelling).or_default().push(ids[*row]));
        }
        let stays = |row: usize, spellings: &[String]| {
            let own = ids[row];
            let mut others = spellings.iter().filter_map(|spelling| who.get(spelling.as_str())).flatten();
            others.any(|other| *other != own && !apart.contains(&pair(own, *other)))
        };
        rows.iter().zip(&of).filter(|(row, of)| stays(**row, of)).map(|(row, _)| *row).collect()
    }

    /// The rows of those in the trash or the archive who may come back as they were.
    pub(super) fn away(&self, source: &mut dyn Source, cancel: &Cancel) -> Result<Bits, Error> {
        let base = self.base.clone().unwrap_or_default();
        let mut away = Bits::none(base.ids.len());
        let mut mark = |customer| base.ids.binary_search(&customer).into_iter().for_each(|row| away.set(row, true));
        source.away(Rows::Every, cancel, &mut mark).map_err(Error::Source)?;
        if cancel.tripped() { Err(Error::Cancelled) } else { Ok(away) }
    }

    /// Those of the keys that are fields: a rule may name one that is gone.
    fn known(&self, keys: impl Iterator<Item = String>) -> Vec<String> {
        keys.filter(|key| self.fields.iter().any(|field| field.key == *key)).collect()
    }

    /// The field that this one's cells are not to lie below, and its column.
    fn after(&self, field: &Field) -> Option<(&Field, &Column)> {
        let key = field.rules.after.as_ref()?;
        let field = self.fields.iter().find(|field| field.key == *key)?;
        Some((field, &self.columns.get(key)?.column))
    }

    /// What is odd about that cell.
    fn why(&self, field: &Field, row: usize, today: NaiveDate) -> Option<Problem> {
        let value = self.at(row, &field.key);
        let below = || {
            let (of, column) = self.after(field)?;
            let other = self::value(of, column, row);
            field.below(&value, |_| Some(&other))
        };
        field.doubt(&value).or_else(below).or_else(|| field.ahead(&value, today))
    }

    fn finding(&self, check: Check, rows: Vec<usize>, complete: &Completeness, today: NaiveDate) -> Finding {
        let ids = self.base.as_ref().map_or(&[][..], |base| &base.ids);
        let field = check.field().and_then(|key| self.fields.iter().find(|field| field.key == key));
        let doubtful = matches!(check, Check::Doubtful(_));
        let meant = |row: usize| {
            let field = field.filter(|_| doubtful)?;
            tidy::suggest(field, &self.at(row, &field.key))
        };
        let hit = |row: &usize| Hit {
            customer: ids[*row],
            name: self.at(*row, NAME).as_text().unwrap_or_default().to_owned(),
            value: field.map(|field| self.at(*row, &field.key)).unwrap_or_default(),
            meant: meant(*row),
            why: field.filter(|_| doubtful).and_then(|field| self.why(field, *row, today)),
            filled: (complete.of(*row), complete.keys),
        };
        Finding {
            hits: rows.iter().take(MOST_HITS).map(hit).collect(),
            mendable: if doubtful { rows.iter().filter(|row| meant(**row).is_some()).count() } else { 0 },
            customers: Arc::new(rows.iter().map(|row| ids[*row]).collect()),
            check,
        }
    }

    /// How many have something in that field.
    fn filled(&mut self, key: &str, source: &mut dyn Source, cancel: &Cancel) -> Result<Surveyed, Error> {
        self.load(&[key.to_owned()], source, cancel)?;
        let filled = self.columns.get(key).map_or_else(|| Bits::none(0), |loaded| loaded.column.filled());
        let (all, base) = (filled.count(), self.base.clone().unwrap_or_default());
        let live = base.live.clone().and(&filled).count();
        Ok(Surveyed::Filled { live, away: all.saturating_sub(live) })
    }

    fn commonest(
        &mut self,
        order: &[CustomerId],
        key: &str,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Option<Value>, Error> {
        self.load(&[key.to_owned()], source, cancel)?;
        let mut counts: HashMap<Value, (usize, usize)> = HashMap::new();
        for (at, customer) in order.iter().enumerate() {
            look(at, cancel)?;
            let value = self.cell(*customer, key);
            if !value.is_blank() {
                // Of two as frequent the one that stands first.
                counts.entry(value).or_insert((0, usize::MAX - at)).0 += 1;
            }
        }
        Ok(counts.into_iter().max_by_key(|(_, rank)| *rank).map(|(value, _)| value))
    }

    /// What two rows share one of whose cells in that field count as the same; its column is loaded.
    pub(super) fn spellings(&self, row: usize, key: &str) -> Vec<String> {
        let field = self.fields.iter().find(|field| field.key == key);
        field.map(|field| judge::spellings(field, &self.at(row, key))).unwrap_or_default()
    }

    /// A customer's cell; blank where there is none.
    fn cell(&self, customer: CustomerId, key: &str) -> Value {
        let row = self.base.as_ref().and_then(|base| base.ids.binary_search(&customer).ok());
        row.map(|row| self.at(row, key)).unwrap_or_default()
    }

    fn at(&self, row: usize, key: &str) -> Value {
        let field = self.fields.iter().find(|field| field.key == key);
        let column = self.columns.get(key).map(|loaded| &loaded.column);
        field.zip(column).map(|(field, column)| value(field, column, row)).unwrap_or_default()
    }
}

fn is_typed(field: &Field) -> bool {
    matches!(field.origin, Origin::Typed | Origin::Sum)
}

/// Whether anything can be wrong with a field's cells.
fn is_checked(field: &Field) -> bool {
    field.rules != rule::Rules::default()
        || field.stale_after().is_some()
        || field.limit.is_some()
        // What has happened is not still to come.
        || field.toward() == Toward::Past
        // In any text may stand what nobody sees.
        || matches!(field.kind.shape, Shape::Choice | Shape::Text)
}

/// Whether it is told who has the same: where nobody may, and of telephone numbers and e-mail addresses, which are one
/// customer's as a rule.
fn is_compared(field: &Field) -> bool {
    field.rules.unique || field.holds_several()
}

/// The order of the lines.
fn rank(check: &Check) -> u8 {
    match check {
        Check::Doubtful(_) => 0,
        Check::Same(_) => 1,
        Check::Empty(_) => 2,
        Check::Stale(..) => 3,
        Check::Sparse => 4,
    }
}

/// How many of some fields each row has filled.
struct Completeness {
    keys: usize,
    filled: Vec<u16>,
}

impl Completeness {
    fn new(table: &Table, keys: &[String]) -> Self {
        let mut filled = vec![0; table.rows()];
        for column in keys.iter().filter_map(|key| table.columns.get(key)) {
            column.column.filled().rows().for_each(|row| filled[row] += 1);
        }
        Self { keys: keys.len(), filled }
    }

    fn of(&self, row: usize) -> usize {
        self.filled[row].into()
    }
}

#[cfg(test)]
mod tests;
