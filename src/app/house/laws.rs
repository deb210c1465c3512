//! What holds for the list of rooms.

use std::collections::BTreeSet;

use super::*;
use crate::app::desk::parts::mode::Pane;
use crate::app::desk::served::Served;
use crate::app::ground::ask::Answer;
use crate::app::ground::event::{Effect, Event};
use crate::app::ground::found::{Distinct, Likely};
use crate::app::keeping::{self, Keeping};
use crate::app::state::{Focus, State};
use crate::app::tests::Stage;
use crate::app::{open_texts, serve};
use crate::domain::check::Surveyed;
use crate::domain::edit::Action;
use crate::domain::group::Groups;
use crate::domain::layout::Step;
use crate::domain::{Changed, Deeds, EditFault, Past, Row, SavedColumn};
use crate::table::{Counted, Hits};

#[test]
fn no_two_rooms_have_one_name() {
    let rooms = Rooms::default();
    let names: BTreeSet<&str> = rooms.each().iter().map(|room| room.here().0).collect();
    assert_eq!(names.len(), rooms.each().len());
}

#[test]
fn no_two_rooms_write_the_same_entry_or_have_the_same_command() {
    for names in [labels().collect::<Vec<_>>(), faces().map(|face| face.name).collect()] {
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    }
}

/// What is left of a way through the rooms: the desk, and where the keys go.
fn after(command: &'static str, turned: bool) -> String {
    let mut stage = Stage::with_rows(3);
    stage.state.rooms.turned = turned;
    stage.press("right down");
    serve::run(&mut stage.state, command);
    stage.happen(Event::Resize(80, 24));
    let mut effects = stage.press("x down enter esc f7");
    effects.extend(stage.press("a esc ctrl-z"));
    format!("{:?} {:?} {:?} {effects:?}", stage.state.focus, stage.state.desk.message(), stage.state.desk.tabs())
}

/// Rooms that lead to each other as two sides of one thing: Esc leaves both.
const SIDES: [[&str; 2]; 2] = [["filter", "find"], ["column_menu", "columns"]];

