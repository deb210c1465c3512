//! Many cells at once: filled, cleared, copied, pasted, deleted; rehearsed where they are many, one undo each.

use kehu::app::event::Event;
use kehu::app::state::Focus;
use kehu::domain::batch::Role;
use kehu::locale::Language;

use crate::desk::Desk;

/// So many customers, `n1` to `nN`, everybody in Berlin.
fn people(count: usize) -> Desk {
    let rows: String = (1..=count).map(|at| format!("n{at},Berlin\n")).collect();
    Desk::open(Language::English, (100, 24), |filling| filling.import(Role::Customers, &format!("Name,City\n{rows}")))
}

fn cities(desk: &Desk) -> Vec<String> {
    let fields = desk.state.vocabulary.field("city").into_iter().collect::<Vec<_>>();
    let ids: Vec<u32> = (1..=9_999).collect();
    let rows = desk.store.rows(&ids, &fields).expect("rows");
    rows.iter().map(|row| row.cells[0].as_text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn filling_down_says_what_it_changed_and_one_undo_takes_it_back() {
    let mut desk = people(5);
    desk.press("right");
    desk.type_text("Bonn");
    desk.press("enter up shift-down shift-down ctrl-d");
    assert_eq!(cities(&desk), ["Bonn", "Bonn", "Bonn", "Berlin", "Berlin"]);
    assert!(desk.screen().contains("filled down, 2 cells in 2 rows"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(cities(&desk), ["Bonn", "Berlin", "Berlin", "Berlin", "Berlin"]);
}

#[test]
fn one_cell_is_filled_from_above_and_a_dot_repeats() {
    let mut desk = people(4);
    desk.press("right");
    desk.type_text("Bonn");
    desk.press("enter ctrl-d down esc .");
    assert_eq!(cities(&desk), ["Bonn", "Bonn", "Bonn", "Berlin"]);
}

#[test]
fn a_selection_is_cleared_deleted_and_set_at_once() {
    let mut desk = people(6);
    desk.press("right shift-down shift-down del");
    assert_eq!(cities(&desk), ["", "", "", "Berlin", "Berlin", "Berlin"]);
    desk.press("esc v j j =");
    desk.type_text("Ulm");
    desk.press("enter");
    assert_eq!(cities(&desk)[2..5], ["Ulm", "Ulm", "Ulm"]);
    desk.press("g g V j d");
    assert_eq!(cities(&desk).len(), 4);
    desk.press("u");
    assert_eq!(cities(&desk).len(), 6);
    desk.press("g g t t ctrl-del");
    assert_eq!(cities(&desk).len(), 4, "marked rows go likewise");
}

#[test]
fn a_block_goes_out_and_comes_in_byte_for_byte() {
    let block = "\"two\nlines\"\t\"a\ttab\"\n\"5\"\" pipe\"\t杭州\n\t👨‍👩‍👧\n";
    let mut desk = people(4);
    desk.happen(Event::Paste(block.replace('\n', "\r")));
    assert_eq!(cities(&desk), ["a\ttab", "杭州", "👨‍👩‍👧", "Berlin"]);
    desk.press("shift-down shift-down shift-right ctrl-c");
    assert_eq!(desk.clipboard, block);
    desk.press("ctrl-z");
    assert_eq!(cities(&desk), ["Berlin"; 4]);
}

#[test]
fn what_does_not_fit_is_shown_first_and_escape_changes_nothing() {
    let mut desk = people(2);
    desk.go_to_column("spend");
    desk.happen(Event::Paste("100\n12x\n300".into()));
    let screen = desk.screen();
    assert!(screen.contains("12x") && screen.contains("New customers past the last row: 1"), "{screen}");
    desk.press("esc");
    assert_eq!(cities(&desk).len(), 2);
    desk.happen(Event::Paste("100\n12x\n300".into()));
    desk.press("enter");
    assert_eq!(cities(&desk).len(), 3);
    desk.press("ctrl-z");
    assert_eq!(cities(&desk).len(), 2);
}

#[test]
fn a_large_fill_answers_a_key_between_any_two_slices_and_escape_cancels_it_whole() {
    let mut desk = people(1_200);
    desk.press("right");
    desk.type_text("Bonn");
    desk.press("enter up esc v G ctrl-d");
    assert!(matches!(desk.state.focus, Focus::Rehearsal(_)));
    assert!(desk.screen().contains("1,199 cells in 1,199 rows"), "{}", desk.screen());
    desk.whole = false;
    desk.press("enter");
    let row = desk.state.tab().row;
    let (mut slices, mut keys) = (0, 0);
    while desk.state.running.is_some() && slices < 2 {
        desk.press("up");
        keys += 1;
        assert_eq!(desk.state.tab().row, row - keys, "answered while the fill goes on");
        slices += usize::from(desk.slice());
    }
    if desk.state.running.is_some() {
        desk.press("esc");
        while desk.slice() {}
        assert_eq!(cities(&desk).iter().filter(|city| *city == "Berlin").count(), 1_199, "no row is changed");
        assert!(desk.screen().contains("No row is changed"), "{}", desk.screen());
    }
}
