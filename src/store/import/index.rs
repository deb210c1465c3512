//! Who is there, by what two rows of one customer have in common.
//!
//! ```text
//!  mark ─▶ number ─▶ known: sorted pairs (number, customer), 16 bytes each; of more than there is room for, runs in a file
//!                    fresh: those of this import, as they come
//! ```
//!
//! A number of 64 bits stands for a text: two texts of a million share one once in 37 million files.

use std::collections::HashMap;
use std::io;

use rusqlite::{Connection, Result};

use super::marks::{Marks, Reading};
use crate::domain::known::{self, Mark};
use crate::domain::region::Region;
use crate::domain::{Cancel, CustomerId, twins};
use crate::store::lenient::Lossy;
use crate::store::numbers;
use crate::store::unfinished::Unfinished;

/// Pairs of all marks that lie in memory: 64 MB. Of one mark alone, by which orders find their customers, there may be more: who
/// looks into a file takes ten times as long.
const ROOM: usize = 4_000_000;
const ROOM_OF_ONE: usize = 6_000_000;

/// The part of it that there is for further marks even when it is full: an eighth.
const LEAST: usize = 8;

/// Customers between two looks at whether to stop: some milliseconds.
const BETWEEN_LOOKS: CustomerId = 1_024;

/// A number for a text: eight bytes a step, each step both halves of a product of 128 bits (as in wyhash by Wang Yi), for
/// it is asked for each ID of a file.
pub(super) fn number(text: &str) -> u64 {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
    const LAST: u64 = 0xd6e8_feb8_6659_fd93;
    let (words, rest) = text.as_bytes().as_chunks();
    let begin = (text.len() as u64).wrapping_mul(STEP);
    let all = words.iter().fold(begin, |so_far, word| both_halves(so_far ^ u64::from_le_bytes(*word), STEP));
    // The length is part of it: zeros behind the end are no bytes of another text.
    let mut end = [0; 8];
    end[..rest.len()].copy_from_slice(rest);
    both_halves(all ^ u64::from_le_bytes(end) ^ LAST, LAST.rotate_left(32))
}

fn both_halves(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    // Its halves.
    product as u64 ^ (product >> 64) as u64
}

/// What a customer's cells are compared by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cells<'a> {
    pub code: &'a str,
    pub phone: &'a str,
    pub email: &'a str,
    pub name: &'a str,
    pub company: &'a str,
}

impl Cells<'_> {
    /// Whether nothing by which people are told apart stands here, but for an ID.
    pub fn is_nobody(&self) -> bool {
        [self.name, self.company, self.phone, self.email].iter().all(|cell| cell.is_empty())
    }

    /// The numbers of that mark; none where there is not enough of it.
    pub fn numbers(&self, mark: Mark, region: &Region) -> Vec<u64> {
        let of = |texts: Vec<String>| texts.iter().map(|text| number(text)).collect();
        let named = |company: String| number(&(twins::name(self.name) + "\n" + &company));
        let core = || twins::company(self.company);
        match mark {
            Mark::Code if self.code.is_empty() => Vec::new(),
            Mark::Code => vec![number(self.code)],
            Mark::Phone if self.phone.is_empty() => Vec::new(),
            Mark::Phone => of(known::numbers(self.phone, region)),
            Mark::Email if self.email.is_empty() => Vec::new(),
            Mark::Email => of(known::addresses(self.email)),
            Mark::Name if self.name.is_empty() && self.company.is_empty() => Vec::new(),
            Mark::Name => vec![named(core())],
            // Who has no name is told by the company.
            Mark::NameAlone => vec![named(if self.name.is_empty() { core() } else { String::new() })],
        }
    }
}

/// Where somebody is who is on no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gone {
    Trash,
    Archive,
    /// Became part of somebody else.
    Merged,
}

/// The customers of a file, and those who come in.
#[derive(Debug)]
pub(super) struct Index {
    region: &'static Region,
    marks: HashMap<Mark, Marks>,
    /// By the cells of one field, if that is the key.
    field: Option<(String, Marks)>,
    gone: HashMap<CustomerId, Gone>,
    /// Pairs that may lie in memory: of several marks, and of one.
    room: [usize; 2],
    /// Ends what is being read.
    cancel: Cancel,
}

impl Index {
    /// Of nobody yet but who is on no sheet.
    pub fn new(conn: &Connection, region: &'static Region) -> Result<Self> {
        let sql = "SELECT id, merged_into IS NOT NULL, deleted IS NOT NULL FROM customer INDEXED BY customer_gone
                   WHERE coalesce(deleted, archived) IS NOT NULL AND id BETWEEN ?1 AND ?2";
        let mut get = conn.prepare(sql)?;
        let gone = get.query_map([numbers::FIRST, numbers::LAST], |row| {
            let place = match (row.get(1)?, row.get(2)?) {
                (true, _) => Gone::Merged,
                (_, true) => Gone::Trash,
                _ => Gone::Archive,
            };
            Ok((row.get(0)?, place))
        })?;
        let gone = gone.collect::<Result<_>>()?;
        Ok(Self {
            region,
            marks: HashMap::new(),
            field: None,
            gone,
            room: [ROOM, ROOM_OF_ONE],
            cancel: Cancel::default(),
        })
    }

