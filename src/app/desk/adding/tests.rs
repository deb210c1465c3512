use crate::app::desk::cursor;
use crate::app::ground::event::{Effect, Event, Ordered, Saved};
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::{Edit, EditFault, Problem, Value};

fn added(effects: &[Effect]) -> Option<&Edit> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) if matches!(edit.action, Action::Add { .. }) => Some(edit),
        _ => None,
    })
}

fn place(stage: &Stage) -> (usize, usize) {
    (stage.state.desk.tab().row, stage.state.desk.tab().column)
}

#[test]
fn the_first_name_goes_into_the_name_also_behind_the_customers_own_number() {
    let mut stage = Stage::with_rows(0);
    let code = stage.state.desk.vocabulary.index("code").expect("there is a code");
    let shown = stage.state.desk.sheets[0].columns[0];
    stage.state.desk.sheets[0].columns.insert(0, crate::domain::sheet::Column { field: code, ..shown });
    stage.type_text("王");
    assert_eq!(stage.state.desk.current_field().key, "name");
}

#[test]
fn the_next_customer_is_kept_with_its_first_cell_and_the_cursor_goes_on() {
    let mut stage = Stage::with_rows(2);
    assert!(added(&stage.press("down down right A n n a")).is_none(), "nothing before it is kept");
    let effects = stage.press("tab");
    let edit = added(&effects).expect("a customer").clone();
    let Action::Add { cells } = &edit.action else { panic!("{edit:?}") };
    assert_eq!(cells[0], ("city".to_owned(), Value::text("Anna")));
    stage.happen(Event::Saved(edit, Saved { added: Some(9), changed: vec![9], ..Saved::default() }));
    assert_eq!((place(&stage), stage.state.desk.current()), ((2, 2), Some(9)));
    stage.press("enter");
    assert_eq!((place(&stage), stage.state.desk.current()), ((3, 1), None), "where the run began, on the next line");
}

#[test]
fn whoever_steps_back_leaves_no_trace() {
    for keys in
        ["down down up", "down down esc", "down down x esc esc", "down down x backspace enter up", "end down tab"]
    {
        let mut stage = Stage::with_rows(2);
        let effects = stage.press(keys);
        assert!(added(&effects).is_none(), "{keys}");
        stage.press("up up down");
        assert!(!cursor::is_here(&stage.state.desk), "{keys}");
        assert_eq!((stage.state.desk.tab().order.len(), stage.state.desk.current()), (2, Some(2)), "{keys}");
    }
}

#[test]
fn a_run_of_tabs_past_the_end_goes_on_below_the_last_row() {
    let mut stage = Stage::with_rows(1);
    stage.press("end tab");
    assert_eq!((place(&stage), cursor::is_here(&stage.state.desk)), ((1, 0), true));
    let mut stage = Stage::with_rows(1);
    stage.press("right x tab y enter");
    assert_eq!((place(&stage), cursor::is_here(&stage.state.desk)), ((1, 1), true));
}

#[test]
fn in_nav_the_last_row_is_the_last() {
    let mut stage = Stage::with_rows(2);
    stage.press("esc j j j down");
    assert_eq!(stage.state.desk.current(), Some(2));
}

#[test]
fn a_customer_that_the_file_refuses_is_open_again_with_its_text() {
    let mut stage = Stage::with_rows(1);
    stage.go_to_column("code");
    let effects = stage.press("down 7 enter");
    let edit = added(&effects).expect("a customer").clone();
    stage.happen(Event::Refused(
        edit,
        Problem::Edit(EditFault::CodeTaken { code: "7".into(), owner: "Berta".into(), away: None }),
    ));
    let Some(editor) = stage.cell() else { panic!("the editor is closed") };
    assert_eq!((editor.text.as_str(), editor.customer), ("7", None));
    assert!(editor.problem.as_ref().is_some_and(|sentence| sentence.contains("Berta")));
}

#[test]
fn on_an_empty_sheet_the_first_customer_is_typed_at_once() {
    let mut stage = Stage::with_rows(0);
    assert!(added(&stage.press("L i")).is_none());
    let edit = added(&stage.press("enter")).expect("a customer").clone();
    stage.happen(Event::Saved(edit, Saved { added: Some(1), changed: vec![1], ..Saved::default() }));
    assert_eq!((place(&stage), cursor::is_here(&stage.state.desk)), ((1, 0), true));
}

#[test]
fn below_the_last_row_nothing_can_be_selected_and_other_keys_do_no_harm() {
    let mut stage = Stage::with_rows(2);
    stage.press("down down shift-up");
    assert!(!cursor::is_here(&stage.state.desk), "what is selected begins with the last row");
    stage.press("esc ctrl-end down del ctrl-del ctrl-d");
    assert!(cursor::is_here(&stage.state.desk) && stage.state.desk.selection.is_none());
    let edit = {
        stage.go_to_column("next_contact");
        added(&stage.press("ctrl-t")).expect("a customer with today's date").clone()
    };
    assert!(matches!(&edit.action, Action::Add { cells } if matches!(cells[0].1, Value::Day(_))));
}

