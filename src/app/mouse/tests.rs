use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::desk::geometry;
use crate::app::desk::geometry::GAP;
use crate::app::desk::{sort, strip};
use crate::app::ground::event::{Effect, Event};
use crate::app::rooms::palette;
use crate::app::state::{Focus, State};
use crate::app::tests::Stage;

fn mouse(stage: &mut Stage, kind: MouseEventKind, (column, row): (u16, u16)) -> Vec<Effect> {
    stage.happen(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

fn press(stage: &mut Stage, at: (u16, u16)) -> Vec<Effect> {
    mouse(stage, MouseEventKind::Down(MouseButton::Left), at)
}

fn drag(stage: &mut Stage, at: (u16, u16)) -> Vec<Effect> {
    mouse(stage, MouseEventKind::Drag(MouseButton::Left), at)
}

fn click(stage: &mut Stage, at: (u16, u16)) -> Vec<Effect> {
    let mut effects = press(stage, at);
    effects.extend(mouse(stage, MouseEventKind::Up(MouseButton::Left), at));
    effects
}

/// A place inside the cell of that row of the screen and that column of the sheet.
fn cell(state: &State, row: u16, column: usize) -> (u16, u16) {
    let layout = geometry::of(&state.desk);
    let shown = layout.columns.iter().find(|shown| shown.column == column).expect("the column shows");
    (shown.x + 1, layout.body.y + row)
}

fn heading(state: &State, column: usize) -> (u16, u16) {
    (cell(state, 0, column).0, geometry::of(&state.desk).header.y)
}

fn place(stage: &Stage) -> (usize, usize) {
    (stage.state.desk.tab().row, stage.state.desk.tab().column)
}

#[test]
fn a_click_goes_there_and_a_second_one_opens_the_cell() {
    let mut stage = Stage::with_rows(9);
    let there = cell(&stage.state, 4, 1);
    click(&mut stage, there);
    assert_eq!(place(&stage), (4, 1));
    assert!(matches!(stage.state.focus, Focus::Grid));
    click(&mut stage, there);
    assert!(stage.cell().is_some());
}

#[test]
fn a_click_elsewhere_keeps_what_was_typed() {
    let mut stage = Stage::with_rows(9);
    stage.press("right");
    stage.type_text("Bonn");
    let there = cell(&stage.state, 4, 0);
    let effects = click(&mut stage, there);
    assert!(matches!(effects.first(), Some(Effect::Save(_))), "{effects:?}");
    assert_eq!(place(&stage), (4, 0));
    assert!(matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn below_the_last_row_there_is_nothing_to_click() {
    let mut stage = Stage::with_rows(2);
    let there = cell(&stage.state, 9, 1);
    click(&mut stage, there);
    assert_eq!(place(&stage), (0, 0));
}

#[test]
fn dragging_selects_the_rectangle() {
    let mut stage = Stage::with_rows(9);
    let (from, to) = (cell(&stage.state, 1, 0), cell(&stage.state, 3, 1));
    press(&mut stage, from);
    drag(&mut stage, to);
    mouse(&mut stage, MouseEventKind::Up(MouseButton::Left), to);
    assert_eq!(crate::app::desk::select::summary(&stage.state.desk).as_deref(), Some("6 cells"));
    // The next click ends it.
    click(&mut stage, from);
    assert!(stage.state.desk.selection().is_none());
}

#[test]
fn a_heading_sorts_up_then_down_then_not_at_all() {
    let mut stage = Stage::with_rows(9);
    let there = heading(&stage.state, 1);
    let mut marks = Vec::new();
    for _ in 0..3 {
        click(&mut stage, there);
        marks.push(sort::mark(&stage.state.desk, "city"));
    }
    assert_eq!(marks, ["▲", "▼", ""]);
}

#[test]
fn the_edge_of_a_heading_is_dragged() {
    let mut stage = Stage::with_rows(9);
    let layout = geometry::of(&stage.state.desk);
    let shown = layout.columns[1];
    let edge = (shown.x + shown.width, layout.header.y);
    press(&mut stage, edge);
    drag(&mut stage, (edge.0 + 5, edge.1 + 3));
    mouse(&mut stage, MouseEventKind::Up(MouseButton::Left), (edge.0 + 5, edge.1));
    assert_eq!(geometry::of(&stage.state.desk).columns[1].width, shown.width + 5);
    assert_eq!(geometry::of(&stage.state.desk).columns[2].x, shown.x + shown.width + 5 + GAP);
    assert_eq!(sort::mark(&stage.state.desk, "city"), "", "it is no click on the heading");
    drag(&mut stage, (0, 0));
    assert_eq!(geometry::of(&stage.state.desk).columns[1].width, shown.width + 5, "the button is up");
}

#[test]
fn a_click_on_a_tab_shows_it() {
    let mut stage = Stage::with_rows(9);
    let strip = strip::strip(&stage.state.desk, stage.state.desk.size().0);
    let third = strip.tabs[3].clone();
    let y = geometry::of(&stage.state.desk).tabs.y;
    click(&mut stage, (third.x + 1, y));
    assert_eq!(stage.state.desk.at_tab(), 3);
}

#[test]
fn the_wheel_scrolls_and_the_cursor_stays_on_the_sheet() {
    let mut stage = Stage::with_rows(200);
    let there = cell(&stage.state, 5, 1);
    for _ in 0..4 {
        mouse(&mut stage, MouseEventKind::ScrollDown, there);
    }
    assert_eq!((stage.state.desk.tab().top, stage.state.desk.tab().row), (12, 12));
    for _ in 0..400 {
        mouse(&mut stage, MouseEventKind::ScrollDown, there);
    }
    assert_eq!(stage.state.desk.tab().row, 199);
    for _ in 0..400 {
        mouse(&mut stage, MouseEventKind::ScrollUp, there);
    }
    assert_eq!((stage.state.desk.tab().top, stage.state.desk.tab().row), (0, 0));
}

#[test]
fn over_an_open_list_a_click_runs_nothing_and_the_wheel_chooses() {
    let mut stage = Stage::with_rows(9);
    stage.press("f10");
    let there = cell(&stage.state, 5, 1);
    assert!(click(&mut stage, there).is_empty());
    let chosen = |stage: &Stage| stage.state.rooms.at(palette::HERE).place().map_or(0, |(line, _)| line);
    let before = chosen(&stage);
    mouse(&mut stage, MouseEventKind::ScrollDown, there);
    assert_eq!(stage.state.focus.room(), Some(palette::HERE), "the palette is open");
    assert_eq!(chosen(&stage), before + 1);
}
