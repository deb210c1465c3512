//! The list of commands, narrowed by what is typed, over whatever has the keys; a number goes to that row. The best comes
//! first; while nothing is typed, what was chosen last.
//!
//! | file | holds |
//! |---|---|
//! | `offers` | what can be chosen, in its order |
//! | `fitting` | which of it is called as is typed |
//! | `show` | what the list looks like |
//!
//! The words that people use for a command are data: `[synonyms]` of each locale. Hears nothing.

mod fitting;
mod offers;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::locale::fill;

use offers::{Does, Offers};

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

/// Commands remembered: as many as leave the most wanted ones on the screen.
const RECENT: usize = 5;

#[derive(Clone, Debug, Default)]
pub struct Palette {
    list: List,
    offers: Offers,
    /// Numbers of the offers that fit what is typed, line by line.
    found: Vec<usize>,
    kept: Kept,
}

/// What outlives its closing.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// The commands chosen last, the latest first.
    recent: Vec<&'static str>,
}

impl Palette {
    fn open(&mut self, desk: &mut Desk) {
        if !desk.has_keys(HERE) {
            self.list = List::default();
            self.offers = Offers::new(desk, &self.kept.recent);
            self.narrow();
            desk.cover(HERE);
        }
    }

    /// What is typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.list.text().as_str()
    }

    /// What Enter would run.
    pub fn command(&self) -> Option<Face> {
        match self.offer(self.list.line())? {
            (Does::Runs(face), _) => Some(face),
            _ => None,
        }
    }

    /// What stands in that line, and its part: a number goes to a row.
    fn offer(&self, line: usize) -> Option<(Does, Option<usize>)> {
        match self.typed().trim().parse() {
            Ok(row) => Some((Does::Goes(row), None)),
            Err(_) => self.found.get(line).map(|at| (self.offers.all[*at].does, Some(self.offers.all[*at].part))),
        }
    }

    fn narrow(&mut self) {
        self.found = self.offers.fitting(self.typed());
        let number = self.typed().trim().parse::<usize>().is_ok();
        self.list.hold(if number { 1 } else { self.found.len() });
        self.list.choose(0);
    }

    /// It is meant for what lies below, also below help.
    fn run(&mut self, desk: &mut Desk) {
        let Some((does, _)) = self.offer(self.list.line()) else { return };
        desk.uncover();
        match does {
            Does::Goes(row) => desk.request(Request::Row(row.saturating_sub(1))),
            Does::Runs(face) => {
                self.kept.recent.retain(|name| *name != face.name);
                self.kept.recent.insert(0, face.name);
                self.kept.recent.truncate(RECENT);
                desk.request(Request::Run(face.name));
            }
            Does::Sets(name) => desk.request(Request::Setting(name)),
            Does::Tells(name) => {
                let said = fill(&desk.words().palette.tells, &[("command", Offers::usage(desk, name))]);
                desk.say(said);
            }
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
            KeyCode::Enter => self.run(desk),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => self.narrow(),
            _ => {}
        }
    }

    /// Pasted text narrows the list, on one line.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        self.list.paste(text);
        self.narrow();
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn close(&mut self) {
        *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(lists::hint(desk, &self.list, &desk.words().palette.hint, &[]))
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
    use crate::app::tests::Stage;
    use crate::locale::{Language, Words};

    /// The names of the commands that stand there, from the top.
    fn lines(stage: &Stage) -> Vec<&'static str> {
        let palette = &stage.state.rooms.palette;
        let name = |line: usize| match palette.offer(line)?.0 {
            super::Does::Runs(face) => Some(face.name),
            _ => None,
        };
        (0..palette.found.len()).filter_map(name).collect()
    }

    #[test]
    fn what_was_chosen_last_comes_first_and_stands_nowhere_else() {
        let mut stage = Stage::with_rows(3);
        for name in ["select-all", "first-row", "select-all"] {
            stage.press("f10");
            stage.type_text(name);
            stage.press("enter f10 esc");
        }
        stage.press("f10");
        let lines = lines(&stage);
        assert_eq!(&lines[..3], ["select-all", "first-row", "filter"]);
        assert_eq!(lines.iter().filter(|name| **name == "select-all").count(), 1);
    }

    #[test]
    fn pages_and_ends_choose_and_typing_begins_at_the_top() {
        let mut stage = Stage::with_rows(3);
        stage.press("f10 end");
        let all = stage.state.rooms.palette.found.len();
        assert_eq!(stage.state.rooms.palette.list.line(), all - 1);
        stage.press("pgup");
        assert!((2..all - 8).contains(&stage.state.rooms.palette.list.line()));
        stage.press("s");
        assert_eq!(stage.state.rooms.palette.list.line(), 0);
    }

    #[test]
    fn no_sentence_and_no_name_is_cut_on_any_screen_and_each_has_one_line_on_eighty_columns() {
        for language in Language::ALL {
            for size in [(40, 10), (80, 24), (103, 30), (120, 40)] {
                let mut stage = Stage::with_rows(3);
                stage.state.desk.set_words(Words::load(language));
                stage.state.desk.resize(size);
                stage.press("f10");
                let mut seen = std::collections::BTreeSet::new();
                for _ in 0..stage.state.rooms.palette.found.len() {
                    let sheet = crate::app::desk::geometry::sheet(&stage.state.desk);
                    let panel = stage.state.rooms.palette.panel(&stage.state.desk, sheet.width, sheet.height);
                    for piece in panel.lines.iter().flat_map(|line| &line.pieces) {
                        let typed = matches!(piece.sort, crate::app::ground::panel::Sort::Typed(_));
                        assert!(
                            typed || glyphs::width(&piece.text) <= piece.width,
                            "{language:?} {size:?}: {}",
                            piece.text
                        );
                    }
                    let lines: Vec<usize> = panel.items.iter().map(|(_, at)| *at).collect();
                    let doubled = lines.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
                    let told = doubled.map(|at| stage.state.rooms.palette.found[at]);
                    assert!(size.0 < 80 || doubled.is_none(), "{language:?} {size:?}: {told:?}");
                    seen.extend(lines);
                    stage.press("down");
                }
                assert_eq!(seen.len(), stage.state.rooms.palette.found.len(), "{language:?} {size:?}");
            }
        }
    }

    #[test]
    fn nothing_found_says_which_keys_lead_on() {
        for language in Language::ALL {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.set_words(Words::load(language));
            stage.press("f10");
            stage.type_text("qzqz");
            let panel = stage.state.rooms.palette.panel(&stage.state.desk, 80, 20);
            let said: String =
                panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
            for key in ["qzqz", "Backspace", "F1", "F7", "Esc"] {
                assert!(said.contains(key), "{language:?}: {key} in {said}");
            }
        }
    }

    #[test]
    fn what_lives_on_the_command_line_says_how_it_is_called() {
        let mut stage = Stage::with_rows(3);
        stage.press("f10");
        stage.type_text("demo");
        stage.press("enter");
        let said = stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
        assert!(said.contains("kehu demo"), "{said}");
        assert!(stage.state.desk.in_grid());
    }
}
