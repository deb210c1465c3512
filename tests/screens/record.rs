//! A customer's record: fields and timeline, what is opened from it and comes back, and what the file has of it.

use kehu::app::ground::ask::RoomId;
use kehu::app::rooms::timeline;
use kehu::domain::batch::Role;
use kehu::domain::child::{Child, Contacted, Owed, Purchase, Task};
use kehu::domain::contact::Direction;
use kehu::domain::edit::Action;
use kehu::domain::{Fen, Value};
use kehu::locale::Language;

use crate::desk::{Desk, Filling, now};
use crate::people;

fn day(text: &str) -> Value {
    Value::Day(text.parse().expect("a day"))
}

/// Everybody, and of the first customer one of each thing that can happen.
fn fill(file: &mut Filling) {
    people::fill(file);
    let talk = |text: &str, kind: &str, owed| Contacted {
        at: Value::Moment(now() - chrono::TimeDelta::days(12)),
        channel: Some("wechat".into()),
        direction: Some(Direction::In),
        kind: Some(kind.into()),
        text: Some(text.into()),
        owed,
        ..Contacted::default()
    };
    let closed = Owed {
        closed: true,
        resolved_at: Value::Moment(now() - chrono::TimeDelta::days(10)),
        promised_hours: Some(24),
        ..Owed::default()
    };
    let refund = Purchase {
        date: day("2026-06-20"),
        product: Some("Toner".into()),
        quantity: Some(2),
        amount: Some(Fen(-180_000)),
        refund: true,
        ..Purchase::default()
    };
    let children = [
        Child::Contact(talk("发票开错", "complaint", Some(closed))),
        Child::Contact(talk("什么时候到货", "request", Some(Owed { promised_hours: Some(24), ..Owed::default() }))),
        Child::Purchase(refund),
        Child::Task(Task { due: day("2026-11-18"), text: Some("寄样机".into()), ..Task::default() }),
        Child::Task(Task { due: day("2026-10-01"), text: Some("报价".into()), done_at: day("2026-10-02") }),
    ];
    for child in children {
        file.edit(Action::AddChild { customer: 1, child: Box::new(child) });
    }
    file.edit(Action::ShiftStage { customers: vec![1], forward: false });
}

fn open(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(language, size, fill);
    desk.analyse();
    desk.press("esc space");
    desk
}

#[test]
fn fields_and_timeline_stand_side_by_side_or_one_above_the_other() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let mut desk = open(language, size);
            insta::assert_snapshot!(format!("record_{tag}{wide}"), desk.picture());
            desk.press("tab");
            insta::assert_snapshot!(format!("record_timeline_{tag}{wide}"), desk.picture());
            desk.press("enter");
            insta::assert_snapshot!(format!("record_unfolded_{tag}{wide}"), desk.picture());
            desk.press("home right right");
            insta::assert_snapshot!(format!("record_orders_{tag}{wide}"), desk.picture());
            desk.press("tab a down");
            insta::assert_snapshot!(format!("record_all_fields_{tag}{wide}"), desk.picture());
        }
    }
}

#[test]
fn a_small_screen_gives_one_part_all_of_its_room() {
    let mut desk = open(Language::English, (60, 14));
    insta::assert_snapshot!("record_small", desk.picture());
    desk.press("tab");
    insta::assert_snapshot!("record_small_timeline", desk.picture());
}

fn room(desk: &Desk) -> Option<RoomId> {
    desk.state.focus.room()
}

