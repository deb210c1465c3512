use crate::app::desk::served::Served;
use proptest::prelude::*;

use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event};
use crate::app::rooms::go_to::*;
use crate::app::state::Focus;
use crate::app::tests::Stage;

/// Answers the question that the lane was asked last with these positions.
fn answer(stage: &mut Stage, effects: &[Effect], positions: &[u32]) -> Vec<Effect> {
    let ticket = effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Find { .. }, .. } => Some(*ticket),
        _ => None,
    });
    stage.reply_to(ticket.expect("the lane is asked"), Answer::Found(positions.to_vec()))
}

fn whither(stage: &Stage) -> String {
    stage.state.rooms.go_to.bar.whither(&stage.state.desk)
}

fn place(stage: &Stage) -> (usize, usize, usize) {
    (stage.state.desk.at_tab(), stage.state.desk.tab().row, stage.state.desk.tab().column)
}

#[test]
fn an_edge_is_where_a_spreadsheet_stops() {
    let filled: Vec<bool> = "xxx--x-xx--".chars().map(|sign| sign == 'x').collect();
    let forward = [2, 2, 5, 5, 5, 7, 7, 8, 10, 10, 10];
    let backward = [0, 0, 0, 2, 2, 2, 5, 5, 7, 8, 8];
    for here in 0..filled.len() {
        assert_eq!(edge(&filled, here, true), forward[here], "forward from {here}");
        assert_eq!(edge(&filled, here, false), backward[here], "backward from {here}");
    }
    assert_eq!((edge(&[], 0, true), edge(&[false], 0, false)), (0, 0));
}

proptest! {
    #[test]
    fn going_back_mirrors_going_forth(filled in prop::collection::vec(any::<bool>(), 1..40), at in 0usize..40) {
        let here = at % filled.len();
        let mirrored: Vec<bool> = filled.iter().rev().copied().collect();
        let last = filled.len() - 1;
        prop_assert_eq!(edge(&filled, here, false), last - edge(&mirrored, last - here, true));
        let next = edge(&filled, here, true);
        prop_assert!(next > here || here == last);
    }
}

#[test]
fn the_lane_tells_where_the_column_ends_and_keys_wait_for_it() {
    let mut stage = Stage::with_rows(30);
    let asked = stage.press("ctrl-down");
    assert_eq!(stage.state.desk.tab().row, 0);
    assert_eq!(stage.press("x"), [], "it is meant for the row to come");
    assert!(matches!(stage.state.focus, Focus::Grid));
    let blanks: Vec<u32> = (12..30).collect();
    answer(&mut stage, &asked, &blanks);
    assert_eq!(stage.state.desk.tab().row, 11);
    assert!(stage.cell().is_some_and(|editor| editor.text.as_str() == "x"));
}

#[test]
fn escape_gives_up_the_way_and_a_failure_does_too() {
    let mut stage = Stage::with_rows(30);
    let asked = stage.press("ctrl-down x esc");
    answer(&mut stage, &asked, &[20]);
    assert_eq!(place(&stage), (0, 0, 0));
    stage.press("esc ctrl-down j");
    let ticket = stage.state.desk.newest();
    stage.happen(Event::Unanswered(ticket, crate::domain::EditFault::Gone.into()));
    assert_eq!(stage.state.desk.tab().row, 1, "j went on from where the cursor was");
}

#[test]
fn the_bar_knows_rows_columns_and_tabs_at_once() {
    for (typed, expected) in [("12", (0, 11, 0)), ("１２", (0, 11, 0)), ("city", (0, 0, 1)), ("城市", (0, 0, 1))] {
        let mut stage = Stage::with_rows(30);
        stage.press("ctrl-g");
        stage.type_text(typed);
        stage.press("enter");
        assert_eq!(place(&stage), expected, "{typed}");
    }
    let mut stage = Stage::with_rows(30);
    stage.press("ctrl-g");
    stage.type_text("win-back");
    assert!(whither(&stage).contains("Win"), "{}", whither(&stage));
    stage.press("enter");
    assert_eq!(stage.state.desk.sheet().key, "win_back");
}

#[test]
fn a_name_is_looked_up_and_enter_may_come_before_the_answer() {
    let mut stage = Stage::with_rows(30);
    let mut asked = stage.press("ctrl-g");
    asked.extend(stage.type_text("wf"));
    answer(&mut stage, &asked, &[6, 9]);
    assert!(whither(&stage).contains('7'), "{}", whither(&stage));
    stage.press("enter");
    assert_eq!(place(&stage), (0, 6, 0));
    stage.press("ctrl-g");
    stage.type_text("lml");
    let asked = stage.press("enter down");
    assert_eq!(stage.state.desk.tab().row, 6, "down waits");
    answer(&mut stage, &asked, &[20]);
    assert_eq!(stage.state.desk.tab().row, 21);
}

