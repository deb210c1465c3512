//! What holds of every kind of field on the desk: its order, and the sentence for what it cannot read.

use kehu::domain::edit::Action;
use kehu::domain::kind::{Context, KINDS};
use kehu::domain::layout::{NewField, NewOption, Step};
use kehu::domain::{Choice, CustomerId, Field, Kind, Local, Origin};
use kehu::locale::{Language, Words};

use super::desk::{Desk, now};

const OPTIONS: [&str; 4] = ["low", "medium", "high", "top"];

/// Cells as a person types them, the least first.
fn ascending(kind: &Kind) -> Option<[&'static str; 4]> {
    Some(match kind.name {
        "text" | "long_text" => ["Anna", "berta", "李明", "王芳"],
        "integer" => ["-3", "0", "12", "1,200"],
        "money" => ["-5", "0.5", "80", "1.2万"],
        "date" => ["1999-12-31", "2026-11-21", "+3d", "2027-01-01"],
        "moment" => ["2026-11-21 09:00", "2026-11-21 14:30", "2026-11-22 08:00", "2027-01-01 00:00"],
        // Phones are sorted as they were typed, not by their digits: none of these is grouped.
        "phone" => ["13800138000", "13800139000", "13900000000", "18600000000"],
        "email" => ["a@x.com", "b@x.com", "c@a.com", "d@x.com"],
        "choice" => OPTIONS,
        "rating" => ["1", "★★", "3", "5"],
        "yes_no" => ["no", "no", "yes", "yes"],
        "decimal" => ["-1.5", "0.25", "3", "1.2w"],
        "percent" => ["-5%", "0.5%", "12.5%", "100%"],
        "tags" => ["a", "b,a", "老客户", "展会"],
        "choices" => ["high", "low", "medium", "top"],
        "period" => ["2025-01-01..2025-12-31", "2026-01-01..2026-03-31", "2026-01-01..2026-12-31", "2027-01-01.."],
        "birthday" => ["1985-08-15", "1990-01-01", "2001-05-05", "农历八月十五"],
        // A secret keeps nothing yet.
        _ => return None,
    })
}

fn options(kind: &Kind) -> Vec<NewOption> {
    let with = matches!(kind.name, "choice" | "choices");
    OPTIONS.iter().filter(|_| with).map(|key| NewOption { key: (*key).into(), label: String::new() }).collect()
}

#[test]
fn every_kind_is_sorted_as_a_person_expects() {
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().filter(|kind| ascending(kind).is_some()).collect();
    let mut ids: Vec<CustomerId> = Vec::new();
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        let field = |kind: &&'static Kind| {
            let (name, label) = (kind.name.to_owned(), format!("of kind {}", kind.name));
            Step::AddField(NewField { name, label, kind, options: options(kind), limit: None, meaning: String::new() })
        };
        filling.edit(Action::Layout(kinds.iter().map(field).collect()));
        for _ in 0..4 {
            ids.extend(filling.edit(Action::Add { cells: Vec::new() }));
        }
    });
    for kind in kinds {
        let field =
            desk.state.desk.vocabulary().fields.iter().find(|field| field.label == format!("of kind {}", kind.name));
        let field = field.expect("it was added").clone();
        // Typed in another order than the customers'.
        let customers = [ids[2], ids[0], ids[3], ids[1]];
        for (customer, typed) in customers.into_iter().zip(ascending(kind).expect("it has values")) {
            let value = kind.read_cell(typed, &desk.state.desk.vocabulary().context(&field, now().date()));
            let value = value.unwrap_or_else(|problem| panic!("{}: {typed}: {problem:?}", kind.name));
            let action = Action::Set { customer, field: field.key.clone(), value };
            let edit = kehu::domain::Edit { label: "edit-cell", place: kehu::domain::Place::default(), action };
            desk.store.edit(&edit, now()).expect("it is saved");
        }
        for (line, expected) in [(format!("sort:{}", field.key), false), (format!("sort:-{}", field.key), true)] {
            desk.press("f7 ctrl-u");
            desk.type_text(&line);
            desk.press("enter");
            let mut typed: Vec<&str> = desk
                .state
                .desk
                .tab()
                .order
                .iter()
                .filter_map(|id| customers.iter().position(|customer| customer == id))
                .map(|at| ascending(kind).expect("it has values")[at])
                .collect();
            if expected {
                typed.reverse();
            }
            assert_eq!(typed, ascending(kind).expect("it has values"), "{line} of {}", kind.name);
        }
    }
}

#[test]
fn what_a_kind_cannot_read_has_a_sentence_that_says_what_to_do() {
    let choice = |key: &&str| Choice::new(*key, *key);
    for language in Language::ALL {
        let words = Words::load(language);
        for kind in KINDS {
            let field = Field {
                key: kind.name.into(),
                label: kind.name.into(),
                aliases: vec![],
                kind,
                origin: Origin::Typed,
                choices: OPTIONS.iter().map(choice).collect(),
                limit: None,
                meaning: String::new(),
                rules: kehu::domain::rule::Rules::default(),
            };
            let local = Local::default();
            let context = Context {
                choices: &field.choices,
                today: now().date(),
                local: &local,
                yes_no: [&words.yes, &words.no],
                toward: field.toward(),
                until: field.is_an_end(),
                habit: kehu::domain::kind::Habit::default(),
            };
            let Err(fault) = kind.read_cell("12x?", &context) else { continue };
            let said = words.cell_fault(&fault);
            assert!(kind.name == "secret" || said.contains("12x?"), "{}: {said}", kind.name);
            // What is wrong, then what to do.
            let sentences = said.matches(['.', '。']).count();
            assert!(sentences >= 2 && said.ends_with(['.', '。']), "{}: {said}", kind.name);
        }
    }
}