    /// Reading ends early with that.
    pub fn stop_with(&mut self, cancel: &Cancel) {
        self.cancel = cancel.clone();
    }

    /// Whether that mark is known of everybody.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains_key(&mark)
    }

    /// Whether nobody was here before.
    pub fn is_empty(&self) -> bool {
        self.marks.values().chain(self.field.iter().map(|(_, marks)| marks)).all(Marks::is_empty)
    }

    /// Forgets what is not kept up with those who come in.
    pub fn keep(&mut self, kept: &[Mark]) {
        self.marks.retain(|mark, _| kept.contains(mark));
    }

    /// Reads those of these marks that are not known yet; rows of `but` are not there.
    pub fn read(&mut self, conn: &Connection, wanted: &[Mark], but: &Unfinished) -> Result<()> {
        let wanted: Vec<Mark> = wanted.iter().copied().filter(|mark| !self.has(*mark)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let (mut held, room) = (0, self.room(wanted.len()));
        let each = room.min(numbers::next_customer(conn)? as usize) / wanted.len();
        let mut marks: Vec<Reading> = wanted.iter().map(|_| Reading::with_room(each)).collect();
        let mut get = conn.prepare(&of_marks(&wanted))?;
        let mut rows = get.query([numbers::FIRST, numbers::LAST])?;
        while let Some(row) = rows.next()? {
            let id: CustomerId = row.get(0)?;
            if id.is_multiple_of(BETWEEN_LOOKS) && self.cancel.tripped() {
                return Ok(());
            }
            if but.has(id) {
                continue;
            }
            let text = |at: usize| row.get(at).map(|Lossy(text)| text);
            let (code, phone, email, name, company) = (text(1)?, text(2)?, text(3)?, text(4)?, text(5)?);
            let cells = Cells { code: &code, phone: &phone, email: &email, name: &name, company: &company };
            for (mark, reading) in wanted.iter().zip(&mut marks) {
                let numbers = cells.numbers(*mark, self.region);
                held += numbers.len();
                reading.pairs.extend(numbers.into_iter().map(|number| (number, id)));
            }
            if held >= room {
                held = marks.iter_mut().map(Reading::put_away).sum();
            }
        }
        self.marks.extend(wanted.into_iter().zip(marks.into_iter().map(Reading::done)));
        Ok(())
    }

    /// Pairs for which there is room, of so many marks. Never so few that a run has hardly more than one: each is looked
    /// into for whoever is looked for.
    fn room(&self, marks: usize) -> usize {
        self.room[usize::from(marks == 1)].saturating_sub(self.held()).max(self.room[0] / LEAST)
    }

    /// Pairs that lie in memory.
    fn held(&self) -> usize {
        self.marks.values().map(|marks| marks.known.len()).sum()
    }

    /// Why somebody could not be found, since the last question.
    pub fn trouble(&self) -> Option<io::Error> {
        let all = self.marks.values().chain(self.field.iter().map(|(_, marks)| marks));
        all.filter_map(Marks::trouble).next()
    }

    /// Reads the cells of that column of the table, by which everybody is found from now on.
    pub fn read_field(&mut self, conn: &Connection, column: &str, compared: &dyn Fn(&str) -> u64) -> Result<()> {
        let sql =
            format!("SELECT id, \"{column}\" FROM customer WHERE id BETWEEN ?1 AND ?2 AND \"{column}\" IS NOT NULL");
        let mut get = conn.prepare(&sql)?;
        let mut found = get.query([numbers::FIRST, numbers::LAST])?;
        let (mut reading, room) = (Reading::default(), self.room(1));
        while let Some(row) = found.next()? {
            let (id, Lossy(text)) = (row.get(0)?, row.get(1)?);
            reading.pairs.push((compared(&text), id));
            if reading.pairs.len() >= room {
                reading.put_away();
            }
        }
        self.field = Some((column.to_owned(), reading.done()));
        Ok(())
    }

    /// Whether everybody is known by that field.
    pub fn has_field(&self, column: &str) -> bool {
        self.field.as_ref().is_some_and(|(known, _)| known == column)
    }

    /// Somebody comes in with that number in the field that is the key.
    pub fn add_to_field(&mut self, column: &str, number: u64, customer: CustomerId) {
        let (_, marks) = self.field.get_or_insert_with(|| (column.to_owned(), Marks::default()));
        marks.add(number, customer);
    }

    /// Somebody comes in with these cells, to be found by those marks.
    pub fn add(&mut self, customer: CustomerId, cells: &Cells, marks: &[Mark]) {
        for mark in marks {
            let all = self.marks.entry(*mark).or_default();
            cells.numbers(*mark, self.region).into_iter().for_each(|number| all.add(number, customer));
        }
    }

    /// Gives somebody who is there already that code too.
    pub fn add_code(&mut self, customer: CustomerId, code: &str) {
        self.marks.entry(Mark::Code).or_default().add(number(code), customer);
    }

    /// Somebody without a code gets the one that the store gives: the answer.
    pub fn give_code(&mut self, customer: CustomerId) -> String {
        let mut code = customer.to_string();
        if self.has(Mark::Code) {
            while !self.find(Mark::Code, number(&code)).is_empty() {
                code.insert(0, 'K');
            }
            self.add_code(customer, &code);
        }
        code
    }

    /// Looks at where these numbers of that mark would be, so that whoever asks for them next need not wait for memory: that
    /// many looks at once take as long as two or three, one after the other.
    pub fn foresee(&self, mark: Mark, numbers: impl Iterator<Item = u64>) {
        let Some(marks) = self.marks.get(&mark).filter(|marks| !marks.known.is_empty()) else { return };
        std::hint::black_box(numbers.fold(0, |sum, number| sum ^ marks.near(number)));
    }

    /// The only one who has that number of that mark.
    pub fn only(&self, mark: Mark, number: u64) -> Option<CustomerId> {
        self.marks.get(&mark)?.only(number)
    }

    /// Who has that number of that mark; of a great many nobody.
    pub fn find(&self, mark: Mark, number: u64) -> Vec<CustomerId> {
        self.marks.get(&mark).map(|marks| marks.find(number)).unwrap_or_default()
    }

    /// Who has that number in the field that is the key.
    pub fn find_field(&self, number: u64) -> Vec<CustomerId> {
        self.field.as_ref().map(|(_, marks)| marks.find(number)).unwrap_or_default()
    }

    /// Where somebody is who is on no sheet.
    pub fn gone(&self, customer: CustomerId) -> Option<Gone> {
        self.gone.get(&customer).copied()
    }
}

