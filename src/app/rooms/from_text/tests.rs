//! Keys → state → what is wanted.

use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event, Saved};
use crate::app::ground::found::Lookalike;
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::twins::Likeness;
use crate::domain::{Edit, EditFault, Row, Value};

const CARD: &str =
    "杭州云山科技有限公司\n李明朗 销售总监\n手机：138 0013 8000\n传真：0571-88886667\nli@yunshan.cn\n微信：lml_2020";

/// The grid in NAV, and that paste.
fn pasted(text: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.press("esc");
    stage.happen(Event::Paste(text.into()));
    stage
}

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

fn shown(stage: &Stage) -> String {
    let panel = stage.state.rooms.from_text.shows(&stage.state.desk, 80, 20).expect("it shows");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    panel.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn saved(effects: &[Effect]) -> Option<&Edit> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit),
        _ => None,
    })
}

/// The cells of the customer that an edit adds, and its note.
fn cells(edit: &Edit) -> (Vec<(&str, &str)>, &str) {
    let Action::Add { cells } = edit.action.bare() else { panic!("{edit:?}") };
    let cells = cells.iter().map(|(key, value)| (key.as_str(), value.as_text().unwrap_or_default())).collect();
    (cells, edit.action.along().and_then(|along| along.note.as_deref()).unwrap_or_default())
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn a_card_is_shown_in_parts_and_becomes_one_customer_of_the_first_stage() {
    let mut stage = pasted(CARD);
    assert_eq!(room(&stage), Some("from_text"));
    let shown = shown(&stage);
    for part in [
        "Name 李明朗",
        "Company 杭州云山科技有限公司",
        "Job title 销售总监",
        "Phone 138 0013 8000",
        "传真：0571-88886667",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let effects = stage.press("enter");
    let edit = saved(&effects).expect("it is saved").clone();
    let (cells, note) = cells(&edit);
    assert_eq!(
        cells,
        [
            ("name", "李明朗"),
            ("company", "杭州云山科技有限公司"),
            ("title", "销售总监"),
            ("phone", "138 0013 8000"),
            ("email", "li@yunshan.cn"),
            ("stage", "prospecting"),
        ]
    );
    assert_eq!(note, "WeChat: lml_2020\n传真：0571-88886667");
    assert_eq!(edit.label, "new-from-text");
    assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count(), 1, "one step");
    assert_eq!(stage.press("enter"), [], "not twice");
    stage.happen(Event::Saved(edit, Saved { added: Some(4), ..Saved::default() }));
    assert_eq!((room(&stage), stage.state.desk.tab().row), (None, 3), "the cursor is on the new row");
    assert!(message(&stage).contains("李明朗 is a customer now"), "{}", message(&stage));
}

#[test]
fn it_opens_in_the_grid_for_one_line_only_where_nothing_is_written_over() {
    let line = "张三: 我电话13712345678";
    for (keys, card, of_a_line) in
        [("esc", true, true), ("", true, false), ("ctrl-n", true, true), ("esc shift-down", false, false)]
    {
        for (text, opens) in [(CARD, card), (line, of_a_line)] {
            let mut stage = Stage::with_rows(3);
            stage.press(keys);
            stage.happen(Event::Paste(text.into()));
            assert_eq!(room(&stage) == Some("from_text"), opens, "{keys}: {text}");
        }
    }
    let mut stage = Stage::with_rows(0);
    stage.happen(Event::Paste(CARD.into()));
    assert_eq!(room(&stage), Some("from_text"), "an empty table");
    let mut stage = Stage::with_rows(3);
    stage.press("esc i");
    stage.happen(Event::Paste(CARD.into()));
    assert_eq!(room(&stage), Some("cell"), "what is pasted into an open cell is its text");
}

#[test]
fn tables_and_words_are_pasted_as_before() {
    // What fits into the cells that are there needs no rehearsal.
    for (text, there) in [
        ("Anna\tBonn\nBen\tOslo\nCleo\tWien\nDan\tKiel", Some("bulk")),
        ("a\nb\nc\nd", Some("bulk")),
        ("13800138000\n13900139000", None),
        ("张三 13800138000\n李四 13900139000", None),
        ("call 13800138000", Some("cell")),
        ("李明朗", Some("cell")),
    ] {
        let stage = pasted(text);
        assert_eq!(room(&stage), there, "{text}");
    }
}

#[test]
fn lines_over_names_are_shown_first_however_few_for_they_may_be_no_names() {
    for (column, text, there) in [
        ("name", "13800138000\n13900139000", Some("bulk")),
        ("name", "明天再说\n先看看", Some("bulk")),
        ("company", "明天再说\n先看看", Some("bulk")),
        ("city", "Oslo\nBonn", None),
        ("name", "Anna\tBonn\nBen\tOslo", None),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.press("esc");
        stage.go_to_column(column);
        // They are called somehow already.
        let at = stage.state.desk.tab().column;
        *stage.state.desk.window_mut().cell_mut(1, at).expect("the first row") = Value::text("Anna");
        let effects = stage.happen(Event::Paste(text.into()));
        assert_eq!(room(&stage), there, "{column}: {text}");
        assert_eq!(effects.iter().any(|effect| matches!(effect, Effect::Bulk(_))), there.is_none(), "{column}: {text}");
    }
}

#[test]
fn lines_of_labels_and_messages_with_a_number_rename_nobody() {
    for text in [
        "微信名：小马哥\n电话：13712340001\n微信号：xmg888\n城市：杭州\n收货地址：浙江省 杭州市 文一西路969号",
        "昵称：麦兜兜\n电话：13712340001",
        "微信：xmg888\n手机：13712340001\n地址：文一西路969号",
        "电话：13712340001\n地址：文一西路969号",
        "小马哥 10:33\n想订两间房\n电话13712340001",
    ] {
        for keys in ["", "esc", "ctrl-n"] {
            let mut stage = Stage::with_rows(5);
            stage.press(keys);
            let effects = stage.happen(Event::Paste(text.into()));
            assert_eq!(room(&stage), Some("from_text"), "{keys}: {text}");
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Bulk(_))), "{text}");
        }
    }
    let mut stage = pasted("电话：13712340001\n地址：文一西路969号");
    let effects = stage.press("enter");
    let (cells, _) = cells(saved(&effects).expect("it is saved"));
    assert!(cells.contains(&("phone", "13712340001")) && cells.contains(&("address", "文一西路969号")), "{cells:?}");
}

