//! Views as a person keeps them, and as the file gives them back.

mod lasting;

use crate::app::desk::served::Served;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::desk::views::first;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Event, Ordered, Replayed, Saved, Way};
use crate::app::rooms::views::*;
use crate::app::state::Focus;
use crate::app::tests::{Stage, ordered};
use crate::domain::{Direction, SavedView, SortKey};
use crate::store::Store;

fn view(id: i64, name: &str, filter: &str) -> SavedView {
    let columns = vec![
        SavedColumn { field: "name".into(), width: 9, hidden: false },
        SavedColumn { field: "spend".into(), width: 12, hidden: false },
    ];
    let shows = Shows { sheet: 1, filter: filter.into(), sort: "-spend".into(), columns, pinned: 1 };
    SavedView { id, name: name.into(), shows }
}

fn labels(stage: &Stage) -> Vec<&str> {
    stage.state.desk.sheets()[first(&stage.state.desk)..].iter().map(|sheet| sheet.label.as_str()).collect()
}

fn question(effects: &[Effect]) -> Option<&crate::table::Ask> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { question: Question::Order(question), .. } => Some(question),
        _ => None,
    })
}

fn action(effects: &[Effect]) -> Option<Action> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit.action.clone()),
        _ => None,
    })
}

/// Three rows, and the first of two views showing.
fn on_a_view() -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Views(vec![view(5, "big", "spend>1w"), view(6, "hz", "city:杭州")]));
    stage.press("ctrl-pgup ctrl-pgup");
    assert_eq!(stage.state.desk.sheet().label, "big");
    stage
}

#[test]
fn ctrl_s_in_the_filter_line_saves_what_shows_and_leaves_the_tab_as_it_was() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    stage.type_text("city:杭州");
    stage.press("ctrl-s");
    stage.type_text(" 杭州：vip ");
    let effects = stage.press("enter");
    let Some(Action::AddView { name, shows }) = action(&effects) else { panic!("{effects:?}") };
    assert_eq!((name.as_str(), shows.sheet, shows.filter.as_str()), ("杭州：vip", 1, "city:杭州"));
    assert_eq!((shows.columns[1].field.as_str(), shows.columns[1].width), ("city", 8));
    assert!(matches!(stage.state.focus, Focus::Grid));
    assert_eq!(stage.state.desk.tab().filter, "", "the filter has a tab of its own now");
}

#[test]
fn escape_or_an_empty_name_saves_nothing_and_gives_the_filter_line_back() {
    for keys in ["ctrl-s a esc", "ctrl-s enter", "ctrl-s space enter"] {
        let mut stage = Stage::with_rows(3);
        stage.press("f7");
        stage.type_text("vip");
        assert_eq!(action(&stage.press(keys)), None, "{keys}");
        assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.text.as_str() == "vip"), "{keys}");
    }
}

#[test]
fn a_view_is_a_tab_behind_the_sheets_with_its_filter_sort_and_columns() {
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Views(vec![view(5, "big", "spend>1w")]));
    assert_eq!((stage.state.desk.at_tab(), stage.state.desk.tabs().len()), (0, 8));
    let effects = stage.press("ctrl-pgup");
    let asked = question(&effects).expect("the lane is asked");
    assert_eq!(asked.filter, query::parse("spend>1w", stage.state.desk.vocabulary(), stage.state.desk.today()).filter);
    assert_eq!(asked.sort, [SortKey { field: "spend".into(), direction: Direction::Descending }]);
    let keys: Vec<&str> = (0..2).map(|column| stage.state.desk.field(column).key.as_str()).collect();
    assert_eq!(keys, ["name", "spend"]);
    stage.press("ctrl-pgdn");
    assert_eq!(stage.state.desk.sheet().key, "all", "past the last tab to the first");
}

#[test]
fn the_same_name_replaces_and_another_name_adds() {
    let mut stage = on_a_view();
    stage.press("f7 space a ctrl-s");
    let effects = stage.press("enter");
    let Some(Action::SetView { view: 5, shows }) = action(&effects) else { panic!("{effects:?}") };
    assert_eq!(shows.filter, "spend>1w a");
    stage.press("f7 ctrl-s ctrl-u n");
    assert!(matches!(action(&stage.press("enter")), Some(Action::AddView { name, .. }) if name == "n"));
}

