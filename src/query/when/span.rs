//! What a sign before some days, or `..` between two, makes of them.

use chrono::{Datelike, Months, NaiveDate};

use super::sight::{Sight, When, nearest, sane, season};
use crate::domain::day::Toward;
use crate::domain::filter::{MonthDay, Season, Span, Test};
use crate::query::op::Op;

/// What `op` makes of it: after a month is after all of it; what is so far away is further on the field's side.
#[must_use]
pub fn compared(when: When, op: Op, sight: &Sight) -> Option<Test> {
    let today = sight.today();
    let span = match (placed(when, sight, None)?, op) {
        (When::Yearly(season), _) => return yearly(season, op, sight).map(Test::Yearly),
        (When::Away(day), _) if sight.recurs => return coming(day, op, today).map(Test::Yearly),
        (When::Away(day), _) if sight.toward() == Toward::Coming => ahead(day, op, today)?,
        (When::Away(day) | When::Born(day), _) => back(day, op, today)?,
        (When::Ago(day), _) if op.orders() => back(day, op, today)?,
        (When::Ago(day), _) => Span::only(day),
        (When::Until(day), _) => Some(Span::up_to(day)).filter(|_| !op.orders())?,
        (When::Days(_, high), Op::More) => Span::from(high.succ_opt()?),
        (When::Days(low, _), Op::MoreOrSame) => Span::from(low),
        (When::Days(low, _), Op::Less) => Span::up_to(low.pred_opt()?),
        (When::Days(_, high), Op::LessOrSame) => Span::up_to(high),
        (When::Days(low, high), _) => Span::between(low, high),
    };
    let ends = [span.low, span.high];
    ends.into_iter().flatten().all(sane).then_some(Test::Day(span))
}

/// Longer ago is more.
fn back(day: NaiveDate, op: Op, today: NaiveDate) -> Option<Span<NaiveDate>> {
    Some(match op {
        Op::More => Span::up_to(day.pred_opt()?),
        Op::MoreOrSame => Span::up_to(day),
        Op::Less => Span::between(day.succ_opt()?.min(today), today),
        _ => Span::between(day, today),
    })
}

/// Later is more; what is overdue is not within the coming days.
fn ahead(day: NaiveDate, op: Op, today: NaiveDate) -> Option<Span<NaiveDate>> {
    Some(match op {
        Op::More => Span::from(day.succ_opt()?),
        Op::MoreOrSame => Span::from(day),
        Op::Less => Span::between(today, day.pred_opt()?.max(today)),
        _ => Span::between(today, day),
    })
}

/// The birthdays from today to that day, or those after it until a year is round.
fn coming(day: NaiveDate, op: Op, today: NaiveDate) -> Option<Season> {
    let round = today.checked_add_months(Months::new(12))?.pred_opt()?;
    let (low, high) = match op {
        Op::More => (day.succ_opt()?, round),
        Op::MoreOrSame => (day, round),
        Op::Less => (today, day.pred_opt()?),
        _ => (today, day),
    };
    (low <= high).then(|| season(low, high))
}

/// Days of every year; before and after them, in the year that begins today.
fn yearly(of: Season, op: Op, sight: &Sight) -> Option<Season> {
    if !op.orders() {
        return Some(of);
    }
    let low = nearest(Toward::Coming, of.from, sight.today())?;
    let high = nearest(Toward::Coming, of.to, low)?;
    coming(if matches!(op, Op::More | Op::LessOrSame) { high } else { low }, op, sight.today())
}

/// Days without a year in the year nearest on the field's side; with a `beside`, in the year nearest to that day, before
/// it (`true`) or after.
fn placed(when: When, sight: &Sight, beside: Option<(NaiveDate, bool)>) -> Option<When> {
    let When::Yearly(season) = when else { return Some(when) };
    if sight.recurs {
        return Some(when);
    }
    let (toward, from) = match beside {
        Some((day, true)) => (Toward::Past, day),
        Some((day, false)) => (Toward::Coming, day),
        None => (sight.toward(), sight.today()),
    };
    // Of a month that goes on, the days to come and those that were are both in it.
    Some(match toward {
        Toward::Coming => {
            let high = last_of(season, toward, from)?;
            When::Days(nearest(Toward::Past, season.from, high)?, high)
        }
        Toward::Past => {
            let low = nearest(toward, season.from, from)?;
            When::Days(low, last_of(season, Toward::Coming, low)?)
        }
        Toward::Either => {
            let low = NaiveDate::from_ymd_opt(from.year(), season.from.month(), season.from.day())?;
            When::Days(low, last_of(season, Toward::Coming, low)?)
        }
    })
}

