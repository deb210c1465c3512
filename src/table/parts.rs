//! Columns read in parts: two readers work side by side, each at the next part that nobody has begun, so that one who is held
//! up keeps nobody waiting; and what was read when the rest is cancelled stays.
//!
//! ```text
//! customers   1 ──────────┬────────────┬────────────┬───── last
//! parts       read by one │ by another │ read ─▶ done      stopped here, read on from there
//! ```

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::column::Column;
use super::source::Work;
use super::{Cell, Error, Rows, Source, SourceError};
use crate::domain::{Cancel, CustomerId, Field};

/// Fewer customers are read by one.
const WORTH_TWO: usize = 50_000;

/// Where two read, the parts in sixteenths: a large one for each, then small ones, with which both come to an end together.
const PARTS: [usize; 6] = [6, 6, 1, 1, 1, 1];

/// Columns that are being read.
#[derive(Debug)]
pub struct Begun {
    keys: Vec<String>,
    parts: Vec<Part>,
}

/// A stretch of the customers, and their cells as far as they are read.
#[derive(Debug)]
struct Part {
    /// Positions of its customers.
    rows: Range<usize>,
    columns: Vec<Column>,
    /// So many of them are read.
    done: usize,
    failed: Option<SourceError>,
}

impl Begun {
    fn new(fields: &[&Field], rows: usize) -> Self {
        let (mut start, mut share) = (0, 0);
        let mut part = |sixteenths: usize| {
            share += sixteenths;
            let own = start..rows * share / 16;
            // The first one will hold them all.
            let room = if start == 0 { rows } else { own.len() };
            start = own.end;
            let columns = fields.iter().map(|field| Column::new(field, room)).collect();
            Part { rows: own, columns, done: 0, failed: None }
        };
        let shares: &[usize] = if rows < WORTH_TWO { &[16] } else { &PARTS };
        let parts = shares.iter().map(|share| part(*share)).filter(|part| !part.rows.is_empty()).collect();
        Self { keys: keys(fields), parts }
    }

    /// Whether it goes on with these columns of so many customers.
    fn is_of(&self, fields: &[&Field], rows: usize) -> bool {
        self.keys == keys(fields) && self.parts.last().map_or(0, |part| part.rows.end) == rows
    }

    /// The parts put together.
    fn whole(self, rows: usize) -> Vec<Column> {
        let mut parts = self.parts.into_iter();
        let mut columns = parts.next().map(|part| part.columns).unwrap_or_default();
        for part in parts {
            columns.iter_mut().zip(part.columns).for_each(|(column, rest)| column.append(rest, rows));
        }
        columns
    }
}

fn keys(fields: &[&Field]) -> Vec<String> {
    fields.iter().map(|field| field.key.clone()).collect()
}

impl Part {
    /// Reads on to its end, or until it is stopped.
    fn read(
        &mut self,
        fields: &[&Field],
        ids: &[CustomerId],
        rows: usize,
        (source, cancel): (&mut dyn Source, &Cancel),
    ) {
        let own = &ids[self.rows.clone()];
        let (Some(first), Some(last)) = (own.get(self.done), own.last()) else { return };
        let Self { columns, done, .. } = self;
        let (mut places, behind) = (Places { ids: own, at: *done }, fields.len() - 1);
        let range = [(*first, *last)];
        let result = source.cells(fields, Rows::Ranges(&range), cancel, &mut |id, field, cell| {
            // A customer added since the list of rows was read comes with the next patch.
            let Some(at) = places.of(id) else { return };
            if cell != Cell::Blank {
                columns[field].fill(at, rows);
                columns[field].push(cell, rows);
            }
            if field == behind {
                *done = at + 1;
            }
        });
        let end = if result.is_ok() && !cancel.tripped() { own.len() } else { *done };
        columns.iter_mut().for_each(|column| column.fill(end, rows));
        (self.done, self.failed) = (end, result.err());
    }
}

/// The columns of these fields, read on from where the last reading of the same was stopped.
pub fn read(
    begun: &mut Option<Begun>,
    fields: &[&Field],
    ids: &[CustomerId],
    source: &mut dyn Source,
    cancel: &Cancel,
) -> Result<Vec<Column>, Error> {
    let rows = ids.len();
    let known = begun.take().filter(|known| known.is_of(fields, rows));
    let mut reading = known.unwrap_or_else(|| Begun::new(fields, rows));
    let readers = reading.parts.len().min(2);
    let left = Mutex::new(reading.parts.iter_mut());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next().filter(|_| !cancel.tripped());
    let work = || -> Work<'_> {
        Box::new(|source: &mut dyn Source| {
            while let Some(part) = next() {
                part.read(fields, ids, rows, (source, cancel));
            }
        })
    };
    let works = (0..readers).map(|_| work()).collect();
    source.together(works).into_iter().for_each(|work| work(source));
    let failed = reading.parts.iter_mut().find_map(|part| part.failed.take());
    if cancel.tripped() {
        *begun = Some(reading);
        return Err(Error::Cancelled);
    }
    match failed {
        Some(error) => Err(Error::Source(error)),
        None if rows == 0 => Ok(fields.iter().map(|field| Column::new(field, 0)).collect()),
        None => Ok(reading.whole(rows)),
    }
}

