//! The chosen line of each list, after the list is read again.

use crate::app::desk::served::Served;
use std::sync::Arc;

use crate::app::command::all;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::chosen::{again, moved};
use crate::app::ground::event::{Effect, Event, Purged};
use crate::app::ground::found::{Likely, LikelyGroup};
use crate::app::ground::key::Chord;
use crate::app::serve;
use crate::app::tests::Stage;
use crate::domain::check::{Check, Finding, Hit, Surveyed};
use crate::domain::colour::{Role, Rule};
use crate::domain::foreign::Foreign;
use crate::domain::group::{Group, Groups, Key};
use crate::domain::twins::Likeness;
use crate::domain::{Fen, Gone, Happening, Past, Row, Value, What};

#[test]
fn the_same_thing_else_its_neighbour() {
    let cases: [(&[u8], usize, &[u8], usize); 8] = [
        (&[9, 8, 7], 1, &[9, 8, 7], 1),
        (&[9, 8, 7], 1, &[11, 10, 9, 8, 7], 3),
        (&[9, 8, 7], 1, &[9, 7], 1),
        (&[9, 8, 7], 2, &[9, 8], 1),
        (&[9, 8, 7], 2, &[6, 5], 1),
        (&[9, 8, 7], 2, &[], 0),
        (&[], 0, &[4], 0),
        (&[9], 5, &[4, 9], 1),
    ];
    for (old, at, new, place) in cases {
        assert_eq!(again(old, at, new, |line| *line), place, "{old:?} at {at}, then {new:?}");
    }
}

fn run(stage: &mut Stage, name: &str) -> Vec<Effect> {
    let command = all().find(|command| command.name == name).unwrap_or_else(|| panic!("no command {name}"));
    serve::run(&mut stage.state, command.name);
    let mut effects = stage.state.desk.take();
    effects.extend(stage.happen(Event::Resize(80, 24)));
    effects
}

fn gone(id: u32) -> Gone {
    let (at, name, none) = ("2026-11-20T10:00".to_owned(), format!("Anna {id}"), String::new());
    Gone { id, at, archived: false, code: none.clone(), name, company: none.clone(), stage: none }
}

#[test]
fn in_the_trash() {
    let mut stage = Stage::with_rows(3);
    let effects = run(&mut stage, "show-trash");
    stage.answer(&effects, Answer::Gone([7, 8, 9].map(gone).to_vec()));
    stage.press("down");
    let chosen = |stage: &Stage| stage.state.rooms.trash.chosen();
    assert_eq!(chosen(&stage), Some(8));
    let effects = stage.happen(Event::Purged(Purged::default()));
    stage.answer(&effects, Answer::Gone([5, 6, 7, 8, 9].map(gone).to_vec()));
    assert_eq!(chosen(&stage), Some(8));
    let effects = stage.happen(Event::Purged(Purged::default()));
    stage.answer(&effects, Answer::Gone([5, 6, 7, 9].map(gone).to_vec()));
    assert_eq!(chosen(&stage), Some(9), "the one that moved up");
}

/// The answer to what was asked last.
fn page(stage: &mut Stage, places: &[i64], next: Option<i64>) -> Vec<Effect> {
    let line = |entry: &i64| Happening {
        place: (*entry, 0),
        at: "2026-11-20T10:00".into(),
        label: "edit-cell".into(),
        what: What::Came,
    };
    let happenings = places.iter().map(line).collect();
    stage.reply_last(Answer::Past(Past { customer: 1, happenings, next: next.map(|entry| (entry, 0)) }))
}

#[test]
fn in_the_history_also_on_a_later_page() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "show-history");
    page(&mut stage, &[9, 8, 7], Some(7));
    stage.press("down");
    page(&mut stage, &[6, 5], Some(5));
    stage.press("down down");
    let place = |stage: &Stage| stage.state.rooms.history.chosen().expect("a line").place.0;
    assert_eq!(place(&stage), 6);
    let effects = stage.happen(Event::Changed(None));
    assert!(crate::app::tests::asked(&effects, &Question::Past(1, None)), "{effects:?}");
    let effects = page(&mut stage, &[10, 9, 8], Some(8));
    assert!(crate::app::tests::asked(&effects, &Question::Past(1, Some((8, 0)))), "its page is read too: {effects:?}");
    let effects = page(&mut stage, &[7, 6], Some(6));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Past(..), .. })),
        "and no more: {effects:?}"
    );
    assert_eq!(place(&stage), 6);
}

