//! Customers who wait for an answer: the sign at the end of the name, what the filter finds, and how it follows the time.

use chrono::NaiveDateTime;
use kehu::app::Event;
use kehu::domain::Value;
use kehu::domain::child::{Child, Contacted, Owed};
use kehu::domain::contact::Direction;
use kehu::domain::edit::Action;
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a moment")
}

/// Anna Schmidt asked half an hour ago and is promised an answer within the hour, 王芳 waits for days, what 欧阳娜娜 complained
/// of is closed.
fn fill(file: &mut Filling) {
    people::fill(file);
    for (customer, at, kind, hours, closed) in [
        (2, "2026-11-21T09:00", "request", 1, None),
        (3, "2026-11-18T09:00", "complaint", 24, None),
        (3, "2026-11-21T09:00", "request", 24, None),
        (5, "2026-11-18T09:00", "complaint", 24, Some("2026-11-18T10:00")),
    ] {
        let owed = Owed {
            promised_hours: Some(hours),
            responded_at: closed.map_or(Value::Blank, |at| Value::Moment(moment(at))),
            closed: closed.is_some(),
            resolved_at: closed.map_or(Value::Blank, |at| Value::Moment(moment(at))),
            resolution: closed.map(|_| "sent again".into()),
            unsaid: false,
        };
        let contact = Contacted {
            at: Value::Moment(moment(at)),
            channel: None,
            direction: Some(Direction::In),
            kind: Some(kind.into()),
            text: Some("the invoice".into()),
            satisfaction: None,
            owed: Some(owed),
        };
        file.edit(Action::AddChild { customer, child: Box::new(Child::Contact(contact)) });
    }
}

/// Which of them have which sign.
fn signs(desk: &Desk) -> [String; 3] {
    let screen = desk.screen();
    ["Anna Schmidt", "王芳", "欧阳娜娜"].map(|name| {
        let line = screen.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{screen}"));
        line.chars().filter(|sign| "✉✗".contains(*sign)).collect()
    })
}

#[test]
fn who_waits_for_an_answer_is_marked_at_the_end_of_the_name() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (size, wide) in [((80, 24), ""), ((120, 40), "_wide")] {
            let desk = Desk::open(language, size, fill);
            insta::assert_snapshot!(format!("tickets_{tag}{wide}"), desk.picture());
        }
    }
}

#[test]
fn an_answer_becomes_late_with_the_minute_and_its_end_takes_the_sign_away() {
    let mut desk = Desk::open(Language::English, (80, 24), fill);
    assert_eq!(signs(&desk), ["✉", "✗", ""]);
    desk.happen(Event::Clock(moment("2026-11-21T10:00")));
    assert_eq!(signs(&desk), ["✉", "✗", ""], "up to the minute it is not late");
    desk.happen(Event::Clock(moment("2026-11-21T10:01")));
    assert_eq!(signs(&desk), ["✗", "✗", ""]);
    desk.press("down f10");
    desk.type_text("answer-ticket");
    desk.press("enter ctrl-s");
    assert_eq!(signs(&desk), ["✉", "✗", ""], "{}", desk.screen());
    desk.press("ctrl-z");
    assert_eq!(signs(&desk), ["✗", "✗", ""]);
}

#[test]
fn the_filter_finds_what_is_open_and_what_is_late() {
    let mut desk = Desk::open(Language::English, (80, 24), fill);
    let names = |desk: &Desk| {
        let screen = desk.screen();
        ["Anna Schmidt", "王芳", "欧阳娜娜", "李明朗"].map(|name| screen.contains(name))
    };
    for (line, found) in [
        ("ticket:open", [true, true, false, false]),
        ("投诉:未结", [true, true, false, false]),
        ("ticket:late", [false, true, false, false]),
        ("投诉:逾期", [false, true, false, false]),
        ("answer_by:overdue", [false, true, false, false]),
        ("ticket:open -ticket:late", [true, false, false, false]),
        ("open tickets>1", [false, true, false, false]),
    ] {
        desk.press("f7");
        desk.press("ctrl-u");
        desk.type_text(line);
        desk.press("enter");
        assert_eq!(names(&desk), found, "{line}: {}", desk.screen());
    }
}

#[test]
fn tabs_of_stages_say_how_many_there_are_and_how_many_of_them_are_late() {
    let desk = Desk::open(Language::English, (120, 40), |file| {
        people::fill(file);
        for (customer, day) in [(1, "2026-11-15"), (2, "2026-11-19"), (5, "2026-11-20"), (9, "2026-11-21")] {
            let value = Value::Day(day.parse().expect("a day"));
            file.edit(Action::Set { customer, field: "next_contact".into(), value });
        }
    });
    let tabs = desk.line(1);
    assert!(tabs.contains("5 Keep 3·2 ") && tabs.contains("2 Eval 2·1 ") && tabs.contains("1 Leads 3 "), "{tabs}");
}
