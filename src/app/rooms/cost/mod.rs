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
//! The costs that are in the file are a list: Enter changes the chosen one in the same box, Del removes it, Ctrl-N adds one.
//!
//! | file | holds |
//! |---|---|
//! | `open` | the box while it is open: its texts, the chosen cell, what Tab offers, the row that they mean |
//! | `show` | what it looks like |
//! | `list` | the costs that are in the file |
//!
//! Hears: the cost is in the file, and whatever else may have changed the costs.

mod list;
mod open;
mod show;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::Place;
use crate::domain::channel::Booked;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::locale::fill;

use list::Listed;
pub use open::HERE;
use open::Open;

/// Also the names of the entries.
const ADD: &str = "add-cost";
const CHANGE: &str = "change-cost";
const REMOVE: &str = "remove-cost";

pub const LABELS: &[&str] = &[ADD, CHANGE, REMOVE];

pub const COMMANDS: &[Command<Cost>] = &[
    Command {
        name: ADD,
        group: "customers",
        keys: &[],
        nav: &[],
        scope: Scope::Reading,
        run: |cost, desk| {
            cost.close();
            cost.begin(desk);
            desk.enter(HERE);
        },
    },
    Command { name: "show-costs", group: "customers", keys: &[], nav: &[], scope: Scope::Showing, run: Cost::show },
];

/// The box, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct Cost {
    open: Option<Open>,
    /// The list, below the box where one of its lines is changed.
    listed: Option<Listed>,
    /// The texts that were left with Esc, a line each: of each row one, and of a new one.
    kept: Vec<Draft>,
}

impl Cost {
    /// A new one, or what was left of it. What was left of a change waits for its row.
    fn begin(&mut self, desk: &mut Desk) {
        let left = self.take(None);
        self.open = Some(Open::new(desk, left.as_deref()));
    }

    /// The chosen line of the list, as it was left where it was.
    fn change(&mut self, desk: &mut Desk, cost: &Booked) {
        let left = self.take(Some(cost.row));
        self.open = Some(match left {
            Some(left) => Open::again(desk, cost, &left),
            None => Open::of(desk, cost),
        });
    }

    /// What was left half typed of that row, or of a new one; it is open from now on.
    fn take(&mut self, row: Option<i64>) -> Option<String> {
        self.kept.extract_if(.., |draft| open::row_of(&draft.text) == row).last().map(|draft| draft.text)
    }

    fn show(&mut self, desk: &mut Desk) {
        self.close();
        let mut listed = Listed::default();
        listed.ask(desk);
        self.listed = Some(listed);
        desk.enter(HERE);
    }