#[test]
fn in_the_check_sheet_and_among_its_customers() {
    let mut stage = Stage::with_rows(9);
    let hit =
        |customer| Hit { customer, name: String::new(), value: Value::Blank, meant: None, why: None, filled: (0, 0) };
    let finding = |field: &str, ids: &[u32]| Finding {
        check: Check::Empty(field.into()),
        customers: Arc::new(ids.to_vec()),
        hits: ids.iter().map(|id| hit(*id)).collect(),
        mendable: 0,
    };
    let checked = |list| Answer::Surveyed(Box::new(Surveyed::Checked(list)));
    let asked = run(&mut stage, "check-data");
    stage.answer(&asked, checked(vec![finding("city", &[1]), finding("phone", &[2, 3, 4])]));
    stage.press("down");
    let asked = stage.happen(Event::Changed(None));
    stage.answer(&asked, checked(vec![finding("phone", &[2, 3, 4])]));
    let chosen = |stage: &Stage| Some(stage.state.rooms.checks.chosen());
    assert_eq!(chosen(&stage), Some((0, 0)));
    stage.press("enter down");
    let asked = stage.happen(Event::Changed(None));
    stage.answer(&asked, checked(vec![finding("city", &[1]), finding("phone", &[1, 2, 3, 4])]));
    assert_eq!(chosen(&stage), Some((1, 2)), "phone, customer 3");
}

#[test]
fn in_the_list_of_duplicates() {
    let mut stage = Stage::with_rows(9);
    let group = |ids: &[u32]| LikelyGroup {
        why: vec![Likeness::Phone],
        rows: ids.iter().map(|id| Row { id: *id, cells: vec![Value::text("Anna"); 6], due: None }).collect(),
    };
    let found = |groups: &[&[u32]]| {
        let groups: Vec<_> = groups.iter().map(|ids| group(ids)).collect();
        Answer::Twins(Likely { count: groups.len(), groups })
    };
    let asked = run(&mut stage, "find-duplicates");
    stage.answer(&asked, found(&[&[1, 2], &[4, 5]]));
    stage.press("down down down");
    let undone =
        Event::Replayed(crate::app::ground::event::Way::Undo, Some(crate::app::ground::event::Replayed::default()));
    let asked = stage.happen(undone);
    stage.answer(&asked, found(&[&[1, 2], &[3, 6], &[4, 5]]));
    assert_eq!(stage.state.rooms.duplicates.chosen(), Some(5));
}

#[test]
fn among_the_colour_rules() {
    let mut stage = Stage::with_rows(3);
    let rule = |filter: &str| Rule { filter: filter.into(), column: None, role: Role::Good, on: true };
    stage.happen(Event::Colours(vec![rule("spend>1"), rule("spend>2")]));
    run(&mut stage, "colour-rules");
    stage.press("down");
    let chosen = |stage: &Stage| stage.state.rooms.colours.list.line();
    stage.happen(Event::Colours(vec![rule("spend>0"), rule("spend>1"), rule("spend>2")]));
    assert_eq!(chosen(&stage), 2);
    stage.happen(Event::Colours(vec![rule("spend>0"), rule("spend>1"), rule("spend>9")]));
    assert_eq!(chosen(&stage), 2, "changed in its place");
    stage.happen(Event::Colours(vec![rule("spend>0")]));
    assert_eq!(chosen(&stage), 0);
    assert_eq!(stage.press("ctrl-z"), [Effect::Undo]);
}

#[test]
fn among_the_groups() {
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("city");
    let groups = |cities: &[&str]| {
        let group = |city: &&str| Group {
            key: Key::Text((*city).into()),
            customers: 1,
            sum: Fen(0),
            priced: 0,
            foreign: Foreign::default(),
        };
        Groups { count: cities.len(), list: cities.iter().map(group).collect() }
    };
    let asked = run(&mut stage, "group-by-column");
    stage.answer(&asked, Answer::Grouped(groups(&["Ulm", "Bern"])));
    let chosen = |stage: &Stage| Some(stage.state.rooms.groups.chosen());
    let asked = stage.happen(Event::Changed(None));
    stage.answer(&asked, Answer::Grouped(groups(&["Wien", "Ulm", "Bern"])));
    assert_eq!(chosen(&stage), Some(1), "the first one too");
    let asked = stage.press("f3");
    stage.answer(&asked, Answer::Grouped(groups(&["Bern", "Ulm", "Wien"])));
    assert_eq!(chosen(&stage), Some(0), "sorted anew, from the top");
}

#[test]
fn keys_move_the_chosen_line_and_stop_at_both_ends() {
    // Key, and where it leads from line 5 of 0 to 9, a page being 4.
    let cases = [("up", 4), ("k", 4), ("down", 6), ("j", 6), ("pgup", 1), ("pgdn", 9), ("home", 0), ("end", 9)];
    for (name, to) in cases {
        let key = Chord::read(name).expect("a key");
        assert_eq!(moved(key, 5, 9, 4), Some(to), "{name}");
        assert!(moved(key, 0, 0, 4) == Some(0) && moved(key, 9, 9, 4) <= Some(9), "{name}");
    }
    assert_eq!(moved(Chord::read("enter").expect("a key"), 5, 9, 4), None);
}
