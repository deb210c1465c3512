//! The table of what terminals send, and laws over any bytes.

use crossterm::event::{KeyCode, KeyEvent, KeyEventState, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::heard::{Answer, Form, Heard};
use super::parser::{CHORD, Parser, REST};

fn shown(heard: &Heard) -> String {
    match heard {
        Heard::Key(key) => shown_key(*key),
        Heard::Mouse(MouseEvent { kind, column, row, modifiers }) => {
            let kind = format!("{kind:?}");
            format!("{}{kind} {column} {row}", shown_modifiers(*modifiers))
        }
        Heard::Paste(text) => format!("paste {text:?}"),
        Heard::Answer(Answer { form, text }) => format!("{form:?} {text}"),
    }
}

fn shown_modifiers(modifiers: KeyModifiers) -> String {
    modifiers.iter_names().map(|(name, _)| format!("{name}-")).collect()
}

fn shown_key(key: KeyEvent) -> String {
    let code = match key.code {
        KeyCode::Char(sign) => sign.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        code => format!("{code:?}"),
    };
    let keypad = if key.state.contains(KeyEventState::KEYPAD) { "keypad " } else { "" };
    format!("{keypad}{}{code}", shown_modifiers(key.modifiers))
}

/// What is heard of these pieces, and then of nothing more.
fn heard(pieces: &[&[u8]]) -> Vec<Heard> {
    let (mut parser, mut heard) = (Parser::default(), Vec::new());
    for piece in pieces {
        parser.feed(piece, &mut heard);
    }
    parser.expire(&mut heard);
    assert_eq!(parser.patience(), None, "nothing is left");
    heard
}

/// Bytes, and what they say, one after the other.
const CASES: &[(&str, &str)] = &[
    // Signs and controls.
    ("aZ 1~", "a,SHIFT-Z, ,1,~"),
    ("杭é😀", "杭,é,😀"),
    ("\r\t\x7f", "Enter,Tab,Backspace"),
    ("\0\x01\x08\n\x11\x1a", "CONTROL- ,CONTROL-a,CONTROL-h,CONTROL-j,CONTROL-q,CONTROL-z"),
    ("\x1c\x1d\x1e\x1f", "CONTROL-4,CONTROL-5,CONTROL-6,CONTROL-7"),
    // One line end, however it is written.
    ("a\rb\nc\r\nd", "a,Enter,b,CONTROL-j,c,Enter,d"),
    ("\r\r\n\n\r", "Enter,Enter,CONTROL-j,Enter"),
    ("\r\x1b[A\r杭\r\x11", "Enter,Up,Enter,杭,Enter,CONTROL-q"),
    ("\x1b\r\n\x1b\n", "ALT-Enter,CONTROL-ALT-j"),
    // Esc, and Alt.
    ("\x1b", "Esc"),
    ("\x1b\x1b", "Esc,Esc"),
    ("\x1b\x1b[B", "Esc,Down"),
    ("\x1ba\x1bH\x1b杭", "ALT-a,SHIFT-ALT-H,ALT-杭"),
    ("\x1b\r\x1b\x14\x1b\x7f", "ALT-Enter,CONTROL-ALT-t,ALT-Backspace"),
    ("\x1b[", "ALT-["),
    ("\x1bO", "SHIFT-ALT-O"),
    ("\x1b]", "ALT-]"),
    ("\x1bP", "SHIFT-ALT-P"),
    ("\x1b[\x11", "ALT-[,CONTROL-q"),
    ("\x1b]\x1b[A", "ALT-],Up"),
    // Arrows and what moves.
    ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up,Down,Right,Left,Home,End"),
    ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "Up,Down,Right,Left,Home,End"),
    ("\x1b[1~\x1b[7~\x1b[4~\x1b[8~\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Home,Home,End,End,Insert,Delete,PageUp,PageDown"),
    (
        "\x1b[1;2A\x1b[1;3B\x1b[1;5C\x1b[1;6D\x1b[1;8H",
        "SHIFT-Up,ALT-Down,CONTROL-Right,SHIFT-CONTROL-Left,SHIFT-CONTROL-ALT-Home",
    ),
    ("\x1b[2D\x1b[5A\x1b[;5B", "SHIFT-Left,CONTROL-Up,CONTROL-Down"),
    ("\x1b[5;5~\x1b[6;3~\x1b[3;2~", "CONTROL-PageUp,ALT-PageDown,SHIFT-Delete"),
    ("\x1b[Z\x1b[1;5Z", "SHIFT-BackTab,SHIFT-CONTROL-BackTab"),
    ("\x1b[E", "KeypadBegin"),
    // F keys: xterm's, the console's, the VT's.
    ("\x1bOP\x1bOQ\x1bOR\x1bOS", "F1,F2,F3,F4"),
    ("\x1b[P\x1b[Q\x1b[S", "F1,F2,F4"),
    ("\x1b[[A\x1b[[E", "F1,F5"),
    ("\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~\x1b[28~\x1b[34~", "F1,F5,F6,F10,F11,F12,F13,F17"),
    ("\x1b[1;2P\x1b[1;2R\x1b[15;5~\x1b[13;2~", "SHIFT-F1,SHIFT-F3,CONTROL-F5,SHIFT-F3"),
    // kitty, fixterms, modifyOtherKeys.
    ("\x1b[27u\x1b[13;5u\x1b[9;2u\x1b[127;5u", "Esc,CONTROL-Enter,SHIFT-BackTab,CONTROL-Backspace"),
    ("\x1b[97;5u\x1b[105;5u\x1b[91;5u\x1b[59;5u", "CONTROL-a,CONTROL-i,CONTROL-[,CONTROL-;"),
    ("\x1b[97:65;2u\x1b[26477u", "A,杭"),
    ("\x1b[97;5:1u\x1b[97;5:2u\x1b[97;5:3u", "CONTROL-a,CONTROL-a"),
    ("\x1b[1;1:3A\x1b[1;1:1A\x1b[3;1:3~", "Up"),
    ("\x1b[57399u\x1b[57414u\x1b[57376u\x1b[57441u", "keypad 0,keypad Enter,F13,SHIFT-Modifier(LeftShift)"),
    ("\x1b[27;5;13~\x1b[27;2;65~\x1b[27;5;27~", "CONTROL-Enter,SHIFT-A,CONTROL-Esc"),
    ("\x1b[97;9u\x1b[97;65u", "SUPER-a,a"),
    // No control character comes in as text.
    ("\x1b[7ua\x1b[155ub\x1b[1114112uc\x1b[55296ud", "a,b,c,d"),
    ("\u{9b}1a", "1,a"),
    // The mouse.
    ("\x1b[<0;1;1M\x1b[<0;80;24m", "Down(Left) 0 0,Up(Left) 79 23"),
    (
        "\x1b[<2;3;4M\x1b[<32;3;4M\x1b[<64;3;4M\x1b[<65;3;4M",
        "Down(Right) 2 3,Drag(Left) 2 3,ScrollUp 2 3,ScrollDown 2 3",
    ),
    ("\x1b[<20;300;4M", "SHIFT-CONTROL-Down(Left) 299 3"),
    ("\x1b[M !!\x1b[M#\"!", "Down(Left) 0 0,Up(Left) 1 0"),
    ("\x1b[32;30;40M", "Down(Left) 29 39"),
    ("\x1b[<0;0;1M\x1b[<999;1;1M\x1b[<0;99999;1M\x1b[<0;1Ma", "a"),
    // Pastes.
    ("\x1b[200~张三\t杭州\r李四\x1b[201~", "paste \"张三\\t杭州\\r李四\""),
    ("\x1b[200~\x11\x1b[A~\x1b[201~\x11", "paste \"\\u{11}\\u{1b}[A~\",CONTROL-q"),
    ("\x1b[200~\x1b[201~a", "a"),
    ("\x1b[201~a", "a"),
    ("a\x1b[200~cut off\x1b[20", "a,paste \"cut off\""),
    ("\x1b[200~a\x1b[200~b\x1b[201~", "paste \"a\\u{1b}[200~b\""),
    // Answers.
    ("\x1b]11;rgb:0000/0000/0000\x1b\\a", "Osc 11;rgb:0000/0000/0000,a"),
    ("\x1b]11;rgb:ff/ff/ff\x07a", "Osc 11;rgb:ff/ff/ff,a"),
    ("\x1bP>|xterm(390)\x1b\\a", "Dcs >|xterm(390),a"),
    ("\x1b_Gi=1;OK\x1b\\\x1b^a\x1b\\\x1bXb\x1b\\", "Private Gi=1;OK,Private a,Private b"),
    ("\x1b]0;杭州\x1b\\", "Osc 0;杭州"),
    ("\x1b[24;80R\x1b[1;1R", "Report 24;80R,Report 1;1R"),
    ("\x1b[?62;22c\x1b[>41;390;0c\x1b[?1u", "Report ?62;22c,Report >41;390;0c,Report ?1u"),
    ("\x1b[?2026;2$y\x1b[0n\x1b[?997;1n", "Report ?2026;2$y,Report 0n,Report ?997;1n"),
    ("\x1b[I\x1b[O\x1b[8;24;80t", "Report I,Report O,Report 8;24;80t"),
    // Without an end: given up, never typed, and the next key is a key.
    ("\x1b]11;rgb:0000", ""),
    ("\x1b]11;rgb\x11", "CONTROL-q"),
    ("\x1b]11;rgb\x1b[A", "Up"),
    ("\x1bP>|x\x1bOA", "Up"),
    ("\x1b[1;2;3\x11", "CONTROL-q"),
    ("\x1b[1;\x1b[A", "Up"),
    ("\x1b[1;杭", "杭"),
    ("\x1b[<0;1\x1b", "Esc"),
    ("\x1b[M\x1b[A", "Up"),
    ("\x1bOz\x1b[[za", "a"),
];

