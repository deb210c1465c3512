//! The path of another file while it is typed: everything is written to it, and the grid goes on there.
//!
//! Hears: what came of it.

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::typed;
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::{Contents, Unplaced};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{JOINT, Reads, Said};
use crate::app::ground::text::Text;
use crate::locale::fill;

pub const HERE: RoomId = RoomId("elsewhere");

pub const LABELS: &[&str] = &[];

/// Also of a file that is in its place: a copy to go on with.
pub const COMMANDS: &[Command<Elsewhere>] = &[Command {
    name: "save-elsewhere",
    group: "program",
    keys: &[],
    nav: &[],
    scope: Scope::Grid,
    run: Elsewhere::open,
}];

/// The line in the place of the filter line.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    text: Text,
    /// Why nothing was written there.
    problem: Option<String>,
}

impl Elsewhere {
    /// Asks for the path.
    fn open(&mut self, desk: &mut Desk) {
        *self = Self::default();
        desk.enter(HERE);
    }

    fn enter(&mut self, desk: &mut Desk) {
        let path = self.text.as_str().trim().to_owned();
        if path.is_empty() {
            self.problem = Some(fill(&desk.words().elsewhere.nowhere, &[("example", &example(desk.file()))]));
        } else {
            desk.want(Effect::SaveElsewhere(path));
        }
    }
}

/// `sales.db` → `sales-2.db`.
fn example(name: &str) -> String {
    name.rsplit_once('.').map_or_else(|| format!("{name}-2.db"), |(stem, kind)| format!("{stem}-2.{kind}"))
}

/// Everything is there; not everything of it has found a place.
fn moved(desk: &mut Desk, path: &str, contents: &Contents) {
    desk.leave(HERE);
    let words = &desk.words().elsewhere;
    let message = match contents {
        Contents::Typed { .. } => &words.moved_typed,
        other if other.lost().is_empty() => &words.moved,
        _ => &words.moved_partly,
    };
    let said = fill(message, &[("path", path)]);
    match unplaced(desk, contents.lost()) {
        Some(unplaced) => desk.warn(format!("{said} {unplaced}")),
        None if matches!(contents, Contents::Typed { .. }) => desk.warn(said),
        None => desk.say(said),
    }
}

/// How many changes found no place, and what the first of them are.
fn unplaced(desk: &Desk, lost: &[Unplaced]) -> Option<String> {
    /// As many as a status of four lines holds.
    const NAMED: usize = 3;
    let mut named: Vec<String> = lost.iter().take(NAMED).map(|change| typed::told(desk, change)).collect();
    if lost.len() > NAMED {
        named.push("…".to_owned());
    }
    let values = [("n", &*lost.len().to_string()), ("what", &*named.join(JOINT))];
    (!lost.is_empty()).then(|| fill(&desk.words().elsewhere.unplaced, &values))
}

impl Room for Elsewhere {
    fn here(&self) -> RoomId {
        HERE
    }

    fn is_outside(&self) -> bool {
        true
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.problem = None;
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.enter(desk),
            _ => {
                self.text.press(key, false);
            }
        }
    }

    /// Pasted text is a path on one line.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        self.problem = None;
        self.text.insert(text.replace(['\n', '\t'], " ").trim());
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Moved { path, contents } => moved(desk, path, contents),
            // The path stays to be mended.
            News::NotMoved(problem) => {
                let sentence = desk.words().problem(problem);
                if desk.has_keys(HERE) { self.problem = Some(sentence) } else { desk.warn(sentence) }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(match &self.problem {
            Some(problem) => Said::Problem(problem.clone()),
            None => Said::Hint(desk.words().elsewhere.hint.clone()),
        })
    }

    fn shows(&self, desk: &Desk, width: u16, _: u16) -> Option<Panel> {
        Some(Panel::bar(&desk.words().elsewhere.label, &self.text, width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::{Event, Filing};
    use crate::app::tests::Stage;
    use crate::domain::{Problem, RescueFault};

    #[test]
    fn a_path_is_asked_for_and_stays_to_be_mended() {
        let mut stage = Stage::with_rows(3);
        stage.press("f10");
        stage.type_text("save-elsewhere");
        stage.press("enter enter");
        let bar = &stage.state.rooms.elsewhere;
        assert!(bar.problem.as_ref().is_some_and(|problem| problem.contains("stage-2.db")), "{bar:?}");
        stage.type_text("/a/b");
        stage.happen(Event::Paste("c d.db\n".into()));
        assert_eq!(stage.press("enter"), [Effect::SaveElsewhere("/a/bc d.db".into())]);
        stage.happen(Event::File(Filing::NotMoved(Problem::Rescue(RescueFault::Exists { path: "/a/bc d.db".into() }))));
        let said = crate::app::status::said(&stage.state).lines.concat();
        assert!(said.contains("is there already"), "{said}");
        stage.press("backspace esc");
        assert!(stage.state.desk.in_grid());
    }

    #[test]
    fn changes_without_a_place_are_counted_and_the_first_of_them_named() {
        let mut stage = Stage::with_rows(3);
        let lost =
            ["fill-down", "replace-text", "clear-cell", "paste"].map(|label| Unplaced::Many { label: label.into() });
        let contents = Contents::But { lost: lost.to_vec() };
        stage.happen(Event::File(Filing::Has { path: "/a/b.db".into(), contents }));
        let said = &stage.state.desk.message().expect("a sentence").text;
        let (done, last) = (stage.state.desk.words().done("fill-down"), stage.state.desk.words().done("paste"));
        assert!(said.contains("place in it: 4") && said.contains(done) && said.ends_with("· …"), "{said}");
        assert!(!said.contains(last) && !said.contains("Everything"), "{said}");
    }
}
