//! The path of another file while it is typed: everything is written to it, and the grid goes on there, or here where it is to be
//! a copy.
//!
//! Hears: what came of it.

use std::path::PathBuf;

use crossterm::event::KeyCode;

use crate::app::desk::bars;
use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::typed;
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::{Contents, Unplaced};
use crate::app::ground::found::{Refuge, Shelter};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::{Area, Panel, Tone};
use crate::app::ground::said::{JOINT, Reads, Said};
use crate::app::ground::text::Text;
use crate::locale::{fill, sentences};

pub const HERE: RoomId = RoomId("elsewhere");

pub const LABELS: &[&str] = &[];

/// Also of a file that is in its place: a copy to go on with.
pub const COMMANDS: &[Command<Elsewhere>] = &[
    Command {
        name: "save-elsewhere",
        group: "program",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: Elsewhere::open,
    },
    Command { name: "save-copy", group: "program", keys: &[], nav: &[], scope: Scope::Showing, run: Elsewhere::copy },
];

/// The line in the place of the filter line.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    text: Text,
    /// Why nothing was written there.
    problem: Option<String>,
    asked: Asked,
    /// Where it goes; until the answer comes, nobody knows.
    refuge: Refuge,
    /// It becomes a copy, and the grid goes on with the file that is open.
    stays: bool,
}

impl Elsewhere {
    /// Asks for the path.
    fn open(&mut self, desk: &mut Desk) {
        self.ask(desk, false);
    }

    /// Asks for the path of a copy; of a file that is lost all has to go elsewhere.
    fn copy(&mut self, desk: &mut Desk) {
        let whole = desk.losing().loss.is_none();
        self.ask(desk, whole);
    }

    fn ask(&mut self, desk: &mut Desk, stays: bool) {
        let losing = desk.losing();
        let (loss, passes) = (losing.loss.clone(), losing.passes);
        let shelter = Shelter { loss, passes, day: stays.then(|| desk.today()) };
        *self = Self { asked: desk.ask(HERE, Question::Refuge(shelter)).into(), stays, ..Self::default() };
        desk.enter(HERE);
    }

    fn enter(&mut self, desk: &mut Desk) {
        match self.path() {
            Some(path) if self.stays => desk.want(Effect::SaveCopy(path)),
            Some(path) => desk.want(Effect::SaveElsewhere(path)),
            None => self.problem = Some(self.filled(&desk.words().elsewhere.nowhere)),
        }
    }

    /// Whether Tab takes the example: nothing is typed yet, and there is one.
    fn offers_the_example(&self) -> bool {
        self.text.as_str().is_empty() && !self.refuge.example.as_os_str().is_empty()
    }

    /// The path that a person means, whole: `~` is her home, and a name alone goes where the hint says.
    fn path(&self) -> Option<PathBuf> {
        let typed = self.text.as_str().trim();
        let at_home = typed.strip_prefix("~/").zip(self.refuge.home.as_ref()).map(|(rest, home)| home.join(rest));
        (!typed.is_empty()).then(|| at_home.unwrap_or_else(|| self.refuge.folder.join(typed)))
    }

    /// A message of where it goes.
    fn filled(&self, message: &str) -> String {
        let path = self.path().unwrap_or_default().display().to_string();
        let Refuge { folder, example, .. } = &self.refuge;
        let (folder, example) = (folder.display().to_string(), example.display().to_string());
        fill(message, &[("path", &path), ("folder", &folder), ("example", &example)])
    }
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
        Some(unplaced) => desk.warn(sentences(&said, &unplaced)),
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
            KeyCode::Tab if self.offers_the_example() => {
                self.text = Text::typed(&self.refuge.example.to_string_lossy());
            }
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

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Refuge(refuge) = answer
            && self.asked.answers(ticket)
        {
            self.refuge = refuge;
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Moved { path, contents } => moved(desk, path, contents),
            News::Copied(path) => {
                desk.leave(HERE);
                let said = fill(&desk.words().elsewhere.copied, &[("path", path)]);
                desk.say(said);
            }
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
        let words = &desk.words().elsewhere;
        // Said also while the loss of the file stands: this is the way out of it.
        Some(match &self.problem {
            Some(problem) => Said::Problem(problem.clone()),
            None if self.offers_the_example() => Said::Typing(Vec::new(), words.hint_example.clone()),
            None => Said::Typing(Vec::new(), words.hint.clone()),
        })
    }

