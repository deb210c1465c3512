//! Many cells at once: filled, cleared, copied, pasted, deleted; rehearsed where they are many, one undo each.

use kehu::app::desk::served::Served;
use kehu::app::ground::event::Event;
use kehu::app::rooms::bulk::HERE;
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
    let fields = desk.state.desk.vocabulary().field("city").into_iter().collect::<Vec<_>>();
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
fn empty_lines_and_totals_of_a_paste_are_no_customers() {
    let mut desk = people(2);
    desk.go_to_column("name");
    desk.happen(Event::Paste("Ann\nBen\n\nCarl\n\nTotal\n".into()));
    let screen = desk.screen();
    assert!(screen.contains("Total") && screen.contains("is a line of totals"), "{screen}");
    assert!(
        screen.contains("Carl") && screen.contains("new customer") && screen.contains(": 1, with 2 cells"),
        "{screen}"
    );
    desk.press("enter");
    assert_eq!(cities(&desk).len(), 3, "{}", desk.screen());
    assert!(desk.screen().contains("do not fit: 1."), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(cities(&desk).len(), 2);
}

#[test]
fn a_large_fill_answers_a_key_between_any_two_slices_and_escape_cancels_it_whole() {
    let mut desk = people(1_200);
    desk.press("right");
    desk.type_text("Bonn");
    desk.press("enter up esc v G ctrl-d");
    assert!(desk.state.focus.room() == Some(HERE));
    assert!(desk.screen().contains("1,199 cells in 1,199 rows"), "{}", desk.screen());
    desk.whole = false;
    desk.press("enter");
    let row = desk.state.desk.tab().row;
    let (mut slices, mut keys) = (0, 0);
    while desk.state.rooms.bulk.running().is_some() && slices < 2 {
        desk.press("up");
        keys += 1;
        assert_eq!(desk.state.desk.tab().row, row - keys, "answered while the fill goes on");
        slices += usize::from(desk.slice());
    }
    if desk.state.rooms.bulk.running().is_some() {
        desk.press("esc");
        while desk.slice() {}
        assert_eq!(cities(&desk).iter().filter(|city| *city == "Berlin").count(), 1_199, "no row is changed");
        assert!(desk.screen().contains("No row was changed"), "{}", desk.screen());
    }
}

#[test]
fn text_is_replaced_after_its_hits_were_counted_and_shown_and_one_undo_takes_it_back() {
    let mut desk = people(5);
    desk.press("right esc R");
    desk.type_text("BERL");
    assert!(desk.screen().contains("5 cells in 5 rows"), "{}", desk.screen());
    desk.press("enter");
    desk.type_text("Sch");
    desk.press("enter");
    assert!(desk.state.focus.room() == Some(HERE));
    let shown = desk.screen();
    assert!(shown.lines().any(|line| line.contains("Berlin  ") && line.contains("Schin")), "{shown}");
    assert!(shown.contains("Enter change 5 ·") && shown.contains("more"), "{shown}");
    assert_eq!(cities(&desk), ["Berlin"; 5], "shown only");
    desk.press("enter");
    assert_eq!(cities(&desk), ["Schin"; 5]);
    desk.press("u");
    assert_eq!(cities(&desk), ["Berlin"; 5]);
}

#[test]
fn replacing_looks_where_and_how_it_is_told_and_finds_nothing_twice() {
    let mut desk = people(12);
    desk.press("esc v j R");
    desk.type_text("N1");
    assert!(desk.screen().contains("1 cell in 1 row"), "in the selection: {}", desk.screen());
    desk.press("tab tab left");
    assert!(
        desk.screen().contains("in this column") && desk.screen().contains("4 cells in 4 rows"),
        "{}",
        desk.screen()
    );
    desk.press("tab space");
    assert!(desk.screen().contains("“N1” is nowhere here"), "{}", desk.screen());
    desk.press("enter");
    assert!(desk.state.focus.room() == Some(kehu::app::rooms::replace::HERE), "there is nothing to do");
    desk.press("esc");
    assert!(matches!(desk.state.focus, Focus::Grid));
}

#[test]
fn what_a_field_could_not_read_is_listed_and_left() {
    let mut desk = people(2);
    desk.go_to_column("created");
    desk.press("esc v j =");
    desk.type_text("2026-03-31");
    desk.press("enter");
    desk.press("R");
    desk.type_text("-03-");
    desk.press("tab");
    desk.type_text("-02-");
    desk.press("enter");
    let screen = desk.screen();
    assert!(
        screen.contains("Could not be changed and left as they were: 2") && screen.contains("2026-02-31"),
        "{screen}"
    );
}

#[test]
fn what_is_refused_while_a_fill_goes_on_is_not_lost() {
    use kehu::app::desk::room::Room;
    use kehu::domain::edit::Action;
    use kehu::domain::{EditFault, Problem};
    let mut desk = people(3);
    desk.press("ctrl-o");
    desk.type_text("calls on Monday");
    assert_eq!(desk.state.focus.room(), Some(kehu::app::rooms::notes::HERE), "the notes have the keys");
    desk.state.rooms.notes.keep(&mut desk.state.desk);
    let effects = desk.state.desk.take();
    let [kehu::app::Effect::Save(edit)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(matches!(edit.action, Action::AddNote { .. }));
    desk.happen(Event::Refused(edit.clone(), Problem::Edit(EditFault::Busy)));
    assert!(desk.screen().contains("calls on Monday"), "{}", desk.screen());

    let mut desk = people(3);
    kehu::app::serve::run(&mut desk.state, "delete-customer");
    let effects = desk.state.desk.take();
    assert_eq!(desk.state.desk.tab().order.len(), 2);
    let [kehu::app::Effect::Save(edit)] = effects.as_slice() else { panic!("{effects:?}") };
    desk.happen(Event::Refused(edit.clone(), Problem::Edit(EditFault::Busy)));
    desk.press("down");
    assert_eq!(desk.state.desk.tab().order.len(), 3, "the row is back");
}

#[test]
fn a_value_for_all_is_for_no_later_cell() {
    let mut desk = people(3);
    desk.press("right esc v j =");
    assert!(desk.state.rooms.cell.goes_into_many());
    // Something from outside closes the cell: another layout, another sheet.
    desk.state.focus = Focus::Grid;
    desk.happen(Event::Loading);
    desk.press("esc g g c");
    desk.type_text("Ulm");
    desk.press("enter");
    assert_eq!(cities(&desk), ["Ulm", "Berlin", "Berlin"]);
}
