//! The next cell that is not as it should be.

use chrono::NaiveDate;

use super::judge::Judge;
use super::{is_typed, look};
use crate::domain::check::Hunt;
use crate::domain::rule::Breach;
use crate::domain::{Cancel, Field, Problem};
use crate::table::{Error, Source, Table};

impl Table {
    /// The first problem behind the cursor, row by row in the order shown, and from the top again at the end.
    pub(super) fn hunt(
        &mut self,
        hunt: &Hunt,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Option<(usize, usize, Problem)>, Error> {
        let wanted = |key: &String| self.fields.iter().find(|field| field.key == *key && is_typed(field)).cloned();
        let fields: Vec<(usize, Field)> =
            hunt.fields.iter().enumerate().filter_map(|(at, key)| Some((at, wanted(key)?))).collect();
        let after = fields.iter().filter_map(|(_, field)| field.rules.after.clone());
        let keys: Vec<String> = fields.iter().map(|(_, field)| field.key.clone()).chain(self.known(after)).collect();
        self.load(&keys, source, cancel)?;
        let Some(base) = self.base.clone() else { return Ok(None) };
        let unique = fields.iter().any(|(_, field)| field.rules.unique);
        let among = if unique { base.live.clone().or(&self.away(source, cancel)?) } else { base.live.clone() };
        let mut judges = Vec::new();
        for (at, field) in &fields {
            if let Some(loaded) = self.columns.get(&field.key) {
                let judge = Judge::new(field, &loaded.column, field.rules.unique.then_some(&among), cancel)?
                    .after(self.after(field));
                judges.push((*at, field, judge));
            }
        }
        let rows = hunt.order.len();
        let (row, column) = hunt.from;
        // The cursor's own row twice: behind the cursor first, up to and with its cell last.
        for (done, step) in (0..=rows).enumerate() {
            look(done, cancel)?;
            let at = (row + step) % rows.max(1);
            let Some(customer) = hunt.order.get(at) else { continue };
            let Ok(place) = base.ids.binary_search(customer) else { continue };
            let behind = |at: usize| (step > 0 || at > column) && (step < rows || at <= column);
            for (at_column, field, judge) in judges.iter().filter(|(at, ..)| behind(*at)) {
                if let Some(problem) = wrong(field, judge, place).or_else(|| to_come(field, judge, place, hunt.today)) {
                    return Ok(Some((at, *at_column, problem)));
                }
            }
        }
        Ok(None)
    }
}

/// A day of something that has happened, still to come.
fn to_come(field: &Field, judge: &Judge, row: usize, today: NaiveDate) -> Option<Problem> {
    field.ahead(&judge.value(row), today).filter(|_| judge.is_ahead(row, today))
}

fn wrong(field: &Field, judge: &Judge, row: usize) -> Option<Problem> {
    if judge.doubts(row) {
        return field.doubt(&judge.value(row)).or_else(|| judge.below(row));
    }
    if field.rules.required && judge.is_blank(row) {
        return Some(Problem::Rule(Breach::Required));
    }
    judge.is_same(row).then_some(Problem::Rule(Breach::NotUnique))
}
