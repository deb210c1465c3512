//! Whom to call today, and why: one line a customer, with her strongest reason and the others.
//!
//! Days are numbers since 1970 where a million customers are looked at, and days of the calendar on the lines that show.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::{Fen, Field};

/// Days since 1970.
pub type Day = i32;

/// A birthday is said so many days before; the end of a term, so many.
pub const BIRTHDAYS: u64 = 7;
pub const TERMS: Day = 30;

/// The field of the day on which details were confirmed.
const VERIFIED: &str = "verified";

/// Minor units of one unit of money: what anybody is worth at least.
const UNIT: i64 = 100;

/// So many usual gaps without an order break a customer's rhythm.
const BROKEN: i64 = 3;

/// 719,163: 1970-01-01 counted from the first of January of year 1.
const BEFORE_1970: i32 = 719_163;

/// Why somebody needs a call; the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A request or complaint was to be answered by then, and is not.
    Promise,
    Appointment,
    CheckIn,
    /// So long without an order as three of her gaps.
    Rhythm,
    /// The analysis has flagged her since the last time.
    Flag,
    Task,
    /// Her next contact, typed or from her rhythm of contacts.
    Contact,
    Birthday,
    Term,
    /// Her details were last confirmed long ago.
    Stale,
}

impl Reason {
    pub const ALL: [Self; 10] = [
        Self::Promise,
        Self::Appointment,
        Self::CheckIn,
        Self::Rhythm,
        Self::Flag,
        Self::Task,
        Self::Contact,
        Self::Birthday,
        Self::Term,
        Self::Stale,
    ];

    /// What files, JSON and words call it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Appointment => "appointment",
            Self::CheckIn => "check_in",
            Self::Rhythm => "rhythm",
            Self::Flag => "flag",
            Self::Task => "task",
            Self::Contact => "contact",
            Self::Birthday => "birthday",
            Self::Term => "term",
            Self::Stale => "stale",
        }
    }

    /// The one of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }

    /// Its place in a set of reasons.
    #[must_use]
    pub fn bit(self) -> i64 {
        1 << self as u32
    }

    /// Whether it was to be done on its day: it can be late.
    fn is_dated(self) -> bool {
        matches!(self, Self::Promise | Self::Task | Self::Contact)
    }

    /// Whether it is of its very day.
    fn is_of_its_day(self) -> bool {
        matches!(self, Self::Appointment | Self::CheckIn)
    }
}

/// What is known of a customer beside her own cells: each read apart, for most have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The least day of an open task that is not put off.
    Task,
    /// The least day of one that is.
    TaskPutOff,
    /// The first moment by which an open request or complaint that is not put off was to be answered: minutes since 1970.
    Promise,
    /// Net revenue of 365 days, in minor units.
    Year,
    /// Her usual gap between orders ([`gap`]).
    Gap,
    /// Reasons that are put off beyond today, as a set.
    Snoozed,
    /// An appointment on this day.
    Appointment,
    /// She comes to stay on this day.
    CheckIn,
}

impl Fact {
    /// What says who is late and due.
    pub const DUE: [Self; 6] =
        [Self::Task, Self::TaskPutOff, Self::Promise, Self::Snoozed, Self::Appointment, Self::CheckIn];
    /// What ranks, and calls besides.
    pub const REST: [Self; 2] = [Self::Year, Self::Gap];
}

/// A gap of so many days, an exact fraction, as one number.
#[must_use]
pub fn gap(days: i32, of: i32) -> i64 {
    i64::from(days) << 32 | i64::from(of.max(1))
}

/// The whole days of it, rounded half up.
#[must_use]
pub fn usual(gap: i64) -> i64 {
    let (days, of) = (gap >> 32, gap & 0xffff_ffff);
    (2 * days + of).div_euclid((2 * of).max(1))
}

/// The last day on which a rhythm of that gap is not broken yet, counted from the last order.
fn patience(gap: i64) -> Day {
    let (days, of) = (gap >> 32, gap & 0xffff_ffff);
    i32::try_from((BROKEN * days).div_euclid(of.max(1))).unwrap_or(i32::MAX)
}

/// What is looked at of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// When her next contact is due: typed, else of a task, else from her rhythm.
    pub next: Option<Day>,
    pub task: Option<Day>,
    pub task_put_off: Option<Day>,
    pub promise: Option<i64>,
    pub appointment: Option<Day>,
    pub check_in: Option<Day>,
    /// Month and day.
    pub birthday: Option<(u32, u32)>,
    pub term_end: Option<Day>,
    pub verified: Option<Day>,
    pub last_buy: Option<Day>,
    pub gap: Option<i64>,
    /// Flagged now, and not at the last look.
    pub flagged: bool,
    /// She is being won back: that her rhythm broke is known.
    pub won_back: bool,
    pub snoozed: i64,
}

/// The day that it is looked at from.
#[derive(Clone, Debug, PartialEq)]
pub struct On {
    pub today: Day,
    /// Minutes since 1970.
    pub now: i64,
    /// Details confirmed longer ago than so many days are old.
    pub stale: Day,
    /// Month and day of birthdays that are near, and when they are kept.
    birthdays: Vec<((u32, u32), Day)>,
}

