//! Whom to call today: one look at everybody, and lines of those who stand first.
//!
//! ```text
//!   columns + facts ─▶ reasons of each row ─▶ (section, rank, row) ─▶ the first so many of each section ─▶ lines
//! ```
//!
//! What is known beside a customer's cells (tasks, promises, a year's revenue) is kept as pairs in the order of the
//! customers' numbers: most have none.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::column::{BETWEEN_LOOKS, Column, NARROW_BLANK, WIDE_BLANK, month_day};
use super::known::Pairs;
use super::{Bits, Error, Source, Table};
use crate::domain::call::{Line, Today};
use crate::domain::due::NEXT;
use crate::domain::today::{Day, Fact, Facts, On, Reasons, Section, Standing, day, rank, usual};
use crate::domain::{Cancel, CustomerId, Fen, Filter};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayAsk {
    pub filter: Filter,
    pub now: NaiveDateTime,
    /// Details confirmed longer ago than so many days are old.
    pub stale: u32,
    /// Whom the analysis flags newly; ascending.
    pub flagged: Vec<CustomerId>,
    /// Lines of each section; none: only how many there are, of what is late and due.
    pub limit: usize,
}

/// Fields whose cells call for a customer.
const NAME: &str = "name";
const BIRTHDAY: &str = "birthday";
const TERM_END: &str = "term_end";
const VERIFIED: &str = "verified";
const LAST_BUY: &str = "last_buy";
const STAGE: &str = "stage";
/// The stage of those who are being won back.
const WIN_BACK: &str = "win_back";

/// A line before it is one: its rank, and its row.
type Ranked = (Reverse<i128>, u32);

/// The columns that are looked at, as they lie in memory.
struct Seen<'a> {
    ids: &'a [CustomerId],
    next: Days<'a>,
    birthday: Days<'a>,
    term_end: Days<'a>,
    verified: Days<'a>,
    last_buy: Days<'a>,
    stage: Stages<'a>,
    task: Pairs<'a>,
    task_put_off: Pairs<'a>,
    promise: Pairs<'a>,
    gap: Pairs<'a>,
    snoozed: Pairs<'a>,
    appointment: Pairs<'a>,
    check_in: Pairs<'a>,
    today: Day,
    flagged: &'a [CustomerId],
}

/// The column of stages, and which of its values is the one of those who are being won back.
#[derive(Clone, Copy)]
struct Stages<'a> {
    text: Option<&'a super::Text>,
    win_back: Option<usize>,
}

impl<'a> Stages<'a> {
    fn new(text: Option<&'a super::Text>) -> Self {
        let values = text.map(|text| text.values()).filter(|(_, codes)| codes.is_some());
        let is_it = |values: &super::Runs<u8>, at: usize| values.text(at) == WIN_BACK;
        Self { text, win_back: values.and_then(|(values, _)| (0..values.len()).find(|at| is_it(values, *at))) }
    }

    fn is_won_back(self, row: usize) -> bool {
        let Some(text) = self.text else { return false };
        match text.values() {
            (_, Some(codes)) => self.win_back == Some(usize::from(codes[row])),
            _ => text.row(row) == WIN_BACK,
        }
    }

    /// How many of these rows are in each.
    fn counts(self, rows: &Bits) -> BTreeMap<String, usize> {
        self.text
            .map(|text| text.counts(rows).into_iter().filter(|(_, count)| *count > 0).collect())
            .unwrap_or_default()
    }
}

/// A column of days, or of moments.
#[derive(Clone, Copy)]
enum Days<'a> {
    Narrow(&'a [i32]),
    Wide(&'a [i64]),
    Nothing,
}

impl Days<'_> {
    fn of(self, row: usize) -> Option<Day> {
        match self {
            Self::Narrow(cells) => cells.get(row).copied().filter(|day| *day != NARROW_BLANK),
            Self::Wide(cells) => {
                let minutes = cells.get(row).copied().filter(|minutes| *minutes != WIDE_BLANK)?;
                i32::try_from(minutes.div_euclid(24 * 60)).ok()
            }
            Self::Nothing => None,
        }
    }
}

impl Seen<'_> {
    /// What is known of that row; asked in ascending order.
    fn facts(&mut self, row: usize) -> Facts {
        let id = self.ids[row];
        Facts {
            next: self.next.of(row),
            task: self.task.of(id).and_then(|day| i32::try_from(day).ok()),
            task_put_off: self.task_put_off.of(id).and_then(|day| i32::try_from(day).ok()),
            promise: self.promise.of(id),
            appointment: self.appointment.of(id).map(|_| self.today),
            check_in: self.check_in.of(id).map(|_| self.today),
            birthday: self.birthday.of(row).map(month_day),
            term_end: self.term_end.of(row),
            verified: self.verified.of(row),
            last_buy: self.last_buy.of(row),
            gap: self.gap.of(id),
            flagged: self.flagged.binary_search(&id).is_ok(),
            won_back: self.stage.is_won_back(row),
            snoozed: self.snoozed.of(id).unwrap_or(0),
        }
    }
}

/// The first so many of a section.
#[derive(Debug, Default)]
struct Part(Vec<Ranked>);