#[test]
fn tab_goes_over_cells_that_nobody_types_in() {
    let mut stage = Stage::with_rows(2);
    let mut seen = Vec::new();
    for _ in 0..stage.state.desk.sheet().columns.len() {
        stage.press("tab");
        seen.push(stage.state.desk.current_field().clone());
    }
    assert!(
        seen.iter().all(crate::domain::Field::editable),
        "{:?}",
        seen.iter().map(|field| &field.key).collect::<Vec<_>>()
    );
    stage.press("ctrl-home");
    assert_eq!(stage.state.desk.tab().row, 0);
    stage.press("down shift-tab");
    assert!(stage.state.desk.current_field().editable() && stage.state.desk.tab().row == 0);
}

/// The order that shows, of everybody or of those whom a filter leaves.
fn filtered(stage: &mut Stage, ids: &[u32]) {
    stage.press("f7 x enter");
    let ticket = stage.state.desk.tab().asked.expect("the lane is asked");
    let answer = Ordered { ids: std::sync::Arc::new(ids.to_vec()), of: 3, whole: true, ..Ordered::default() };
    stage.happen(crate::app::tests::ordered(ticket, answer));
}

#[test]
fn a_new_customer_that_nobody_types_is_none_and_the_cursor_is_back_where_it_was() {
    for start in ["", "esc "] {
        for keys in
            ["ctrl-n esc", "ctrl-n f2 esc esc", "ctrl-n ctrl-n esc", "ctrl-n x backspace esc esc", "ctrl-n up esc"]
        {
            let mut stage = Stage::with_rows(3);
            stage.press(&format!("down right {start}"));
            let effects = stage.press(keys);
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{start}{keys}");
            assert!(!cursor::is_here(&stage.state.desk), "{start}{keys}");
            assert!(keys.contains("up") || place(&stage) == (1, 1), "{start}{keys}: {:?}", place(&stage));
        }
    }
    let mut stage = Stage::with_rows(3);
    stage.press("down esc");
    for keys in ["o esc", "O esc", "o tab k", "o esc o esc"] {
        let effects = stage.press(keys);
        assert!(added(&effects).is_none() && stage.cell().is_none(), "{keys}");
        assert_eq!((stage.state.desk.current(), cursor::is_here(&stage.state.desk)), (Some(2), false), "{keys}");
    }
}

#[test]
fn a_new_customer_is_typed_under_a_filter_too_and_stays_to_be_seen() {
    let mut stage = Stage::with_rows(3);
    filtered(&mut stage, &[2, 3]);
    stage.press("ctrl-n");
    assert_eq!((place(&stage), stage.state.desk.current()), ((2, 0), None));
    let edit = added(&stage.press("Z tab")).expect("a customer").clone();
    stage.happen(Event::Saved(edit, Saved { added: Some(9), changed: vec![9], ..Saved::default() }));
    assert_eq!((place(&stage), stage.state.desk.current()), ((2, 1), Some(9)));
    // What is typed next is the next customer, not the same one again.
    let edit = added(&stage.press("enter Y enter")).expect("another customer").clone();
    stage.happen(Event::Saved(edit, Saved { added: Some(10), changed: vec![10], ..Saved::default() }));
    assert_eq!((stage.state.desk.tab().order.as_slice(), stage.state.desk.current()), ([2, 3, 9, 10].as_slice(), None));
    filtered(&mut stage, &[2, 3]);
    stage.press("down down down");
    assert!(!cursor::is_here(&stage.state.desk), "whoever has asked for nobody walks off no filter");
}

#[test]
fn a_new_customer_begins_between_two_and_has_its_row_there() {
    for (keys, at) in [("o", 2), ("O", 1)] {
        let mut stage = Stage::with_rows(3);
        stage.press("down esc");
        stage.press(keys);
        assert_eq!((place(&stage), stage.state.desk.current()), ((at, 0), None), "{keys}");
        let rows: Vec<_> = (0..5).map(|line| stage.state.desk.tab().row_on(line)).collect();
        let expected: Vec<_> = (0..at).map(Some).chain([None]).chain((at..3).map(Some)).chain([None]).take(5).collect();
        assert_eq!(rows, expected, "{keys}");
        let edit = added(&stage.press("Z enter")).expect("a customer").clone();
        stage.happen(Event::Saved(edit, Saved { added: Some(9), changed: vec![9], ..Saved::default() }));
        assert_eq!(stage.state.desk.tab().order[at], 9, "{keys}");
        assert_eq!(place(&stage), (at + 1, 0), "{keys}");
    }
}

#[test]
fn whoever_walks_off_the_line_between_two_walks_to_its_neighbours() {
    for (keys, row) in [("up", 1), ("down", 2), ("esc", 1), ("enter", 2)] {
        let mut stage = Stage::with_rows(4);
        stage.press("down esc o");
        stage.press(keys);
        assert_eq!((place(&stage).0, cursor::is_here(&stage.state.desk)), (row, false), "{keys}");
    }
}