/// The last day of them; the end of February is that of the year.
fn last_of(season: Season, toward: Toward, from: NaiveDate) -> Option<NaiveDate> {
    let february = season.to == MonthDay::new(2, 29) && season.from != season.to;
    if !february {
        return nearest(toward, season.to, from);
    }
    let first_of_march = MonthDay::new(3, 1);
    nearest(toward, first_of_march, from.succ_opt()?)?.pred_opt()
}

/// From one to another; an end may be open. Of what is so far away, `..90d` is up to so far and `90d..` so far or further;
/// two may stand in either order.
#[must_use]
pub fn between(low: Option<When>, high: Option<When>, sight: &Sight) -> Option<Test> {
    let today = sight.today();
    if sight.recurs
        && let Some(season) = of_every_year(low, high, today)
    {
        return Some(Test::Yearly(season));
    }
    let far = |low: NaiveDate, high: NaiveDate| Some(Test::Day(Span::between(low.min(high), low.max(high))));
    match ends(low, high, sight)? {
        (Some(When::Away(day)), None) if sight.toward() == Toward::Coming => Some(Test::Day(Span::from(day))),
        (Some(When::Away(day) | When::Born(day)), None) => Some(Test::Day(Span::up_to(day))),
        (None, Some(When::Away(day) | When::Born(day))) => far(day, today),
        (Some(When::Away(one)), Some(When::Away(other))) | (Some(When::Born(one)), Some(When::Born(other))) => {
            far(one, other)
        }
        (low, high) => Some(Test::Day(Span { low: end(low, true)?, high: end(high, false)? })),
    }
}

type Ends = (Option<When>, Option<When>);

/// Both ends with their years: where neither says one, the later lies on the field's side, the other beside it.
fn ends(low: Option<When>, high: Option<When>, sight: &Sight) -> Option<Ends> {
    let free = |end: Option<When>| matches!(end, Some(When::Yearly(_)));
    let place = |end: Option<When>, beside| end.map_or(Some(None), |end| placed(end, sight, beside).map(Some));
    let first = |end: Option<When>| match end {
        Some(When::Days(first, _)) => Some((first, false)),
        Some(When::Away(day) | When::Ago(day)) => Some((day, false)),
        _ => None,
    };
    let last = |end: Option<When>| match end {
        Some(When::Days(_, last)) => Some((last, true)),
        Some(When::Away(day) | When::Ago(day)) => Some((day, true)),
        _ => None,
    };
    if free(high) && (!free(low) || sight.toward() == Toward::Past) {
        let low = place(low, None)?;
        return Some((low, place(high, first(low))?));
    }
    let high = place(high, None)?;
    Some((place(low, last(high))?, high))
}

/// A range of days of every year; an open end is New Year, of what is counted from today the end of the year that
/// begins today.
fn of_every_year(low: Option<When>, high: Option<When>, today: NaiveDate) -> Option<Season> {
    let round = || today.checked_add_months(Months::new(12))?.pred_opt();
    match (low, high) {
        (Some(When::Yearly(low)), Some(When::Yearly(high))) => Some(Season { from: low.from, to: high.to }),
        (Some(When::Yearly(low)), None) => Some(Season { from: low.from, to: MonthDay::new(12, 31) }),
        (None, Some(When::Yearly(high))) => Some(Season { from: MonthDay::new(1, 1), to: high.to }),
        (Some(When::Away(one)), Some(When::Away(other))) => Some(season(one.min(other), one.max(other))),
        (None, Some(When::Away(day))) => Some(season(today, day)),
        (Some(When::Away(day)), None) => Some(season(day, round()?.max(day))),
        _ => None,
    }
}

/// The day at one end of a range; `None` inside: open.
#[expect(clippy::option_option, reason = "no day, an open end, a day are three things")]
fn end(when: Option<When>, low: bool) -> Option<Option<NaiveDate>> {
    match when {
        None => Some(None),
        Some(When::Days(first, last)) => Some(Some(if low { first } else { last })),
        Some(When::Away(day) | When::Ago(day) | When::Born(day)) => Some(Some(day)),
        Some(When::Until(_) | When::Yearly(_)) => None,
    }
}
