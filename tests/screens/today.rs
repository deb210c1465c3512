//! Who needs a call today: what the list looks like, and working it to its end.

use kehu::domain::Value;
use kehu::domain::child::{Child, Task};
use kehu::domain::edit::Action;
use kehu::locale::Language;

use crate::desk::Desk;
use crate::people;

/// Some are late, one is due, one has a birthday, a term ends.
fn desk(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(language, size, |file| {
        people::fill(file);
        let day = |text: &str| Value::Day(text.parse().expect("a day"));
        for (customer, field, value) in [
            (1, "next_contact", day("2026-11-15")),
            (2, "next_contact", day("2026-11-19")),
            (5, "next_contact", day("2026-11-21")),
            (10, "next_contact", day("2027-01-04")),
            (7, "birthday", Value::text("--11-25")),
            (7, "next_contact", day("2027-02-01")),
            (12, "term_end", day("2026-12-10")),
            (12, "next_contact", day("2027-02-01")),
            (9, "next_contact", day("2027-02-01")),
            (8, "next_contact", day("2027-02-01")),
        ] {
            file.edit(Action::Set { customer, field: field.into(), value });
        }
    });
    desk.analyse();
    desk
}

#[test]
fn the_list_in_both_languages_and_sizes() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let mut desk = desk(language, size);
            desk.press("f5");
            insta::assert_snapshot!(format!("today_{tag}{wide}"), desk.picture());
            desk.press("space");
            desk.type_text(if tag == "en" { "call: fine, next wed" } else { "电话 谈妥 下周三回访" });
            insta::assert_snapshot!(format!("today_done_{tag}{wide}"), desk.picture());
            desk.press("enter f2");
            insta::assert_snapshot!(format!("today_snooze_{tag}{wide}"), desk.picture());
        }
    }
}

fn count(desk: &Desk, sql: &str) -> i64 {
    let file = rusqlite::Connection::open(desk.path()).expect("it opens");
    file.query_row(sql, [], |row| row.get(0)).expect("a number")
}

#[test]
fn the_list_is_worked_to_its_end_and_each_step_undoes_alone() {
    let mut desk = desk(Language::English, (120, 40));
    let (talks, entries) = ("SELECT count(*) FROM interaction", "SELECT count(*) FROM entry WHERE state = 'done'");
    let before = count(&desk, entries);
    desk.press("f5");
    let all = desk.state.rooms.today.known().expect("it is there").counts.all();
    assert!(all >= 4, "{}", desk.screen());
    for step in 1..=all {
        desk.press("space enter");
        assert_eq!(count(&desk, talks), i64::try_from(step).expect("small"), "{}", desk.screen());
    }
    assert!(desk.screen().contains("Nothing is due today. Next: "), "{}", desk.screen());
    assert!(desk.screen().contains(&format!("{all} done")), "{}", desk.screen());
    let done = i64::try_from(all).expect("small");
    assert_eq!(count(&desk, entries), before + done, "one entry each");
    desk.press("ctrl-z");
    assert_eq!(count(&desk, talks), done - 1);
    assert_eq!(desk.state.rooms.today.known().expect("it is there").counts.all(), 1, "{}", desk.screen());
    (1..all).for_each(|_| desk.press("ctrl-z"));
    assert_eq!((count(&desk, talks), count(&desk, "SELECT count(*) FROM today_snooze")), (0, 0));
    assert_eq!(desk.state.rooms.today.known().expect("it is there").counts.all(), all);
}

#[test]
fn a_filter_narrows_the_list_and_the_tab_counts_everybody() {
    let mut desk = desk(Language::English, (120, 40));
    assert!(desk.screen().contains("Today 1·"), "{}", desk.screen());
    desk.press("f5 f7");
    desk.type_text("city:berlin");
    desk.press("enter");
    let screen = desk.screen();
    assert!(screen.contains("Anna Schmidt") && !screen.contains("李明朗"), "{screen}");
    assert!(screen.contains("Today 1·"), "{screen}");
    desk.press("esc");
    assert_eq!(desk.state.desk.tab().filter, "city:berlin");
}

#[test]
fn an_open_task_is_done_with_the_call() {
    let mut desk = Desk::open(Language::English, (80, 24), |file| {
        people::fill(file);
        let due = Value::Day("2026-11-20".parse().expect("a day"));
        let task = Task { due, text: Some("send the contract".into()), done_at: Value::Blank };
        file.edit(Action::AddChild { customer: 4, child: Box::new(Child::Task(task)) });
    });
    desk.press("f5");
    assert!(desk.screen().contains("send the contract"), "{}", desk.screen());
    let mut steps = 0..9;
    while !desk.screen().contains(">○ Ben O") && steps.next().is_some() {
        desk.press("down");
    }
    desk.press("space enter");
    assert_eq!(count(&desk, "SELECT count(*) FROM task WHERE done_at IS NULL"), 0);
    desk.press("ctrl-z");
    assert_eq!(count(&desk, "SELECT count(*) FROM task WHERE done_at IS NULL"), 1);
}

#[test]
fn the_filter_line_over_the_list_has_nothing_of_its_title_left() {
    for language in [Language::English, Language::Chinese] {
        let mut desk = desk(language, (80, 24));
        desk.press("f5");
        let title = desk.line(1);
        desk.press("f7");
        let (line, grid) = (desk.line(1), desk.state.desk.words().filter.empty.clone());
        assert!(title.len() > 20 && line.starts_with(" /"), "{title} {line} {grid}");
        let beyond: String = line.chars().skip(3).take_while(|sign| !sign.is_ascii_digit()).collect();
        assert!(beyond.trim().is_empty(), "between the line and the count: {beyond:?}");
        desk.press("esc");
        assert_eq!(desk.line(1), title);
    }
}
