//! Data that would break a screen, and the caret among wide characters.

use kehu::app::desk::geometry;
use kehu::app::ground::glyphs;
use kehu::domain::edit::Action;
use kehu::domain::{CustomerId, Value};
use kehu::locale::Language;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::desk::{Desk, Filling, text};

const SIZE: (u16, u16) = (100, 30);
/// Stands in the columns beside the ugly ones: where it is found, they end where they should.
const PHONE: &str = "138 0013 8000";
const SPEND: &str = "¥1,234";

fn ugly() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\u{1b}[2J\u{1b}[31m",
        "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈",
        "مرحبا بالعالم",
        "ڵآ",
        "\u{301}",
        "a\u{200b}b\u{feff}c\u{200d}d",
        "one\ttwo\nthree",
        "李明朗李明朗李明朗",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
        "\u{202e}gnisrever",
        "🇨🇳🇩🇪",
        "ｶﾞｷﾞｸﾞ",
        "क्षि नमस्ते",
        "각하",
        "\u{9b}2J\u{85}\u{7f}",
        "a\u{fff9}b\u{fffa}c\u{fffb}d",
        "a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1fffe}e",
        "\u{feff}a\u{e0001}\u{e0041}\u{e007f}b",
        "\u{2066}a\u{2067}b\u{2068}c\u{61c}\u{206a}d",
    ]
    .map(String::from)
    .to_vec();
    texts.push("长".repeat(10_000));
    texts.push("x".repeat(10_000));
    texts.push("\u{301}".repeat(10_000));
    texts
}

/// Each text as a name and a company, between columns that hold what is known.
fn fill(file: &mut Filling, texts: &[String]) {
    for text in texts {
        let cells = [
            ("name", Value::text(text)),
            ("city", Value::text("杭州")),
            ("company", Value::text(text)),
            ("phone", Value::text(PHONE)),
            ("spend", Value::Money(kehu::domain::Fen(123_400))),
        ];
        file.edit(Action::Add { cells: cells.map(|(key, value)| (key.to_owned(), value)).to_vec() });
    }
}

/// What no cell may hold: told apart without the program's own list.
fn acts(sign: char) -> bool {
    let code = u32::from(sign);
    sign.is_control()
        || matches!(code, 0x61c | 0x180e | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x2067 | 0x206a..=0x206f)
        || matches!(code, 0xfeff | 0xfff9..=0xfffb | 0xfdd0..=0xfdef | 0xe0000..=0xe0fff)
        || code & 0xfffe == 0xfffe
}

/// No cell holds anything that a terminal would obey, and each is as wide as the room that it has.
fn assert_safe(buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            assert!(!symbol.chars().any(acts), "{symbol:?} at {x},{y}");
            assert!(symbol.chars().count() <= 12, "{symbol:?} at {x},{y}: marks upon marks");
            let width = u16::try_from(symbol.width()).expect("narrow");
            assert!((1..=2).contains(&width), "{symbol:?} at {x},{y} is {width} wide");
            assert!(x + width <= buffer.area.width, "{symbol:?} at {x},{y} stands over the edge");
            assert!(width == 1 || buffer[(x + 1, y)].symbol().is_empty(), "{symbol:?} at {x},{y} is written over");
            x += width;
        }
    }
}

/// Cells that a text takes, a sign at a time, as terminals count: they join no lam and alef to one.
fn wide(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Every shown column begins at its place in every row, and ends before the next.
fn assert_aligned(desk: &Desk, buffer: &Buffer) {
    let layout = geometry::of(&desk.state.desk);
    let rows = desk.state.desk.tab().order.len().min(layout.body.height as usize);
    let last_row = layout.body.y + u16::try_from(rows).expect("few rows");
    assert!(layout.columns.len() >= 3, "{:?}", layout.columns);
    for y in layout.body.y..last_row {
        for shown in &layout.columns {
            // What isolates a text from right to left belongs to the cell before it.
            let gap = text(buffer, shown.x - geometry::GAP..shown.x, y);
            assert_eq!(gap.trim_end_matches(glyphs::ISOLATE), "  ", "before column {} in {y}", shown.column);
            let cell = text(buffer, shown.x..shown.x + shown.width, y);
            assert_eq!(wide(&cell), shown.width as usize, "{cell:?}");
            match desk.state.desk.field(shown.column).key.as_str() {
                "city" => assert_eq!(cell.trim_end(), "杭州"),
                "phone" => assert_eq!(cell.trim_end(), PHONE),
                "spend" => assert_eq!(cell.trim_start(), SPEND),
                _ => {}
            }
        }
    }
}

#[test]
fn ugly_data_is_shown_safely_and_columns_stay_aligned() {
    let texts = ugly();
    let mut desk = Desk::open(Language::English, SIZE, |file| fill(file, &texts));
    for keys in ["esc", "ctrl-o", "f9", "down down down"] {
        desk.press(keys);
        let (buffer, _) = desk.frame();
        assert_safe(&buffer);
        assert_aligned(&desk, &buffer);
    }
    desk.press("ctrl-w ctrl-w ctrl-home");
    let pictures: Vec<String> = (0..texts.len()).map(|row| desk.line(3 + u16::try_from(row).expect("few"))).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("ugly", pictures.join("\n")));
}

