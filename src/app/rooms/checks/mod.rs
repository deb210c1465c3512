//! What is wrong in the file, and where: the check sheet in the grid's place, and the way to the next cell that is not as
//! it should be.
//!
//! While the sheet stands there the keys of the grid are its; an open cell takes the grid back. Data that changed is
//! checked again. Questions about whole columns are surveys of the order lane; no key waits for the sheet's.
//!
//! | file | holds |
//! |---|---|
//! | `sheet` | what the checks have found, the chosen line, what is done about it |
//! | `show` | what the sheet looks like |
//!
//! Hears: edits saved and taken back, changes of many cells and by others.

mod sheet;
mod show;

use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::desk::Loaded;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{lists, select};
use crate::app::ground::ask::{Answer, Question, RoomId, Ticket};
use crate::app::ground::change::When;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Bulking;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::check::{Hunt, Survey, Surveyed};
use crate::domain::{CustomerId, Problem, Rows};

use sheet::Sheet;

pub use sheet::HERE;

pub const LABELS: &[&str] = &["mend-cells", "mark-verified"];

pub const COMMANDS: &[Command<Checks>] = &[
    // What is wrong with the customers shown, check by check.
    Command {
        name: "check-data",
        group: "upkeep",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |checks, desk| checks.sheet.open(desk),
    },
    // Ctrl-A and F7 of the sheet, by name.
    Command {
        name: "mend-findings",
        group: "upkeep",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |checks, desk| checks.sheet.act(desk, |sheet, desk| sheet.put_all_right(desk)),
    },
    Command {
        name: "filter-findings",
        group: "upkeep",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |checks, desk| checks.sheet.act(desk, Sheet::as_filter),
    },
    // To the next cell that is not as it should be.
    Command { name: "next-problem", group: "upkeep", keys: &[], nav: &["!"], scope: Scope::Reading, run: Checks::hunt },
    // The customers' details were confirmed today.
    Command {
        name: "mark-verified",
        group: "upkeep",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: |_, desk| mark_verified(desk),
    },
];

/// The field that holds the day on which a customer's details were last confirmed.
const VERIFIED: &str = "verified";

/// The sheet, and the search for a problem.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    sheet: Sheet,
    /// The newest search, and from whose cell it was asked.
    hunted: Option<(Ticket, CustomerId)>,
}

impl Checks {
    /// The question whose answer moves the cursor.
    #[must_use]
    pub fn hunts(&self) -> Option<Ticket> {
        self.hunted.map(|(ticket, _)| ticket)
    }

    /// The cursor stays, if it was to go where a question up to that number leads.
    pub fn give_up(&mut self, ticket: Ticket) {
        self.hunted.take_if(|(asked, _)| *asked <= ticket);
    }

    /// The chosen line of the checks, and of the customers of one.
    #[must_use]
    pub fn chosen(&self) -> (usize, usize) {
        (self.sheet.list.line(), self.sheet.hits.line())
    }

    /// To the next cell that is not as it should be.
    fn hunt(&mut self, desk: &mut Desk) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let Some(here) = desk.current() else { return };
        let from = (desk.tab().row, desk.tab().column);
        let hunt = Hunt { order: desk.tab().order.clone(), fields: desk.shown_fields(), from, today: desk.today() };
        let ticket = desk.ask(HERE, Question::Survey(Box::new(Survey::Hunt(hunt))));
        self.hunted = Some((ticket, here));
    }

    /// The search has ended; what answers an older one is dropped.
    fn found(&mut self, desk: &mut Desk, ticket: Ticket, found: Option<(usize, usize, Problem)>) {
        let ours = self.hunted.take_if(|(asked, _)| *asked == ticket);
        if ours.is_some_and(|(_, from)| desk.current() == Some(from)) {
            found_problem(desk, found);
        }
    }
}

fn found_problem(desk: &mut Desk, found: Option<(usize, usize, Problem)>) {
    let Some((row, column, problem)) = found else {
        let said = desk.words().checks.no_problem.clone();
        return desk.say(said);
    };
    let column = column.min(desk.sheet().columns.len() - 1);
    cursor::go(desk, Move::Cell(row, column));
    let (field, sentence) = (desk.field(column).key.clone(), desk.words().problem(&problem));
    let said = desk.of_field(&field, &sentence);
    desk.warn(said);
}

/// Sets the day on which the customers' details were last confirmed: today.
fn mark_verified(desk: &mut Desk) {
    let customers = select::chosen(desk);
    if customers.is_empty() || desk.vocabulary().field(VERIFIED).is_none() {
        return;
    }
    desk.select(None);
    let recipe = sheet::today(desk, VERIFIED);
    desk.propose("mark-verified", Rows::some(customers), recipe, When::Fitting)
}

impl Room for Checks {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.sheet.press(desk, key);
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.sheet.lines_mut().paste(text);
        self.sheet.narrow(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn undoes(&self, key: Chord) -> bool {
        key.typed().is_none()
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Answer::Surveyed(found) = answer else { return };
        match *found {
            Surveyed::Checked(findings) => self.sheet.arrived(desk, ticket, findings),
            Surveyed::Hunted(found) => self.found(desk, ticket, found),
            _ => {}
        }
    }

    fn heard(&mut self, _: &mut Desk, news: &News) {
        if matches!(news, News::Saved(..) | News::Replayed(..) | News::Changed(_) | News::Bulk(Bulking::Done(..))) {
            self.sheet.outdated = true;
        }
    }

    fn hold(&mut self, desk: &mut Desk) {
        self.sheet.hold(desk);
    }

    fn follow(&mut self, desk: &mut Desk) {
        self.sheet.ask(desk);
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().checks;
        let hint = if self.sheet.opened().is_some() { &words.hint_hits } else { &words.hint };
        Some(lists::hint(desk, self.sheet.lines(), hint, &[]))
    }

    fn list(&self) -> Option<&List> {
        Some(self.sheet.lines())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(self.sheet.lines_mut())
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(&self.sheet, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