#[test]
fn what_terminals_send_is_understood() {
    for (bytes, expected) in CASES {
        let found: Vec<String> = heard(&[bytes.as_bytes()]).iter().map(shown).collect();
        assert_eq!(found.join(","), *expected, "{bytes:?}");
    }
}

#[test]
fn where_the_reads_part_makes_no_difference() {
    for (text, _) in CASES {
        let bytes = text.as_bytes();
        let whole = heard(&[bytes]);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(heard(&single), whole, "{text:?} byte by byte");
        for at in 0..bytes.len() {
            assert_eq!(heard(&[&bytes[..at], &bytes[at..]]), whole, "{text:?} at {at}");
        }
    }
}

#[test]
fn invalid_bytes_are_nothing_and_take_no_key_along() {
    for bytes in
        ["\u{fffd}".as_bytes(), b"\x80", b"\xff", b"\xc0\xaf", b"\xe6\x9d", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]
    {
        let mut before = bytes.to_vec();
        before.extend("杭a\x11".bytes());
        let mut found = heard(&[&before]);
        found.retain(|heard| *heard != Heard::Key(KeyEvent::from(KeyCode::Char('\u{fffd}'))));
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["杭", "a", "CONTROL-q"], "{bytes:?}");
    }
}

/// What could be a key waits as short as a person does not notice; a sign waits for ever, for no key is mistaken for it.
#[test]
fn what_has_begun_waits_as_long_as_it_can_be_waited_for() {
    let cases: [(&[u8], _); 16] = [
        (b"", None),
        (b"a", None),
        (b"\r", Some(CHORD)),
        (b"\r\n", None),
        (b"\xe6\x9d", None),
        (b"\x1b", Some(CHORD)),
        (b"\x1b[", Some(CHORD)),
        (b"\x1bO", Some(CHORD)),
        (b"\x1b]", Some(CHORD)),
        (b"\x1b[1;", Some(REST)),
        (b"\x1b[M ", Some(REST)),
        (b"\x1b]11", Some(REST)),
        (b"\x1b]11\x1b", Some(REST)),
        (b"\x1b[200~", Some(REST)),
        (b"\x1b[200~a\x1b", Some(REST)),
        (b"\x1b[200~a\x1b[201~", None),
    ];
    for (bytes, patience) in cases {
        let mut parser = Parser::default();
        parser.feed(bytes, &mut Vec::new());
        assert_eq!(parser.patience(), patience, "{bytes:?}");
    }
}

