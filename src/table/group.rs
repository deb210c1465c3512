//! Grouping: the shown rows by what they hold in one column, counted and summed in one pass.
//!
//! ```text
//! rows ──▶ a slot each (a value's code, a day, a band) ──▶ tallies ──▶ what they have in common ──▶ groups
//!          counted by index: no text is looked at           merged: `VIP` and `vip`, the days of a month
//! ```
//!
//! What has no slot (a column of a million different texts, a day in another century) is a tally of its own.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use chrono::NaiveDate;

use super::collate::Collation;
use super::column::{Column, NARROW_BLANK, WIDE_BLANK, month_day, since_1970};
use super::{Ask, Bits, Error, GroupAsk, Source, Table};
use crate::domain::fold::fold;
use crate::domain::foreign::Foreign;
use crate::domain::group::{Group, Groups, Key, Rank};
use crate::domain::kind::tags::tags;
use crate::domain::kind::{Shape, phone};
use crate::domain::{Cancel, Fen, Field};

/// Rows between two looks at whether to stop: some milliseconds at most.
const BETWEEN_LOOKS: usize = 1 << 14;

impl Table {
    /// Groups the rows that a filter shows.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn group(&mut self, ask: &GroupAsk, source: &mut dyn Source, cancel: &Cancel) -> Result<Groups, Error> {
        self.tick += 1;
        let rows = Ask { filter: ask.filter.clone(), sum: ask.sum.clone(), ..Ask::default() };
        self.load(&[self.needed(&rows), vec![ask.by.clone()]].concat(), source, cancel)?;
        let sheet = self.sheet(ask.stage.as_deref(), cancel)?;
        let shown = self.rows_of(&ask.filter, cancel)?.and(&sheet);
        if let Some(Column::Text(text)) = self.columns.get_mut(&ask.by).map(|loaded| &mut loaded.column) {
            text.fold(&mut self.folder, cancel).ok_or(Error::Cancelled)?;
        }
        self.collation.get_or_insert_default();
        let groups = self.grouped(ask, &shown, cancel).ok_or(Error::Cancelled)?;
        self.shrink();
        groups
    }

    fn grouped(&self, ask: &GroupAsk, shown: &Bits, cancel: &Cancel) -> Option<Result<Groups, Error>> {
        let field = self.fields.iter().find(|field| field.key == ask.by);
        let column = self.columns.get(&ask.by).map(|loaded| &loaded.column);
        let (Some(field), Some(column), Some(collation)) = (field, column, &self.collation) else {
            return Some(Err(Error::NoField(ask.by.clone())));
        };
        let amounts = ask.sum.as_ref().and_then(|key| self.amounts(key));
        let tallies = tally(&Lot { column, field }, shown, amounts, cancel)?;
        let mut foreign = self.foreign_kin(ask, &Lot { column, field }, shown);
        let mut kin = merged(&Lot { column, field }, tallies, cancel)?;
        let count = kin.len();
        let last = kin.remove(&Kin::Key(Key::Blank));
        let ranking = Ranking { rank: ask.rank, field, collation };
        let mut list = ranking.first(kin, ask.limit, cancel)?;
        list.extend(last.map(|tally| (Kin::Key(Key::Blank), tally)).filter(|_| list.len() < ask.limit));
        let mut group = |(kin, tally): (Kin, Tally)| {
            let foreign = foreign.remove(&kin).unwrap_or_default();
            Group { foreign, ..tally.group(kin.key(column, tally.row, field)) }
        };
        let list = list.into_iter().map(&mut group).collect();
        Some(Ok(Groups { list, count }))
    }

    /// The amounts in other currencies beside the sum of each group that has some.
    fn foreign_kin(&self, ask: &GroupAsk, lot: &Lot, shown: &Bits) -> HashMap<Kin, Foreign> {
        let mut all: HashMap<Kin, Foreign> = HashMap::new();
        let Some(text) = ask.sum.as_ref().and_then(|sum| self.foreign_cells(sum)) else { return all };
        for row in text.filled().and(shown).rows() {
            let own = Foreign::read(text.row(row));
            lot.each_kin(row, &mut |kin| all.entry(kin).or_default().merge(&own));
        }
        all
    }

    /// The cells of a money field.
    pub(super) fn amounts(&self, key: &str) -> Option<&[i64]> {
        let money = self.fields.iter().any(|field| field.key == key && field.kind.shape == Shape::Money);
        match self.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Wide(cells)) if money => Some(cells),
            _ => None,
        }
    }
}

/// Figures of some rows.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    customers: usize,
    sum: i64,
    priced: usize,
    /// One of the rows.
    row: usize,
    /// Rows that spell it as that one does, or as many as are known to.
    alike: usize,
}

impl Tally {
    fn add(&mut self, row: usize, amount: i64) {
        self.row = row;
        self.customers += 1;
        self.alike += 1;
        if amount != WIDE_BLANK {
            self.sum = self.sum.saturating_add(amount);
            self.priced += 1;
        }
    }

