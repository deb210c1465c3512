//! Laws over all templates; reading and writing; what a file becomes.

mod applied;
mod written;

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::edit::Action;
use crate::domain::layout::{NewField, Step};
use crate::domain::malformed::Fits;
use crate::domain::template::Onto;
use crate::domain::{BadTemplate, Edit, Field, Place, Problem, Vocabulary};
use crate::locale::{Language, Words};
use crate::query;
use crate::store::Store;

struct Desk {
    store: Store,
    words: Words,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new(language: Language) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("desk.db")).expect("a new file");
        Self { store, words: Words::load(language), _folder: folder }
    }

    fn layout(&self) -> Layout {
        self.store.layout().expect("a layout")
    }

    fn named(&self) -> Layout {
        let mut layout = self.layout();
        self.words.name_layout(&mut layout);
        layout
    }

    fn edit(&mut self, steps: Vec<Step>) {
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let edit = Edit { label: "apply-template", place: Place::default(), action: Action::Layout(steps) };
        self.store.edit(&edit, now).expect("it is saved");
    }

    fn steps(&self, onto: Onto, template: &Template) -> Vec<Step> {
        let views = self.store.views().expect("views");
        template.steps(onto, &self.named(), &views, |text| self.words.say(text))
    }

    fn apply(&mut self, onto: Onto, template: &Template) {
        let steps = self.steps(onto, template);
        self.edit(steps);
    }

    fn undo(&mut self) {
        let mut replay = self.store.undo().expect("it begins").expect("a step of work");
        let slice = Instant::now() + Duration::from_secs(9);
        while self.store.replay_slice(&mut replay, slice).expect("it goes on").is_none() {}
    }

    fn vocabulary(&self) -> Vocabulary {
        let layout = self.named();
        let yes_no = [self.words.yes.clone(), self.words.no.clone()];
        Vocabulary {
            fields: layout.fields,
            local: layout.settings.local(),
            yes_no,
            now: chrono::NaiveDateTime::default(),
        }
    }
}

fn all() -> Vec<Template> {
    let templates = built_in(&Desk::new(Language::English).layout());
    assert_eq!(templates.len(), BUILT_IN.len(), "each of them reads");
    templates
}

/// Both languages of a text.
fn both(text: &str) -> Label {
    let label = Label::read(text).unwrap_or_else(|| panic!("in both languages: {text}"));
    let han = |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    assert!(!label.en.is_empty() && !han(&label.en) && han(&label.zh), "{label:?}");
    label
}

#[test]
fn every_template_reads_and_says_all_in_both_languages() {
    for (key, text) in BUILT_IN {
        if let Err((line, fault)) = read(text, &Desk::new(Language::English).layout()) {
            panic!("{key}, line {line}: {fault:?}");
        }
    }
    for template in all() {
        both(&template.name);
        assert!(both(&template.about).en.ends_with('.'));
        for wanted in &template.fields {
            both(&wanted.label);
            both(&wanted.meaning);
            wanted.options.iter().for_each(|option| drop(both(&option.label)));
        }
        template.views.iter().for_each(|view| drop(both(&view.name)));
        let names: Vec<String> = template.views.iter().map(|view| both(&view.name).en).collect();
        assert!(names.starts_with(&["Satisfaction".into(), "Sales".into()]), "a view for each goal: {names:?}");
    }
}