#[test]
fn escape_goes_up_exactly_one_room() {
    let room = |stage: &Stage| stage.state.focus.room().map(|room| room.0);
    let mut wrong = BTreeSet::new();
    for face in crate::app::command::all() {
        for keys in [
            "enter",
            "tab",
            "ctrl-s",
            "ctrl-n",
            "ctrl-a",
            "ctrl-g",
            "f1",
            "f10",
            "f7",
            "del",
            "x enter",
            "x tab y enter",
        ] {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column("city");
            stage.run(face.name);
            stage.happen(Event::Resize(80, 24));
            let Some(first) = room(&stage) else { continue };
            stage.press(keys);
            let Some(second) = room(&stage).filter(|second| *second != first && *second != "cell") else { continue };
            stage.press(if second == "key_test" { "esc esc" } else { "esc" });
            let sides = SIDES.iter().any(|sides| sides.contains(&first) && sides.contains(&second));
            // What was chosen from all commands is no step down from there.
            let chosen = ["palette", "help", "cell"].contains(&first) && keys.contains("enter");
            // What is typed is kept before the filter line opens: the cell is done with.
            let kept = first == "cell" && keys == "f7";
            if room(&stage) != Some(first) && !sides && !chosen && !kept {
                wrong.insert((face.name, first, keys, second, room(&stage)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_order_of_the_list_means_nothing() {
    for face in faces() {
        assert_eq!(after(face.name, true), after(face.name, false), "{}", face.name);
    }
}

#[test]
fn closing_a_closed_room_changes_nothing() {
    for face in faces() {
        let mut stage = Stage::with_rows(3);
        serve::run(&mut stage.state, face.name);
        stage.happen(Event::Resize(80, 24));
        stage.press("x esc esc esc");
        let closed = |stage: &mut Stage| {
            let open: Vec<RoomId> = stage.state.stack().filter_map(|focus| focus.room()).collect();
            let rooms = stage.state.rooms.each();
            let told = rooms.iter().filter(|room| !open.contains(&room.here())).map(|room| format!("{room:?}"));
            (told.collect::<Vec<_>>(), open)
        };
        let (before, open) = closed(&mut stage);
        let rooms = stage.state.rooms.each_mut();
        rooms.into_iter().filter(|room| !open.contains(&room.here())).for_each(|room| room.close());
        assert_eq!(closed(&mut stage).0, before, "{}", face.name);
    }
}

#[test]
fn what_only_covers_leaves_an_open_cell_and_all_else_keeps_it_first() {
    for face in crate::app::command::all() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        stage.press("x");
        let effects = stage.run(face.name);
        let text = stage.state.rooms.cell.editor().map(|editor| editor.text.as_str().to_owned());
        let first = matches!(effects.first(), Some(Effect::Save(edit)) if edit.label == "edit-cell");
        if !face.only_covers() && !face.only_draws() {
            assert!(first, "{}: {effects:?}", face.name);
            continue;
        }
        assert!(!first && text.as_deref() == Some("x"), "{}: {effects:?}", face.name);
        assert_eq!(keeping::of(&stage.state), Keeping::Open, "{}", face.name);
        assert_eq!(open_texts::all(&stage.state).len(), 1, "{}: it is offered again after a kill", face.name);
        while stage.state.focus.covers() {
            stage.press("esc");
        }
        assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("x"), "{}", face.name);
    }
}

/// One of each kind, but of nobody in particular.
fn answers() -> Vec<Answer> {
    vec![
        Answer::Gone(Vec::new()),
        Answer::Notes(1, Vec::new()),
        Answer::Past(Past { customer: 1, ..Past::default() }),
        Answer::Deeds(Deeds::default()),
        Answer::ChangedBy(Changed::default()),
        Answer::Child(None),
        Answer::Usual(Box::default()),
        Answer::Parties(None),
        Answer::Record(None),
        Answer::Touch(None),
        Answer::Score(1, None),
        Answer::Rehearsed(Err(EditFault::Gone.into())),
        Answer::Copied(vec![Row { id: 1, cells: Vec::new(), due: None }]),
        Answer::Found(vec![2]),
        Answer::Grouped(Groups::default()),
        Answer::Completed(vec![Counted { value: "Bonn".into(), count: 1 }]),
        Answer::Surveyed(Box::new(Surveyed::Filled { live: 1, away: 1 })),
        Answer::Surveyed(Box::new(Surveyed::Checked(Vec::new()))),
        Answer::Surveyed(Box::new(Surveyed::Hunted(None))),
        Answer::Surveyed(Box::new(Surveyed::Commonest(None))),
        Answer::Hits(Hits::default()),
        Answer::Values(Distinct::default()),
        Answer::Twins(Likely::default()),
    ]
}

#[test]
fn an_answer_to_what_nobody_asks_any_more_changes_nothing() {
    for face in faces() {
        let mut stage = Stage::with_rows(3);
        stage.press("right");
        serve::run(&mut stage.state, face.name);
        stage.happen(Event::Resize(80, 24));
        stage.press("b");
        let told = |stage: &Stage| format!("{:?} {:?}", stage.state.rooms, stage.state.desk.message());
        let before = told(&stage);
        for answer in answers() {
            let State { desk, rooms, .. } = &mut stage.state;
            // No question has this number.
            rooms.each_mut().into_iter().for_each(|room| room.answered(desk, 0, answer.clone()));
            assert_eq!(told(&stage), before, "{}: {answer:?}", face.name);
            assert_eq!(stage.state.desk.take(), [], "{}: {answer:?}", face.name);
        }
    }
}

/// The fields of a room as told, without what outlives.
fn but_for_kept(told: &str) -> String {
    let mut kept = false;
    let lines = told.lines().filter(|line| {
        if line.starts_with("    ") && !line.starts_with("     ") && !line.trim_start().starts_with(['}', ')', ']']) {
            kept = line.starts_with("    kept: ");
            return !kept;
        }
        let closes = kept && line.starts_with("    ");
        !closes
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_closed_room_is_as_at_first_but_for_what_it_keeps() {
    // A pane shows without the keys: what it shows is nothing that a person is in the middle of.
    let panes = [Pane::Notes, Pane::Analysis].map(Pane::room);
    let mut wrong = std::collections::BTreeMap::new();
    for face in faces() {
        let mut stage = Stage::with_rows(3);
        serve::run(&mut stage.state, face.name);
        stage.happen(Event::Resize(80, 24));
        stage.press("x esc esc esc");
        let open: Vec<RoomId> = stage.state.stack().filter_map(|focus| focus.room()).collect();
        for (room, now, first) in told(&stage.state.rooms) {
            let (now, first) = (but_for_kept(&now), but_for_kept(&first));
            if !open.contains(&room) && !panes.contains(&room) && now != first {
                wrong.entry(room.0).or_insert((face.name, now, first));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words between quotes behind that opening, in a source text.
fn named<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_command_that_a_room_wants_run_is_one() {
    let known: BTreeSet<&str> = crate::app::command::all().map(|face| face.name).collect();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/app/rooms"))];
    let mut wanted = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of rooms") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            wanted.extend(named(&text, "Request::Run(\"").map(str::to_owned));
        }
    }
    assert!(wanted.len() > 4, "{wanted:?}");
    assert!(wanted.iter().all(|name| known.contains(name.as_str())), "{wanted:?}");
}

/// The columns that these effects want of sheets and views, from left to right.
fn columns_wanted(effects: &[Effect]) -> Vec<Vec<String>> {
    let keys = |columns: &[SavedColumn]| columns.iter().map(|column| column.field.clone()).collect();
    let mut wanted = Vec::new();
    for effect in effects {
        let Effect::Save(edit) = effect else { continue };
        match &edit.action {
            Action::Layout(steps) => wanted.extend(steps.iter().filter_map(|step| match step {
                Step::Columns { columns, .. } => Some(keys(columns)),
                _ => None,
            })),
            Action::AddView { shows, .. } | Action::SetView { shows, .. } => wanted.push(keys(&shows.columns)),
            _ => {}
        }
    }
    wanted
}

/// A command at that field, in the grid or in the card; then what is typed where it asks, and all is closed again. What
/// was wanted of columns, and the columns of each sheet.
fn columns_after(command: &'static str, field: &str, card: bool, typed: &str) -> (Vec<Vec<String>>, Vec<usize>) {
    let mut stage = Stage::with_rows(3);
    stage.press(if card { "esc space" } else { "esc" });
    stage.go_to_column(field);
    let mut effects = stage.run(command);
    if !matches!(stage.state.focus, Focus::Grid) {
        effects.extend(stage.press(typed));
    }
    stage.press("esc esc esc esc");
    let columns = stage.state.desk.sheets().iter().map(|sheet| sheet.columns.len()).collect();
    (columns_wanted(&effects), columns)
}

#[test]
fn columns_that_a_card_borrows_are_written_nowhere() {
    // A column may come.
    let most = columns_after("redraw", "city", false, "").1.into_iter().max().unwrap_or(0) + 1;
    let mut wrong = Vec::new();
    for face in crate::app::command::all() {
        for typed in ["enter enter", "x enter enter"] {
            let in_grid = columns_after(face.name, "city", false, typed);
            let on_own = columns_after(face.name, "city", true, typed);
            let on_borrowed = columns_after(face.name, "address", true, typed);
            let few = on_borrowed.0.iter().all(|columns| columns.len() <= most) || on_borrowed.0 == in_grid.0;
            if on_own != in_grid || !few || on_borrowed.1.iter().any(|columns| *columns > most) {
                wrong.push((face.name, typed, in_grid, on_own, on_borrowed));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
