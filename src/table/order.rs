//! Sorting: one column at a time, kept, so that the other direction and another filter cost next to nothing.

use std::cmp::Ordering;

use super::collate::Collation;
use super::column::{Column, NARROW_BLANK, WIDE_BLANK};
use super::text::Text;
use super::{Bits, Runs};
use crate::domain::fold::Folder;
use crate::domain::kind::Shape;
use crate::domain::{Cancel, Direction, Field};

/// Rows from smallest to largest; rows with equal cells stand together, in order of entry.
#[derive(Debug, Default)]
pub struct Sorted {
    rows: Vec<u32>,
    /// Where each group of equal cells begins in `rows`.
    groups: Vec<u32>,
    blanks: Vec<u32>,
}

/// A row and the number that orders it.
type Keyed = (u64, u32);

/// How the rows of one column compare.
pub struct Keys<'a> {
    keyed: Vec<Keyed>,
    blanks: Vec<u32>,
    /// Of texts longer than their number.
    texts: Option<Texts<'a>>,
}

struct Texts<'a> {
    folded: &'a Runs<u8>,
    collation: &'a Collation,
    name: bool,
}

/// Rows between two looks at whether to stop: about 5 ms of work.
const BETWEEN_LOOKS: usize = 1 << 15;

impl<'a> Keys<'a> {
    /// The keys of the rows in `rows`; `None` when cancelled.
    pub fn new(
        column: &'a mut Column,
        field: &Field,
        rows: &Bits,
        (folder, collation): (&mut Folder, &'a Collation),
        cancel: &Cancel,
    ) -> Option<Self> {
        match column {
            Column::Wide(cells) => {
                let key = |row: usize| (cells[row] != WIDE_BLANK).then(|| ordered(cells[row]));
                Self::numbers(rows, key, cancel)
            }
            Column::Narrow(cells) => {
                let key = |row: usize| (cells[row] != NARROW_BLANK).then(|| ordered(i64::from(cells[row])));
                Self::numbers(rows, key, cancel)
            }
            Column::Text(text) => Self::texts(text, field, rows, (folder, collation), cancel),
        }
    }

    fn numbers(rows: &Bits, key: impl Fn(usize) -> Option<u64>, cancel: &Cancel) -> Option<Self> {
        let (mut keyed, mut blanks) = (Vec::with_capacity(rows.count()), Vec::new());
        for (done, row) in rows.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return None;
            }
            match key(row) {
                Some(key) => keyed.push((key, position(row))),
                None => blanks.push(position(row)),
            }
        }
        Some(Self { keyed, blanks, texts: None })
    }

    fn texts(
        text: &'a mut Text,
        field: &Field,
        rows: &Bits,
        (folder, collation): (&mut Folder, &'a Collation),
        cancel: &Cancel,
    ) -> Option<Self> {
        text.folded(folder);
        let text: &'a Text = text;
        let folded = text.folded_if_there()?;
        let name = field.key == "name";
        let (values, codes) = text.values();
        if let Some(codes) = codes {
            let ranks = ranks(values, folded, field, &|left, right| collation.compare(left, right, name));
            return Self::numbers(rows, |row| ranks[usize::from(codes[row])], cancel);
        }
        let mut buffer = Vec::new();
        let (mut keyed, mut blanks) = (Vec::with_capacity(rows.count()), Vec::new());
        for (done, row) in rows.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return None;
            }
            if values.is_empty_at(row) {
                blanks.push(position(row));
            } else {
                keyed.push((collation.prefix(folded.text(row), name, &mut buffer), position(row)));
            }
        }
        Some(Self { keyed, blanks, texts: Some(Texts { folded, collation, name }) })
    }

    /// Equal numbers of whole cells are equal cells; of texts only if they end within eight bytes.
    fn compare(&self, left: &Keyed, right: &Keyed) -> Ordering {
        left.0.cmp(&right.0).then_with(|| match &self.texts {
            Some(texts) if left.0 & 0xff != 0 => {
                let text = |row: u32| texts.folded.text(row as usize);
                texts.collation.compare(text(left.1), text(right.1), texts.name)
            }
            _ => Ordering::Equal,
        })
    }

    /// The first `count` rows among `shown`, without sorting the rest.
    #[must_use]
    pub fn top(&self, count: usize, direction: Direction, shown: &Bits) -> Vec<u32> {
        let mut top: Vec<Keyed> = self.keyed.iter().filter(|(_, row)| shown.has(*row as usize)).copied().collect();
        let order = |left: &Keyed, right: &Keyed| {
            let cells = self.compare(left, right);
            let cells = if direction == Direction::Descending { cells.reverse() } else { cells };
            cells.then(left.1.cmp(&right.1))
        };
        if top.len() > count {
            top.select_nth_unstable_by(count, order);
            top.truncate(count);
        }
        top.sort_unstable_by(order);
        let blanks = self.blanks.iter().filter(|row| shown.has(**row as usize)).copied();
        top.into_iter().map(|(_, row)| row).chain(blanks).take(count).collect()
    }

    /// All rows sorted; `None` when cancelled.
    #[must_use]
    pub fn sort(mut self, cancel: &Cancel) -> Option<Sorted> {
        let mut keyed = std::mem::take(&mut self.keyed);
        let parts = keyed.len().div_ceil(BETWEEN_LOOKS).max(1).next_power_of_two();
        // In parts, so that a look between them stops a sort of a million rows in time; sorted runs then merge.
        if parts > 1 {
            let size = keyed.len().div_ceil(parts);
            for part in keyed.chunks_mut(size) {
                if cancel.tripped() {
                    return None;
                }
                part.sort_by(|left, right| self.compare(left, right));
            }
        }
        keyed.sort_by(|left, right| self.compare(left, right));
        let begins = |at: &usize| *at == 0 || self.compare(&keyed[at - 1], &keyed[*at]).is_ne();
        let groups = (0..keyed.len()).filter(begins).map(position).collect();
        Some(Sorted { rows: keyed.iter().map(|(_, row)| *row).collect(), groups, blanks: self.blanks })
    }
}

