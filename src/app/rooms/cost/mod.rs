//! What a campaign or a source cost, typed like cells: it becomes a row of the costs, of which the channels tell.
//!
//! ```text
//!                 ┌─ New cost ─────────────────────────────────────────────┐
//!                 │> Campaign    spri_                                     │
//!                 │  Source                                                │
//!                 │  Date        2026-11-21                                │
//!                 │  Cost                                                  │
//!                 │ Tab spring · spring sale                               │
//!                 └────────────────────────────────────────────────────────┘
//! ```
//!
//! Enter goes to the next cell and writes behind the last, Ctrl-S from anywhere. What cannot be read keeps the box, with the
//! reason. Esc loses nothing: what was typed stands there again the next time.
//!
//! | file | holds |
//! |---|---|
//! | `open` | the box while it is open: its texts, the chosen cell, what Tab offers, the row that they mean |
//! | `show` | what it looks like |
//!
//! Hears: the cost is in the file.

mod open;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::Place;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::locale::fill;

pub use open::HERE;
use open::Open;

/// Also the name of the entry.
const ADD: &str = "add-cost";

pub const LABELS: &[&str] = &[ADD];

pub const COMMANDS: &[Command<Cost>] =
    &[Command { name: ADD, group: "customers", keys: &[], nav: &[], scope: Scope::Reading, run: Cost::begin }];

/// The box, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct Cost {
    open: Option<Open>,
    /// The texts that were left with Esc, a line each.
    kept: Option<Draft>,
}

impl Cost {
    fn begin(&mut self, desk: &mut Desk) {
        self.close();
        let left = self.kept.take();
        self.open = Some(Open::new(desk, left.as_ref().map(|left| left.text.as_str())));
        desk.enter(HERE);
    }

    /// What was left half typed, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        self.kept.iter().cloned().collect()
    }

    /// The cost goes into the file, if all of it can be read.
    fn write(&mut self, desk: &mut Desk) {
        let Some(open) = &mut self.open else { return };
        match open.cost(desk) {
            Err(wrong) => open.complain(desk, wrong),
            Ok(cost) => {
                self.open = None;
                desk.leave(HERE);
                let place = Place { customer: None, ..desk.here() };
                desk.save(ADD, place, Action::AddCost(Box::new(cost)));
            }
        }
    }

    /// To the next cell, and behind the last into the file.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(open) = &mut self.open else { return };
        if open.is_last() {
            return self.write(desk);
        }
        if let Err(wrong) = open.settle(desk) {
            return open.complain(desk, wrong);
        }
        open.stand(desk, open.at() + 1);
    }

    fn leave(&mut self, desk: &mut Desk) {
        if self.open.as_ref().is_some_and(Open::is_typed) {
            let said = fill(
                &desk.words().cost.left,
                &[("palette", desk.keymap().first("palette", Mode::Input).unwrap_or("F10"))],
            );
            desk.say(said);
        }
        desk.leave(HERE);
    }
}

impl Room for Cost {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let back = key.modifiers.contains(KeyModifiers::SHIFT);
        match key.code {
            KeyCode::Esc => return self.leave(desk),
            KeyCode::Enter => return self.enter(desk),
            _ if self.claims(key) => return self.write(desk),
            _ => {}
        }
        let Some(open) = &mut self.open else { return };
        match key.code {
            KeyCode::Tab => open.complete(desk, !back),
            KeyCode::Up => open.stand(desk, open.at().saturating_sub(1)),
            KeyCode::Down => open.stand(desk, open.at() + 1),
            _ => open.press(key),
        }
    }

    /// Ctrl-S writes it.
    fn claims(&self, key: Chord) -> bool {
        Chord::read("ctrl-s") == Some(key)
    }

    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        if let Some(open) = &mut self.open {
            open.stand(desk, entry);
        }
        false
    }

    fn paste(&mut self, _: &mut Desk, text: &str) {
        if let Some(open) = &mut self.open {
            open.paste(text);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn clicked_away(&self) -> Away {
        Away::Nothing
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.open.as_ref().is_some_and(Open::is_typed)
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let open = self.open.as_ref().filter(|open| open.is_typed())?;
        Some((Of::Cost, open.text()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        if draft.of != Of::Cost {
            return Taken::No;
        }
        self.close();
        self.open = Some(Open::new(desk, Some(&draft.text)));
        desk.enter(HERE);
        Taken::Yes
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Answer::Completed(values), Some(open)) = (answer, &mut self.open) {
            open.knows(ticket, &values);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if let News::Saved(edit, _) = news
            && edit.label == ADD
        {
            let undo = desk.keymap().first("undo", Mode::Input).unwrap_or("undo");
            let said = fill(&desk.words().cost.written, &[("key", undo)]);
            desk.say(said);
        }
    }

    /// Whatever takes its place: what is typed is kept.
    fn close(&mut self) {
        if let Some(open) = self.open.take().filter(Open::is_typed) {
            self.kept = Some(Draft { of: Of::Cost, text: open.text(), ..Draft::default() });
        }
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        self.open.as_ref()?;
        Some(Said::Hint(desk.words().cost.hint.clone()))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        show::panel(self.open.as_ref()?, desk)
    }
}

#[cfg(test)]
mod tests;
