//! The contract of a room, and its commands.

use std::fmt::Debug;

use super::desk::Desk;
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::domain::Filter;
use crate::domain::draft::{Draft, Of};

/// What a click beside a room does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    Nothing,
    /// What is typed in it is kept, and it leaves.
    Leaves,
    /// As if Enter were pressed first.
    Enters,
}

/// A capability: its state, its keys, its answers, its looks. All but [`Room::here`] do nothing unless said. A room writes
/// its own part, and the desk through the desk's verbs; it knows no other room.
pub trait Room: Debug {
    fn here(&self) -> RoomId;

    /// A key while it is on top.
    fn press(&mut self, _desk: &mut Desk, _key: Chord) {}

    /// A key of the grid before the grid has it. False: not one of its own.
    fn takes(&mut self, _desk: &mut Desk, _key: Chord) -> bool {
        false
    }

    /// Whether that key is its own, also where it is a command in every place.
    fn claims(&self, _key: Chord) -> bool {
        false
    }

    /// What a click beside it does, while it is on top.
    fn clicked_away(&self) -> Away {
        Away::Nothing
    }

    /// A click on that entry of the list which it shows ([`Panel::items`]): it is chosen. True: Enter follows, and takes it.
    fn points(&mut self, _desk: &mut Desk, _entry: usize) -> bool {
        false
    }

    /// Steps that a notch of the wheel goes.
    fn notch(&self) -> usize {
        1
    }

    /// The command that Enter runs: the key waits for what that waits for.
    fn enters(&self) -> Option<Face> {
        None
    }

    /// Whether its keys are about nothing that is in the file: they wait for nothing.
    fn is_outside(&self) -> bool {
        false
    }

    /// Whether its keys are about the file also where it lies over something.
    fn is_inside(&self) -> bool {
        false
    }

    /// Pasted text while it is on top.
    fn paste(&mut self, _desk: &mut Desk, _text: &str) {}

    /// What this letter, space or line end would be, now.
    fn reads(&self, _first: Chord) -> Reads {
        Reads::Commands
    }

    /// Whether pasted text is prose, whose quotes are its own: elsewhere they are those of a copied cell.
    fn quotes(&self) -> bool {
        false
    }

    /// Whether undo and redo work from it by this key, which they have in the grid: what was done from here is taken back
    /// without leaving. A letter only where it begins no text.
    fn undoes(&self, _key: Chord) -> bool {
        false
    }

    /// Takes back what it has dropped itself, before undo turns to the file. False: nothing.
    fn undo(&mut self, _desk: &mut Desk) -> bool {
        false
    }

    /// Whether text is typed here that is to become something, and is not kept yet: the title says so.
    fn holds_text(&self, _desk: &Desk) -> bool {
        false
    }

    /// What is typed here, and what it is to become: kept aside, and offered again after a kill.
    fn draft(&self, _desk: &Desk) -> Option<(Of, String)> {
        None
    }

    /// Whether that key, or a paste, is not its own: it leaves, and what has the keys then gets it too.
    fn passes(&self, _key: Option<Chord>) -> bool {
        false
    }

    /// The text that is open here, or that it opens, to be handed to a person's editor, and what it is to become.
    fn lends(&mut self, _desk: &mut Desk) -> Option<(Of, String)> {
        None
    }

    /// That text is back. False: it is open no more.
    fn returned(&mut self, _desk: &mut Desk, _text: &str) -> bool {
        false
    }

    /// Opens again with what was once typed in it.
    fn take_up(&mut self, _desk: &mut Desk, _draft: &Draft) -> Taken {
        Taken::No
    }

    /// Keeps what is typed, before it leaves the stack; false: it cannot be kept.
    fn keep(&mut self, _desk: &mut Desk) -> bool {
        true
    }

    /// The answer to its own question.
    fn answered(&mut self, _desk: &mut Desk, _ticket: Ticket, _answer: Answer) {}

    /// Something was done to the file.
    fn heard(&mut self, _desk: &mut Desk, _news: &News) {}

    /// Another room wants something. False: not of this one.
    fn requested(&mut self, _desk: &mut Desk, _request: &Request) -> bool {
        false
    }

    /// After each key: holds or gives up its place, moves the cursor.
    fn hold(&mut self, _desk: &mut Desk) {}

    /// After each event, the desk settled: asks for what it lacks.
    fn follow(&mut self, _desk: &mut Desk) {}

    /// Once, when it has left the stack: what a person was in the middle of is cleared; what outlives stands in `kept`.
    fn close(&mut self) {}

    /// A problem, a warning, or the hint, while it has the keys or stands in the grid's place.
    fn says(&self, _desk: &Desk) -> Option<Said> {
        None
    }

    /// What it has to tell while something else has the keys: a plain text, told in the grid, or a warning. Every room is
    /// asked with every key, so one that has nothing to tell says so at once.
    fn tells(&self, _desk: &Desk) -> Option<Said> {
        None
    }

    /// Its list, if it is one now: a click chooses there.
    fn list(&self) -> Option<&List> {
        None
    }

    /// The same, to be changed.
    fn list_mut(&mut self) -> Option<&mut List> {
        None
    }

    /// Which line is chosen, of how many, while it stands in the grid's place: the status says that instead of the cell.
    fn place(&self) -> Option<(usize, usize)> {
        self.list().map(List::place)
    }

    /// Where what is looked for was found.
    fn marks(&self) -> Option<Marks<'_>> {
        None
    }

    /// What it looks like in a box of that width and height.
    fn shows(&self, _desk: &Desk, _width: u16, _height: u16) -> Option<Panel> {
        None
    }
}

/// What stands out in the grid.
#[derive(Clone, Copy, Debug)]
pub struct Marks<'a> {
    /// Rows of the order, ascending.
    pub rows: &'a [u32],
    /// What is looked for in their cells.
    pub of: &'a Filter,
}

/// Whether a room has opened again with what was once typed in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is not of this one, or its place is gone.
    No,
    /// Something is read for it first: it is to be offered again.
    Later,
    Yes,
}

impl From<bool> for Taken {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// A command of the room `R`.
#[derive(Debug)]
pub struct Command<R: 'static> {
    pub name: &'static str,
    /// Names its heading in help.
    pub group: &'static str,
    pub keys: &'static [&'static str],
    pub nav: &'static [&'static str],
    pub scope: Scope,
    pub run: fn(&mut R, &mut Desk),
}

impl<R> Command<R> {
    /// How it looks from outside.
    #[must_use]
    pub const fn face(&self) -> Face {
        Face { name: self.name, group: self.group, keys: self.keys, nav: self.nav, scope: self.scope }
    }
}