#[test]
fn esc_adds_nothing_and_says_how_it_is_pasted_as_it_is() {
    let mut stage = pasted(CARD);
    assert_eq!(saved(&stage.press("esc")), None);
    assert_eq!(room(&stage), None);
    assert!(message(&stage).contains("open a cell first (F2)"), "{}", message(&stage));
}

#[test]
fn a_part_goes_into_another_field_or_nowhere_and_back() {
    let mut stage = pasted(CARD);
    // The job is a need, say.
    stage.press("down down f2");
    stage.type_text("needs");
    stage.press("enter");
    assert!(shown(&stage).contains("Needs 销售总监"), "{}", shown(&stage));
    stage.press("f2 esc");
    assert!(shown(&stage).contains("Needs 销售总监"), "nothing was chosen");
    stage.press("down del");
    assert!(shown(&stage).contains("left out 138 0013 8000"), "{}", shown(&stage));
    stage.press("down del del");
    let effects = stage.press("enter");
    let (cells, note) = cells(saved(&effects).expect("it is saved"));
    assert!(cells.contains(&("needs", "销售总监")) && cells.contains(&("email", "li@yunshan.cn")), "{cells:?}");
    assert!(!cells.iter().any(|(key, _)| ["title", "phone"].contains(key)), "{cells:?}");
    assert!(!note.contains("138"), "a person left it out: {note}");
}

