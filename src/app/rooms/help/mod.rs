//! Help, over whatever has the keys: its keys first, then the filter line with examples, every command, what cells read.
//! Typing narrows it; Enter runs the command of a line, or tries its example; Esc goes back to exactly where one was.
//!
//! | file | holds |
//! |---|---|
//! | `lines` | what stands there, as lines |
//! | `show` | what it looks like |
//!
//! Hears nothing.

pub mod lines;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};

use lines::{Does, Entry, Lines};

pub const HERE: RoomId = RoomId("help");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Help>] =
    &[Command { name: "help", group: "program", keys: &["f1"], nav: &["?"], scope: Scope::Over, run: Help::open }];

#[derive(Clone, Debug, Default)]
pub struct Help {
    lines: Lines,
    list: List,
}

impl Help {
    fn open(&mut self, desk: &mut Desk) {
        if !desk.has_keys(HERE) {
            self.lines = Lines::new(desk);
            self.list = List::of(self.lines.all.len());
            desk.cover(HERE);
        }
    }

    /// The chosen line.
    fn chosen(&self) -> Option<&Entry> {
        self.lines.all.get(self.list.chosen()?)
    }

    fn narrow(&mut self) {
        self.list.narrow(&self.lines.all, |entry| format!("{} {} {}", entry.key, entry.text, entry.name));
    }

    /// It is meant for what lies below.
    fn run(&self, desk: &mut Desk) {
        let request = match self.chosen().map(|entry| &entry.does) {
            Some(Does::Runs(face)) => Request::Run(face.name),
            Some(Does::Filters(line)) => Request::Filter(line.clone()),
            Some(Does::Nothing) | None => return,
        };
        desk.uncover();
        desk.request(request);
    }
}

impl Room for Help {
    fn here(&self) -> RoomId {
        HERE
    }

    fn enters(&self) -> Option<Face> {
        match self.chosen()?.does {
            Does::Runs(face) => Some(face),
            _ => None,
        }
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.run(desk),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => self.narrow(),
            _ => {}
        }
    }

    /// Pasted text narrows it, on one line.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        self.list.paste(text);
        self.narrow();
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    /// A sentence that its line cuts stands whole in the status.
    fn says(&self, desk: &Desk) -> Option<Said> {
        let hint = desk.words().help.hint.clone();
        let width = desk.size().0;
        let text = self.chosen().map(|entry| lines::text(entry, width));
        Some(match text.filter(|text| glyphs::width(text) > lines::room(width)) {
            Some(text) => Said::Beside(text, hint),
            None => Said::Hint(hint),
        })
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some(self.list.place())
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::tests::Stage;

    #[test]
    fn typing_narrows_and_enter_runs_the_command_of_the_line() {
        let mut stage = Stage::with_rows(9);
        stage.press("f1");
        stage.type_text("last-row");
        stage.press("enter");
        assert!(stage.state.desk.in_grid());
        assert_eq!(stage.state.desk.tab().row, 8);
    }

    #[test]
    fn enter_on_an_example_types_it_into_the_filter_line_and_applies_it() {
        let mut stage = Stage::with_rows(9);
        stage.press("f7 x f1");
        stage.type_text("spend>1w");
        stage.press("enter");
        assert_eq!(stage.state.rooms.filter.bar().map(|bar| bar.text.as_str()), Some("spend>1w"));
        assert_eq!(stage.state.desk.tab().filter, "spend>1w");
    }

    #[test]
    fn escape_goes_back_to_the_open_cell() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        stage.press("x f1 end q esc");
        assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("x"));
    }
}