#[test]
fn a_column_that_does_not_show_is_told_and_enter_offers_those_that_do_not() {
    let mut stage = Stage::with_rows(3);
    let shows = |at: usize| stage.state.desk.sheet().columns.iter().any(|column| column.field == at);
    let fields = stage.state.desk.vocabulary().fields.iter().enumerate();
    let label = fields.filter(|(at, _)| !shows(*at)).map(|(_, field)| field.label.clone()).next().expect("a field");
    stage.press("ctrl-g");
    let asked = stage.type_text(&label);
    answer(&mut stage, &asked, &[]);
    assert!(whither(&stage).contains(&format!("column {label} does not show here")), "{}", whither(&stage));
    stage.press("enter");
    assert!(stage.state.focus.room() == Some(crate::app::rooms::columns::HERE));
    stage.press("enter");
    let shows =
        |column: &crate::domain::sheet::Column| stage.state.desk.vocabulary().fields[column.field].label == label;
    assert!(stage.state.desk.sheet().columns.iter().any(shows), "the one that was asked for");
}

#[test]
fn nothing_called_so_is_said_and_the_text_stays() {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-g");
    let asked = stage.type_text("zzz");
    answer(&mut stage, &asked, &[]);
    stage.press("enter");
    assert!(stage.state.focus.room() == Some(HERE));
    assert!(whither(&stage).contains("zzz"));
    stage.press("esc");
    assert!(matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn jumping_back_goes_to_where_the_far_move_began_and_again_forth() {
    let mut stage = Stage::with_rows(300);
    stage.press("esc j j l G ' '");
    assert_eq!(place(&stage), (0, 2, 1));
    stage.press("' '");
    assert_eq!(place(&stage), (0, 299, 1));
}

#[test]
fn the_row_scrolls_to_the_top_the_middle_and_the_bottom() {
    let mut stage = Stage::with_rows(300);
    stage.press("esc ctrl-g 1 0 0 enter");
    let height = crate::app::desk::geometry::of(&stage.state.desk).body.height as usize;
    for (keys, top) in [("z t", 99), ("z b", 100 - height), ("z z", 99 - (height - 1) / 2)] {
        stage.press(keys);
        assert_eq!((stage.state.desk.tab().top, stage.state.desk.tab().row), (top, 99), "{keys}");
    }
}

/// The cursor's cell stands on the screen.
fn in_view(stage: &Stage) -> bool {
    let (tab, layout) = (stage.state.desk.tab(), crate::app::desk::geometry::of(&stage.state.desk));
    let shown = layout.columns.iter().any(|shown| shown.column == tab.column && shown.width > 0);
    shown && (tab.top..tab.top + layout.body.height as usize).contains(&tab.row)
}

#[test]
fn home_and_end_reach_the_first_and_the_last_cell_whatever_is_frozen_and_however_wide() {
    for (size, pinned, wide) in [(80, 0, 12), (80, 1, 120), (80, 3, 40), (40, 2, 120), (40, 1, 30), (200, 5, 12)] {
        let mut stage = Stage::with_rows(300);
        stage.state.desk.resize((size, 24));
        stage.state.desk.sheets_mut()[0].pinned = pinned;
        let last = stage.state.desk.sheet().columns.len() - 1;
        // Also where the last one holds numbers, which are never cut.
        let spend = stage.state.desk.vocabulary().index("spend").expect("a field");
        stage.state.desk.sheets_mut()[0].columns[last].field = spend;
        stage.state.desk.sheets_mut()[0].columns[last].width = wide;
        let told = format!("{size} wide, {pinned} frozen, {wide} at the end");
        for (keys, expected) in [
            ("end", (0, 0, last)),
            ("home", (0, 0, 0)),
            ("ctrl-end", (0, 299, last)),
            ("home", (0, 299, 0)),
            ("end", (0, 299, last)),
            ("ctrl-home", (0, 0, 0)),
        ] {
            stage.press(keys);
            assert_eq!(place(&stage), expected, "{keys}: {told}");
            assert!(in_view(&stage), "{keys}: {told}");
            if expected.2 == 0 {
                let pinned = crate::app::desk::geometry::pinned(&stage.state.desk);
                assert!(stage.state.desk.tab().left <= pinned, "{keys}: {told}");
                let shown = crate::app::desk::geometry::of(&stage.state.desk).columns;
                assert_eq!(shown.first().map(|shown| shown.column), Some(0), "{keys}: {told}");
                assert!(shown.is_sorted_by_key(|shown| shown.column), "{keys}: {told}");
            }
        }
        // Below the last row nobody stands yet.
        stage.press("ctrl-end down ctrl-end");
        assert_eq!((place(&stage), stage.state.desk.current()), ((0, 299, last), Some(300)), "{told}");
    }
}

#[test]
fn what_has_no_room_in_the_bar_stands_whole_under_it() {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-g");
    let effects = stage.type_text("industry");
    answer(&mut stage, &effects, &[]);
    let said = whither(&stage);
    let panel = stage.state.rooms.go_to.shows(&stage.state.desk, 80, 1).expect("the bar");
    let drop = panel.drop.expect("the sentence is longer than half of the line");
    let lines = drop.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.trim());
    assert_eq!(lines.collect::<Vec<_>>().join(" "), said);
    assert!(said.contains("Enter"), "{said}");
}
