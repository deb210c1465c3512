//! Which columns show, and what moves them.

use super::*;
use crate::app::desk::geometry;
use crate::app::desk::served::Served;
use crate::app::tests::Stage;

fn keys(stage: &Stage) -> Vec<String> {
    let desk = &stage.state.desk;
    geometry::of(desk).columns.iter().map(|shown| desk.field(shown.column).key.clone()).collect()
}

#[test]
fn where_room_lacks_the_lowest_ranks_leave_first() {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.resize((200, 24));
    let wide = keys(&stage);
    assert_eq!(wide[..4], ["name", "city", "company", "phone"], "{wide:?}");
    stage.state.desk.resize((80, 24));
    let narrow = keys(&stage);
    assert!(narrow.iter().any(|key| key == "tier") && !narrow.iter().any(|key| key == "phone"), "{narrow:?}");
    stage.state.desk.resize((48, 24));
    let low = keys(&stage);
    assert!(["name", "spend"].iter().all(|key| low.iter().any(|shown| shown == key)), "{low:?}");
}

#[test]
fn the_cursors_column_is_on_the_screen_and_every_other_is_there_or_counted() {
    for size in [40, 61, 80, 100, 120, 160, 300] {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((size, 24));
        let count = stage.state.desk.sheet().columns.len();
        for step in 0..2 * count {
            let layout = geometry::of(&stage.state.desk);
            let here = stage.state.desk.tab().column;
            assert!(layout.columns.iter().any(|shown| shown.column == here), "{size}: {here} {:?}", layout.columns);
            let ordered = layout
                .columns
                .windows(2)
                .all(|two| two[0].column < two[1].column && two[0].x + two[0].width + GAP == two[1].x);
            let end = layout.columns.last().map_or(0, |last| last.x + last.width);
            assert!(ordered && end < size, "{size}: {:?}", layout.columns);
            let [before, behind] = layout.beyond(&stage.state.desk);
            let beyond = before + behind;
            let count_fits = end + 1 + glyphs::width(&format!("{behind}›")) <= size;
            assert!(behind == 0 || count_fits || layout.columns.len() < 3, "{size}: {behind} behind {end}");
            assert_eq!(beyond + layout.columns.len(), count, "{size}");
            stage.press(if step < count { "right" } else { "left" });
        }
    }
}

#[test]
fn a_column_that_had_given_way_stays_once_it_has_come() {
    let places = |stage: &Stage| geometry::of(&stage.state.desk).columns;
    for size in [60, 80, 100] {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((size, 24));
        stage.press("home");
        let first = places(&stage);
        let count = stage.state.desk.sheet().columns.len();
        for _ in 1..count {
            let before = places(&stage);
            stage.press("right");
            let (here, after) = (stage.state.desk.tab().column, places(&stage));
            if before.iter().any(|shown| shown.column == here) {
                assert_eq!(before, after, "{size}: what is there does not move under the cursor at {here}");
            }
            if after.iter().any(|shown| shown.column == here - 1) {
                stage.press("left");
                assert_eq!(places(&stage), after, "{size}: nor when it goes back from {here}");
                stage.press("right");
            }
        }
        stage.press("home");
        assert_eq!(places(&stage), first, "{size}");
    }
}

#[test]
fn where_a_customer_is_typed_tab_and_back_show_the_same_and_what_comes_next_is_seen_before() {
    for size in [48, 60, 80, 100, 120] {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((size, 24));
        stage.press("down down down");
        assert!(stage.state.desk.tab().entry.is_some(), "the line of the next one");
        let count =
            (0..stage.state.desk.sheet().columns.len()).filter(|at| stage.state.desk.field(*at).editable()).count();
        for tabs in 1..count {
            let first = geometry::of(&stage.state.desk).columns;
            let mut before = first.clone();
            for _ in 0..tabs {
                let was = stage.state.desk.tab().column;
                stage.press("tab");
                let (here, after) = (stage.state.desk.tab().column, geometry::of(&stage.state.desk).columns);
                let shows = |columns: &[Shown], column| columns.iter().any(|shown| shown.column == column);
                assert!(shows(&after, here), "{size}: {here}");
                assert!(!shows(&before, here) || before == after, "{size}: nothing moves on the way to {here}");
                let last = before.last().map(|shown| shown.column);
                assert!(shows(&before, here) || last < Some(here) && Some(was) <= last, "{size}: {here}");
                let whole = after.windows(2).skip(1).all(|two| two[0].column + 1 == two[1].column);
                assert!(whole, "{size}: as the sheet has them: {after:?}");
                before = after;
            }
            for _ in 0..tabs {
                stage.press("shift-tab");
            }
            assert_eq!(geometry::of(&stage.state.desk).columns, first, "{size}: {tabs} there and back");
        }
    }
}

