//! The layout changes: each step is journaled, undone and done again, and what was typed into a column outlives it.

use super::*;
use crate::domain::layout::{Home, Label, NewField, NewOption, Step};
use crate::domain::{Field, SavedColumn, Shows, kind};

fn field(label: &str, kind: &str) -> NewField {
    let kind = kind::named(kind).expect("a kind");
    NewField { name: "new".into(), label: label.into(), kind, options: vec![], limit: None, meaning: String::new() }
}

fn lay(desk: &mut Desk, steps: Vec<Step>) {
    desk.act(Action::Layout(steps)).expect("done");
}

fn known(desk: &Desk, key: &str) -> Option<Field> {
    desk.store.layout().expect("a layout").fields.into_iter().find(|field| field.key == key)
}

fn columns(desk: &Desk, sheet: usize) -> Vec<(String, u16, bool)> {
    let layout = desk.store.layout().expect("a layout");
    let column = |(column, hidden): (crate::domain::sheet::Column, bool)| {
        (layout.fields[column.field].key.clone(), column.width, hidden)
    };
    layout.sheets[sheet].all().map(column).collect()
}

fn saved(columns: &[(String, u16, bool)]) -> Vec<SavedColumn> {
    let saved = |(field, width, hidden): &(String, u16, bool)| SavedColumn {
        field: field.clone(),
        width: *width,
        hidden: *hidden,
    };
    columns.iter().map(saved).collect()
}

#[test]
fn a_field_of_each_kind_is_added_filled_undone_and_done_again() {
    for kind in kind::KINDS {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        let before = desk.dump();
        lay(&mut desk, vec![Step::AddField(field("Own", kind.name))]);
        let own = known(&desk, "x1000").unwrap_or_else(|| panic!("no {}", kind.name));
        assert_eq!((own.label.as_str(), own.kind.name, own.origin), ("Own", kind.name, crate::domain::Origin::Typed));
        desk.set(anna, "x1000", Value::Blank).expect("it can be typed into");
        desk.undo().expect("undone");
        assert!(known(&desk, "x1000").is_none(), "{}", kind.name);
        let dump: Vec<String> = desk.dump().iter().map(|row| row.replace("\"x1000\":null,", "")).collect();
        assert!(dump == before, "{}: more than the empty column is left", kind.name);
        desk.redo().expect("redone");
        assert!(known(&desk, "x1000").is_some());
    }
}

#[test]
fn a_column_that_was_undone_is_never_used_again() {
    let mut desk = Desk::new();
    lay(&mut desk, vec![Step::AddField(field("One", "text"))]);
    desk.undo().expect("undone");
    lay(&mut desk, vec![Step::AddField(field("Two", "text"))]);
    assert!(known(&desk, "x1000").is_none());
    assert_eq!(known(&desk, "x1001").expect("a field").label, "Two");
}

#[test]
fn one_edit_adds_a_field_and_puts_it_on_a_sheet_and_into_a_view_by_the_name_it_came_with() {
    let mut desk = Desk::new();
    let mut wanted = columns(&desk, 0);
    let before = wanted.clone();
    wanted.insert(1, ("new".into(), 9, false));
    let shows = Shows { sheet: 1, columns: saved(&wanted[..2]), pinned: 1, ..Shows::default() };
    let steps = vec![
        Step::AddField(field("Wish", "choice")),
        Step::Columns { of: Home::Sheet(1), columns: saved(&wanted), pinned: 2 },
        Step::AddView { name: "Wishes".into(), shows },
    ];
    lay(&mut desk, steps);
    wanted[1].0 = "x1000".into();
    assert_eq!(columns(&desk, 0), wanted);
    assert_eq!(desk.store.layout().expect("a layout").sheets[0].pinned, 2);
    assert_eq!(desk.store.views().expect("views")[0].shows.columns[1].field, "x1000");
    desk.undo().expect("all of it at once");
    assert_eq!(columns(&desk, 0), before);
    assert!(desk.store.views().expect("views").is_empty());
}

