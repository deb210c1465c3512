//! Keys typed ahead: each is meant for what the ones before it leave, however long a lane takes to tell.

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// Numbers of the customers in the trash, in their order.
fn trash(desk: &Desk) -> Vec<i64> {
    let file = desk.look();
    let mut found = file.prepare("SELECT id FROM customer WHERE deleted IS NOT NULL ORDER BY id").expect("the schema");
    let ids = found.query_map([], |row| row.get(0)).expect("rows");
    ids.collect::<rusqlite::Result<_>>().expect("numbers")
}

fn nav(desk: &Desk) -> Terminal {
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<Insert>").wait_text(" NAV ");
    terminal
}

/// Presses keys in one write, and waits for a last one behind them: what was before it is done then, and on disk.
fn done(terminal: &mut Terminal, script: &str) {
    terminal.keys(&format!("{script}<C-s>")).wait_text("saved already").wait_saved();
    terminal.keys("<C-l>").wait_for(|screen| !screen.contains("saved already"));
}

#[test]
fn what_was_deleted_and_brought_back_is_what_is_deleted_again() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    done(&mut terminal, "jjddudd");
    assert_eq!(trash(&desk), [3], "{}", terminal.screen());
    terminal.wait_text("3/7");
    done(&mut terminal, "uUUu");
    terminal.wait_text("8 customers").wait_text("3/8");
    assert_eq!(trash(&desk), [0; 0]);
}

#[test]
fn keys_behind_a_sort_are_meant_for_the_rows_it_leaves() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    done(&mut terminal, "<Right><Right><Right><Right>]jdd");
    // By spend, downwards: 张伟, Carl Dahl, 李明朗 …
    assert_eq!(trash(&desk), [4], "{}", terminal.screen());
}

#[test]
fn keys_behind_a_filter_a_tab_and_a_search_are_meant_for_what_they_show() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    done(&mut terminal, "<F7>Oslo<Enter><C-l>jdd");
    assert_eq!(trash(&desk), [8]);
    done(&mut terminal, "u\\g2jdd");
    assert_eq!(trash(&desk), [5], "the second in evaluation: {}", terminal.screen());
    done(&mut terminal, "ug7<C-f>Wien<Enter><C-l>dd");
    assert_eq!(trash(&desk), [6]);
}

#[test]
fn keys_behind_a_far_move_are_meant_for_its_end() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    done(&mut terminal, "<C-g>chenj<Enter><C-l>dd");
    assert_eq!(trash(&desk), [5]);
    done(&mut terminal, "uggdd");
    assert_eq!(trash(&desk), [1]);
    done(&mut terminal, "u}kdd");
    assert_eq!(trash(&desk), [7], "{}", terminal.screen());
}

#[test]
fn two_moves_along_the_stages_take_two_customers() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    done(&mut terminal, "g1>>");
    let moved = "SELECT count(*) FROM customer WHERE stage = 'evaluation' AND id IN (1, 3)";
    assert_eq!(desk.number(moved), 2, "{}", terminal.screen());
}

#[test]
fn leaving_waits_for_what_was_typed_before_it() {
    let desk = Desk::with_people();
    let mut terminal = nav(&desk);
    assert_eq!(terminal.keys("G]ggdd<C-q>").exit().exit_code(), 0);
    assert_eq!(trash(&desk).len(), 1, "typed before, done before");
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.wait_text("8 customers");
    assert_eq!(terminal.keys("<C-PageDown>Nora<Enter><C-q>").exit().exit_code(), 0);
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some("Nora"));
}
