//! Options, answers, scores and e-mail addresses as people and other programs write them, on screens of either language: into
//! cells, in files, in the filter line.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::filter::{Condition, Test};
use kehu::domain::intake::Said;
use kehu::domain::kind::{self, Context, Habit, Kind};
use kehu::domain::layout::Label;
use kehu::domain::{CellFault, Choice, Field, Filter, Origin, Value, Vocabulary, choice, synonym};
use kehu::files::template::BUILT_IN;
use kehu::locale::{Language, Words};
use kehu::query;
use kehu::store::{Store, fresh_layout};
use rusqlite::Connection;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time of day")
}

/// The fields of a new file, and the choice of a template, in the words of a screen.
fn vocabulary(language: Language) -> Vocabulary {
    let words = Words::load(language);
    let mut layout = fresh_layout().expect("a layout");
    let label = |en: &str, zh: &str| Label { en: en.into(), zh: zh.into() }.write();
    let option = |(key, en, zh): (&str, &str, &str)| Choice::new(key, label(en, zh));
    let options = [("open", "Open", "未解决"), ("working", "In progress", "处理中"), ("solved", "Solved", "已解决")];
    layout.fields.push(Field {
        key: "x1000".into(),
        label: label("Complaint state", "投诉状态"),
        kind: kind::named("choice").expect("a kind"),
        origin: Origin::Typed,
        choices: options.map(option).into(),
        ..layout.fields[0].clone()
    });
    words.name_layout(&mut layout);
    let yes_no = [words.yes.clone(), words.no.clone()];
    Vocabulary { local: layout.settings.local(), fields: layout.fields, yes_no, now: chrono::NaiveDateTime::default() }
}

fn key(name: &str) -> &str {
    if name == "complaint_state" { "x1000" } else { name }
}