    fn shows(&self, desk: &Desk, width: u16, _: u16) -> Option<Panel> {
        let words = &desk.words().elsewhere;
        let label = if self.stays { &words.label_copy } else { &words.label };
        // A path needs all of the line.
        let bar = Panel { area: Area::Bar { alone: true }, ..Panel::bar(label, &self.text, width) };
        let writes = if self.stays { &words.copies } else { &words.writes };
        let goes = self.filled(if self.path().is_some() { writes } else { &words.goes });
        Some(bars::telling(bar, desk, "", (&goes, Tone::Text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::ask::Asker;
    use crate::app::ground::event::{Event, Filing};
    use crate::app::tests::Stage;
    use crate::domain::{Loss, Problem, RescueFault};

    /// Asked where to, and told where a name alone goes.
    fn asked() -> Stage {
        asked_by("save-elsewhere")
    }

    fn asked_by(command: &str) -> Stage {
        let mut stage = Stage::with_rows(3);
        stage.press("f10");
        stage.type_text(command);
        let effects = stage.press("enter");
        let ticket = effects.into_iter().find_map(|effect| match effect {
            Effect::Ask { ticket, question: Question::Refuge(shelter), .. } => Some((ticket, shelter.day)),
            _ => None,
        });
        let (ticket, day) = ticket.expect("it is asked where it goes");
        let example = day.map_or_else(|| "/old/stage-2.db".into(), |day| format!("/old/stage-{day}.db").into());
        let refuge = Refuge { folder: "/old".into(), home: Some("/me".into()), example };
        let to = Asker::Room(HERE);
        stage.happen(Event::Answer { to, ticket, answer: Answer::Refuge(refuge) });
        stage
    }

    /// What drops under the bar.
    fn told(stage: &Stage) -> String {
        let panel = stage.state.rooms.elsewhere.shows(&stage.state.desk, 80, 1).expect("the bar");
        let drop = panel.drop.expect("where it goes");
        drop.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn the_whole_path_is_told_before_enter_also_while_the_file_is_lost() {
        for loss in [None, Some(Loss::Full)] {
            let mut stage = asked();
            stage.happen(Event::File(Filing::Lost(loss)));
            stage.press("left");
            // A line may break in the middle of a path.
            let whole = told(&stage).replace(' ', "");
            assert!(whole.contains("into/old") && whole.contains("/old/stage-2.db"), "{whole}");
            let keys = crate::app::status::said(&stage.state).texts();
            assert!(keys.len() == 1 && keys[0].contains("Enter") && keys[0].contains("Esc back"), "{keys:?}");
            stage.press("tab");
            assert_eq!(stage.press("enter"), [Effect::SaveElsewhere("/old/stage-2.db".into())]);
            for (typed, path) in [("new.db", "/old/new.db"), ("~/a b.db", "/me/a b.db"), ("/x/y.db", "/x/y.db")] {
                stage.press("ctrl-u");
                stage.type_text(typed);
                let (whole, wanted) = (told(&stage).replace(' ', ""), format!("saves to {path},").replace(' ', ""));
                assert!(whole.contains(&wanted), "{whole}");
                assert_eq!(stage.press("enter"), [Effect::SaveElsewhere(path.into())]);
            }
        }
    }

    #[test]
    fn a_path_is_asked_for_and_stays_to_be_mended() {
        let mut stage = asked();
        stage.press("enter");
        let bar = &stage.state.rooms.elsewhere;
        assert!(bar.problem.as_ref().is_some_and(|problem| problem.contains("/old/stage-2.db")), "{bar:?}");
        stage.type_text("/a/b");
        stage.happen(Event::Paste("c d.db\n".into()));
        assert_eq!(stage.press("enter"), [Effect::SaveElsewhere("/a/bc d.db".into())]);
        stage.happen(Event::File(Filing::NotMoved(Problem::Rescue(RescueFault::Exists { path: "/a/bc d.db".into() }))));
        let said = crate::app::status::said(&stage.state).texts().concat();
        assert!(said.contains("is there already"), "{said}");
        stage.press("backspace esc");
        assert!(stage.state.desk.in_grid());
    }

    #[test]
    fn a_copy_gets_the_days_name_and_the_grid_goes_on_where_it_is() {
        let mut stage = asked_by("save-copy");
        let whole = told(&stage).replace(' ', "");
        assert!(whole.contains("/old/stage-2026-11-21.db"), "{whole}");
        stage.press("tab");
        assert!(told(&stage).contains("you continue here"), "{}", told(&stage));
        assert_eq!(stage.press("enter"), [Effect::SaveCopy("/old/stage-2026-11-21.db".into())]);
        stage.happen(Event::File(Filing::Copied("/old/stage-2026-11-21.db".into())));
        let said = &stage.state.desk.message().expect("it is told").text;
        assert!(stage.state.desk.in_grid() && said.contains("/old/stage-2026-11-21.db"), "{said}");
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
        assert!(said.contains("not be saved there: 4") && said.contains(done) && said.ends_with("· …"), "{said}");
        assert!(!said.contains(last) && !said.contains("Everything"), "{said}");
    }
}