#[test]
fn no_view_is_called_as_a_tab_that_is_there_anyhow_in_either_language() {
    for name in ["All", "all ", "全部", "Follow-up", "跟进"] {
        let mut stage = Stage::with_rows(3);
        stage.press("f7 v i p ctrl-s");
        stage.type_text(name);
        assert_eq!(action(&stage.press("enter")), None, "{name}");
        let said = stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
        assert!(said.contains(name.trim()), "{name}: {said}");
        assert!(action(&stage.press("x enter")).is_some(), "{name}: another name may be typed on");
        let mut stage = on_a_view();
        stage.run("rename-view");
        stage.press("ctrl-u");
        stage.type_text(name);
        assert_eq!(action(&stage.press("enter")), None, "{name}");
    }
}

#[test]
fn a_view_saved_under_its_own_name_keeps_its_cursor() {
    let mut stage = on_a_view();
    stage.press("f7 ctrl-u");
    let Some(Effect::Ask { ticket, question: Question::Order(_), .. }) = stage.press("x").pop() else {
        panic!("asked")
    };
    let ids = Arc::new(vec![1, 2, 3]);
    stage.happen(ordered(ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
    stage.press("enter down right");
    let shows = shows(&stage.state.desk, stage.state.desk.at_tab());
    stage.state.desk.expect(Coming::View);
    let list = vec![SavedView { shows, ..view(5, "big", "") }, view(6, "hz", "city:杭州")];
    assert_eq!(question(&stage.happen(Event::Views(list))), None, "nothing to ask anew");
    assert_eq!((stage.state.desk.tab().row, stage.state.desk.tab().column), (1, 1));
}

#[test]
fn a_card_on_a_view_lends_its_columns_to_no_other_view() {
    let lists = [
        vec![view(6, "hz", "city:杭州"), view(5, "big", "spend>1w")],
        vec![view(6, "hz", "city:杭州")],
        vec![view(5, "big", "spend>2w"), view(6, "hz", "city:杭州")],
    ];
    for list in lists {
        let mut stage = on_a_view();
        let asked = |effect: &Effect| matches!(effect, Effect::Ask { question: Question::Order(_), .. });
        let Some(Effect::Ask { ticket, .. }) = stage.press("f7 space x").into_iter().rev().find(asked) else {
            panic!("asked")
        };
        let ids = Arc::new(vec![1, 2, 3]);
        stage.happen(ordered(ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
        stage.press("enter esc space end");
        assert!(stage.state.rooms.card.is_open() && stage.state.desk.sheet().columns.len() > 9);
        stage.happen(Event::Views(list));
        let saved = |at| shows(&stage.state.desk, first(&stage.state.desk) + at).columns.len();
        assert!((0..labels(&stage).len()).all(|at| saved(at) == 2), "{:?}", labels(&stage));
        stage.press("esc esc down right");
        assert!(stage.state.desk.tab().column < stage.state.desk.sheet().columns.len());
    }
}

#[test]
fn views_of_another_process_come_and_go_and_the_tab_that_shows_stays() {
    let mut stage = on_a_view();
    stage.press("f7 x enter");
    let effects = stage.happen(Event::Changed(Some(vec![])));
    assert!(effects.contains(&Effect::Views), "they are read again: {effects:?}");
    let list = vec![view(7, "new", ""), view(5, "big", "spend>1w"), view(6, "hz", "city:杭州")];
    stage.happen(Event::Views(list));
    assert_eq!(labels(&stage), ["new", "big", "hz"]);
    assert_eq!((stage.state.desk.sheet().label.as_str(), stage.state.desk.tab().filter.as_str()), ("big", "spend>1wx"));
    let effects = stage.happen(Event::Views(vec![view(6, "hz", "city:杭州")]));
    assert_eq!((stage.state.desk.sheet().label.as_str(), labels(&stage)), ("All", vec!["hz"]));
    assert!(question(&effects).is_some(), "its sheet is shown instead");
    stage.happen(Event::Views(vec![]));
    assert_eq!((stage.state.desk.sheets().len(), stage.state.desk.tabs().len()), (7, 7));
}

#[test]
fn a_view_moves_among_the_views_and_stays_in_sight() {
    let mut stage = on_a_view();
    assert_eq!(action(&stage.run("move-view-left")), None, "it is the first");
    assert_eq!(action(&stage.run("move-view-right")), Some(Action::SwapViews { one: 5, other: 6 }));
    stage.happen(Event::Views(vec![view(6, "hz", "city:杭州"), view(5, "big", "spend>1w")]));
    assert_eq!((stage.state.desk.at_tab(), stage.state.desk.sheet().label.as_str()), (8, "big"));
}

#[test]
fn a_name_that_another_view_has_is_not_given_twice() {
    let mut stage = on_a_view();
    stage.run("rename-view");
    stage.press("ctrl-u h z");
    assert_eq!(action(&stage.press("enter")), None);
    assert!(
        stage.state.desk.message().as_ref().is_some_and(|said| said.text.contains("hz")),
        "{:?}",
        stage.state.desk.message()
    );
    let effects = stage.press("2 enter");
    assert_eq!(action(&effects), Some(Action::RenameView { view: 5, name: "hz2".into() }));
}

#[test]
fn a_sheet_is_no_view_and_cannot_be_renamed_moved_or_deleted() {
    let mut stage = Stage::with_rows(3);
    for name in ["rename-view", "move-view-right", "delete-view"] {
        stage.state.desk.hush();
        assert_eq!(action(&stage.run(name)), None, "{name}");
        assert!(matches!(stage.state.focus, Focus::Grid) && stage.state.desk.message().is_some(), "{name}");
    }
}

#[test]
fn undo_and_redo_show_the_view_that_they_bring_back() {
    let mut stage = on_a_view();
    let hz = view(6, "hz", "city:杭州");
    stage.happen(Event::Views(vec![hz.clone()]));
    let place = Place { sheet: Some(1), ..Place::default() };
    let replayed = Replayed { label: "delete-view".into(), place, ..Replayed::default() };
    let effects = stage.happen(Event::Replayed(Way::Undo, Some(replayed)));
    assert!(effects.contains(&Effect::Views));
    stage.happen(Event::Views(vec![view(5, "big", "spend>1w"), hz]));
    assert_eq!(stage.state.desk.sheet().label, "big");
}

#[test]
fn undo_and_redo_lead_to_the_tab_on_which_it_was_done_there_and_back() {
    let mut stage = on_a_view();
    let answer = |stage: &mut Stage, ids: &[u32]| {
        if let Some(ticket) = stage.state.desk.tab().asked {
            let ids = Arc::new(ids.to_vec());
            let of = ids.len();
            stage.happen(ordered(ticket, Ordered { ids, of, whole: true, ..Ordered::default() }));
        }
    };
    let saved = |effects: Vec<Effect>| {
        let edit = effects.into_iter().find_map(|of| if let Effect::Save(edit) = of { Some(edit) } else { None });
        edit.expect("something is saved").place
    };
    answer(&mut stage, &[1, 2]);
    stage.go_to_column("spend");
    let in_view = saved(stage.press("5 enter"));
    crate::app::desk::tabs::to_tab(&mut stage.state.desk, 0);
    answer(&mut stage, &[1, 2, 3]);
    stage.go_to_column("city");
    let in_sheet = saved(stage.press("down B enter"));
    // Whom the view does not show is shown on the sheet.
    let hidden = Place { customer: Some(3), ..in_sheet.clone() };
    let mut went = |way: Way, place: &Place| {
        let replayed = Replayed { label: "edit-cell".into(), place: place.clone(), ..Replayed::default() };
        stage.happen(Event::Replayed(way, Some(replayed)));
        let everybody: &[u32] = &[1, 2, 3];
        let shown = if stage.state.desk.sheet().label == "big" { &everybody[..2] } else { everybody };
        answer(&mut stage, shown);
        stage.state.desk.sheet().label.clone()
    };
    let sheet = went(Way::Undo, &in_sheet);
    assert_ne!(sheet, "big");
    for _ in 0..3 {
        assert_eq!(went(Way::Undo, &in_view), "big");
        assert_eq!(went(Way::Redo, &in_view), "big");
        assert_eq!(went(Way::Redo, &hidden), sheet);
    }
}

// ── with the file ──────────────────────────────────────────────────────────────────────────────────────────────────