/// What a cell of the field holds afterwards.
fn gives(vocabulary: &Vocabulary, field: &Field, typed: &str, habit: Habit) -> String {
    let context = Context { habit, ..vocabulary.context(field, today()) };
    let Ok(read) = field.kind.read_loosely(typed, &context) else { return "?".into() };
    let value = match read.value {
        Value::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        value => value.as_text().unwrap_or("blank").to_owned(),
    };
    format!("{value}{}", if read.says_more { " +" } else { "" })
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn a_word_means_the_same_on_screens_of_either_language() {
    let mut count = 0;
    for language in Language::ALL {
        let vocabulary = vocabulary(language);
        for line in lines(include_str!("fixtures/choices.tsv")) {
            let [field, typed, expected] = line[..] else { panic!("three columns: {line:?}") };
            let field = vocabulary.field(key(field)).expect("a field");
            assert_eq!(
                gives(&vocabulary, field, typed, Habit::default()),
                expected,
                "{typed} ({field:?} {language:?})"
            );
            count += 1;
        }
    }
    assert!(count >= 160, "{count}");
}

#[test]
fn a_filter_understands_the_same_words() {
    for language in Language::ALL {
        let vocabulary = vocabulary(language);
        for line in lines(include_str!("fixtures/choices.tsv")) {
            let [name, typed, expected] = line[..] else { panic!("three columns: {line:?}") };
            let field = vocabulary.field(key(name)).expect("a field");
            if !["choice", "yes_no"].contains(&field.kind.name) || expected == "?" {
                continue;
            }
            let parsed = query::parse(&format!("{}:\"{typed}\"", field.key), &vocabulary, today());
            assert_eq!(parsed.problems, [], "{name}:{typed} {language:?}");
            let wanted = match expected {
                "yes" | "no" => Test::YesNo(expected == "yes"),
                key => Test::Option(key.into()),
            };
            let Filter::Condition(Condition { tests, .. }) = parsed.filter else { panic!("{:?}", parsed.filter) };
            assert_eq!(tests, [wanted], "{name}:{typed} {language:?}");
        }
        let test = |line: &str| {
            let parsed = query::parse(line, &vocabulary, today());
            assert_eq!(parsed.problems, [], "{line}");
            match parsed.filter {
                Filter::Condition(condition) => condition.tests,
                other => panic!("{line}: {other:?}"),
            }
        };
        let option = |key: &str| vec![Test::Option(key.to_owned())];
        for (line, tests) in [
            ("stage:lead", option("prospecting")),
            ("阶段:跟进", option("follow_up")),
            ("性别:先生", option("male")),
            ("gender:女", option("female")),
            ("stage:closed won", option("relationship")),
            ("stage:follow up", option("follow_up")),
            ("lifecycle:at risk", option("at_risk")),
            ("gender:unknown", vec![Test::Blank]),
            ("gender:无", vec![Test::Blank]),
            ("churn_level:无", option("none")),
        ] {
            assert_eq!(test(line), tests, "{line} {language:?}");
        }
        // What a person looks for beside an option stays beside it.
        for line in ["type:existing \"customer\"", "type:existing Ana", "tier:A 杭州"] {
            let filter = query::parse(line, &vocabulary, today()).filter;
            assert!(matches!(&filter, Filter::All(parts) if parts.len() == 2), "{line}: {filter:?}");
            let printed = query::print(&filter, &vocabulary);
            assert_eq!(query::parse(&printed, &vocabulary, today()).filter, filter, "{line}: {printed}");
        }
        let score = |line| format!("{:?}", test(line));
        assert_eq!(score("csat>=8/10"), score("csat>=4"));
        assert_eq!(score("满意度:非常满意"), score("csat:5"));
        assert_eq!(score("csat:very satisfied"), score("csat:5"));
        assert_eq!(score("csat:80%"), score("csat:4"));
        assert_ne!(score("csat:9"), score("csat:5"), "whoever filters says what the field holds");
    }
}

#[test]
fn completion_offers_the_names_of_the_screen_and_finds_them_by_others() {
    for (language, line, offered) in [
        (Language::English, "stage:跟", vec!["Follow-up"]),
        (Language::English, "stage:genjin", vec!["Follow-up"]),
        (Language::English, "gender:先", vec!["Male"]),
        (Language::Chinese, "stage:follow", vec!["跟进"]),
        (Language::Chinese, "性别:小", vec!["女"]),
        (Language::Chinese, "阶段:closed", vec!["建立", "挽回"]),
        (Language::Chinese, "stage:m", vec!["维护"]),
    ] {
        let vocabulary = vocabulary(language);
        let completion = query::complete(line, line.len(), &vocabulary, today());
        let labels: Vec<&str> = completion.candidates.iter().map(|candidate| candidate.label.as_str()).collect();
        assert_eq!(labels, offered, "{line}");
    }
}

#[test]
fn no_word_of_a_field_means_two_of_its_options() {
    for language in Language::ALL {
        let dir = tempfile::tempdir().expect("a folder");
        let (path, words) = (dir.path().join("laws.db"), Words::load(language));
        for (template, _) in BUILT_IN {
            cli::template::apply(template, &path, &words, now(), &mut Vec::new()).expect("a template fits");
        }
        let mut layout = Store::open(&path).and_then(|store| store.layout()).expect("a layout");
        words.name_layout(&mut layout);
        let with_options: Vec<&Field> = layout.fields.iter().filter(|field| !field.choices.is_empty()).collect();
        assert!(with_options.iter().any(|field| field.key.starts_with('x')), "a template's own");
        for field in &with_options {
            for option in &field.choices {
                assert!(!option.synonyms.is_empty(), "{} {} has no other words", field.key, option.key);
                for word in option.words() {
                    let found = choice::find(&field.choices, word).map(|choice| &choice.key);
                    assert_eq!(found, Some(&option.key), "{word} of {} {language:?}", field.key);
                    assert!(!synonym::is_unknown(word), "{word} of {}", field.key);
                }
            }
        }
        let known = |(of, option, _): &(&str, &str, _)| {
            let of_kind = ["yes_no", "rating", "unknown"].contains(of);
            let named = |field: &&&Field| field.key == *of || (field.key.starts_with('x') && *of == "complaint_state");
            of_kind
                || with_options.iter().find(named).is_some_and(|field| field.choices.iter().any(|c| c.key == *option))
        };
        for columns in words.column_options.values().flat_map(|columns| columns.values()) {
            let all: Vec<String> = columns.values().flatten().map(|word| synonym::plain(word)).collect();
            for word in &all {
                assert_eq!(all.iter().filter(|other| *other == word).count(), 1, "{word} {language:?}");
            }
        }
        let strange: Vec<_> =
            synonym::all().filter(|entry| !known(entry)).map(|(of, option, _)| (of, option)).collect();
        assert_eq!(strange, [], "words of nothing");
    }
}

#[test]
fn what_cannot_be_read_names_the_nearest_option_in_the_words_of_the_screen() {
    for (language, field, typed, first) in [
        (Language::English, "stage", "folow up", "Follow-up"),
        (Language::Chinese, "stage", "folow up", "跟进"),
        (Language::English, "gender", "femal e x", "Female"),
        (Language::Chinese, "member", "白金卡会员", "金卡"),
    ] {
        let vocabulary = vocabulary(language);
        let field = vocabulary.field(field).expect("a field");
        let fault = field.kind.read_cell(typed, &vocabulary.context(field, today())).expect_err("no option");
        let CellFault::NotAChoice { allowed, .. } = &fault else { panic!("{fault:?}") };
        assert_eq!((allowed[0].as_str(), allowed.len()), (first, field.choices.len()), "{typed}");
        let sentence = Words::load(language).cell_fault(&fault);
        assert!(sentence.contains(&format!("{first} ·")), "{sentence}");
    }
}

#[test]
fn addresses_are_kept_as_addresses() {
    let email: &Kind = kind::named("email").expect("a kind");
    let vocabulary = vocabulary(Language::English);
    let field = vocabulary.field("email").expect("a field");
    for line in lines(include_str!("fixtures/emails.tsv")) {
        let [typed, expected] = line[..] else { panic!("two columns: {line:?}") };
        let read = email.read_loosely(typed, &vocabulary.context(field, today())).expect("any text is kept");
        let kept = read.value.as_text().unwrap_or_default();
        let odd = if field.doubt(&read.value).is_some() { " !" } else { "" };
        assert_eq!(format!("{kept}{}{odd}", if read.says_more { " +" } else { "" }), expected, "{typed}");
        let again = email.read_cell(kept, &vocabulary.context(field, today()));
        assert_eq!(again, Ok(read.value.clone()), "what is kept reads as itself");
    }
}

/// A file in a folder of its own, on a screen of that language.
struct Desk {
    store: Store,
    words: Words,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new(language: Language) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { store, words: Words::load(language), dir }
    }

    /// Imports customers; the answer is the report.
    fn import(&mut self, text: &str, ratings: Option<u8>) -> String {
        let path: PathBuf = self.dir.path().join("customers.csv");
        std::fs::write(&path, text).expect("written");
        let request = Request {
            files: vec![(Role::Customers, path)],
            said: Said { ratings, ..Said::default() },
            ..Request::default()
        };
        let sources = request.open(self.store.path(), &self.words).expect("it opens");
        let mut report = Vec::new();
        import::import(&sources, &mut self.store, &self.words, now(), &mut report).expect("it comes in");
        String::from_utf8(report).expect("a report is text")
    }

    /// A column in the order of the file.
    fn cells(&self, sql: &str) -> Vec<String> {
        let connection = Connection::open(self.store.path()).expect("it opens");
        let mut get = connection.prepare(sql).expect("a question");
        let rows = get.query_map([], |row| row.get::<_, Option<String>>(0)).expect("rows");
        rows.map(|row| row.expect("text").unwrap_or_default()).collect()
    }

    fn column(&self, column: &str) -> Vec<String> {
        self.cells(&format!("SELECT CAST({column} AS TEXT) FROM customer ORDER BY id"))
    }

    fn notes(&self) -> Vec<String> {
        self.cells("SELECT customer || ' ' || text FROM note ORDER BY customer, id")
    }
}

