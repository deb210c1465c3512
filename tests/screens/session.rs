//! Where the program is left, it starts.

use kehu::app::session;
use kehu::app::state::Pane;
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Place, Session};
use kehu::locale::Language;

use crate::desk::{Desk, now};
use crate::people::fill;

/// Sorted by spend on the sheet of all customers, filtered on another, cursors far from the first cell, notes open.
fn left() -> Desk {
    let mut desk = Desk::open(Language::English, (80, 24), fill);
    desk.go_to_column("spend");
    desk.press("esc ] down down");
    desk.press("g 5 f");
    desk.type_text("city:杭州");
    desk.press("enter");
    desk.go_to_column("phone");
    desk.press("ctrl-o esc g 7 down");
    desk.leave();
    desk
}

fn line_of_cursor(screen: &str) -> &str {
    screen.lines().find(|line| line.starts_with(" >") || line.starts_with('>')).unwrap_or_default()
}

#[test]
fn tab_filter_sort_cursor_and_panes_are_as_they_were() {
    let mut desk = left();
    let (screen, order) = (desk.screen(), desk.state.desk.tab().order.clone());
    desk.start_again();
    let first = desk.state.desk.tab().order.clone();
    assert_eq!(first[..], order[..first.len()], "the same rows are there at once");
    assert_eq!(line_of_cursor(&desk.screen()), line_of_cursor(&screen));
    desk.settle();
    // Help says it in another line when the palette was just left: the rest is the same.
    assert_eq!(desk.state.desk.tab().order, order);
    assert_eq!(line_of_cursor(&desk.screen()), line_of_cursor(&screen));
    assert_eq!(desk.state.desk.panes(), [Pane::Notes]);
    assert_eq!(desk.state.desk.current_field().key, "spend");
    desk.press("esc g 5");
    assert_eq!(
        (desk.state.desk.tab().filter.as_str(), desk.state.desk.current_field().key.as_str()),
        ("city:杭州", "phone")
    );
}

#[test]
fn leaving_without_a_key_keeps_what_was_kept() {
    let mut desk = left();
    let kept = session::left(&desk.state);
    desk.start_again();
    desk.settle();
    assert_eq!(session::left(&desk.state), kept);
}

#[test]
fn what_is_gone_meanwhile_is_left_out() {
    let mut desk = left();
    let here = desk.state.desk.current().expect("somebody");
    let edit =
        Edit { label: "delete-customer", place: Place::default(), action: Action::Trash { customers: vec![here] } };
    desk.store.edit(&edit, now()).expect("deleted");
    let mut gone = session::left(&desk.state);
    for tab in &mut gone.tabs {
        tab.field = Some("no_such_field".into());
        tab.sort = "-no_such_field,-spend".into();
    }
    gone.shows = Some(kehu::domain::session::TabKey::View(99));
    desk.store.remember(session::KEY, &gone.text()).expect("kept");
    desk.start_again();
    desk.settle();
    assert_eq!((desk.state.desk.at_tab(), desk.state.desk.tab().column), (0, 0));
    assert!(desk.state.desk.message().is_none() && !desk.state.desk.tab().order.contains(&here));
    assert_eq!(desk.state.desk.tab().view.sort.len(), 1, "the key whose field is there still sorts");
}

#[test]
fn a_damaged_place_is_a_fresh_start() {
    let mut desk = left();
    for damaged in ["", "{", "{\"shows\":{\"view\":3}}", "\u{0}", "{\"screen\":[4000000000,0]}"] {
        desk.store.remember(session::KEY, damaged).expect("kept");
        desk.start_again();
        desk.settle();
        assert_eq!(
            (desk.state.desk.at_tab(), desk.state.desk.tab().row, desk.state.desk.tab().column),
            (0, 0, 0),
            "{damaged}"
        );
        assert!(desk.state.desk.message().is_none() && desk.state.desk.tab().order.len() == 12, "{damaged}");
    }
}

#[test]
fn whoever_walks_on_before_the_order_is_whole_is_not_taken_back() {
    let mut desk = left();
    desk.start_again();
    let screen = desk.state.desk.tab().order.clone();
    let (row, home) = (desk.state.desk.tab().row, desk.state.desk.current());
    desk.happen(key("up"));
    let there = desk.state.desk.current();
    assert_ne!(there, home);
    assert_eq!(there, screen.get(row - 1).copied());
    desk.settle();
    assert_eq!(desk.state.desk.current(), there);
}

fn key(name: &str) -> kehu::app::Event {
    let key = kehu::app::ground::key::Chord::read(name).expect("a key");
    kehu::app::Event::Keys(vec![crossterm::event::KeyEvent::new(key.code, key.modifiers)])
}

#[test]
fn a_purge_forgets_lines_that_name_who_is_gone() {
    let mut desk = left();
    desk.press("g 5 \\ g 7");
    desk.press("f");
    desk.type_text("李明朗");
    desk.press("enter ctrl-del f10");
    desk.type_text("empty-trash");
    desk.press("enter 1 enter esc");
    desk.settle();
    assert_eq!(desk.state.desk.tab().filter, "");
    assert_eq!(desk.state.desk.tab().order.len(), 11);
    desk.leave();
    let kept = desk.store.recall(session::KEY).expect("read").expect("kept");
    assert!(!kept.contains("李明朗"), "{kept}");
    assert!(!Session::read(&kept).screen.contains(&1));
}