    /// What was left half typed, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        self.kept.clone()
    }

    /// The cost goes into the file, if all of it can be read.
    fn write(&mut self, desk: &mut Desk) {
        let Some(open) = &mut self.open else { return };
        match open.cost(desk) {
            Err(wrong) => open.complain(desk, wrong),
            Ok(cost) => {
                let cost = Box::new(cost);
                let (label, action) = match open.row() {
                    Some(row) => (CHANGE, Action::SetCost { row, cost }),
                    None => (ADD, Action::AddCost(cost)),
                };
                // Until the file has it: a text that is refused is not lost.
                self.keep();
                self.shut(desk);
                desk.save(label, Place { customer: None, ..desk.here() }, action);
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
        self.keep();
        self.shut(desk);
    }

    /// The box is gone: the list has the keys again, else the grid.
    fn shut(&mut self, desk: &mut Desk) {
        self.open = None;
        if self.listed.is_none() {
            desk.leave(HERE);
        }
    }

    fn keep(&mut self) {
        if let Some(open) = self.open.take().filter(Open::is_typed) {
            let _ = self.take(open.row());
            self.kept.push(Draft { of: Of::Cost, text: open.text(), ..Draft::default() });
        }
    }

    /// What became of a cost, and the key that takes it back.
    fn tell(&self, desk: &mut Desk, label: &str) {
        let words = &desk.words().cost;
        let said = match label {
            CHANGE => &words.changed,
            REMOVE => &words.removed,
            _ => &words.written,
        };
        let said = fill(said, &[("key", desk.keymap().first("undo", Mode::Input).unwrap_or("undo"))]);
        desk.say(said);
    }

    /// A key in the list.
    fn press_in_list(&mut self, desk: &mut Desk, key: Chord) {
        if self.adds(key) {
            return self.begin(desk);
        }
        let Some(listed) = &mut self.listed else { return };
        let chosen = listed.chosen().cloned();
        match (key.code, chosen) {
            (KeyCode::Esc, _) => {
                self.listed = None;
                desk.leave(HERE);
            }
            (KeyCode::Enter, Some(cost)) => self.change(desk, &cost),
            (KeyCode::Delete, Some(cost)) => {
                let action = Action::RemoveCost { row: cost.row };
                desk.save(REMOVE, Place { customer: None, ..desk.here() }, action);
            }
            _ if listed.list.press(key, lists::room(desk)) == Pressed::Typed => listed.narrow(desk),
            _ => {}
        }
    }

    /// Ctrl-N in the list.
    fn adds(&self, key: Chord) -> bool {
        self.open.is_none() && Chord::read("ctrl-n") == Some(key)
    }
}

impl Room for Cost {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if self.open.is_none() {
            return self.press_in_list(desk, key);
        }
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

    /// Ctrl-S writes what is typed; Ctrl-N in the list adds.
    fn claims(&self, key: Chord) -> bool {
        self.adds(key) || (self.open.is_some() && Chord::read("ctrl-s") == Some(key))
    }

    fn undoes(&self, _: Chord) -> bool {
        self.open.is_none()
    }

    fn list(&self) -> Option<&List> {
        self.listed.as_ref().filter(|_| self.open.is_none()).map(|listed| &listed.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.listed.as_mut().filter(|_| self.open.is_none()).map(|listed| &mut listed.list)
    }

    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        if let Some(open) = &mut self.open {
            open.stand(desk, entry);
        }
        false
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        match (&mut self.open, &mut self.listed) {
            (Some(open), _) => open.paste(text),
            (None, Some(listed)) => {
                listed.list.paste(text);
                listed.narrow(desk);
            }
            (None, None) => {}
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

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match (answer, &mut self.open, &mut self.listed) {
            (Answer::Completed(values), Some(open), _) => open.knows(ticket, &values),
            (Answer::Costs(all), _, Some(listed)) => listed.arrived(desk, ticket, all),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        let changed = match news {
            News::Saved(edit, _) if LABELS.contains(&edit.label) => {
                let _ = match edit.action {
                    Action::SetCost { row, .. } | Action::RemoveCost { row } => self.take(Some(row)),
                    _ => self.take(None),
                };
                self.tell(desk, edit.label);
                true
            }
            News::Saved(..) | News::Replayed(_, Some(_)) | News::Changed(_) => true,
            News::Import(importing) => importing.has_ended(),
            _ => false,
        };
        if let Some(listed) = self.listed.as_mut().filter(|_| changed) {
            listed.outdated = true;
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if let Some(listed) = self.listed.as_mut().filter(|listed| listed.outdated) {
            listed.ask(desk);
        }
    }

    /// Whatever takes its place: what is typed is kept.
    fn close(&mut self) {
        self.keep();
        self.listed = None;
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().cost;
        match (&self.open, &self.listed) {
            (Some(_), _) => Some(Said::Hint(words.hint.clone())),
            (None, Some(listed)) => Some(lists::hint(desk, &listed.list, &words.hint_list, &["Ctrl-N"])),
            (None, None) => None,
        }
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        match (&self.open, &self.listed) {
            (Some(open), _) => show::panel(open, desk),
            (None, Some(listed)) => Some(listed.panel(desk, [width, height])),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests;