#[test]
fn a_file_of_the_other_language_comes_in_whole() {
    let chinese = "姓名,阶段,性别,客户类型,已同意,满意度\n甲,客户跟进,先生,潜在客户,同意,非常满意\n乙,已成交,小姐,老客户,否,★★★\n";
    let english = "Name,Stage,Gender,Type,Consent,Satisfaction\na,In progress,Mr,Prospect,Yes,very satisfied\nb,Closed Won,Miss,existing customer,no,3/5\n";
    for language in Language::ALL {
        for text in [chinese, english] {
            let mut desk = Desk::new(language);
            let report = desk.import(text, None);
            assert_eq!(desk.column("stage"), ["follow_up", "relationship"], "{report}");
            assert_eq!(desk.column("gender"), ["male", "female"], "{report}");
            assert_eq!(desk.column("type"), ["potential", "existing"], "{report}");
            assert_eq!(desk.column("consent"), ["1", "0"], "{report}");
            assert_eq!(desk.column("csat_typed"), ["5", "3"], "{report}");
            assert_eq!(desk.notes(), [""; 0], "{report}");
        }
    }
}

#[test]
fn words_that_are_no_option_are_kept_and_told_once() {
    let mut desk = Desk::new(Language::English);
    let file = "name,gender,stage,consent,satisfaction,member\na,alien,Junk Lead,maybe,hm,白金\nb,alien,lead,yes,4,gold\nc,n/a,未知,-,?,暂无\n";
    let report = desk.import(file, None);
    assert_eq!(desk.column("gender"), ["alien", "alien", ""]);
    assert_eq!(desk.column("member"), ["白金", "gold", ""]);
    assert_eq!(desk.column("stage"), ["prospecting", "prospecting", "prospecting"]);
    assert_eq!(desk.column("consent"), ["", "1", ""]);
    assert_eq!(desk.notes(), ["1 Stage: Junk Lead", "1 Consent: maybe", "1 Satisfaction: hm"]);
    assert!(report.contains("Not one of the column's options: 6 cells."), "{report}");
    assert_eq!(report.matches("“alien” is not one of").count(), 1, "{report}");
    assert!(report.contains("(kept as text and marked)") && report.contains("(kept in a note)"), "{report}");
    assert!(!report.contains("Left out:") && !desk.dir.path().join("customers.rejected.csv").exists());
    // The mark that the grid and the checks show.
    let vocabulary = vocabulary(Language::English);
    let field = vocabulary.field("gender").expect("a field");
    assert!(field.doubt(&Value::text("alien")).is_some() && field.doubt(&Value::text("male")).is_none());
}

