//! Help: every command with its keys, over whatever has the keys.
//!
//! | file | holds |
//! |---|---|
//! | `lines` | what stands there, as lines |
//! | `show` | what it looks like |

pub mod lines;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::chosen;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::Said;

pub const HERE: RoomId = RoomId("help");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Help>] =
    &[Command { name: "help", group: "program", keys: &["f1"], nav: &["?"], scope: Scope::Over, run: Help::open }];

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

#[derive(Clone, Debug, Default)]
pub struct Help {
    /// Lines above those that show.
    scroll: usize,
}

impl Help {
    fn open(&mut self, desk: &mut Desk) {
        if !desk.has_keys(HERE) {
            desk.cover(HERE);
        }
    }

    /// How far it can be scrolled.
    fn end(desk: &Desk) -> usize {
        lines::all(desk).len().saturating_sub(usize::from(geometry::sheet(desk).height.saturating_sub(1)))
    }
}

impl Room for Help {
    fn here(&self) -> RoomId {
        HERE
    }

    fn notch(&self) -> usize {
        3
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let end = Self::end(desk);
        match (key.code, key.typed()) {
            (_, Some(' ')) => self.scroll += PAGE,
            (KeyCode::Esc, _) | (_, Some('q')) => return desk.leave(HERE),
            _ => self.scroll = chosen::moved(key, self.scroll, end, PAGE).unwrap_or(self.scroll),
        }
        self.scroll = self.scroll.min(end);
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Hint(desk.words().help.hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(desk, self.scroll, width, height))
    }
}

#[cfg(test)]
mod tests {
    use super::Help;
    use crate::app::tests::Stage;

    #[test]
    fn scrolling_ends_where_the_page_ends() {
        let mut stage = Stage::with_rows(1);
        stage.press("f1");
        stage.press(&"pgdn ".repeat(40));
        let end = stage.state.rooms.help.scroll;
        assert_eq!(end, Help::end(&stage.state.desk));
        assert!(end > 0);
        stage.press("up");
        assert_eq!(stage.state.rooms.help.scroll + 1, end);
    }
}
