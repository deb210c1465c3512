//! The values that occur in a column, for choosing among them.

use super::ask::{Ask, Counted, Error, Wanted};
use super::counts::counts;
use super::{Source, Table};
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::{Cancel, Field};

/// The values of a column among some rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distinct {
    /// Most frequent first; blank is the empty text, yes and no are `1` and `0`. A cell of tags counts for each of them.
    pub values: Vec<Counted>,
    /// There are more of them than were asked for.
    pub more: bool,
}

impl Table {
    /// The commonest values of a field among the rows that `ask` shows, as far as they contain what is typed (folded, or
    /// by pinyin); at most `limit`. A column of numbers, money or days has none: there are ranges for those.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn distinct(
        &mut self,
        wanted: &Wanted,
        ask: &Ask,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Distinct, Error> {
        let &Wanted { field, typed, limit } = wanted;
        self.tick += 1;
        let mut needed = self.needed(ask);
        needed.push(field.to_owned());
        self.load(&needed, source, cancel)?;
        let rows = self.rows_of(&ask.filter, cancel)?.and(&self.sheet(ask.stage.as_deref(), cancel)?);
        let Some(column) = self.columns.get(field).map(|loaded| &loaded.column) else {
            return Err(Error::NoField(field.to_owned()));
        };
        let of = self.fields.iter().find(|of| of.key == field);
        let counts = counts(column, of.is_some_and(Field::holds_tags), &rows, cancel)?;
        let (typed, pattern) = (fold(typed), Pattern::new(typed));
        let fits = |value: &str| {
            let value = fold(value);
            value.contains(&typed) || pattern.as_ref().is_some_and(|pattern| pattern.finds(&value))
        };
        let counted = |(value, count): (&str, usize)| Counted { value: value.to_owned(), count };
        let mut values: Vec<Counted> = counts.into_iter().filter(|(value, _)| fits(value)).map(counted).collect();
        values.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
        let more = values.len() > limit;
        values.truncate(limit);
        self.shrink();
        Ok(Distinct { values, more })
    }
}