#[test]
fn one_scale_holds_for_a_column_of_scores_and_is_told() {
    let of = |cells: &str, said: Option<u8>| {
        let mut desk = Desk::new(Language::English);
        let rows = cells.split(' ').enumerate().map(|(at, cell)| format!("c{at},{cell}\n")).collect::<String>();
        let report = desk.import(&format!("name,satisfaction\n{rows}"), said);
        (desk.column("csat_typed").join(" "), desk.notes(), report)
    };
    let none: Vec<String> = vec![];
    let (scores, notes, report) = of("9 8 4 1 10 0", None);
    assert_eq!((scores.as_str(), notes), ("5 4 2 1 5 1", none.clone()));
    assert!(report.contains("read as out of 10, as in 10"), "{report}");
    let (scores, notes, report) = of("95 60 20", None);
    assert_eq!((scores.as_str(), notes), ("5 3 1", none.clone()));
    assert!(report.contains("read as out of 100, as in 95"), "{report}");
    let (scores, _, report) = of("4 3 5", None);
    assert_eq!(scores, "4 3 5");
    assert!(!report.contains("out of"), "{report}");
    let (scores, _, report) = of("4 3 5", Some(10));
    assert_eq!(scores, "2 2 3");
    assert!(report.contains("read as out of 10, as in 5"), "{report}");
    let (scores, _, report) = of("8/10 7 3", None);
    assert_eq!(scores, "4 4 2");
    assert!(report.contains("read as out of 10, as in 7"), "{report}");
    let (scores, notes, report) = of("4.5 3.2 4", None);
    assert_eq!((scores.as_str(), notes), ("5 3 4", none));
    assert!(report.contains("rounded to whole ones from 1 to 5"), "{report}");
    let (scores, notes, report) = of("5 4 5 3 2 5 4 1 5 4 9", None);
    assert_eq!((scores.as_str(), notes), ("5 4 5 3 2 5 4 1 5 4 ", vec!["11 Satisfaction: 9".to_owned()]));
    assert!(report.contains("“9” is not a score") && !report.contains("out of 10"), "{report}");
    let (scores, _, report) = of("9/10 80% 4/5", None);
    assert_eq!(scores, "5 4 4");
    assert!(report.contains("read as out of 10, as in 9/10"), "{report}");
}
