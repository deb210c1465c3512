use std::sync::Arc;

use crate::app::desk::relayout::*;
use crate::app::ground::ask::{Answer, Asker, Question};
use crate::app::ground::event::{Effect, Event, Ordered};
use crate::app::state::Focus;
use crate::app::tests::{Stage, ordered};
use crate::domain::sheet::Column;
use crate::domain::{Direction, Row, SavedColumn, SavedView, Shows, SortKey};
use crate::table::Total;

/// The layout that the state shows.
fn layout(stage: &Stage) -> Layout {
    let state = &stage.state;
    let sheets = state.desk.sheets[..views::first(&state.desk)].to_vec();
    Layout { fields: state.desk.vocabulary.fields.clone(), sheets, settings: state.desk.settings().clone() }
}

fn arrives(stage: &mut Stage, layout: Layout) -> Vec<Effect> {
    stage.happen(Event::Layout(Box::new(layout)))
}

/// A field before all others, so that every index moves, and its column at that place of the first sheet.
fn with_new_field(mut layout: Layout, at: usize) -> Layout {
    let mut field = layout.fields[0].clone();
    (field.key, field.label) = ("x1000".into(), "Wish list".into());
    layout.fields.insert(0, field);
    for sheet in &mut layout.sheets {
        sheet.columns.iter_mut().for_each(|column| column.field += 1);
    }
    layout.sheets[0].columns.insert(at, Column { field: 0, width: 9 });
    layout
}

fn under(stage: &Stage) -> &str {
    &stage.state.desk.current_field().key
}

#[test]
fn the_same_layout_again_changes_nothing() {
    let mut stage = Stage::with_rows(3);
    let same = layout(&stage);
    assert!(arrives(&mut stage, same).is_empty());
}

#[test]
fn every_place_is_found_again_by_its_field_when_the_numbers_move() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.press("down x");
    stage.state.desk.tabs[3].column = 4;
    let there = stage.state.desk.vocabulary.fields[stage.state.desk.sheets[3].columns[4].field].key.clone();
    let new = with_new_field(layout(&stage), 0);
    arrives(&mut stage, new);
    assert_eq!(under(&stage), "city");
    let Some(cell) = stage.cell() else { panic!("closed: {:?}", stage.state.focus) };
    assert_eq!((cell.text.as_str(), stage.state.desk.field(cell.column).key.as_str()), ("x", "city"));
    let tab = &stage.state.desk.tabs[3];
    assert_eq!(stage.state.desk.vocabulary.fields[stage.state.desk.sheets[3].columns[tab.column].field].key, there);
    let effects = stage.press("enter");
    let saved = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Save(edit) if edit.place.field.as_deref() == Some("city")));
    assert!(saved, "{effects:?}");
}

#[test]
fn no_cell_stands_under_another_heading_until_the_rows_are_read_again() {
    let mut stage = Stage::with_rows(1);
    let cells = stage.state.desk.sheet().columns.len();
    let row = Row { id: 1, cells: (0..cells).map(|at| Value::Text(at.to_string())).collect(), due: None };
    stage.happen(Event::Rows(vec![row]));
    let new = with_new_field(layout(&stage), 1);
    let old = keys(&stage.state.desk.vocabulary.fields, stage.state.desk.sheet());
    // What the window asks for is not answered here.
    let effects = crate::app::update(&mut stage.state, Event::Layout(Box::new(new)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Window { .. })));
    assert_eq!(old[1], "city");
    let new = keys(&stage.state.desk.vocabulary.fields, stage.state.desk.sheet());
    assert_eq!(new[..3], ["name", "x1000", "city"]);
}

#[test]
fn a_filter_by_a_field_that_is_gone_says_so_and_the_rest_of_it_holds() {
    let mut stage = Stage::with_rows(3);
    let with = with_new_field(layout(&stage), 2);
    let without = layout(&stage);
    arrives(&mut stage, with);
    stage.press("f7");
    stage.type_text("x1000:a city:hz");
    stage.press("enter");
    stage.state.desk.tab_mut().view.sort = vec![SortKey { field: "x1000".into(), direction: Direction::Ascending }];
    let effects = arrives(&mut stage, without);
    let Some(Effect::Ask { question: Question::Order(question), .. }) =
        effects.iter().find(|effect| matches!(effect, Effect::Ask { question: Question::Order(_), .. }))
    else {
        panic!("{effects:?}")
    };
    assert_eq!(question.sort, []);
    assert!(format!("{:?}", question.filter).contains("city"), "{question:?}");
    assert!(!format!("{:?}", question.filter).contains("x1000"), "{question:?}");
    assert_eq!(stage.state.desk.tab().filter, "x1000:a city:hz", "the line itself is the person's");
}