#[test]
fn on_the_row_that_has_just_come_the_columns_stay_until_the_cursor_leaves_it() {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.resize((80, 24));
    stage.press("down down");
    let resting = keys(&stage);
    stage.press("down");
    let typing = keys(&stage);
    assert_ne!(resting, typing);
    let effects = stage.press("K a t e tab");
    let edit = effects.iter().find_map(|effect| match effect {
        crate::app::ground::event::Effect::Save(edit) => Some(edit.clone()),
        _ => None,
    });
    let saved = crate::app::ground::event::Saved { added: Some(4), ..Default::default() };
    stage.happen(crate::app::ground::event::Event::Saved(edit.expect("saved"), saved));
    assert_eq!((stage.state.desk.tab().entry, stage.state.desk.tab().column), (None, 1));
    assert_eq!(keys(&stage), typing, "the customer is there, and typed on");
    stage.press("tab");
    assert_eq!((keys(&stage), stage.state.desk.tab().column), (typing, 2));
    stage.press("up");
    assert_eq!(stage.state.desk.tab().newcomer, None);
    stage.press("home");
    assert_eq!(keys(&stage), resting);
}

#[test]
fn an_amount_is_whole_wherever_it_shows() {
    for size in [60, 80, 120] {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((size, 24));
        stage.press("down");
        let at = stage.state.desk.sheet().columns.len();
        let spend = (0..at).find(|column| stage.state.desk.field(*column).key == "spend").expect("the spend");
        let rows = stage.state.desk.window().rows.clone();
        let amount = |row: &std::sync::Arc<crate::domain::Row>| {
            let mut row = row.as_ref().clone();
            row.cells[spend] = Value::Money(crate::domain::Fen(12_345_678_900));
            row
        };
        stage.state.desk.tab_mut().needed.clear();
        stage.state.desk.put_rows(rows.iter().map(amount).collect());
        let layout = geometry::of(&stage.state.desk);
        let shown = layout.columns.iter().find(|shown| shown.column == spend).expect("it shows");
        assert!(shown.width >= 12, "{size}: ¥123,456,789 in {}", shown.width);
    }
}

#[test]
fn a_width_set_by_hand_is_kept_however_much_room_there_is() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("company");
    stage.press("esc ( ( (");
    for size in [80, 120, 200] {
        stage.state.desk.resize((size, 24));
        let layout = geometry::of(&stage.state.desk);
        let shown = layout.columns.iter().find(|shown| shown.column == 2).expect("the cursor is there");
        assert_eq!(shown.width, stage.state.desk.sheet().columns[2].width, "{size}");
    }
}

#[test]
fn computed_days_of_one_column_all_say_their_unit_and_nothing_leaves_for_it() {
    for size in [80, 120] {
        let mut stage = Stage::with_rows(3);
        let rows = stage.state.desk.window().rows.clone();
        let late = |(row, days): (&std::sync::Arc<crate::domain::Row>, i64)| {
            let day = stage.state.desk.today() - chrono::TimeDelta::days(days);
            crate::domain::Row { due: Some(crate::domain::due::Due { day, computed: true }), ..row.as_ref().clone() }
        };
        let rows = rows.iter().zip([11, 139, 1300]).map(late).collect();
        stage.state.desk.resize((size, 24));
        stage.state.desk.tab_mut().needed.clear();
        stage.state.desk.put_rows(rows);
        let shown = keys(&stage);
        let resting = ["name", "city", "spend", "months", "last_buy", "tier", "next_contact"];
        assert!(resting.iter().all(|key| shown.iter().any(|shown| shown == key)), "{size}: {shown:?}");
        let layout = geometry::of(&stage.state.desk);
        let next = layout.columns.iter().find(|shown| stage.state.desk.field(shown.column).key == "next_contact");
        assert_eq!(next.expect("it shows").width, 7, "{size}: ~−139 d");
        let width = |key: &str| {
            let shown = layout.columns.iter().find(|shown| stage.state.desk.field(shown.column).key == key);
            shown.map_or(0, |shown| shown.width)
        };
        let whole = width("name") >= 14 && width("city") >= 8;
        assert!(size == 80 || whole, "nothing less is worth a part of a name: {} {}", width("name"), width("city"));
    }
}

#[test]
fn a_next_contact_that_is_computed_after_the_rows_came_is_whole() {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.resize((80, 24));
    let width = |stage: &Stage| {
        let layout = geometry::of(&stage.state.desk);
        let next = layout.columns.iter().find(|shown| stage.state.desk.field(shown.column).key == "next_contact");
        next.expect("it shows").width
    };
    let at_first = width(&stage);
    let rows = stage.state.desk.window().rows.clone();
    let due = |days: i64| {
        let day = stage.state.desk.today() + chrono::TimeDelta::days(days);
        let of = |row: &std::sync::Arc<crate::domain::Row>| crate::domain::Row {
            due: Some(crate::domain::due::Due { day, computed: true }),
            ..row.as_ref().clone()
        };
        rows.iter().map(of).collect::<Vec<_>>()
    };
    let (soon, far) = (due(30), due(139));
    stage.state.desk.put_rows(soon);
    assert!(at_first < 6, "nobody had one");
    assert_eq!(width(&stage), 7, "~+30 d fits");
    stage.state.desk.put_rows(far);
    assert_eq!(width(&stage), 7, "and so does ~+139 d, and nothing moves a second time");
}
