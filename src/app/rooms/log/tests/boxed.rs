//! What stands in the box under the line.

use crate::app::desk::room::Room;
use crate::app::ground::event::Event;
use crate::app::ground::panel::Area;
use crate::app::tests::Stage;

/// The box under that line, line by line.
fn shown(text: &str) -> String {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-e");
    stage.type_text(text);
    let drop = stage.state.rooms.log.shows(&stage.state.desk, 80, 20).and_then(|panel| panel.drop).expect("a box");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).collect::<Vec<_>>().join(" ")
    };
    format!("{}\n{}", drop.title, drop.lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_call_that_reached_nobody_says_that_the_last_contact_stays() {
    let shown = shown("没接电话 下周三再打");
    for line in ["1 contact, 1 cell", "phone, out, nobody reached", "Last contact stays as it is: nobody was reached"] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn a_deal_says_that_no_order_is_written_and_which_key_writes_one() {
    for (line, deal) in [("成交3万", "成交3万"), ("call: closed 30k", "closed 30k")] {
        let shown = shown(line);
        assert!(shown.contains(&format!("“{deal}”: this line writes no order. Alt-O adds")), "{shown}");
        assert!(!shown.contains("Expected"), "{shown}");
    }
}

#[test]
fn a_score_of_ten_says_so() {
    assert!(shown("satisfied 8/10").contains("★★★★☆ (was out of 10)"), "{}", shown("satisfied 8/10"));
    assert!(!shown("satisfaction 4").contains("out of"), "{}", shown("satisfaction 4"));
}

#[test]
fn on_a_small_screen_what_is_doubtful_is_read_first_and_the_lines_that_have_no_room_are_counted() {
    for (text, first) in [
        ("call, next week, quote 12k, satisfied", "“next week”: which day?"),
        ("call: fine, next wed, quote 12k, satisfied", "Contact"),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.happen(Event::Resize(40, 10));
        stage.press("ctrl-e");
        stage.type_text(text);
        let drop = stage.state.rooms.log.shows(&stage.state.desk, 40, 8).and_then(|panel| panel.drop).expect("a box");
        let Area::Drop(area) = drop.area else { panic!("{:?}", drop.area) };
        let line: String = drop.lines[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(line.contains(first), "{text}: {line}");
        assert_eq!(drop.more, [0, drop.lines.len() - usize::from(area.height - 2)], "{text}");
        assert!(drop.more[1] > 0 && area.bottom() <= 9, "{text}: {area:?}");
    }
}