#[test]
fn what_is_typed_into_a_column_that_goes_is_kept_first() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.press("x y");
    let mut new = layout(&stage);
    new.sheets[0].columns.retain(|column| new.fields[column.field].key != "city");
    let effects = arrives(&mut stage, new);
    assert!(matches!(&effects[0], Effect::Save(edit) if edit.place.field.as_deref() == Some("city")), "{effects:?}");
    assert!(matches!(stage.state.focus, Focus::Grid));
    assert!(stage.state.desk.tab().column < stage.state.desk.sheet().columns.len());
}

#[test]
fn a_selection_ends_and_a_sheet_that_another_program_left_bare_is_left_out() {
    let mut stage = Stage::with_rows(3);
    stage.press("shift-down shift-right");
    assert!(stage.state.desk.selection.is_some());
    let mut new = with_new_field(layout(&stage), 1);
    new.sheets[2].columns.clear();
    let sheets = stage.state.desk.sheets.len();
    arrives(&mut stage, new);
    stage.happen(Event::Answer { to: Asker::Desk, ticket: 1, answer: Answer::Total(Total::default()) });
    assert!(stage.state.desk.selection.is_none());
    assert_eq!((stage.state.desk.sheets.len(), stage.state.desk.tabs.len()), (sheets - 1, sheets - 1));
    let _ = Arc::clone(&stage.state.desk.words);
}

#[test]
fn whatever_is_open_when_the_layout_changes_stays_or_closes_and_any_key_after_it_is_answered() {
    let open: [(&str, &[&str]); 9] = [
        ("stage", &["alt-down"]),
        ("tier", &["alt-down"]),
        ("city", &["esc", "m"]),
        ("city", &["shift-down", "ctrl-d"]),
        ("city", &["f10", "apply-template", "enter"]),
        ("type", &["f10", "edit-options", "enter", "enter"]),
        ("city", &["f10", "rename-column", "enter"]),
        ("city", &["f10", "show-column", "enter"]),
        ("city", &["f7"]),
    ];
    for (field, keys) in open {
        for gone in [false, true] {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column(field);
            for key in keys {
                if key.contains("-column") || ["apply-template", "edit-options"].contains(key) {
                    stage.type_text(key);
                } else {
                    stage.press(key);
                }
            }
            let mut new = with_new_field(layout(&stage), 0);
            if gone {
                new.sheets[0].columns.retain(|column| new.fields[column.field].key != field);
            }
            arrives(&mut stage, new);
            let _ = crate::app::status::said(&stage.state);
            stage.press("down up alt-down tab enter a enter esc esc esc");
            assert!(stage.state.desk.tab().column < stage.state.desk.sheet().columns.len(), "{field} {keys:?}");
        }
    }
}

/// A saved view of three customers, its cursor on the second one's spend.
fn on_a_view() -> (Stage, SavedView) {
    let column = |field: &str| SavedColumn { field: field.into(), width: 9, hidden: false };
    let columns = ["name", "city", "spend"].map(column).to_vec();
    let shows = Shows { sheet: 1, filter: "vip".into(), sort: String::new(), columns, pinned: 1 };
    let view = SavedView { id: 5, name: "big".into(), shows };
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Views(vec![view.clone()]));
    let Some(Effect::Ask { ticket, .. }) = stage.press("ctrl-pgup").into_iter().rev().find(asks_order) else {
        panic!("the view is asked for")
    };
    let ids = std::sync::Arc::new(vec![1, 2, 3]);
    stage.happen(ordered(ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
    stage.press("down right right");
    assert_eq!((stage.state.desk.tab().row, under(&stage)), (1, "spend"));
    (stage, view)
}

fn asks_order(effect: &Effect) -> bool {
    matches!(effect, Effect::Ask { question: Question::Order(_), .. })
}

#[test]
fn in_a_view_a_new_column_has_the_cursor_and_the_customer_stays() {
    for views_first in [false, true] {
        let (mut stage, mut view) = on_a_view();
        stage.state.desk.expect(Coming::New);
        let new = with_new_field(layout(&stage), 4);
        view.shows.columns.insert(3, SavedColumn { field: "x1000".into(), width: 9, hidden: false });
        let mut events = vec![Event::Layout(Box::new(new)), Event::Views(vec![view])];
        if views_first {
            events.reverse();
        }
        for event in events {
            stage.happen(event);
        }
        assert_eq!((stage.state.desk.tab().row, under(&stage)), (1, "x1000"), "views first: {views_first}");
        assert_eq!(stage.state.desk.expected(), None, "and nothing else is waited for");
    }
}

#[test]
fn a_column_that_somebody_else_gives_to_a_view_leaves_the_cursor_where_it_is() {
    let (mut stage, mut view) = on_a_view();
    view.shows.columns.insert(1, SavedColumn { field: "phone".into(), width: 9, hidden: false });
    let effects = stage.happen(Event::Views(vec![view]));
    assert!(!effects.iter().any(asks_order), "the same customers: {effects:?}");
    assert_eq!((stage.state.desk.tab().row, under(&stage)), (1, "spend"));
}