#[test]
fn a_long_answer_is_swallowed_to_its_end_and_kept_in_part() {
    let long = format!("\x1b]52;c;{}\x1b\\a", "A".repeat(100_000));
    let found = heard(&[long.as_bytes()]);
    let [Heard::Answer(Answer { form: Form::Osc, text }), Heard::Key(key)] = found.as_slice() else { panic!() };
    assert!(text.len() < 5000 && key.code == KeyCode::Char('a'));
    let long = format!("\x1b[{}ua", "1;".repeat(100_000));
    assert!(heard(&[long.as_bytes()]).len() <= 2);
}

/// Bytes that terminals send, cut and mixed with others.
fn garbage() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<Vec<u8>> = CASES.iter().map(|(bytes, _)| bytes.as_bytes().to_vec()).collect();
    let piece = prop_oneof![
        3 => prop::sample::select(pieces).prop_flat_map(|bytes| {
            (0..=bytes.len()).prop_map(move |length| bytes[..length].to_vec())
        }),
        2 => prop::collection::vec(any::<u8>(), 0..6),
        1 => prop::collection::vec(prop::sample::select(b"\x1b[]O<?;:0123456789~uMPR_\\\x07\x18\xe6".to_vec()), 0..12),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Answers as the table has them: their text has letters that only they have.
fn answer() -> impl Strategy<Value = Vec<u8>> {
    let lead = prop::sample::select(vec!["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"]);
    let end = prop::sample::select(vec!["\x1b\\", "\x07"]);
    (lead, "[ΑΒΓ]{1,9}", end).prop_map(|(lead, text, end)| format!("{lead}{text}{end}").into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_later_key_is_lost_behind_any_bytes(bytes in garbage(), expired in any::<bool>()) {
        let (mut parser, mut heard) = (Parser::default(), Vec::new());
        parser.feed(&bytes, &mut heard);
        // As often as something has begun: a patience ends what has begun, and begins nothing.
        if expired || parser.patience() == Some(REST) {
            parser.expire(&mut heard);
        }
        if expired {
            prop_assert_eq!(parser.patience(), None);
            heard.clear();
            parser.feed(b"j\x1b[B\x11", &mut heard);
            let found: Vec<String> = heard.iter().map(shown).collect();
            prop_assert_eq!(found, ["j", "Down", "CONTROL-q"]);
        }
    }

    /// Without any patience: Ctrl-Q leaves everything but a paste, an old report of the mouse, and Alt.
    #[test]
    fn ctrl_q_is_read_at_once_outside_pastes(bytes in garbage()) {
        let (mut parser, mut heard) = (Parser::default(), Vec::new());
        parser.feed(&bytes, &mut heard);
        heard.clear();
        // One of them may end an old report of the mouse, or be Ctrl-Alt-Q.
        parser.feed(b"\x11\x11\x1b[201~", &mut heard);
        let quits = heard.iter().any(|heard| shown(heard) == "CONTROL-q");
        let pastes = heard.iter().any(|heard| matches!(heard, Heard::Paste(text) if text.ends_with("\x11\x11")));
        prop_assert!(quits != pastes, "{heard:?}");
    }

    #[test]
    fn any_split_of_any_bytes_says_the_same(bytes in garbage(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut from = 0;
        for cut in cuts {
            pieces.push(&bytes[from..cut]);
            from = cut;
        }
        pieces.push(&bytes[from..]);
        prop_assert_eq!(heard(&pieces), heard(&[&bytes]));
    }

    #[test]
    fn no_answer_is_typed_whatever_stood_before_it(bytes in garbage(), answer in answer()) {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        parser.feed(&bytes, &mut found);
        parser.expire(&mut found);
        found.clear();
        parser.feed(&answer, &mut found);
        let typed = found.iter().filter(|heard| matches!(heard, Heard::Key(key) if matches!(key.code, KeyCode::Char('Α' | 'Β' | 'Γ'))));
        prop_assert_eq!(typed.count(), 0);
    }

    #[test]
    fn no_control_character_is_a_typed_sign(bytes in garbage()) {
        let typed = |heard: &Heard| matches!(heard, Heard::Key(key) if matches!(key.code, KeyCode::Char(sign) if sign.is_control()));
        prop_assert!(!heard(&[&bytes]).iter().any(typed));
    }
}

/// The time per byte does not grow with the paste: megabytes are read once.
#[test]
fn a_paste_of_megabytes_is_read_in_pieces() {
    let text = "一二三~\x1b[201 abc\r".repeat(300_000);
    let whole = format!("\x1b[200~{text}\x1b[201~");
    let pieces: Vec<&[u8]> = whole.as_bytes().chunks(4096).collect();
    assert_eq!(heard(&pieces), [Heard::Paste(text)]);
}

/// The left button, as every report of the mouse tells it.
#[test]
fn the_three_reports_of_the_mouse_say_the_same() {
    let expected =
        MouseEvent { kind: MouseEventKind::Down(MouseButton::Left), column: 4, row: 6, modifiers: KeyModifiers::ALT };
    for bytes in [&b"\x1b[<8;5;7M"[..], b"\x1b[40;5;7M", b"\x1b[M(%'"] {
        assert_eq!(heard(&[bytes]), [Heard::Mouse(expected)]);
    }
}
