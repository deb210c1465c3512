use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::event::{Analysis, Event, Filing};
use crate::app::state::Pane;
use crate::app::tests::Stage;
use crate::domain::{Fen, Loss, Problem, StorageFault, Value};
use crate::locale::{Language, Words};
use crossterm::event::KeyCode;

#[test]
fn a_hint_leaves_out_the_middle_and_keeps_the_first_two_and_the_last() {
    let desk = Stage::with_rows(1).state.desk;
    let hint = "Enter keep · F2 edit · F7 filter · F9 analysis · Esc back";
    let fitted = |room| Said::one(line(&shortened(hints::parts(&desk, hint), room)), Sort::Hint).texts().concat();
    assert_eq!(fitted(80), hint);
    assert_eq!(fitted(50), "Enter keep · F2 edit · F7 filter · Esc back");
    assert_eq!(fitted(33), "Enter keep · F2 edit · Esc back");
    assert_eq!(fitted(30), "Enter keep · Esc back", "no key stands without its word");
    assert_eq!(fitted(21), "Enter keep · Esc back");
    assert_eq!(fitted(17), "Enter keep · Esc");
    assert_eq!(fitted(11), "Enter · Esc");
    let grid = shortened(hints::parts(&desk, "Type replaces · F7 filter · F9 why"), 14);
    assert_eq!(grid.len(), 1, "{grid:?}");
    let grid = shortened(hints::parts(&desk, "Type replaces · F7 filter · F9 why"), 19);
    assert_eq!(grid.len(), 1, "no key without its word: {grid:?}");
}

#[test]
fn keys_stand_out_from_what_they_do() {
    let desk = Stage::with_rows(1).state.desk;
    let line = line(&hints::parts(&desk, "Enter keep · {undo} undo it"));
    let told: Vec<(&str, Tone)> = line.pieces.iter().map(|piece| (piece.text.as_str(), piece.tone)).collect();
    let [key, word] = [told[0].1, told[1].1];
    assert_ne!(key, word);
    assert_eq!(told, [("Enter", key), (" keep", word), (" · ", told[2].1), ("Ctrl-Z", key), (" undo it", word)]);
}

#[test]
fn a_long_sentence_takes_more_lines_and_is_never_cut() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("stage");
    stage.press("x enter");
    let said = said(&stage.state);
    assert_eq!(said.sort, Sort::Problem);
    assert!(said.lines.len() > 1 && said.texts().concat().ends_with("old value back."), "{said:?}");
    assert_eq!(usize::from(crate::app::desk::geometry::of(&stage.state.desk).status.height), said.lines.len());
}

#[test]
fn the_cents_of_the_amount_under_the_cursor_are_said() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("spend");
    let column = stage.state.desk.tab().column;
    for (fen, exact) in [(999_999, Some("¥9,999.99")), (-9_999, Some("-¥99.99")), (1_000_000, None), (45, None)] {
        *stage.state.desk.window_mut().cell_mut(1, column).expect("the first row") = Value::Money(Fen(fen));
        let told = said(&stage.state).texts().concat();
        assert_eq!(told.contains("¥"), exact.is_some(), "{told}");
        assert!(exact.is_none_or(|exact| told.starts_with(exact)), "{told}");
    }
    *stage.state.desk.window_mut().cell_mut(1, column).expect("the first row") = Value::Money(Fen(999_999));
    stage.press("left");
    assert!(!said(&stage.state).texts().concat().contains("¥"), "another cell is under the cursor");
}

#[test]
fn a_failed_analysis_is_said_where_there_is_no_title() {
    let mut stage = Stage::with_rows(3);
    let failed = || Event::Analysis(Analysis::Failed(Problem::Storage(StorageFault::DiskFull)));
    for (size, here) in [((80, 24), true), ((120, 40), false)] {
        stage.state.desk.resize(size);
        stage.press("right");
        stage.happen(failed());
        assert_eq!(said(&stage.state).texts().concat().contains("analysis failed"), here, "{size:?}");
    }
}

