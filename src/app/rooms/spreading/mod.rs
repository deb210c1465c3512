//! The next contacts of many customers, spread over working days: so many a day, in the order in which they show.
//!
//! ```text
//!  Spread the next contacts of 40, so many a day:  8_                       5 days, Mon 30 Nov to Fri 4 Dec
//! ```
//!
//! One change of many cells: one entry of the journal, one undo.

use chrono::{Days, NaiveDate};
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{hints, select};
use crate::app::ground::ask::RoomId;
use crate::app::ground::change::{Change, When};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::bulk::Block;
use crate::domain::day::is_working;
use crate::domain::due::NEXT;
use crate::domain::{Bulk, CustomerId, Origin, Place, Recipe, Rows, Value};
use crate::locale::{fill, grouped};

pub const HERE: RoomId = RoomId("spreading");

/// Also the name of the entry.
const SPREAD: &str = "spread-next-contact";

pub const LABELS: &[&str] = &[SPREAD];

pub const COMMANDS: &[Command<Spreading>] =
    &[Command { name: SPREAD, group: "customers", keys: &[], nav: &[], scope: Scope::Grid, run: Spreading::open }];

/// Working days over which they are spread, unless a person says how many a day.
const DAYS: usize = 5;

/// The bar while it is open.
#[derive(Clone, Debug, Default)]
pub struct Spreading {
    of: Vec<CustomerId>,
    text: Text,
    /// Nothing is typed yet: the first sign replaces what stands there.
    fresh: bool,
}

impl Spreading {
    fn open(&mut self, desk: &mut Desk) {
        let typed = desk.vocabulary().field(NEXT).is_some_and(|field| field.origin == Origin::Typed);
        let of = if typed { select::chosen(desk) } else { Vec::new() };
        if of.is_empty() {
            let said = desk.words().spreading.nobody.clone();
            return desk.say(said);
        }
        let text = Text::new(of.len().div_ceil(DAYS).to_string());
        *self = Self { of, text, fresh: true };
        desk.enter(HERE);
    }

    fn a_day(&self) -> Option<usize> {
        self.text.as_str().trim().parse().ok().filter(|count| *count > 0)
    }

    fn write(&mut self, desk: &mut Desk) {
        let Some(a_day) = self.a_day() else { return };
        let cells = days(desk.today()).flat_map(|day| std::iter::repeat_n(day, a_day));
        let rows = self.of.iter().zip(cells).map(|(customer, day)| (*customer, vec![Some(Value::Day(day))])).collect();
        let block = Block::new(vec![NEXT.to_owned()], rows, Vec::new());
        let place = Place { customer: None, field: Some(NEXT.to_owned()), ..desk.here() };
        let rows = Rows::some(block.customers());
        let bulk = Bulk { label: SPREAD, place, rows, recipe: Recipe::Block(block) };
        desk.leave(HERE);
        desk.request(Request::Change(Box::new(Change::new(bulk, When::Fitting))));
    }

    /// `5 days, Mon 30 Nov to Fri 4 Dec`
    fn told(&self, desk: &Desk) -> (String, Tone) {
        let words = &desk.words().spreading;
        let Some(a_day) = self.a_day() else { return (words.how_many.clone(), Tone::Warn) };
        let count = self.of.len().div_ceil(a_day);
        let (first, last) = (days(desk.today()).next(), days(desk.today()).nth(count.saturating_sub(1)));
        let name = |day: Option<NaiveDate>| day.map(|day| desk.words().short_day(day)).unwrap_or_default();
        let values = [("n", grouped(count)), ("first", name(first)), ("last", name(last))];
        (fill(&words.over, &values.each_ref().map(|(key, value)| (*key, value.as_str()))), Tone::Quiet)
    }
}

/// Working days after that one.
fn days(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let next = |day: &NaiveDate| day.checked_add_days(Days::new(1));
    std::iter::successors(next(&today), next).filter(|day| is_working(*day))
}

impl Room for Spreading {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.write(desk),
            _ => {
                self.text.press(key.to_ascii(), self.fresh);
                self.fresh = false;
            }
        }
    }

    fn paste(&mut self, _: &mut Desk, text: &str) {
        if std::mem::take(&mut self.fresh) {
            self.text = Text::default();
        }
        self.text.paste_line(text);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let idle: &[&str] = if self.a_day().is_some() { &[] } else { &["Enter"] };
        Some(Said::Hint(hints::without(&desk.words().spreading.hint, idle)))
    }

    fn shows(&self, desk: &Desk, width: u16, _: u16) -> Option<Panel> {
        let told = self.told(desk);
        let asked = fill(&desk.words().spreading.label, &[("n", &grouped(self.of.len()))]);
        Some(Panel::answered(&asked, &self.text, width, (&told.0, told.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Effect;
    use crate::app::tests::Stage;

    fn spread(keys: &str) -> Vec<(CustomerId, Vec<Value>)> {
        let mut stage = Stage::with_rows(7);
        stage.press("shift-down shift-down shift-down shift-down");
        stage.run(SPREAD);
        let effects = stage.press(keys);
        let bulk = effects.iter().find_map(|effect| match effect {
            Effect::Bulk(bulk) => Some(bulk.clone()),
            _ => None,
        });
        let bulk = bulk.unwrap_or_else(|| panic!("{effects:?}"));
        let new = |id: &CustomerId| (*id, bulk.recipe.turn(*id, &[Value::Blank]));
        bulk.rows.as_slice().iter().map(new).collect()
    }

    /// The stage's clock says Saturday, 21 November 2026.
    #[test]
    fn so_many_a_day_from_the_next_working_day_on() {
        let day = |text: &str| vec![Value::Day(text.parse().expect("a day"))];
        let one: Vec<_> = (1..=5).zip(23..).map(|(id, date)| (id, day(&format!("2026-11-{date}")))).collect();
        assert_eq!(spread("enter"), one, "over a week, unless said otherwise");
        let two = ["2026-11-23", "2026-11-23", "2026-11-24", "2026-11-24", "2026-11-25"];
        assert_eq!(spread("2 enter"), (1..=5).zip(two.map(day)).collect::<Vec<_>>());
    }

    #[test]
    fn a_weekend_has_no_calls() {
        let friday = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        assert_eq!(days(friday).next(), NaiveDate::from_ymd_opt(2026, 11, 30));
    }

    #[test]
    fn nothing_is_done_without_a_number_and_esc_changes_nothing() {
        let mut stage = Stage::with_rows(3);
        stage.run(SPREAD);
        let effects = stage.press("x enter");
        assert!(effects.is_empty(), "{effects:?}");
        assert_eq!(stage.state.focus.room(), Some(HERE));
        stage.press("esc");
        assert_eq!(stage.state.focus.room(), None);
    }
}
