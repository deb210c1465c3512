use std::sync::Arc;

use crate::app::desk::room::Room;
use crate::app::desk::served::Served;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::Ordered;
use crate::app::ground::panel::Sort;
use crate::app::status;
use crate::app::tests::{Stage, asked, ordered};
use crate::domain::{Filter, Row, Value};

/// What is looked for in the rows of a stage that are so many.
fn question(rows: u32, words: &str) -> Question {
    Question::Find { order: Arc::new((1..=rows).collect()), words: Filter::Words(words.into()) }
}

/// Rows of which the one at each of these places has that city.
fn with_cities(rows: u32, at: &[usize], city: &str) -> Stage {
    let mut stage = Stage::with_rows(rows);
    let columns = &stage.state.desk.sheet().columns;
    let fields = &stage.state.desk.vocabulary().fields;
    let column = columns.iter().position(|column| fields[column.field].key == "city").expect("a column");
    let rows = &mut stage.state.desk.window_mut().rows;
    at.iter().for_each(|at| std::sync::Arc::make_mut(&mut rows[*at]).cells[column] = Value::text(city));
    stage
}

fn cursor(stage: &Stage) -> (usize, String) {
    (stage.state.desk.tab().row, stage.state.desk.current_field().key.clone())
}

fn result(stage: &Stage) -> String {
    let panel = stage.state.rooms.find.shows(&stage.state.desk, 80, 24).expect("a bar");
    panel.lines[0].pieces.iter().find(|piece| piece.sort == Sort::Right).expect("its result").text.clone()
}

fn said(stage: &Stage) -> String {
    status::said(&stage.state).texts().join(" ")
}

#[test]
fn the_cursor_goes_to_the_cell_and_the_bar_says_which_of_them_it_is() {
    let mut stage = with_cities(9, &[2, 5, 7], "杭州");
    stage.press("down ctrl-f 杭");
    stage.reply(&question(9, "杭"), Answer::Found(vec![2, 5, 7]));
    assert_eq!((cursor(&stage), result(&stage)), ((2, "city".into()), "1 of 3".into()));
    stage.press("f3");
    assert_eq!((cursor(&stage), result(&stage)), ((5, "city".into()), "2 of 3".into()));
    stage.press("shift-f3 shift-f3");
    assert_eq!((cursor(&stage).0, result(&stage)), (7, "3 of 3 · continued from the other end".into()));
    stage.press("enter");
    assert!(said(&stage).starts_with("3 of 3 · continued from the other end   F3 next"), "{}", said(&stage));
    stage.press("up");
    assert!(said(&stage).starts_with("3 found"), "{}", said(&stage));
    stage.press("esc");
    assert!(!said(&stage).contains("found") && stage.state.rooms.find.marks().is_none(), "{}", said(&stage));
}

#[test]
fn each_key_looks_from_where_the_bar_opened_and_escape_goes_back_there() {
    let mut stage = with_cities(9, &[4, 6], "杭州");
    stage.press("down right right ctrl-f 杭");
    let from = (1, stage.state.desk.field(2).key.clone());
    stage.reply(&question(9, "杭"), Answer::Found(vec![4, 6]));
    stage.press("x");
    stage.reply(&question(9, "杭x"), Answer::Found(vec![]));
    assert_eq!(cursor(&stage), from, "nowhere: it stands where it stood");
    stage.press("backspace");
    stage.reply(&question(9, "杭"), Answer::Found(vec![4, 6]));
    assert_eq!(cursor(&stage), (4, "city".into()));
    stage.press("f3 esc");
    assert_eq!(cursor(&stage), from);
}

#[test]
fn a_hit_in_a_column_that_does_not_show_names_the_column() {
    let mut stage = with_cities(5, &[], "");
    stage.press("ctrl-f 西");
    stage.reply(&question(5, "西"), Answer::Found(vec![3]));
    let fields = stage.state.desk.vocabulary().fields.clone();
    let cell = |key: &str| if key == "address" { Value::text("西湖区文三路 478 号") } else { Value::Blank };
    let cells = fields.iter().map(|field| cell(&field.key)).collect();
    stage.reply(&Question::Record(4), Answer::Record(Some(Row { id: 4, cells, due: None })));
    assert_eq!(cursor(&stage), (3, "name".into()), "no cell that shows holds it");
    assert!(said(&stage).starts_with("in Address: 西湖区文三路 478 号"), "{}", said(&stage));
    stage.press("enter down");
    assert!(!said(&stage).contains("Address"), "{}", said(&stage));
}