/// Reads what these marks are made of, of everybody.
fn of_marks(wanted: &[Mark]) -> String {
    let column =
        |name: &'static str, of: &[Mark]| if wanted.iter().any(|mark| of.contains(mark)) { name } else { "NULL" };
    let named = [Mark::Name, Mark::NameAlone];
    // IDs alone lie in their index, a tenth of the table: the sign keeps SQLite from going through the table.
    format!(
        "SELECT id, {}, {}, {}, {}, {}
         FROM customer WHERE +id BETWEEN ?1 AND ?2",
        column("code", &[Mark::Code]),
        column("phone", &[Mark::Phone]),
        column("email", &[Mark::Email]),
        column("name", &named),
        column("company", &named),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn no_two_texts_have_one_number_and_they_lie_evenly() {
        let ids = (0..100_000).map(|at| format!("K{at:07}"));
        let short = (0..100_000).map(|at| format!("{at}")).chain((1..30).map(|length| "\0".repeat(length)));
        let others = ["", "a", "A", "李", "李明", "12345678", "123456789"].map(str::to_owned);
        let all: Vec<u64> = ids.chain(short).chain(others).map(|text| number(&text)).collect();
        let several: std::collections::HashSet<u64> = all.iter().copied().collect();
        assert_eq!(several.len(), all.len());
        // Both by their last bits and by their first ones.
        for place in [|number: u64| number % 256, |number: u64| number >> 56] {
            let mut counts = [0_u32; 256];
            all.iter().for_each(|number| counts[usize::try_from(place(*number)).expect("a byte")] += 1);
            assert!(counts.iter().all(|count| (600..1_000).contains(count)), "{counts:?}");
        }
    }

    #[test]
    fn of_more_customers_than_there_is_room_for_everybody_is_found() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("it opens");
        let sql = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 500)
                   INSERT INTO customer (id, code, name, email) SELECT id, 'C' || id, 'n', 'mail' || (id / 2) || '@example.cn' FROM n";
        store.conn.execute(sql, []).expect("customers");
        let region = crate::domain::Local::default().region;
        let read = |room: usize| {
            let mut index = Index::new(&store.conn, region).expect("it reads");
            index.room = [room; 2];
            index.read(&store.conn, &[Mark::Code, Mark::Email], &Unfinished::default()).expect("it reads");
            index
        };
        let (small, large) = (read(90), read(ROOM));
        assert!(small.held() <= 90 && large.held() == 1_000, "{} {}", small.held(), large.held());
        assert!(!small.is_empty());
        for id in 0..=500 {
            let cells =
                Cells { code: &format!("C{id}"), email: &format!("mail{}@example.cn", id / 2), ..Cells::default() };
            for mark in [Mark::Code, Mark::Email] {
                for number in cells.numbers(mark, region) {
                    assert_eq!(small.find(mark, number), large.find(mark, number), "{id}");
                    assert_eq!(small.only(mark, number), large.only(mark, number), "{id}");
                }
            }
        }
        assert!(small.trouble().is_none());
        // Where marks that were read before have taken all the room, those of others still lie together.
        let mut full = Index::new(&store.conn, region).expect("it reads");
        full.room = [501; 2];
        for mark in [Mark::Code, Mark::Email] {
            full.read(&store.conn, &[mark], &Unfinished::default()).expect("it reads");
        }
        let runs = full.marks[&Mark::Email].runs();
        assert!((2..=9).contains(&runs), "{runs}");
        assert_eq!(full.find(Mark::Email, number("mail7@example.cn")), [14, 15]);
    }
}