impl Table {
    /// Whom to call today: the filter's customers for whom something calls, section by section, the highest rank first.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn today(&mut self, ask: &TodayAsk, source: &mut dyn Source, cancel: &Cancel) -> Result<Today, Error> {
        self.tick += 1;
        let on = On::new(ask.now, ask.stale);
        self.load_for(ask, &on, source, cancel)?;
        let rows = self.base.as_ref().map_or_else(|| Bits::none(0), |base| base.live.clone());
        let rows = rows.and(&self.rows_of(&ask.filter, cancel)?);
        let mut today = Today::default();
        let (mut parts, mut next) = ([Part::default(), Part::default(), Part::default()], None);
        let (mut seen, mut worth) = (self.seen(&ask.flagged), self.known.pairs(Fact::Year));
        let (stages, mut late) = (seen.stage, Bits::none(self.rows()));
        for (done, row) in rows.rows().enumerate() {
            if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
                return Err(Error::Cancelled);
            }
            let facts = seen.facts(row);
            let reasons = Reasons::of(&facts, &on);
            let Some(Standing { section, late: days }) = reasons.stands(&on) else {
                let coming = facts.next.filter(|day| *day > on.today && ask.limit > 0).map(|day| (day, seen.ids[row]));
                next = [next, coming].into_iter().flatten().min();
                continue;
            };
            today.counts.add(section, &reasons);
            late.set(row, section == Section::Late);
            if ask.limit > 0 {
                let value = Fen(worth.of(seen.ids[row]).unwrap_or(0));
                parts[section as usize].0.push((Reverse(rank(value, days)), u32::try_from(row).unwrap_or(u32::MAX)));
            }
        }
        today.late_in = stages.counts(&late);
        today.next = next.map(|(at, customer)| (customer, day(at)));
        today.lines = self.lines(parts, ask, &on);
        self.shrink();
        Ok(today)
    }

    /// Reads what is looked at; to count what is late and due less is.
    fn load_for(&mut self, ask: &TodayAsk, on: &On, source: &mut dyn Source, cancel: &Cancel) -> Result<(), Error> {
        let (fields, facts): (&[&str], Vec<Fact>) = if ask.limit == 0 {
            (&[NEXT, STAGE], Fact::DUE.to_vec())
        } else {
            let fields = &[NEXT, BIRTHDAY, TERM_END, VERIFIED, LAST_BUY, STAGE, NAME];
            (fields, [Fact::DUE.as_slice(), &Fact::REST].concat())
        };
        let there = |key: &&&str| self.fields.iter().any(|field| field.key == ***key);
        let mut keys: Vec<String> = fields.iter().filter(there).map(|key| (*key).to_owned()).collect();
        self.add_needed(&ask.filter, &mut keys);
        self.load(&keys, source, cancel)?;
        self.known.used = self.tick;
        self.known.load(&facts, on, source, cancel)
    }

    fn seen<'a>(&'a self, flagged: &'a [CustomerId]) -> Seen<'a> {
        let column = |key: &str| self.columns.get(key).map(|loaded| &loaded.column);
        let days = |key: &str| match column(key) {
            Some(Column::Narrow(cells)) => Days::Narrow(cells),
            Some(Column::Wide(cells)) => Days::Wide(cells),
            _ => Days::Nothing,
        };
        let stage = match column(STAGE) {
            Some(Column::Text(text)) => Some(text.as_ref()),
            _ => None,
        };
        Seen {
            ids: self.base.as_ref().map_or(&[][..], |base| &base.ids),
            next: days(NEXT),
            birthday: days(BIRTHDAY),
            term_end: days(TERM_END),
            verified: days(VERIFIED),
            last_buy: days(LAST_BUY),
            stage: Stages::new(stage),
            task: self.known.pairs(Fact::Task),
            task_put_off: self.known.pairs(Fact::TaskPutOff),
            promise: self.known.pairs(Fact::Promise),
            gap: self.known.pairs(Fact::Gap),
            snoozed: self.known.pairs(Fact::Snoozed),
            appointment: self.known.pairs(Fact::Appointment),
            check_in: self.known.pairs(Fact::CheckIn),
            today: self.known.today,
            flagged,
        }
    }

    /// The first so many of each section, in their order: by rank, ties by name, then by number.
    fn lines(&self, parts: [Part; 3], ask: &TodayAsk, on: &On) -> Vec<Line> {
        let limit = ask.limit;
        let name = |row: u32| match self.columns.get(NAME).map(|loaded| &loaded.column) {
            Some(Column::Text(text)) => text.row(row as usize),
            _ => "",
        };
        let before = |one: &Ranked, other: &Ranked| {
            one.0.cmp(&other.0).then_with(|| name(one.1).cmp(name(other.1))).then(one.1.cmp(&other.1))
        };
        let mut lines = Vec::new();
        for (Part(mut ranked), section) in parts.into_iter().zip(Section::ALL) {
            if ranked.len() > limit {
                ranked.select_nth_unstable_by(limit, before);
                ranked.truncate(limit);
            }
            ranked.sort_unstable_by(before);
            lines.extend(ranked.into_iter().map(|(_, row)| self.line(row as usize, section, (on, &ask.flagged))));
        }
        lines
    }

    fn line(&self, row: usize, section: Section, (on, flagged): (&On, &[CustomerId])) -> Line {
        let mut seen = self.seen(flagged);
        let (customer, mut worth) = (seen.ids[row], self.known.pairs(Fact::Year));
        for pairs in [
            &mut seen.task,
            &mut seen.task_put_off,
            &mut seen.promise,
            &mut seen.gap,
            &mut seen.snoozed,
            &mut seen.appointment,
            &mut seen.check_in,
            &mut worth,
        ] {
            pairs.go_to(customer);
        }
        let facts = seen.facts(row);
        let reasons = Reasons::of(&facts, on);
        let late = reasons.stands(on).map_or(0, |standing| standing.late);
        let usual = facts.gap.map(usual);
        let value = Fen(worth.of(customer).unwrap_or(0));
        Line { customer, section, late, value, reasons: reasons.list(), usual }
    }
}