#[test]
fn two_numbers_are_one_cell_and_a_second_name_is_a_note() {
    let mut stage = pasted("张三 13800138000\n电话：0571-88886666\nzs@x.cn");
    stage.press("end f2");
    stage.type_text("name");
    stage.press("enter");
    let effects = stage.press("enter");
    let (cells, note) = cells(saved(&effects).expect("it is saved"));
    assert!(cells.contains(&("phone", "13800138000 ; 0571-88886666")), "{cells:?}");
    assert_eq!(note, "Name: zs@x.cn");
}

#[test]
fn who_looks_like_that_stands_below_and_each_change_asks_anew() {
    let mut stage = pasted(CARD);
    let Some(Question::Resembling(cells)) = stage.last_question().cloned() else { panic!("nothing was asked") };
    let keys: Vec<&str> = cells.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["phone", "email", "name", "company"]);
    let cells = ["213", "王芳", "", "", "", "evaluation"].map(Value::text).to_vec();
    let twin = Row { id: 213, cells, due: None };
    let found = Lookalike { customer: 0, field: "phone".into(), why: Some(Likeness::Phone), twin, away: None, more: 0 };
    stage.reply_last(Answer::Resembling(vec![found]));
    assert!(
        shown(&stage).contains("? Phone 138 0013 8000\nSame phone as #213 王芳 (Evaluation)."),
        "{}",
        shown(&stage)
    );
    stage.press("down down down del");
    assert!(!shown(&stage).contains("#213"), "{}", shown(&stage));
    let Some(Question::Resembling(cells)) = stage.last_question() else { panic!("nothing was asked") };
    assert!(!cells.iter().any(|(key, _)| key == "phone"), "{cells:?}");
}

#[test]
fn a_file_that_takes_nothing_leaves_the_text_where_it_is() {
    let mut stage = pasted(CARD);
    let effects = stage.press("enter");
    let edit = saved(&effects).expect("it is saved").clone();
    stage.happen(Event::Refused(edit, EditFault::Busy.into()));
    assert_eq!(room(&stage), Some("from_text"));
    assert!(!message(&stage).is_empty());
    assert!(saved(&stage.press("enter")).is_some(), "again");
}

#[test]
fn a_text_is_asked_for_by_name_and_whatever_it_is_nothing_of_it_is_dropped() {
    let mut stage = Stage::with_rows(3);
    stage.run("new-from-text");
    assert!(shown(&stage).contains("Paste a business card"), "{}", shown(&stage));
    assert_eq!(stage.press("enter x"), []);
    stage.happen(Event::Paste("想要8折\n下周三带样机上门".into()));
    assert!(shown(&stage).contains("想要8折"), "{}", shown(&stage));
    assert_eq!(saved(&stage.press("enter")), None, "nobody");
    assert!(shown(&stage).contains("Nothing goes into a field"), "{}", shown(&stage));
    stage.press("f2");
    stage.type_text("name");
    stage.press("enter");
    let effects = stage.press("enter");
    let (cells, note) = cells(saved(&effects).expect("it is saved"));
    assert_eq!((cells[0], note), (("name", "想要8折"), "下周三带样机上门"));
    let mut stage = Stage::with_rows(3);
    stage.run("new-from-text");
    stage.press("esc");
    assert_eq!((room(&stage), message(&stage)), (None, String::new()));
}

#[test]
fn on_the_tab_of_a_later_stage_the_customer_comes_among_all() {
    let mut stage = Stage::with_rows(3);
    crate::app::desk::tabs::to_tab(&mut stage.state.desk, 3);
    stage.happen(Event::Stirred);
    stage.state.desk.tab_mut().loaded = Loaded::Whole;
    stage.run("new-from-text");
    stage.happen(Event::Paste(CARD.into()));
    let effects = stage.press("enter");
    let (cells, _) = cells(saved(&effects).expect("it is saved"));
    assert!(cells.contains(&("stage", "prospecting")));
    assert_eq!(stage.state.desk.at_tab(), 0);
}
