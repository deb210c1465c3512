//! The find bar goes to the cell of the hit and marks the words in it.

use kehu::app::desk::room::Room;
use kehu::app::desk::{figures, line, nearest};

use kehu::domain::Value;
use kehu::domain::appearance::Ground;
use kehu::locale::Language;
use kehu::ui::{Depth, Look};

use crate::desk::{Desk, text};
use crate::people::fill;

fn desk(size: (u16, u16)) -> Desk {
    Desk::open(Language::English, size, fill)
}

/// The pieces that are marked, from the top left on.
fn marked(desk: &Desk) -> Vec<String> {
    let (buffer, _) = desk.frame();
    let found = Look::of(Ground::Dark, Depth::True).r#match;
    let mut pieces = Vec::new();
    for y in 0..buffer.area.height {
        let is = |x: &u16| buffer[(*x, y)].style().bg == found.bg;
        let mut x = 0;
        while x < buffer.area.width {
            let end = (x..buffer.area.width).take_while(is).count() as u16 + x;
            if end > x {
                pieces.push(text(&buffer, x..end, y));
            }
            x = end + 1;
        }
    }
    pieces
}

fn field(desk: &Desk) -> (&str, Value) {
    (&desk.state.desk.current_field().key, desk.state.desk.current_value())
}

#[test]
fn words_are_marked_in_their_cells_and_nowhere_else() {
    let mut desk = desk((120, 40));
    desk.press("ctrl-f");
    desk.type_text("schm");
    assert_eq!(marked(&desk), ["Schm"]);
    assert_eq!(field(&desk), ("name", Value::text("Anna Schmidt")));
    desk.press("ctrl-u");
    desk.type_text("0013");
    assert_eq!((marked(&desk), field(&desk).0), (vec!["0013".to_owned()], "phone"));
    desk.press("ctrl-u");
    desk.type_text("city:berlin");
    assert_eq!((marked(&desk), field(&desk).0), (vec!["Berlin".to_owned()], "city"));
    desk.press("enter esc");
    assert!(marked(&desk).is_empty());
}

#[test]
fn a_hit_off_the_screen_comes_into_view() {
    let mut desk = desk((80, 24));
    desk.press("ctrl-f");
    desk.type_text("anna@nordlicht");
    assert_eq!((marked(&desk), field(&desk).0), (vec!["anna@nordlicht".to_owned()], "email"));
    desk.press("esc");
    assert_eq!((field(&desk).0, desk.state.desk.tab().left), ("name", 1), "and Escape leaves it again");
}

#[test]
fn each_of_the_rows_found_holds_a_mark_or_says_where_it_is() {
    let mut desk = desk((200, 40));
    desk.press("ctrl-f");
    desk.type_text("y");
    let rows = desk.state.rooms.find.marks().expect("found").rows.to_vec();
    assert!(rows.len() > 3, "{rows:?}");
    for _ in rows {
        let beside = desk.line(39);
        assert!(!field(&desk).1.is_blank() || beside.contains(": "), "{beside}");
        desk.press("f3");
    }
}

#[test]
fn what_is_said_where_nobody_is_found_is_never_covered_by_what_is_offered() {
    for (language, word) in [(Language::English, "qqq co"), (Language::Chinese, "qqq 客户")] {
        for size in [(80, 24), (120, 40)] {
            let mut desk = Desk::open(language, size, fill);
            desk.press("f7");
            desk.type_text(word);
            let offered = desk.state.rooms.filter.shows(&desk.state.desk, size.0, size.1).and_then(|panel| panel.drop);
            assert!(offered.is_some_and(|drop| drop.lines.len() > 1), "{word}: {}", desk.screen());
            let said = nearest::said(&desk.state.desk).unwrap_or_else(|| line::nobody(&desk.state.desk));
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            assert!(plain(&desk.screen()).contains(&plain(&said)), "{said}\n{}", desk.screen());
        }
    }
}

#[test]
fn what_is_offered_was_tried_and_says_how_many_it_finds() {
    // Nobody has a tier before the analysis: what finds nobody is not offered beside what finds somebody.
    let mut desk = desk((120, 40));
    desk.press("f7");
    desk.type_text("best customers");
    let offers: Vec<_> = desk.state.rooms.filter.bar().expect("the line is open").offer.candidates.clone();
    let told: Vec<_> = offers.iter().map(|of| (of.insert.as_str(), of.finds)).collect();
    assert_eq!(told, [("sort:-spend", Some(12))], "{}", desk.screen());
    assert!(nearest::said(&desk.state.desk).is_some_and(|said| said.contains("sort:-spend")), "{}", desk.screen());
    desk.press("enter enter");
    assert_eq!(desk.state.desk.tab().filter, "sort:-spend", "what was tried is what Enter takes");
    // A line that finds somebody is told what its words may mean once that is tried too.
    desk.press("f7 ctrl-u");
    desk.type_text("existing");
    desk.press("enter");
    assert!(desk.screen().contains("If you mean"), "{}", desk.screen());
}

#[test]
fn whatever_a_cell_shows_is_found_by_typing_it() {
    let mut desk = desk((200, 40));
    let (mut looked, columns) = (0, desk.state.desk.sheet().columns.len());
    for column in 0..columns {
        let field = desk.state.desk.field(column).clone();
        let Some(value) = desk.state.desk.window().rows[1].cells.get(column).cloned() else { continue };
        let shown = figures::text(&desk.state.desk, &field, &value, 0);
        if shown.is_empty() || field.kind.name == "months" {
            continue;
        }
        desk.press("ctrl-f");
        desk.type_text(&shown);
        let rows = desk.state.rooms.find.marks().map(|marks| marks.rows.to_vec()).unwrap_or_default();
        assert!(rows.contains(&1), "{}: {shown} is on the screen, and {rows:?} were found", field.key);
        desk.press("esc");
        looked += 1;
    }
    assert!(looked > 5, "{looked} cells");
}