#[test]
fn every_key_that_may_follow_drops_at_the_bottom_right_and_is_told_whole() {
    for (language, size) in
        Language::ALL.into_iter().flat_map(|of| [(40, 10), (80, 24), (120, 40)].map(|size| (of, size)))
    {
        for begun in ["g", "z", "d", "'"] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.set_words(Words::load(language));
            stage.state.desk.resize(size);
            stage.press(&format!("esc {begun}"));
            let mut told = Vec::new();
            // Where there is no room for all of them the arrows go through the rest.
            for _ in 0..20 {
                let panel = crate::app::desk::which_key::panel(&stage.state.desk).expect("a box");
                let pieces: Vec<_> = panel.lines.iter().flat_map(|line| line.pieces.clone()).collect();
                for piece in &pieces {
                    assert!(glyphs::width(&piece.text) <= piece.width, "{language:?} {size:?} {begun}: {piece:?}");
                }
                told.extend(pieces.chunks(2).map(|pair| (pair[0].text.clone(), pair[1].text.clone())));
                let below = panel.more[1] > 0;
                assert!(!below || size.0 == 40, "{language:?} {size:?} {begun}");
                if !below {
                    break;
                }
                stage.press("down");
            }
            let desk = &stage.state.desk;
            for (key, command) in desk.keymap().continuations(desk.pending(), Mode::Nav) {
                let next = (key.to_string(), desk.words().command(command.name).to_owned());
                assert!(told.contains(&next), "{language:?} {size:?}: {next:?}");
            }
            assert!(said(&stage.state).texts().concat().starts_with(&format!("{begun} …")));
        }
    }
}

#[test]
fn a_hint_names_the_keys_that_there_really_are() {
    let mut stage = Stage::with_rows(3);
    let text = "[both]\nfilter = 'alt-f'\nundo = []\n[nav]\nundo = 's'\n";
    let keymap = crate::app::desk::parts::keymap::read(text, crate::app::command::all().collect());
    stage.state.desk.use_keymap(keymap.expect("a keymap"));
    stage.state.desk.resize((200, 24));
    let hint = said(&stage.state).texts().concat();
    assert!(hint.contains("Alt-F filter") && !hint.contains("F7 ") && !hint.contains("{"), "{hint}");
    stage.press("esc");
    let hint = said(&stage.state).texts().concat();
    assert!(hint.contains("s undo"), "{hint}");
}

#[test]
fn keys_that_wait_for_a_lost_file_hide_nothing_of_what_waits_for_nothing() {
    let says = |loss: Option<Loss>, keys: &str| {
        let mut stage = Stage::with_rows(3);
        stage.happen(Event::File(Filing::Lost(loss)));
        stage.press(keys);
        stage.state.ahead.hold(&[KeyCode::Char('x').into()]);
        said(&stage.state).texts().concat()
    };
    for (loss, keys, own) in [
        (None, "", "Esc drops"),
        (None, "f10", "Esc drops"),
        (Some(Loss::Full), "", "Esc drops"),
        (Some(Loss::Full), "f10", "The file takes no more"),
        (Some(Loss::Full), "f1", "The file takes no more"),
    ] {
        assert!(says(loss.clone(), keys).contains(own), "{loss:?} {keys}: {}", says(loss.clone(), keys));
    }
}

#[test]
fn an_open_pane_says_how_to_get_there() {
    let mut stage = Stage::with_rows(3);
    stage.press("f9");
    assert_eq!(stage.state.desk.panes(), [Pane::Analysis]);
    let text = said(&stage.state).texts().concat();
    assert!(text.contains("F6 "), "{text}");
}

#[test]
fn where_letters_go_into_a_cell_the_badge_says_input() {
    let mut stage = Stage::with_rows(3);
    stage.press("esc");
    assert_eq!(badge(&stage.state), (" NAV ".into(), true));
    for key in ["i", "c", "enter", "f2"] {
        let mut stage = stage_in_nav();
        stage.press(key);
        assert!(stage.cell().is_some(), "{key}");
        assert_eq!(badge(&stage.state), (" INPUT ".into(), false), "{key}");
        stage.press("esc");
        assert_eq!(badge(&stage.state).0, " NAV ", "{key}");
    }
}

fn stage_in_nav() -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.press("esc");
    stage
}

#[test]
fn a_line_that_is_wrong_does_not_promise_that_enter_keeps_it() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    stage.type_text("nofield>5");
    let text = said(&stage.state).texts().concat();
    assert!(text.starts_with("Enter goes to the fault"), "{text}");
    stage.press("ctrl-u");
    stage.type_text("vip");
    let text = said(&stage.state).texts().concat();
    assert!(text.starts_with("Enter keep"), "{text}");
}