    /// Takes another in; the spelling of most rows stays.
    fn merge(&mut self, other: &Self) {
        if other.alike > self.alike {
            (self.row, self.alike) = (other.row, other.alike);
        }
        self.customers += other.customers;
        self.sum = self.sum.saturating_add(other.sum);
        self.priced += other.priced;
    }

    fn group(&self, key: Key) -> Group {
        Group { key, customers: self.customers, sum: Fen(self.sum), priced: self.priced, foreign: Foreign::default() }
    }
}

/// A column and what it means.
struct Lot<'a> {
    column: &'a Column,
    field: &'a Field,
}

/// What rows have in common while they are grouped: a text is folded, and spelt again at the end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kin {
    /// Folded: a text, a tag, a phone's digits.
    Folded(String),
    Key(Key),
}

impl Kin {
    fn key(self, column: &Column, row: usize, field: &Field) -> Key {
        match (self, column) {
            (Self::Key(key), _) => key,
            (Self::Folded(folded), Column::Text(text)) if field.holds_tags() => {
                let spelt = tags(text.row(row)).find(|tag| fold(tag) == folded);
                Key::Tag(spelt.map_or(folded.clone(), str::to_owned))
            }
            (Self::Folded(folded), Column::Text(text))
                if !field.is_phone() || phone::piece(&folded, field.region()).is_none() =>
            {
                Key::Text(text.row(row).to_owned())
            }
            (Self::Folded(folded), _) => Key::Text(folded),
        }
    }
}

/// Days with a slot each: the first of 1900 to the last of 2099, counted from 1970.
const FIRST_DAY: i32 = -25_567;
const DAYS: usize = 73_049;
/// Slots of bands: 10 single figures, then 3 a power of ten, on both sides of 0.
const BANDS: usize = 160;
const MINUTES_A_DAY: i64 = 24 * 60;

impl Lot<'_> {
    /// Slots, and the slot of a row.
    fn slots(&self) -> (usize, Box<dyn Fn(usize) -> Option<usize> + '_>) {
        let of_day = |day: i32| usize::try_from(day - FIRST_DAY).ok().filter(|slot| *slot < DAYS);
        match self.column {
            Column::Text(text) => match text.values() {
                (values, Some(codes)) => (values.len(), Box::new(|row| Some(usize::from(codes[row])))),
                _ => (0, Box::new(|_| None)),
            },
            Column::Narrow(cells) => (
                DAYS + 1,
                Box::new(move |row| if cells[row] == NARROW_BLANK { Some(DAYS) } else { of_day(cells[row]) }),
            ),
            Column::Wide(cells) if self.field.kind.shape == Shape::Moment => {
                let day = |minutes: i64| i32::try_from(minutes.div_euclid(MINUTES_A_DAY)).unwrap_or(i32::MAX / 2);
                (
                    DAYS + 1,
                    Box::new(move |row| if cells[row] == WIDE_BLANK { Some(DAYS) } else { of_day(day(cells[row])) }),
                )
            }
            Column::Wide(cells) => (BANDS, Box::new(|row| Some(band_slot(cells[row])))),
        }
    }

    /// What the row has in common with others: one thing, or its tags.
    fn each_kin(&self, row: usize, each: &mut dyn FnMut(Kin)) {
        match self.column {
            Column::Text(text) if text.row(row).is_empty() => each(Kin::Key(Key::Blank)),
            Column::Text(text) if self.field.kind.shape == Shape::Choice => {
                each(Kin::Key(Key::Option(text.row(row).to_owned())));
            }
            Column::Text(text) if self.field.holds_tags() => {
                let mut own: Vec<String> = tags(text.row(row)).map(fold).collect();
                own.sort_unstable();
                own.dedup();
                own.into_iter().for_each(|tag| each(Kin::Folded(tag)));
            }
            Column::Text(text) if self.field.is_phone() => {
                let numbers = phone::compared(text.row(row), self.field.region());
                let mut own: Vec<&str> =
                    numbers.split(' ').filter_map(|one| one.split(phone::EXTENSION).next()).collect();
                own.sort_unstable();
                own.dedup();
                match numbers.is_empty() {
                    true => each(Kin::Folded(text.folded_row(row).to_owned())),
                    false => own.into_iter().for_each(|number| each(Kin::Folded(number.to_owned()))),
                }
            }
            Column::Text(text) => each(Kin::Folded(text.folded_row(row).to_owned())),
            Column::Narrow(cells) if cells[row] == NARROW_BLANK => each(Kin::Key(Key::Blank)),
            Column::Narrow(cells) if self.field.kind.shape == Shape::YesNo => {
                each(Kin::Key(Key::YesNo(cells[row] != 0)));
            }
            Column::Narrow(cells) if self.field.recurs() => {
                each(Kin::Key(Key::MonthOfYear(month_day(cells[row]).0)));
            }
            Column::Narrow(cells) => each(Kin::Key(Key::month(date(i64::from(cells[row]))))),
            Column::Wide(cells) if cells[row] == WIDE_BLANK => each(Kin::Key(Key::Blank)),
            Column::Wide(cells) => each(Kin::Key(match self.field.kind.shape {
                Shape::Moment => Key::month(date(cells[row].div_euclid(MINUTES_A_DAY))),
                Shape::Money | Shape::Decimal => Key::money(Fen(cells[row])),
                _ => Key::number(cells[row]),
            })),
        }
    }
}