impl On {
    #[must_use]
    pub fn new(now: NaiveDateTime, stale: u32) -> Self {
        let today = now.date();
        let near = (0..=BIRTHDAYS).filter_map(|days| today.checked_add_days(Days::new(days)));
        let kept = near.flat_map(|day| {
            let own = ((day.month(), day.day()), number(day));
            // A 29 February is kept on the 28th where the year has none.
            let leaps = (day.month(), day.day()) == (2, 28) && !day.leap_year();
            [Some(own), leaps.then_some(((2, 29), number(day)))]
        });
        let birthdays = kept.flatten().collect();
        let now = now.and_utc().timestamp().div_euclid(60);
        Self { today: number(today), now, stale: Day::try_from(stale).unwrap_or(Day::MAX), birthdays }
    }
}

/// Days after which confirmed details are old: as the rule of their field says. In a file without it nothing is.
#[must_use]
pub fn stale_after(fields: &[Field]) -> u32 {
    fields.iter().find(|field| field.key == VERIFIED).and_then(Field::stale_after).unwrap_or(u32::MAX)
}

/// Days since 1970.
#[must_use]
pub fn number(day: NaiveDate) -> Day {
    day.num_days_from_ce() - BEFORE_1970
}

/// The day of the calendar.
#[must_use]
pub fn day(number: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number.saturating_add(BEFORE_1970)).unwrap_or_default()
}

/// The reasons of one customer, each with its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons([Option<Day>; Reason::ALL.len()]);

impl Reasons {
    /// What of this calls for her on that day.
    #[must_use]
    pub fn of(facts: &Facts, on: &On) -> Self {
        let today = on.today;
        let mut found = Self::default();
        let mut put = |reason: Reason, day: Option<Day>| {
            found.0[reason as usize] = day.filter(|_| facts.snoozed & reason.bit() == 0);
        };
        put(Reason::Promise, facts.promise.filter(|by| *by < on.now).map(|by| by.div_euclid(24 * 60) as Day));
        put(Reason::Appointment, facts.appointment.filter(|day| *day == today));
        put(Reason::CheckIn, facts.check_in.filter(|day| *day == today));
        let broke =
            facts.last_buy.zip(facts.gap).map(|(last, gap)| last.saturating_add(patience(gap)).saturating_add(1));
        put(Reason::Rhythm, broke.filter(|day| *day <= today && !facts.won_back));
        put(Reason::Flag, facts.flagged.then_some(today));
        let task = facts.task.filter(|day| *day <= today);
        put(Reason::Task, task);
        // A task that is due is told as such, or put off as such.
        let of_task = |day: Day| [task, facts.task_put_off].contains(&Some(day));
        put(Reason::Contact, facts.next.filter(|day| *day <= today && !of_task(*day)));
        let near = |born| on.birthdays.iter().find(|(day, _)| *day == born).map(|(_, kept)| *kept);
        put(Reason::Birthday, facts.birthday.and_then(near));
        put(Reason::Term, facts.term_end.filter(|day| (today..=today + TERMS).contains(day)));
        let old = facts.verified.and_then(|day| day.checked_add(on.stale)).filter(|day| *day < today);
        put(Reason::Stale, old);
        found
    }

    /// Where she stands; nothing: nothing calls for her.
    #[must_use]
    pub fn stands(&self, on: &On) -> Option<Standing> {
        let each = || Reason::ALL.into_iter().filter_map(|reason| self.0[reason as usize].map(|day| (reason, day)));
        each().next()?;
        let late = each().filter(|(reason, _)| reason.is_dated()).map(|(_, day)| on.today - day).max();
        let here = late.is_some() || each().any(|(reason, _)| reason.is_of_its_day());
        let section = match (late.unwrap_or(0), here) {
            (1.., _) => Section::Late,
            (_, true) => Section::Due,
            _ => Section::Coming,
        };
        Some(Standing { section, late: late.unwrap_or(0).max(0) })
    }

    /// The strongest first.
    #[must_use]
    pub fn list(&self) -> Vec<(Reason, NaiveDate)> {
        Reason::ALL.into_iter().filter_map(|reason| Some((reason, day(self.0[reason as usize]?)))).collect()
    }

    #[must_use]
    pub fn has(&self, reason: Reason) -> bool {
        self.0[reason as usize].is_some()
    }
}

/// Where a customer stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub section: Section,
    /// Days.
    pub late: Day,
}

/// The parts of the list, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Late,
    Due,
    Coming,
}

impl Section {
    pub const ALL: [Self; 3] = [Self::Late, Self::Due, Self::Coming];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Due => "due",
            Self::Coming => "coming",
        }
    }
}

/// What puts one before the other: her value, one unit of money at least, times the days that she waits.
#[must_use]
pub fn rank(value: Fen, late: Day) -> i128 {
    i128::from(value.0.max(UNIT)) * (i128::from(late) + 1)
}

#[cfg(test)]
mod tests;