/// Finds ascending numbers among ascending ones, each from where the last was found.
pub struct Places<'a> {
    pub ids: &'a [CustomerId],
    pub at: usize,
}

impl Places<'_> {
    pub fn of(&mut self, id: CustomerId) -> Option<usize> {
        while self.ids.get(self.at).is_some_and(|known| *known < id) {
            self.at += 1;
        }
        (self.ids.get(self.at) == Some(&id)).then_some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::Text;
    use super::*;
    use crate::domain::fold::Folder;
    use crate::domain::kind::{self, laws};

    /// Customers numbered from 1; each third one has no city. The reading is stopped once, before that row.
    struct Crowd {
        count: CustomerId,
        stop_before: CustomerId,
        read: usize,
    }

    fn city(id: CustomerId) -> String {
        if id.is_multiple_of(3) { String::new() } else { format!("City {}", id % 40_000) }
    }

    impl Source for Crowd {
        fn customers(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
            Ok(())
        }

        fn cells(
            &mut self,
            fields: &[&Field],
            rows: Rows,
            cancel: &Cancel,
            each: &mut dyn FnMut(CustomerId, usize, Cell),
        ) -> Result<(), SourceError> {
            let Rows::Ranges([(first, last)]) = rows else { panic!("a part is a range: {rows:?}") };
            for id in *first..=*last.min(&self.count) {
                if id == self.stop_before {
                    self.stop_before = 0;
                    cancel.trip();
                }
                if cancel.tripped() {
                    return Ok(());
                }
                self.read += 1;
                let text = city(id);
                let cells = [if text.is_empty() { Cell::Blank } else { Cell::Text(&text) }, Cell::Number(id.into())];
                (0..fields.len()).for_each(|place| each(id, place, cells[place]));
            }
            Ok(())
        }

        fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
            Ok(())
        }
    }

    fn read_all(count: CustomerId, stop_before: CustomerId) -> (Vec<Column>, usize) {
        let fields = ["text", "integer"].map(|kind| laws::field(kind::named(kind).expect("a kind")));
        let fields: Vec<&Field> = fields.iter().collect();
        let ids: Vec<CustomerId> = (1..=count).collect();
        let (mut crowd, mut begun) = (Crowd { count, stop_before, read: 0 }, None);
        let mut reading = || read(&mut begun, &fields, &ids, &mut crowd, &Cancel::default());
        let columns = match reading() {
            Err(Error::Cancelled) => reading().expect("nobody stops it again"),
            columns => columns.expect("it is read"),
        };
        (columns, crowd.read)
    }

    #[test]
    fn two_parts_make_one_column_and_what_was_read_is_not_read_again() {
        for (count, stop_before) in [(0, 0), (7, 0), (7, 4), (60_000, 0), (60_000, 17_000), (60_000, 45_000)] {
            let (columns, read) = read_all(count, stop_before);
            assert_eq!(read, count as usize, "{count}, stopped before {stop_before}");
            let [Column::Text(text), Column::Wide(numbers)] = columns.as_slice() else { panic!("{columns:?}") };
            assert!((1..=count).all(|id| text.row(id as usize - 1) == city(id)), "{count} {stop_before}");
            assert!((1..=count).map(i64::from).eq(numbers.iter().copied()), "{count} {stop_before}");
        }
    }

    #[test]
    fn few_values_stay_codes_when_parts_are_put_together() {
        let mut parts: Vec<Text> = [["a", "b", "", "a"], ["c", "", "b", "b"]]
            .iter()
            .map(|rows| {
                let mut text = Text::new(4);
                rows.iter().for_each(|row| text.push(row, 8));
                text
            })
            .collect();
        let more = parts.pop().expect("two");
        let mut whole = parts.pop().expect("two");
        whole.append(more, 8);
        let rows: Vec<&str> = (0..8).map(|row| whole.row(row)).collect();
        assert_eq!(rows, ["a", "b", "", "a", "c", "", "b", "b"]);
        assert_eq!(whole.values().0.len(), 4, "each value once");
    }

    #[test]
    fn a_column_that_folds_to_itself_is_not_kept_twice() {
        let (mut text, mut folder) = (Text::new(0), Folder::default());
        (0..200).for_each(|row| text.push(&format!("mail{row}@example.cn"), 200));
        let before = text.bytes();
        text.fold(&mut folder, &Cancel::default()).expect("nobody cancels this one");
        assert_eq!((text.bytes(), text.folded_row(7)), (before, "mail7@example.cn"));
        text.replace(&[(7, "Anna@Example.cn".into())], &mut folder);
        text.fold(&mut folder, &Cancel::default()).expect("nobody cancels this one");
        assert_eq!((text.folded_row(7), text.row(7)), ("anna@example.cn", "Anna@Example.cn"));
        text.replace(&[(8, "b@c.d".into()), (200, "e".into())], &mut folder);
        text.fold(&mut folder, &Cancel::default()).expect("nobody cancels this one");
        assert_eq!((text.folded_row(7), text.folded_row(8), text.folded_row(200)), ("anna@example.cn", "b@c.d", "e"));
    }
}