/// A slot for each band of `domain::group`, whether of numbers or of money; the first is for blanks.
fn band_slot(cell: i64) -> usize {
    if cell == WIDE_BLANK {
        return 0;
    }
    let size = cell.unsigned_abs();
    let of_size = match size {
        0..10 => usize::try_from(size).unwrap_or(0),
        _ => {
            let power = size.ilog10();
            let step = match size / 10u64.pow(power) {
                1 => 0,
                2..=4 => 1,
                _ => 2,
            };
            7 + 3 * power as usize + step
        }
    };
    1 + of_size + usize::from(cell < 0) * (BANDS / 2)
}

/// The day so many days after the first of 1970.
fn date(since: i64) -> NaiveDate {
    let first = NaiveDate::default();
    let from = since - i64::from(since_1970(first));
    chrono::Duration::try_days(from).and_then(|days| first.checked_add_signed(days)).unwrap_or(NaiveDate::MAX)
}

fn tally(lot: &Lot, shown: &Bits, amounts: Option<&[i64]>, cancel: &Cancel) -> Option<Vec<Tally>> {
    let (slots, slot) = lot.slots();
    let mut tallies = vec![Tally::default(); slots];
    for (done, row) in shown.rows().enumerate() {
        if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
            return None;
        }
        let amount = amounts.map_or(WIDE_BLANK, |amounts| amounts[row]);
        match slot(row) {
            Some(slot) => tallies[slot].add(row, amount),
            None => {
                let mut alone = Tally::default();
                alone.add(row, amount);
                tallies.push(alone);
            }
        }
    }
    Some(tallies)
}

fn merged(lot: &Lot, tallies: Vec<Tally>, cancel: &Cancel) -> Option<HashMap<Kin, Tally>> {
    let mut merged: HashMap<Kin, Tally> = HashMap::new();
    for (done, tally) in tallies.iter().filter(|tally| tally.customers > 0).enumerate() {
        if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
            return None;
        }
        lot.each_kin(tally.row, &mut |kin| merged.entry(kin).or_default().merge(tally));
    }
    Some(merged)
}

/// How groups are ordered.
struct Ranking<'a> {
    rank: Rank,
    field: &'a Field,
    collation: &'a Collation,
}

/// What orders most groups without looking at their texts: the figure, then the place of the value.
type Place = (Reverse<Option<i64>>, u64);

impl Ranking<'_> {
    /// The first groups, in order.
    fn first(&self, groups: HashMap<Kin, Tally>, limit: usize, cancel: &Cancel) -> Option<Vec<(Kin, Tally)>> {
        let mut buffer = Vec::new();
        let mut placed: Vec<(Place, Kin, Tally)> = Vec::with_capacity(groups.len());
        for (done, (kin, tally)) in groups.into_iter().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return None;
            }
            placed.push(((Reverse(self.figure(&tally)), self.place(&kin, &mut buffer)), kin, tally));
        }
        if placed.len() > limit {
            placed.select_nth_unstable_by(limit, |left, right| self.compare(left, right));
            placed.truncate(limit);
        }
        placed.sort_unstable_by(|left, right| self.compare(left, right));
        Some(placed.into_iter().map(|(_, kin, tally)| (kin, tally)).collect())
    }

    fn figure(&self, tally: &Tally) -> Option<i64> {
        let group = || tally.group(Key::Blank);
        match self.rank {
            Rank::Customers => i64::try_from(tally.customers).ok(),
            Rank::Sum => group().known_sum().map(|sum| sum.0),
            Rank::Mean => group().mean().map(|mean| mean.0),
            Rank::Value => None,
        }
    }

    fn place(&self, kin: &Kin, buffer: &mut Vec<u8>) -> u64 {
        match kin {
            Kin::Folded(text) => self.collation.prefix(text, self.is_name(), buffer),
            Kin::Key(Key::Option(key)) => {
                let choices = &self.field.choices;
                choices.iter().position(|choice| choice.key == *key).unwrap_or(choices.len()) as u64
            }
            Kin::Key(key) => key.place().cast_unsigned() ^ (1 << 63),
        }
    }

    fn is_name(&self) -> bool {
        self.field.key == "name"
    }

    fn compare(&self, left: &(Place, Kin, Tally), right: &(Place, Kin, Tally)) -> Ordering {
        left.0.cmp(&right.0).then_with(|| match (&left.1, &right.1) {
            (Kin::Folded(left), Kin::Folded(right)) => {
                self.collation.compare(left, right, self.is_name()).then_with(|| left.cmp(right))
            }
            (Kin::Key(Key::Option(left)), Kin::Key(Key::Option(right))) => left.cmp(right),
            _ => Ordering::Equal,
        })
    }
}