#[test]
fn the_fields_have_the_kinds_and_lengths_that_the_trade_asks_for() {
    // Template, field, kind, longest.
    let asked = [
        ("e-commerce", "code", "text", Some(50)),
        ("e-commerce", "name", "text", Some(50)),
        ("e-commerce", "email", "email", Some(100)),
        ("e-commerce", "phone", "phone", Some(20)),
        ("e-commerce", "last_buy", "date", None),
        ("e-commerce", "orders", "integer", None),
        ("e-commerce", "interests", "tags", Some(100)),
        ("hotel", "code", "text", Some(50)),
        ("hotel", "name", "text", Some(50)),
        ("hotel", "phone", "phone", Some(20)),
        ("hotel", "booked_at", "moment", None),
        ("hotel", "check_in", "moment", None),
        ("hotel", "check_out", "moment", None),
        ("hotel", "room_type", "text", Some(50)),
        ("hotel", "requests", "long_text", Some(200)),
        ("e-commerce-wider", "spend", "money", None),
        ("e-commerce-wider", "csat", "rating", None),
        ("hotel-wider", "booking_frequency", "integer", None),
        ("hotel-wider", "favourite_room", "open_choice", Some(50)),
        ("software-vendor", "intent", "rating", None),
        ("repeat-custom", "last_contact", "date", None),
    ];
    let templates = all();
    for (key, name, kind, limit) in asked {
        let mut desk = Desk::new(Language::English);
        let template = templates.iter().find(|template| template.key == key).expect(key);
        desk.apply(Onto::New, template);
        let layout = desk.layout();
        let shown = layout.sheets[0].columns.iter().map(|column| &layout.fields[column.field]);
        let place = template.sheets[0].columns.iter().position(|column| column.field == name).expect(name);
        let field = shown.clone().nth(place).expect("a column");
        assert_eq!((field.key.as_str(), field.kind.name, field.limit), (name, kind, limit), "{key}");
    }
    let order: Vec<&str> = templates[3].sheets[0].columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(order, ["code", "name", "phone", "booked_at", "check_in", "check_out", "room_type", "requests"]);
    let order: Vec<&str> = templates[1].sheets[0].columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(order, ["code", "name", "email", "phone", "last_buy", "orders", "interests"]);
}

#[test]
fn control_characters_of_a_template_do_not_come_in() {
    let text = "name = \"Pe\\u001bts\"\n[[fields]]\nname = \"pet\"\nkind = \"choice\"\n\
                label = { en = \"P\\u0007et\", zh = \"宠\\u009b物\" }\noptions = [\"d\\u0000og\", { key = \"c\\u007fat\", label = \"Cat\\u001b\" }]\n";
    let template = read(text, &Desk::new(Language::English).layout()).expect("it reads");
    let wanted = &template.fields[0];
    assert_eq!((template.name.as_str(), both(&wanted.label).zh.as_str()), ("Pets", "宠物"));
    let options: Vec<_> = wanted.options.iter().map(|option| (option.key.as_str(), option.label.as_str())).collect();
    assert_eq!((both(&wanted.label).en.as_str(), options), ("Pet", vec![("dog", ""), ("cat", "Cat")]));
}

/// The template's columns of a sheet as they came to stand in the file: keys and widths.
fn layout_columns(layout: &Layout, sheet: &str) -> Vec<(String, u16)> {
    let sheet = layout.sheets.iter().find(|known| known.key == sheet).expect("a sheet");
    sheet.columns.iter().map(|column| (layout.fields[column.field].key.clone(), column.width)).collect()
}

/// Everything that a person can do to a layout, once.
fn arrange(desk: &mut Desk) {
    let text = |text: &str| text.to_owned();
    let new = NewField {
        name: text("new"),
        label: text("Say \"hi\"\\ 愿望"),
        kind: kind::named("choices").expect("a kind"),
        options: vec![
            NewOption { key: text("a"), label: text("Ä\tö") },
            NewOption { key: text("b c"), label: String::new() },
        ],
        limit: Some(7),
        meaning: text("two\nlines"),
    };
    let sheet = desk.layout().sheets[2].clone();
    let column = |field: &str, hidden| SavedColumn { field: text(field), width: 33, hidden };
    let shows = crate::domain::Shows {
        sheet: sheet.id,
        filter: text("new:a | city:杭州"),
        sort: text("-new"),
        columns: vec![column("new", false), column("city", true)],
        pinned: 0,
    };
    desk.edit(vec![
        Step::AddField(new),
        Step::AddFormula {
            name: text("each"),
            label: text("Each"),
            kind: kind::named("money").expect("a kind"),
            formula: text("spend / orders"),
        },
        Step::Columns {
            of: crate::domain::layout::Home::Sheet(sheet.id),
            columns: vec![column("name", false), column("new", false), column("each", false), column("budget", true)],
            pinned: 2,
        },
        Step::AddView { name: text("Mine"), shows },
        Step::Label { field: text("city"), label: text("Town") },
        Step::Meaning { field: text("city"), meaning: text("Where they live") },
        Step::Limit { field: text("city"), limit: Some(30) },
        Step::AddOption { field: text("member"), label: text("platinum") },
        Step::RenameOption { field: text("member"), key: text("gold"), label: text("Golden") },
        Step::MoveOption { field: text("member"), key: text("platinum"), to: 1 },
    ]);
}
