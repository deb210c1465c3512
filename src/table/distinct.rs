//! The values that occur in a column, for choosing among them.

use std::collections::HashMap;

use super::column::{Column, NARROW_BLANK};
use super::{Ask, BETWEEN_LOOKS, Bits, Counted, Error, Source, Table};
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::vocabulary::tags;
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
        field: &str,
        ask: &Ask,
        typed: &str,
        limit: usize,
        source: &mut dyn Source,
        cancel: &Cancel,
    ) -> Result<Distinct, Error> {
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

/// How often each value occurs in these rows; blank is the empty text.
pub(super) fn counts<'a>(
    column: &'a Column,
    tagged: bool,
    rows: &Bits,
    cancel: &Cancel,
) -> Result<HashMap<&'a str, usize>, Error> {
    if let (Column::Text(text), false) = (column, tagged)
        && let (values, Some(codes)) = text.values()
    {
        // Few values: their codes are counted, and no text is looked at.
        let mut of_code = vec![0; values.len()];
        rows.rows().for_each(|row| of_code[usize::from(codes[row])] += 1);
        let counted = of_code.into_iter().enumerate().filter(|(_, count)| *count > 0);
        return Ok(counted.map(|(code, count)| (values.text(code), count)).collect());
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut count = |value| *counts.entry(value).or_default() += 1;
    for (done, row) in rows.rows().enumerate() {
        if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
            return Err(Error::Cancelled);
        }
        match column {
            Column::Text(text) => match text.row(row) {
                cell if tagged && !cell.is_empty() => tags(cell).for_each(&mut count),
                cell => count(cell),
            },
            Column::Narrow(cells) => match cells[row] {
                NARROW_BLANK => count(""),
                0 => count("0"),
                1 => count("1"),
                // Days are not for ticking.
                _ => {}
            },
            Column::Wide(_) => {}
        }
    }
    Ok(counts)
}
