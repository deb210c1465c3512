//! The list of commands, narrowed by what is typed, over whatever has the keys; a number goes to that row. The best comes
//! first.
//!
//! | file | holds |
//! |---|---|
//! | `fitting` | which commands are called as is typed |
//! | `show` | what the list looks like |
//!
//! Hears nothing.

pub mod fitting;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;

pub const HERE: RoomId = RoomId("palette");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Palette>] = &[Command {
    name: "palette",
    group: "program",
    keys: &["f10", "ctrl-p"],
    nav: &[":"],
    scope: Scope::Over,
    run: Palette::open,
}];

#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: Text,
    /// The commands that fit it, the best first.
    found: Vec<Face>,
    pub chosen: usize,
}

impl Palette {
    fn open(&mut self, desk: &mut Desk) {
        if !desk.has_keys(HERE) {
            *self = Self { found: fitting::commands(desk, ""), ..Self::default() };
            desk.cover(HERE);
        }
    }

    /// What Enter would run.
    pub fn command(&self) -> Option<Face> {
        self.found.get(self.chosen).copied()
    }

    fn narrow(&mut self, desk: &Desk) {
        (self.found, self.chosen) = (fitting::commands(desk, self.text.as_str()), 0);
    }

    /// It is meant for what lies below, also below help.
    fn run(&self, desk: &mut Desk) {
        desk.uncover();
        if let Ok(row) = self.text.as_str().trim().parse::<usize>() {
            desk.request(Request::Row(row.saturating_sub(1)));
        } else if let Some(command) = self.command() {
            desk.request(Request::Run(command.name));
        }
    }
}

impl Room for Palette {
    fn here(&self) -> RoomId {
        HERE
    }

    fn enters(&self) -> Option<Face> {
        self.command()
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Up => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Down => self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1)),
            KeyCode::Enter => self.run(desk),
            _ => {
                self.text.press(key.to_ascii(), false);
                self.narrow(desk);
            }
        }
    }

    /// Pasted text narrows the list, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.text.insert(&text.replace('\n', " "));
        self.narrow(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Hint(desk.words().palette.hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}