#[test]
fn a_note_is_written_taken_away_and_brought_back_from_the_timeline() {
    let mut desk = open(Language::English, (80, 24));
    desk.press("tab ctrl-n");
    desk.type_text("asked for samples");
    desk.press("esc");
    assert_eq!(room(&desk), Some(timeline::HERE));
    let notes = |desk: &Desk| desk.store.notes(1).expect("notes").len();
    assert_eq!(notes(&desk), 3);
    assert!(desk.screen().contains("asked for samples"), "{}", desk.screen());
    desk.press("right right right right home del");
    assert_eq!(notes(&desk), 2);
    assert!(desk.screen().contains("note deleted"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!((notes(&desk), room(&desk)), (3, Some(timeline::HERE)));
}

#[test]
fn an_order_is_taken_away_with_its_sum_and_comes_back() {
    let mut desk = open(Language::English, (80, 24));
    let spend = |desk: &Desk| {
        let field = desk.state.desk.vocabulary().field("spend").expect("a field").clone();
        desk.store.rows(&[1], &[&field]).expect("rows").remove(0).cells.remove(0)
    };
    assert_eq!(spend(&desk), Value::Money(Fen(4_640_000)));
    desk.press("tab right right end del");
    assert_eq!(spend(&desk), Value::Money(Fen(3_440_000)));
    assert!(desk.screen().contains("order deleted: 打印机 × 4 ¥12,000.00"), "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(spend(&desk), Value::Money(Fen(4_640_000)));
}

#[test]
fn an_order_is_typed_from_the_timeline_and_is_the_chosen_line() {
    for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
        let mut desk = open(Language::English, size);
        desk.press("tab right right ctrl-n");
        insta::assert_snapshot!(format!("record_order{wide}"), desk.picture());
        desk.press("enter");
        desk.type_text("Cable");
        desk.press("enter");
        desk.type_text("2");
        desk.press("enter");
        desk.type_text("100");
        desk.press("ctrl-s");
        assert_eq!(room(&desk), Some(timeline::HERE));
        let line = desk.screen().lines().find(|line| line.contains("Cable × 2")).map(str::to_owned);
        assert!(line.is_some_and(|line| line.contains('>') && line.contains("¥200.00")), "{}", desk.screen());
        desk.press("ctrl-z");
        assert!(!desk.screen().contains("Cable × 2"), "{}", desk.screen());
    }
}

#[test]
fn the_next_contact_is_typed_from_its_line_and_the_keys_come_back() {
    let mut desk = open(Language::English, (80, 24));
    desk.press("tab home enter");
    desk.type_text("2026-12-24");
    desk.press("enter");
    let next = desk.state.desk.vocabulary().field("next_contact").expect("a field").clone();
    let typed = desk.store.rows(&[1], &[&next]).expect("rows").remove(0).cells.remove(0);
    assert_eq!(typed, day("2026-12-24"));
    assert_eq!(room(&desk), Some(timeline::HERE), "{}", desk.screen());
    assert!(desk.screen().contains("in 33 d"), "{}", desk.screen());
}

#[test]
fn the_timeline_follows_through_the_filtered_customers() {
    let mut desk = Desk::open(Language::English, (80, 24), fill);
    desk.press("esc f");
    desk.type_text("city:杭州");
    desk.press("enter space tab pgdn");
    assert!(desk.screen().contains("欧阳娜娜") && desk.screen().contains("显示器"), "{}", desk.screen());
    desk.press("pgdn pgdn pgdn pgdn");
    assert!(desk.screen().contains("林海"), "the last of them: {}", desk.screen());
    assert_eq!(room(&desk), Some(timeline::HERE));
    desk.press("esc");
    assert_eq!((room(&desk), desk.state.desk.current()), (None, Some(12)));
}

/// So many orders of the first customer.
fn many(file: &mut Filling, count: i64) {
    people::fill(file);
    let first = now().date() - chrono::Days::new(9_000);
    let row = |at: i64| format!("Q{at},0001,{},Cable,1,10,CNY,sale\n", first + chrono::Days::new((at % 8_000) as u64));
    let rows: String = (0..count).map(row).collect();
    file.import(
        Role::Purchases,
        &format!("purchase_id,customer_id,date,product,quantity,amount,currency,kind\n{rows}"),
    );
}

#[test]
fn rows_read_by_a_key_do_not_grow_with_the_list() {
    let keys = "down down pgdn pgup end up home right right end home";
    let read = [500, 20_000].map(|count| {
        let mut desk = Desk::open(Language::English, (80, 24), |file| many(file, count));
        desk.press("esc space tab");
        keys.split(' ')
            .map(|key| {
                desk.told.clear();
                desk.press(key);
                (key, desk.told.iter().sum::<usize>())
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(read[0], read[1]);
    assert!(read[0].iter().all(|(_, rows)| *rows <= 40), "{:?}", read[0]);
}