#[test]
fn hidden_columns_keep_place_and_width_and_the_last_one_shows_whatever_the_file_says() {
    let mut desk = Desk::new();
    let mut wanted = columns(&desk, 1);
    wanted[2].2 = true;
    wanted[2].1 = 33;
    lay(&mut desk, vec![Step::Columns { of: Home::Sheet(2), columns: saved(&wanted), pinned: 0 }]);
    assert_eq!(columns(&desk.reopen(), 1), wanted);
    let desk = Desk::new();
    desk.store.conn.execute("UPDATE sheet_field SET hidden = 1 WHERE sheet = 2", []).expect("another program");
    let layout = desk.store.layout().expect("a layout");
    assert_eq!((layout.sheets[1].columns.len(), layout.sheets[1].hidden.len()), (1, wanted.len() - 1));
}

#[test]
fn ten_times_wider_is_one_undo_and_another_column_is_another() {
    let mut desk = Desk::new();
    let before = columns(&desk, 0);
    let wider = |desk: &mut Desk, at: usize| {
        let mut wanted = columns(desk, 0);
        wanted[at].1 += 1;
        let place = Place { sheet: Some(1), customer: None, field: Some(wanted[at].0.clone()) };
        let action = Action::Layout(vec![Step::Columns { of: Home::Sheet(1), columns: saved(&wanted), pinned: 1 }]);
        desk.store.edit(&Edit { label: "resize-column", place, action }, now()).expect("wider");
    };
    (0..10).for_each(|_| wider(&mut desk, 0));
    let one = columns(&desk, 0);
    (0..3).for_each(|_| wider(&mut desk, 1));
    assert_eq!(columns(&desk, 0)[1].1, before[1].1 + 3);
    desk.undo().expect("undone");
    assert_eq!(columns(&desk, 0), one);
    desk.undo().expect("undone");
    assert_eq!(columns(&desk, 0), before);
    desk.redo().expect("redone");
    assert_eq!(columns(&desk, 0), one);
    // What was undone is forgotten by the next step, which is one of its own.
    wider(&mut desk, 0);
    desk.undo().expect("undone");
    assert_eq!(columns(&desk, 0), one);
}

#[test]
fn what_is_about_no_column_in_particular_is_a_step_of_its_own() {
    let mut desk = Desk::new();
    let apply = |desk: &mut Desk, field: &str| {
        let mut wanted = columns(desk, 0);
        wanted.push((field.into(), 20, false));
        let place = Place { sheet: Some(1), ..Place::default() };
        let action = Action::Layout(vec![Step::Columns { of: Home::Sheet(1), columns: saved(&wanted), pinned: 1 }]);
        desk.store.edit(&Edit { label: "apply-template", place, action }, now()).expect("applied");
    };
    let mut steps = vec![columns(&desk, 0)];
    for field in ["check_in", "interests"] {
        apply(&mut desk, field);
        steps.push(columns(&desk, 0));
    }
    for before in steps[..2].iter().rev() {
        desk.undo().expect("undone");
        assert_eq!(columns(&desk, 0), *before);
    }
}

#[test]
fn a_choice_gets_options_labels_and_another_order_and_its_cells_stay() {
    let mut desk = Desk::new();
    let step = |step: Step| vec![step];
    let (f, k) = (|| "member".to_owned(), |key: &str| key.to_owned());
    lay(&mut desk, step(Step::AddOption { field: f(), label: "黑金".into() }));
    lay(&mut desk, step(Step::RenameOption { field: f(), key: k("gold"), label: "金卡\"{x}".into() }));
    lay(&mut desk, step(Step::MoveOption { field: f(), key: k("diamond"), to: 0 }));
    let options = |desk: &Desk| -> Vec<(String, String)> {
        known(desk, "member").expect("a field").choices.into_iter().map(|choice| (choice.key, choice.label)).collect()
    };
    let pair = |key: &str, label: &str| (key.to_owned(), label.to_owned());
    let own = |key: &str| pair(key, key);
    let wanted = [own("diamond"), own("standard"), own("silver"), pair("gold", "金卡\"{x}"), own("黑金")];
    assert_eq!(options(&desk), wanted);
    (0..3).for_each(|_| drop(desk.undo().expect("undone")));
    assert_eq!(options(&desk), ["standard", "silver", "gold", "diamond"].map(own));
}