#[test]
fn ugly_data_is_safe_while_it_is_edited_noted_and_looked_for() {
    for text in ugly() {
        let mut desk = Desk::open(Language::Chinese, SIZE, |file| {
            fill(file, std::slice::from_ref(&text));
            let customer: CustomerId = 1;
            file.edit(Action::AddNote { customer, text: text.clone() });
        });
        for keys in ["f2", "left left home end esc", "f7", "esc", "ctrl-o", "enter", "up", "esc", "f10 esc"] {
            desk.press(keys);
            if keys == "f7" {
                desk.happen(kehu::app::Event::Paste(text.clone()));
            }
            let (buffer, caret) = desk.frame();
            assert_safe(&buffer);
            let (x, y) = caret.expect("a caret in every frame");
            assert!(x < SIZE.0 && y < SIZE.1, "{x},{y}");
        }
    }
}

#[test]
fn a_real_terminal_puts_every_column_where_the_layout_says() {
    let size = (140, SIZE.1);
    let mut desk = Desk::open(Language::English, size, |file| fill(file, &ugly()));
    desk.press("esc");
    let mut terminal = vt100::Parser::new(size.1, size.0, 0);
    terminal.process(&desk.bytes());
    let layout = geometry::of(&desk.state.desk);
    let phone = layout.columns.iter().find(|shown| desk.state.desk.field(shown.column).key == "phone").expect("shown");
    for row in 0..ugly().len() {
        let y = layout.body.y + u16::try_from(row).expect("few");
        let seen = terminal.screen().contents_between(y, phone.x, y, phone.x + phone.width);
        assert_eq!(seen.trim_end(), PHONE, "row {row}");
    }
}

#[test]
fn the_caret_stands_behind_chinese_text_wherever_it_is_typed() {
    let mut desk = Desk::open(Language::Chinese, (80, 24), crate::people::fill);
    desk.press("right");
    desk.type_text("杭州西湖");
    assert!(desk.before_caret().ends_with("  杭州西湖"), "{:?}", desk.before_caret());
    desk.press("f2 left");
    assert!(desk.before_caret().ends_with("  杭州西"), "{:?}", desk.before_caret());
    desk.press("esc f7");
    desk.type_text("杭州 消费>1万");
    assert_eq!(desk.before_caret(), " / 杭州 消费>1万");
    desk.press("left left left left");
    assert_eq!(desk.before_caret(), " / 杭州 消");
    desk.press("esc ctrl-f");
    desk.type_text("科技");
    assert_eq!(desk.before_caret(), " 查找  科技");
    desk.press("esc ctrl-o");
    desk.type_text("嫌贵，想要8折");
    assert_eq!(desk.before_caret(), " 嫌贵，想要8折");
    desk.press("enter");
    desk.type_text("约好周五");
    desk.press("up");
    assert_eq!(desk.before_caret(), " 嫌贵，想");
    desk.press("esc f10");
    desk.type_text("筛选");
    assert_eq!(desk.before_caret(), " 命令  筛选");
}

#[test]
fn the_caret_stands_where_the_next_character_goes_in_a_wrapped_note() {
    let mut desk = Desk::open(Language::English, (80, 24), crate::people::fill);
    desk.press("ctrl-o");
    desk.type_text("The customer would like to see the whole offer in writing, before the extraordinary meeting");
    for _ in 0.."aordinary meeting".len() {
        desk.press("left");
    }
    assert_eq!(desk.before_caret(), " extr", "the word stands on the second line, though its beginning fits the first");
    desk.type_text("xyz");
    assert!(desk.screen().contains(" extrxyzaordinary meeting"), "{}", desk.screen());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_shown_safely_and_columns_stay_aligned(texts in prop::collection::vec(any::<String>(), 1..20)) {
        let mut desk = Desk::open(Language::English, SIZE, |file| fill(file, &texts));
        desk.press("esc");
        let (buffer, _) = desk.frame();
        assert_safe(&buffer);
        assert_aligned(&desk, &buffer);
        desk.press("right right e");
        assert_safe(&desk.frame().0);
    }

    #[test]
    fn any_signs_keep_their_room(texts in prop::collection::vec("[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}👨👩\u{200d}\u{fe0f}\u{301}\u{5d0}-\u{5ea}\u{600}-\u{6ff}李\u{900}-\u{97f}\u{1100}-\u{11ff}\u{ac00}-\u{ac20}\u{0}-\u{1f}\u{e0020}-\u{e007f}\u{2010}-\u{2069}a☁❤]{0,24}", 1..20)) {
        let mut desk = Desk::open(Language::English, SIZE, |file| fill(file, &texts));
        desk.press("esc");
        let (buffer, _) = desk.frame();
        assert_safe(&buffer);
        assert_aligned(&desk, &buffer);
    }
}
