use proptest::prelude::*;

use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::Event;
use crate::app::rooms::find::snippet::*;
use crate::app::tests::{Stage, asked};

fn note(text: &str) -> Note {
    Note { id: 1, at: "2026-11-20T10:00".into(), text: text.into() }
}

fn found(text: &str, word: &str) -> Option<String> {
    first(&[note("nothing here"), note(text)], &[fold(word)])
}

#[test]
fn the_words_show_with_what_stands_around_them() {
    assert_eq!(found("嫌贵, 想要8折", "想要").as_deref(), Some("嫌贵, 想要8折"));
    assert_eq!(found("第一次见面\n嫌贵，\n想要8折", "贵").as_deref(), Some("…次见面 嫌贵， 想要8折"));
    let long = "Call 一二三四五六七八九十 RÉSUMÉ 一二三四五六七八九十一二三四五六七八九十";
    assert_eq!(found(long, "resume").as_deref(), Some("…七八九十 RÉSUMÉ 一二三四五六七八九十…"));
    assert_eq!(found("嫌贵", "便宜"), None);
}

#[test]
fn notes_are_read_only_while_free_words_are_looked_for() {
    let mut stage = Stage::with_rows(2);
    stage.press("f7");
    assert!(!asked(&stage.happen(Event::Paste("city:x".into())), &Question::Notes(1)));
    assert!(asked(&stage.type_text(" 8折"), &Question::Notes(1)));
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note("嫌贵, 想要8折")]));
    assert_eq!(stage.state.rooms.find.snippet(), Some("嫌贵, 想要8折"));
    assert!(asked(&stage.press("enter down"), &Question::Notes(2)), "the snippet follows the cursor");
    assert_eq!(stage.state.rooms.find.snippet(), None);
    stage.reply(&Question::Notes(2), Answer::Notes(2, vec![note("nothing")]));
    assert_eq!(stage.state.rooms.find.snippet(), None);
    stage.press("up esc");
    assert!(!asked(&stage.press("\\"), &Question::Notes(1)));
}

#[test]
fn finding_shows_it_too() {
    let mut stage = Stage::with_rows(1);
    assert!(asked(&stage.press("ctrl-f 折"), &Question::Notes(1)));
    stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note("8折")]));
    assert_eq!(stage.state.rooms.find.snippet(), Some("8折"));
    stage.press("esc");
    assert_eq!(stage.state.rooms.find.snippet(), None);
}

proptest! {
    #[test]
    fn a_piece_fits_its_room_and_holds_the_beginning_of_the_hit(before in "[a-p李é👨\n]{0,60}", after in "[a-p李é👨\n]{0,60}") {
        let piece = found(&format!("{before}QQ{after}"), "qq").expect("it is there");
        prop_assert!(glyphs::width(&piece) <= ROOM + 2, "{piece}");
        prop_assert!(piece.contains("QQ"), "{piece}");
    }
}