#[test]
fn label_meaning_limit_rules_and_settings_are_steps_too() {
    let mut desk = Desk::new();
    let before = desk.dump();
    let city = || "city".to_owned();
    let steps = vec![
        Step::Label { field: city(), label: "所在地".into() },
        Step::Meaning { field: city(), meaning: "Where they live".into() },
        Step::Limit { field: city(), limit: Some(12) },
        Step::Rules { field: city(), rules: Some(r#"{"required":true}"#.into()) },
        Step::Setting { key: "verify_days".into(), value: Some("7".into()) },
        Step::Hidden { field: "browsing".into(), hidden: true },
        Step::Label { field: "no such field".into(), label: "x".into() },
    ];
    lay(&mut desk, steps);
    let field = known(&desk, "city").expect("a field");
    assert_eq!((field.label.as_str(), field.meaning.as_str(), field.limit), ("所在地", "Where they live", Some(12)));
    assert!(known(&desk, "browsing").is_none());
    assert_eq!(desk.query::<String>("SELECT rules FROM field WHERE key = 'city'"), r#"{"required":true}"#);
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_setting_is_set_taken_back_and_restored_to_its_default_and_outdates_the_analysis() {
    use crate::domain::setting::{SETTINGS, Setting};
    let mut desk = Desk::new();
    let settings = |desk: &Desk| desk.store.layout().expect("a layout").settings;
    let typed = [
        "EUR", "USD 0.9", "35", "DE", "dmy", "48", "7", "14", "21", "70", "90", "30", "5", "60", "45", "24", "8", "30",
    ];
    assert_eq!(typed.len(), SETTINGS.len(), "one for each");
    for (setting, text) in SETTINGS.iter().zip(typed) {
        let before = desk.dump();
        let value = settings(&desk).typed(setting, text).unwrap_or_else(|fault| panic!("{}: {fault:?}", setting.name));
        let now = chrono::Local::now().date_naive();
        let feed = desk.query::<i64>("SELECT coalesce(max(seq), 0) FROM feed");
        desk.store.analysed(now, feed, "09:30").expect("remembered");
        let steps = Step::set(&settings(&desk), setting, value);
        lay(&mut desk, steps);
        assert_eq!(settings(&desk).text(setting), text, "{}", setting.name);
        assert_eq!(desk.store.analysed_at(now).expect("read"), None, "{}: what was computed is outdated", setting.name);
        desk.undo().expect("undone");
        assert_eq!(desk.dump(), before, "{}", setting.name);
        desk.redo().expect("redone");
        assert_eq!(settings(&desk).text(setting), text, "{}", setting.name);
    }
    let (sound, odd) = crate::analysis::Settings::new(crate::domain::facts::Day(0))
        .merge_sound(&crate::store::settings::settings(&desk.store.conn).expect("read"));
    assert_eq!((sound.base_currency.as_str(), sound.fx["USD"], sound.margin), ("EUR", 0.9, 0.35));
    assert_eq!((sound.tier_cuts, sound.sla_default_hours, sound.contact_days.B), ([0.7, 0.9], Some(48), 14));
    assert_eq!((sound.new_days, sound.min_gap_days, sound.default_gap_days, sound.kpi_window_days), (30, 5, 60, 30));
    assert_eq!((sound.horizon_days, sound.clv_months, sound.annual_discount_rate), (45, 24, 0.08));
    assert_eq!(odd, Vec::<String>::new(), "the analysis takes what the settings take");
    for setting in SETTINGS.iter().rev() {
        let steps = Step::set(&settings(&desk), setting, setting.default());
        lay(&mut desk, steps);
        assert!(settings(&desk).is_default(setting), "{}", setting.name);
    }
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM setting"), 0, "what is as always is not in the file");
    assert!(Setting::named("sla").is_some());
}

#[test]
fn a_rate_makes_amounts_in_other_currencies_count_in_the_sums_and_undo_takes_that_back() {
    use crate::domain::setting::Setting;
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let bea = desk.add("Bea");
    let insert = "INSERT INTO purchase (customer, date, amount, currency, kind) VALUES
        (1, '2026-01-02', 1000, NULL, 'sale'), (1, '2026-01-03', 1005, 'USD', 'sale'), (1, '2026-01-04', 500, 'EUR', 'sale'),
        (1, '2026-01-05', -105, 'USD', 'refund'), (2, '2026-01-02', 300, 'CNY', 'sale')";
    desk.store.conn.execute(insert, []).expect("rows");
    crate::store::sums::refresh(&desk.store.conn, crate::store::table::Table::Purchase, &[anna, bea]).expect("sums");
    let spend = |desk: &Desk| desk.query::<String>("SELECT group_concat(spend) FROM customer");
    let sum_up = |desk: &mut Desk| {
        let mut all = Vec::new();
        while let Some(mut resum) = desk.store.stale_sums().expect("read") {
            let (changed, _) = desk.store.resum_slice(&mut resum, std::time::Instant::now()).expect("summed");
            all.extend(changed);
        }
        all
    };
    assert_eq!((spend(&desk), sum_up(&mut desk)), ("1000,300".into(), vec![]));
    let set = |desk: &mut Desk, name: &str, text: &str| {
        let (setting, settings) = (Setting::named(name).expect("one"), desk.store.layout().expect("read").settings);
        let value = settings.typed(setting, text).expect("a value");
        lay(desk, Step::set(&settings, setting, value));
    };
    set(&mut desk, "rates", "USD 7.1");
    assert_eq!(sum_up(&mut desk), [anna, bea]);
    // 71.355 and 7.455 are each rounded row by row, as the analysis does.
    assert_eq!(spend(&desk), "7390,300");
    desk.undo().expect("undone");
    sum_up(&mut desk);
    assert_eq!(spend(&desk), "1000,300");
    set(&mut desk, "currency", "USD");
    sum_up(&mut desk);
    assert_eq!(spend(&desk), "1900", "what named no currency is the file's own, whatever that is");
    assert_eq!(sum_up(&mut desk), Vec::<crate::domain::CustomerId>::new(), "once");
}

#[test]
fn the_defaults_are_those_of_the_analysis() {
    use crate::domain::setting::SETTINGS;
    let defaults = serde_json::to_value(crate::analysis::Settings::new(crate::domain::facts::Day(0))).expect("JSON");
    let none = crate::domain::Settings::default();
    for setting in SETTINGS {
        for (key, value) in none.rows(setting, setting.default()) {
            assert_eq!(value, None, "{key}");
            let known = defaults.get(&key).is_none_or(|of_analysis| *of_analysis == setting.whole_default());
            assert!(known, "{key}: {}", setting.whole_default());
        }
    }
}

#[test]
fn a_heading_in_both_languages_is_shown_in_that_of_the_screen_and_answers_to_the_other() {
    use crate::locale::{Language, Words};
    let mut desk = Desk::new();
    let label = Label { en: "Licences".into(), zh: "许可数".into() };
    let options = vec![NewOption { key: "many".into(), label: Label { en: "Many".into(), zh: "多".into() }.write() }];
    lay(&mut desk, vec![Step::AddField(NewField { options, ..field(&label.write(), "choice") })]);
    for (language, mine, other, option) in
        [(Language::English, "Licences", "许可数", "Many"), (Language::Chinese, "许可数", "Licences", "多")]
    {
        let mut layout = desk.store.layout().expect("a layout");
        Words::load(language).name_layout(&mut layout);
        let field = layout.fields.iter().find(|field| field.key == "x1000").expect("the new one");
        assert_eq!((field.label.as_str(), field.choices[0].label.as_str()), (mine, option));
        assert!(field.aliases.iter().any(|alias| alias == other), "{:?}", field.aliases);
    }
}
