//! The filter line: what it means, and its laws.
//!
//! | file | holds |
//! |---|---|
//! | `meaning` | the manual, word for word; each kind of value and field |
//! | `typed`, `said`, `understood` | lines as people type them |
//! | `beside` | an `or` behind a field; to which side it goes on; days and purchases as they are said |
//! | `spoken` | before so long, nots of several, an or beside more, as they are said |
//! | `told` | what is said of a line; columns and countries of one's own |
//! | `changing` | what Tab offers; the line with another part |
//! | `laws` | what holds of every line and every tree |
//! | `pieces` | texts and lines to be tried by them |

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use crate::domain::kind::{self, Shape};
use crate::domain::{CellFault, Choice, Direction, Fen, Field, Filter, Local, Origin, SortKey, Vocabulary};
use crate::locale::{Language, Words};

/// The fields that matter to a filter, with the words of the house.
pub(super) fn vocabulary() -> Vocabulary {
    static ONCE: LazyLock<Vocabulary> = LazyLock::new(read_vocabulary);
    ONCE.clone()
}

/// The same fields on an English screen.
pub(super) fn in_english() -> Vocabulary {
    fields_in(Language::English)
}

fn read_vocabulary() -> Vocabulary {
    fields_in(Language::Chinese)
}

fn fields_in(language: Language) -> Vocabulary {
    let words = Words::load(language);
    let field = |key: &str, kind_name: &str, options: &[&str]| {
        let mut field = Field {
            key: key.into(),
            label: String::new(),
            aliases: vec![],
            kind: kind::in_file(kind_name).expect("a kind of the list"),
            origin: Origin::Typed,
            choices: vec![],
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        };
        let choice = |key: &&str| Choice::new(*key, *key);
        field.choices = options.iter().map(choice).collect();
        words.name_field(&mut field);
        field
    };
    let stages = ["prospecting", "evaluation", "follow_up", "relationship", "maintenance", "win_back"];
    let fields = vec![
        field("code", "text", &[]),
        field("name", "text", &[]),
        field("phone", "phone", &[]),
        field("email", "email", &[]),
        field("city", "text", &[]),
        field("company", "text", &[]),
        field("birthday", "birthday", &[]),
        field("gender", "choice", &["male", "female", "other"]),
        field("type", "choice", &["new", "existing", "potential"]),
        field("stage", "choice", &stages),
        field("spend", "money", &[]),
        field("orders", "integer", &[]),
        field("last_buy", "date", &[]),
        field("first_buy", "date", &[]),
        field("last_contact", "date", &[]),
        field("next_contact", "date", &[]),
        field("tags", "tags", &[]),
        field("created", "date", &[]),
        field("consent", "yes_no", &[]),
        field("check_in", "moment", &[]),
        field("csat", "rating", &[]),
        field("tier", "choice", &["A", "B", "C"]),
        field("churn", "yes_no", &[]),
        field("churn_level", "choice", &["none", "low", "medium", "high"]),
        field("latest_note", "latest_note", &[]),
        field("contact_every", "days", &[]),
        field("months", "months", &[]),
    ];
    Vocabulary {
        fields,
        local: Local::default(),
        yes_no: [words.yes.clone(), words.no.clone()],
        now: chrono::NaiveDateTime::default(),
    }
}

/// A Saturday.
pub(super) fn today() -> NaiveDate {
    day(2026, 11, 21)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn read(line: &str) -> Parsed {
    parse(line, &vocabulary(), today())
}

/// The tree of a line without problems.
fn tree(line: &str) -> Filter {
    let parsed = read(line);
    assert_eq!(parsed.problems, [], "{line}");
    parsed.filter
}

fn words(text: &str) -> Filter {
    Filter::Words(text.into())
}

fn is(field: &str, tests: impl Into<Vec<Test>>) -> Filter {
    Filter::Condition(Condition { field: field.into(), relation: Relation::Is, tests: tests.into() })
}

fn contains(text: &str) -> Test {
    Test::Contains(text.into())
}

fn option(key: &str) -> Test {
    Test::Option(key.into())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

fn money(low: Option<i64>, high: Option<i64>) -> Test {
    Test::Money(Span { low: low.map(Fen), high: high.map(Fen) })
}

fn days(low: Option<NaiveDate>, high: Option<NaiveDate>) -> Test {
    Test::Day(Span { low, high })
}

fn season(from: (u32, u32), to: (u32, u32)) -> Test {
    Test::Yearly(Season { from: MonthDay::new(from.0, from.1), to: MonthDay::new(to.0, to.1) })
}

mod beside;
mod changing;
mod laws;
mod meaning;
mod pieces;
mod said;
mod spoken;
mod told;
mod typed;
mod understood;

pub(super) use pieces::text;
