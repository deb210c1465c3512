use crate::app::desk::select::{columns_in, summary};
use crate::app::desk::served::Served;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Ordered};
use crate::app::state::Mode;
use crate::app::tests::{Stage, ordered};
use crate::table::Total;

fn asked(effects: &[Effect]) -> Option<(u64, std::ops::Range<usize>, &[String])> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Total { rows, fields, .. }, .. } => {
            Some((*ticket, rows.clone(), fields.as_slice()))
        }
        _ => None,
    })
}

#[test]
fn another_tab_lets_the_selection_go_also_where_it_has_fewer_columns() {
    let mut stage = Stage::with_rows(3);
    stage.press("end shift-down");
    assert!(summary(&stage.state.desk).is_some());
    stage.press("ctrl-pgdn");
    assert_eq!(summary(&stage.state.desk), None);
    stage.press("end shift-down ctrl-pgup");
    assert_eq!(summary(&stage.state.desk), None);
}

fn at_spend(rows: u32) -> Stage {
    let mut stage = Stage::with_rows(rows);
    stage.go_to_column("spend");
    stage
}

#[test]
fn shift_and_an_arrow_selects_and_the_lane_adds_up() {
    let mut stage = at_spend(10);
    let effects = stage.press("down shift-down shift-down");
    let (ticket, rows, fields) = asked(&effects).expect("the lane is asked");
    assert_eq!((rows, fields), (1..4, ["spend".to_owned()].as_slice()));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("3 cells"));
    stage.reply_to(ticket, Answer::Total(Total { sum: 10_000, filled: 3, ..Total::default() }));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("3 cells · Σ ¥100.00 · avg ¥33.33"));
    let column = stage.state.desk.tab().column;
    let foreign = crate::domain::foreign::Foreign::read("EUR 50.00 = 392.50; USD 1200.00");
    stage.press("shift-down");
    let ticket = stage.state.desk.selection().and_then(|of| of.asked.and_then(|(.., ticket)| ticket)).expect("asked");
    stage.reply_to(ticket, Answer::Total(Total { sum: 10_000, filled: 3, foreign: foreign.clone() }));
    stage.state.desk.resize((120, 24));
    let said = "4 cells · Σ ≈¥100.00 + $1,200.00 not converted · avg ¥33.33";
    assert_eq!(summary(&stage.state.desk).as_deref(), Some(said));
    stage.state.desk.resize((86, 24));
    let said = "4 cells · Σ ≈¥100.00 + USD · avg ¥33.33";
    assert_eq!(summary(&stage.state.desk).as_deref(), Some(said), "where it would be cut the amounts abroad give way");
    stage.state.desk.resize((80, 24));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("4 cells · Σ ≈¥100.00 + USD"));
    stage.state.desk.resize((120, 24));
    stage.reply_to(ticket, Answer::Total(Total { sum: 0, filled: 0, foreign }));
    let said = "4 cells · Σ ≈¥0.00 + $1,200.00 not converted";
    assert_eq!(summary(&stage.state.desk).as_deref(), Some(said));
    stage.press("shift-up");
    let of_row = |row: usize| columns_in(&stage.state.desk, row);
    assert_eq!((of_row(1), of_row(2), of_row(3)), (column..column + 1, column..column + 1, column..column + 1));
    assert!(of_row(0).is_empty());
    stage.press("shift-up shift-up shift-up");
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("2 cells"), "back over where it began, figures to come");
    stage.press("down");
    assert_eq!(summary(&stage.state.desk), None, "a movement without Shift ends it");
}

#[test]
fn an_answer_about_other_cells_is_dropped() {
    let mut stage = at_spend(10);
    let older = asked(&stage.press("shift-down")).expect("asked").0;
    stage.press("shift-down");
    stage.reply_to(older, Answer::Total(Total { sum: 1, filled: 1, ..Total::default() }));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("3 cells"));
}

#[test]
fn in_extend_mode_every_movement_selects_until_escape() {
    let mut stage = at_spend(10);
    stage.press("f8 down down");
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("3 cells"));
    stage.press("ctrl-end");
    let columns = stage.state.desk.sheet().columns.len() - at_spend(1).state.desk.tab().column;
    assert_eq!(summary(&stage.state.desk), Some(format!("{} cells", 10 * columns)), "to the last cell of all");
    stage.press("esc");
    assert_eq!((summary(&stage.state.desk), stage.state.desk.mode), (None, Mode::Input), "Escape clears first");
    stage.press("esc v k k");
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("3 cells"));
    stage.press("v");
    assert_eq!(summary(&stage.state.desk), None);
}

#[test]
fn amounts_and_numbers_are_not_added_to_each_other() {
    let mut stage = at_spend(3);
    let columns = stage.state.desk.sheet().columns.len();
    let effects = stage.press("home f8 end");
    assert_eq!(effects.last(), None, "columns of all kinds: {effects:?}");
    assert_eq!(summary(&stage.state.desk), Some(format!("{columns} cells")));
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("orders");
    let ticket = asked(&stage.press("f8 down")).expect("asked").0;
    stage.reply_to(ticket, Answer::Total(Total { sum: 5, filled: 2, ..Total::default() }));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("2 cells · Σ 5 · avg 2.50"));
    stage.reply_to(ticket, Answer::Total(Total { sum: 0, filled: 0, ..Total::default() }));
    assert_eq!(summary(&stage.state.desk).as_deref(), Some("2 cells"), "of blanks there is no mean");
}

#[test]
fn another_order_ends_the_selection() {
    let mut stage = at_spend(3);
    stage.press("f8 down");
    crate::app::desk::order::ask(&mut stage.state.desk);
    let effects = stage.state.desk.take();
    let Some(Effect::Ask { ticket, question: Question::Order(_), .. }) = effects.first() else {
        panic!("nothing was asked")
    };
    let ids = std::sync::Arc::new(vec![3, 2, 1]);
    stage.happen(ordered(*ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
    assert_eq!(summary(&stage.state.desk), None);
}