/// Signed to unsigned in the same order.
fn ordered(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}

fn position(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// The place of each value of a coded column: options as they are listed, other texts by their letters behind them.
fn ranks(
    values: &Runs<u8>,
    folded: &Runs<u8>,
    field: &Field,
    compare: &dyn Fn(&str, &str) -> Ordering,
) -> Vec<Option<u64>> {
    let option = |value: usize| match field.kind.shape {
        Shape::Choice => {
            let at = field.choices.iter().position(|choice| choice.key == values.text(value));
            at.unwrap_or(field.choices.len())
        }
        _ => 0,
    };
    let by = |left: &usize, right: &usize| {
        let texts = || compare(folded.text(*left), folded.text(*right));
        option(*left).cmp(&option(*right)).then_with(texts)
    };
    let mut sorted: Vec<usize> = (0..values.len()).filter(|value| !values.is_empty_at(*value)).collect();
    sorted.sort_by(by);
    let mut ranks = vec![None; values.len()];
    let mut rank = 0;
    for (at, value) in sorted.iter().enumerate() {
        rank += u64::from(at > 0 && by(&sorted[at - 1], value).is_ne());
        ranks[*value] = Some(rank);
    }
    ranks
}

impl Sorted {
    #[must_use]
    pub fn bytes(&self) -> usize {
        (self.rows.capacity() + self.groups.capacity() + self.blanks.capacity()) * 4
    }

    /// The shown rows in that direction, blanks last; equal ones always in order of entry.
    #[must_use]
    pub fn shown(&self, direction: Direction, shown: &Bits) -> Vec<u32> {
        let is_shown = |row: &&u32| shown.has(**row as usize);
        let mut order = Vec::with_capacity(self.rows.len() + self.blanks.len());
        match direction {
            Direction::Ascending => order.extend(self.rows.iter().filter(is_shown)),
            Direction::Descending => {
                let mut end = self.rows.len();
                for start in self.groups.iter().rev().map(|start| *start as usize) {
                    order.extend(self.rows[start..end].iter().filter(is_shown));
                    end = start;
                }
            }
        }
        order.extend(self.blanks.iter().filter(is_shown));
        order
    }

    /// For each of `length` rows the number of its group, smallest cell first; blanks have none.
    #[must_use]
    pub fn ranks(&self, length: usize) -> Vec<Option<u32>> {
        let mut ranks = vec![None; length];
        let ends = self.groups.iter().skip(1).map(|end| *end as usize).chain([self.rows.len()]);
        for (rank, (start, end)) in self.groups.iter().zip(ends).enumerate() {
            self.rows[*start as usize..end].iter().for_each(|row| ranks[*row as usize] = Some(position(rank)));
        }
        ranks
    }
}
