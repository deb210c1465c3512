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
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{geometry, hints, lists};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::{Face, Scope};
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
    pub lines: Lines,
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

    fn narrow(&mut self, desk: &Desk) {
        self.list.narrow(&self.lines.all, |entry| entry.found_by(desk.words()));
    }

    /// The first and the last line of help that show: some take more than one of the screen.
    fn shown(&self, desk: &Desk) -> (usize, usize) {
        let sheet = geometry::sheet(desk);
        let shown = self.panel(desk, sheet.width, sheet.height).items;
        let line = |item: Option<&(u16, usize)>| item.map_or(0, |(_, line)| *line);
        (line(shown.first()), line(shown.last()))
    }

    /// A key that chooses another line; a page leads to what did not show.
    fn go(&mut self, desk: &Desk, key: Chord) -> Pressed {
        let (first, last) = self.shown(desk);
        let step = match key.code {
            KeyCode::PageDown => KeyCode::Down,
            KeyCode::PageUp => KeyCode::Up,
            _ => return self.list.press(key, last - first + 1),
        };
        // How far what shows lies beyond what showed: nothing is passed over.
        let beyond = |(top, bottom): (usize, usize)| match step {
            KeyCode::Down => (top + 1).saturating_sub(last),
            _ => (first + 1).saturating_sub(bottom),
        };
        loop {
            let before = self.list.clone();
            let (top, bottom) = self.shown(desk);
            self.list.go(Chord { code: step, ..key }, bottom - top + 1);
            match beyond(self.shown(desk)) {
                0 if self.list.line() != before.line() => {}
                0..=2 => return Pressed::Moved,
                _ => {
                    self.list = before;
                    return Pressed::Moved;
                }
            }
        }
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
            _ if self.go(desk, key) == Pressed::Typed => self.narrow(desk),
            _ => {}
        }
    }

    /// Pasted text narrows it, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.list.paste(text);
        self.narrow(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let nothing = self.chosen().is_some_and(|entry| matches!(entry.does, Does::Nothing));
        let hint = hints::without(&desk.words().help.hint, if nothing { &["Enter"] } else { &[] });
        Some(lists::hint(desk, &self.list, &hint, &[]))
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests {
    use crate::app::desk::served::Served;
    use crate::app::ground::glyphs;
    use crate::app::ground::panel::Tone;
    use crate::app::tests::Stage;
    use crate::locale::{Language, Words};

    /// Help from its first page to its last, as the pieces of its lines from the cell on where they begin.
    fn pages(language: Language, place: &str, size: (u16, u16)) -> Vec<Vec<(u16, u16, String, Tone)>> {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.set_words(Words::load(language));
        stage.state.desk.resize(size);
        stage.press(place);
        stage.press("f1");
        let mut lines = Vec::new();
        loop {
            let sheet = crate::app::desk::geometry::sheet(&stage.state.desk);
            let help = &stage.state.rooms.help;
            let shown = help.panel(&stage.state.desk, sheet.width, sheet.height).lines;
            let line = |line: crate::app::ground::panel::Line| {
                line.pieces.into_iter().map(|piece| (piece.at, piece.width, piece.text, piece.tone)).collect()
            };
            lines.extend(shown.into_iter().skip(1).map(line));
            let before = help.list.line();
            stage.press("pgdn");
            if stage.state.rooms.help.list.line() == before {
                return lines;
            }
        }
    }

    #[test]
    fn no_line_of_help_is_cut_and_none_begins_with_a_sign_that_closes() {
        const CLOSING: &str = "，。、；：？！”’）》】」』…,.;:?!)]}%·";
        for language in Language::ALL {
            for (place, size) in [("", (80, 24)), ("f7", (80, 24)), ("f2", (80, 24)), ("", (120, 40)), ("", (40, 10))] {
                for (_, width, text, _) in pages(language, place, size).into_iter().flatten() {
                    assert!(glyphs::width(&text) <= width, "{language:?} {place} {size:?}: {text}");
                    let closes = text.chars().next().is_some_and(|sign| CLOSING.contains(sign));
                    assert!(!closes || text.chars().count() < 3, "{language:?} {place} {size:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn pages_of_help_show_every_line_of_it() {
        for language in Language::ALL {
            for size in [(80, 24), (40, 10)] {
                let mut stage = Stage::with_rows(3);
                stage.state.desk.set_words(Words::load(language));
                stage.state.desk.resize(size);
                stage.press("f1");
                let mut seen = std::collections::BTreeSet::new();
                for _ in 0..200 {
                    let sheet = crate::app::desk::geometry::sheet(&stage.state.desk);
                    let help = &stage.state.rooms.help;
                    seen.extend(
                        help.panel(&stage.state.desk, sheet.width, sheet.height).items.into_iter().map(|(_, at)| at),
                    );
                    stage.press("pgdn");
                }
                assert_eq!(seen.len(), stage.state.rooms.help.lines.all.len(), "{language:?} {size:?}");
            }
        }
    }

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
    fn a_command_is_found_by_its_sentence_in_either_language_and_by_what_people_call_it() {
        for (language, typed, command) in [
            (Language::Chinese, "likely duplicates", "find-duplicates"),
            (Language::Chinese, "business card", "new-from-text"),
            (Language::English, "疑似重复", "find-duplicates"),
        ] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.set_words(Words::load(language));
            stage.press("f1");
            stage.type_text(typed);
            let help = &stage.state.rooms.help;
            let found: Vec<&str> = (0..help.list.len())
                .filter_map(|line| help.list.item(line))
                .map(|at| help.lines.all[at].name.as_str())
                .collect();
            assert!(found.contains(&command), "{language:?} {typed}: {found:?}");
        }
    }

    #[test]
    fn enter_on_an_example_types_it_into_the_filter_line_and_applies_it() {
        let mut stage = Stage::with_rows(9);
        stage.press("f7 x f1");
        stage.type_text("spend>10k");
        stage.press("enter");
        assert_eq!(stage.state.rooms.filter.bar().map(|bar| bar.text.as_str()), Some("spend>10k"));
        assert_eq!(stage.state.desk.tab().filter, "spend>10k");
    }

    #[test]
    fn escape_goes_back_to_the_open_cell() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        stage.press("x f1 end q esc");
        assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("x"));
    }
}
