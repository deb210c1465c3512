//! Columns put right as a whole, and the rules of a field; before each what has to be asked, one line at a time.
//!
//! ```text
//!  Normalise Phone, 1,204 rows  _                              7
//! >grouped for reading       138 0013 8000
//!  international             +8613800138000
//! ```
//!
//! Questions about whole columns are surveys of the order lane. Each change is a recipe: rehearsed, in slices, one step of
//! undo.
//!
//! | file | holds |
//! |---|---|
//! | `asking` | the question while it is open, what it can be, what its lines stand for |
//! | `columns` | normalise, fill, merge |
//! | `rules` | the rules of a field, read and said |
//! | `lines` | its title, and what can be chosen |
//!
//! Hears nothing.

mod asking;
mod columns;
mod lines;
mod rules;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};

use crate::domain::draft::Of;

use asking::{Asking, Asks, What};

pub use asking::{HERE, Upkeep};

pub const LABELS: &[&str] = &["normalise-column", "fill-missing", "merge-columns", "field-rules"];

pub const COMMANDS: &[Command<Upkeep>] = &[
    // The cells of a column in one way of writing.
    command("normalise-column", Upkeep::normalise),
    // The empty cells of a column filled.
    command("fill-missing", Upkeep::fill_missing),
    // Two columns as one.
    command("merge-columns", Upkeep::merge),
    // What has to hold in the column under the cursor.
    command("field-rules", Upkeep::edit_rules),
];

const fn command(name: &'static str, run: fn(&mut Upkeep, &mut Desk)) -> Command<Upkeep> {
    Command { name, group: "upkeep", keys: &[], nav: &[], scope: Scope::Grid, run }
}

impl Upkeep {
    fn choose(&mut self, desk: &mut Desk, key: Chord) {
        let Some(asking) = &mut self.asking else { return };
        asking.problem = None;
        match key.code {
            KeyCode::Esc => self.back(desk),
            KeyCode::Enter => self.answer(desk),
            _ if asking.keeps_text() => _ = asking.list.edit(key),
            _ if asking.list.press(key, lists::room(desk)) == Pressed::Typed => asking.narrow(),
            _ => {}
        }
    }

    /// One question back; from the first to the grid.
    fn back(&mut self, desk: &mut Desk) {
        let Some(Asking { asks, field, rows, .. }) = self.asking.take() else { return };
        let before = match asks {
            Asks::Value | Asks::Source => Asks::Filling,
            Asks::Between(_) => Asks::Second,
            Asks::RuleValue(_) | Asks::After => Asks::Rule,
            _ => return desk.leave(HERE),
        };
        self.open(desk, Asking::new(before, field, rows))
    }

    fn answer(&mut self, desk: &mut Desk) {
        let Some(asking) = self.asking.clone() else { return };
        let chosen = asking.chosen().map(|line| line.what.clone());
        match (&asking.asks, chosen) {
            (Asks::Rule, Some(What::Rule(rule))) => self.rule_chosen(desk, asking, rule),
            (Asks::After, Some(What::Field(key))) => self.after_chosen(desk, asking, Some(key)),
            (Asks::After, _) => self.after_chosen(desk, asking, None),
            (Asks::RuleValue(rule), _) => self.rule_typed(desk, &asking, *rule),
            (_, chosen) => self.column_answered(desk, asking, chosen),
        }
    }
}

impl Room for Upkeep {
    fn here(&self) -> RoomId {
        HERE
    }

    /// What the lane has found; what answers an older question is dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Surveyed(found) = answer {
            self.surveyed(desk, ticket, *found);
        }
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.choose(desk, key);
    }

    /// On one line.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        if let Some(asking) = &mut self.asking {
            asking.list.paste(text);
            asking.narrow();
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.asking.as_ref().is_some_and(|asking| asking.keeps_text() && asking.list.text().is_touched())
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        self.asking.as_ref().map(|asking| (Of::Answer, asking.text().to_owned()))
    }

    /// The lines are made before the next key, and made anew by what changed.
    fn hold(&mut self, desk: &mut Desk) {
        if let Some(asking) = &mut self.asking {
            asking.renew(lines::of(desk, asking));
        }
    }

    fn list(&self) -> Option<&List> {
        self.asking.as_ref().filter(|asking| !asking.keeps_text()).map(|asking| &asking.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.asking.as_mut().filter(|asking| !asking.keeps_text()).map(|asking| &mut asking.list)
    }

    fn close(&mut self) {
        self.asking = None;
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let asking = self.asking.as_ref()?;
        let hint = || match lines::hint(desk, asking) {
            hint if asking.keeps_text() => Said::Hint(hint.to_owned()),
            hint => lists::hint(desk, &asking.list, hint, &[]),
        };
        Some(asking.problem.clone().map_or_else(hint, Said::Problem))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        let asking = self.asking.as_ref()?;
        let title = lines::title(desk, asking);
        if asking.keeps_text() {
            return Some(Panel::bar(&title, asking.list.text(), width));
        }
        let line = |at: usize| (asking.lines[at].label.as_str(), asking.lines[at].detail.as_str());
        let fills = &desk.words().upkeep.nothing_to_fill_with;
        Some(lists::Question { title: &title, list: &asking.list, fills, said: &[] }.panel(desk, [width, height], line))
    }
}

#[cfg(test)]
mod tests;