#[test]
fn where_the_rows_are_others_it_is_looked_for_again_and_the_cursor_stays() {
    let mut stage = with_cities(5, &[1, 3], "杭州");
    stage.press("ctrl-f 杭");
    stage.reply(&question(5, "杭"), Answer::Found(vec![1, 3]));
    let effects = stage.press("enter esc esc ctrl-f 杭");
    assert!(asked(&effects, &question(5, "杭")));
    stage.reply(&question(5, "杭"), Answer::Found(vec![1, 3]));
    stage.press("enter");
    crate::app::desk::order::ask(&mut stage.state.desk);
    let ticket = stage.state.desk.take().iter().find_map(|effect| match effect {
        crate::app::Effect::Ask { ticket, question: Question::Order(_), .. } => Some(*ticket),
        _ => None,
    });
    let turned = Ordered { ids: Arc::new(vec![5, 4, 3, 2, 1]), of: 5, whole: true, ..Ordered::default() };
    let effects = stage.happen(ordered(ticket.expect("asked"), turned));
    let again = Question::Find { order: Arc::new(vec![5, 4, 3, 2, 1]), words: Filter::Words("杭".into()) };
    assert!(asked(&effects, &again) && stage.state.rooms.find.marks().is_none());
    let row = stage.state.desk.tab().row;
    stage.reply(&again, Answer::Found(vec![1, 3]));
    assert_eq!(
        (stage.state.desk.tab().row, stage.state.rooms.find.marks().map(|marks| marks.rows.len())),
        (row, Some(2))
    );
}

#[test]
fn what_a_cell_shows_is_looked_for_as_what_it_holds() {
    let stage = Stage::with_rows(1);
    let desk = &stage.state.desk;
    for (typed, field) in [
        ("58466", "spend"),
        ("58,466", "spend"),
        ("¥58,466", "spend"),
        ("58,465.73", "spend"),
        ("2026-12-05", "next_contact"),
        ("37 d", "last_buy"),
        ("+5 d", "next_contact"),
        ("-2 d", "next_contact"),
        ("Maintenance", "stage"),
        ("维护", "stage"),
        ("Win-back", "stage"),
        ("win", "stage"),
        ("anna maintenance", "stage"),
        ("52 d", "last_buy"),
        ("-3 d", "next_contact"),
        ("−3d", "next_contact"),
        ("1400 d", "last_buy"),
        ("4.9 y", "last_buy"),
        ("−3.5y", "next_contact"),
        ("A ⚑", "tier"),
        ("A ⚑", "churn"),
        ("⚑", "churn"),
    ] {
        let meant = super::meaning::of(desk, typed);
        assert!(meant.names(field), "{typed}: {meant:?}");
    }
    let minus = super::meaning::of(desk, "-3 d");
    assert!(!matches!(&minus, Filter::Not(_)) && !format!("{minus:?}").contains("Not"), "{minus:?}");
    for typed in ["0013", "Schmidt", "138-0013", "anna@x.example", ":-)"] {
        let meant = super::meaning::of(desk, typed);
        assert_eq!(meant, Filter::Words(typed.into()), "no cell shows that but as text");
    }
}

#[test]
fn stars_are_found_as_they_are_shown_and_of_computed_days_it_is_said_that_they_are_not() {
    let mut stage = Stage::with_rows(2);
    let on_a_tab = (0..6).any(|_| {
        stage.press("ctrl-pgdn");
        let meant = super::meaning::of(&stage.state.desk, "★★★★☆");
        meant.names("csat") && !super::meaning::of(&stage.state.desk, "★★★★").names("csat")
    });
    assert!(on_a_tab, "four of five, as a cell shows them");
    let mut stage = Stage::with_rows(2);
    stage.press("ctrl-f ~ + 1 6");
    let order = stage.state.desk.tab().order.clone();
    let words = super::meaning::of(&stage.state.desk, "~+16");
    stage.reply(&Question::Find { order, words }, Answer::Found(vec![]));
    assert!(said(&stage).contains("computed"), "{}", said(&stage));
}

#[test]
fn whoever_comes_from_the_filter_line_is_told_that_it_is_looked_for_instead() {
    let mut stage = Stage::with_rows(2);
    stage.press("f7 x f7");
    assert!(said(&stage).contains("F7 goes back to filtering"), "{}", said(&stage));
    stage.press("y");
    assert!(!said(&stage).contains("F7 goes back to filtering"), "{}", said(&stage));
}
