//! The warning, the list and the merge, as a state.

use super::HERE;
use crate::app::desk::parts::keymap;
use crate::app::desk::room::Room;
use crate::app::desk::served::Served;
use crate::app::desk::views;
use crate::app::ground::ask::{Answer, Asker, Question};
use crate::app::ground::event::{Bulking, Effect, Event, Saved};
use crate::app::ground::found::{Likely, LikelyGroup, Lookalike};
use crate::app::ground::key::Chord;
use crate::app::rooms::go_to;
use crate::app::serve;
use crate::app::state::{Focus, Mode};
use crate::app::status;
use crate::app::tests::{Stage, asked};
use crate::domain::edit::Action;
use crate::domain::merge::{Children, Party};
use crate::domain::twins::Likeness;
use crate::domain::{Away, Bulk, CustomerId, Edit, EditFault, Place, Recipe, Row, Rows, Tally, Value};

fn row(id: CustomerId, name: &str) -> Row {
    let mut cells = vec![Value::text(id.to_string()), Value::text(name)];
    cells.resize(5, Value::Blank);
    cells.push(Value::text("maintenance"));
    Row { id, cells, due: None }
}

fn like(customer: CustomerId, twin: CustomerId, more: usize) -> Event {
    let (field, why) = ("phone".into(), Some(Likeness::Phone));
    let found = Lookalike { customer, field, why, twin: row(twin, "王芳"), away: None, more };
    Event::Answer { to: Asker::Room(HERE), ticket: 1, answer: Answer::Alike(Some(Box::new(found))) }
}

/// A phone is typed into the first row's cell, and is on disk.
fn with_phone_typed() -> Stage {
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("phone");
    stage.type_text("13800138000");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(asked(&effects, &Question::Alike { customer: 1, field: "phone".into() }), "{effects:?}");
    stage
}

/// On one line, however it is wrapped.
fn said(stage: &Stage) -> String {
    let texts = status::said(&stage.state).texts().join(" ");
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whoever_has_the_same_phone_is_named_and_ctrl_g_goes_there() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    assert_eq!(said(&stage), "Same phone as #7 王芳 (Maintenance). Ctrl-G goes there");
    stage.press("ctrl-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    assert!(!said(&stage).contains("Ctrl-G"), "{}", said(&stage));
    stage.happen(like(1, 7, 2));
    assert!(said(&stage).starts_with("Same phone as #7 王芳 (Maintenance), and 2 more."), "{}", said(&stage));
}

#[test]
fn the_key_goes_there_only_while_the_warning_stands_on_the_screen() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("down down ctrl-g");
    assert!(stage.state.desk.has_keys(go_to::HERE), "{}", said(&stage));
    // A cell that cannot be kept says why, and the key is the cell's.
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.go_to_column("spend");
    stage.press("1 x tab");
    assert!(said(&stage).contains("“1x”") && !said(&stage).contains("#7"), "{}", said(&stage));
    stage.press("ctrl-g");
    assert_eq!((stage.state.desk.current(), stage.cell().is_some()), (Some(2), true), "{}", said(&stage));
}

#[test]
fn a_message_that_comes_with_the_warning_does_not_hold_it_back() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.happen(Event::Failed(EditFault::Busy.into()));
    let told = said(&stage);
    assert!(
        told.contains("Same phone as #7 王芳 (Maintenance). Ctrl-G goes there") && !told.starts_with("Same"),
        "{told}"
    );
    stage.press("ctrl-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    // What is odd about the number goes before it.
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("phone");
    stage.type_text("1380013800");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![1], ..Saved::default() }));
    stage.happen(like(1, 7, 0));
    assert!(said(&stage).contains("“1380013800”") && said(&stage).contains("#7"), "{}", said(&stage));
}

#[test]
fn a_warning_about_one_customer_never_reads_as_if_it_were_about_another() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("1");
    assert!(said(&stage).starts_with("#1: Same phone as #7"), "whose it is, in another's cell: {}", said(&stage));
    let effects = stage.press("3 enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![2], ..Saved::default() }));
    assert!(!said(&stage).contains("#7"), "the next one is kept: {}", said(&stage));
    // An answer so late that the next customer's cell is kept already.
    let mut stage = with_phone_typed();
    let effects = stage.press("1 3 enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    stage.happen(Event::Saved(edit.clone(), Saved { changed: vec![2], ..Saved::default() }));
    stage.happen(like(1, 7, 0));
    assert!(said(&stage).contains("#1: Same phone as #7"), "{}", said(&stage));
}

#[test]
fn the_warning_names_the_key_that_there_really_is() {
    let with = |keys: &str| {
        let mut stage = with_phone_typed();
        let keymap = keymap::read(keys, crate::app::command::all().collect()).expect("a keymap");
        stage.state.desk.use_keymap(keymap);
        stage.state.desk.resize((120, 24));
        stage.happen(like(1, 7, 0));
        stage
    };
    let mut stage = with("[both]\ngo-to = 'alt-g'\n");
    assert!(said(&stage).ends_with("Alt-G goes there"), "{}", said(&stage));
    stage.press("alt-g");
    assert_eq!(stage.state.desk.current(), Some(7));
    assert!(said(&with("[both]\ngo-to = []\n")).ends_with("open-duplicate goes there"));
    // A letter of NAV is text in an open cell.
    let mut stage = with("[nav]\ngo-to = 's'\n");
    stage.state.desk.switch(Mode::Nav);
    stage.go_to_column("city");
    stage.press("c s");
    assert_eq!(stage.cell().map(|editor| editor.text.as_str()), Some("s"), "{}", said(&stage));
}

#[test]
fn an_answer_that_comes_while_the_next_cell_is_typed_stays_until_it_was_there_to_be_read() {
    let mut stage = with_phone_typed();
    stage.press("home x");
    stage.happen(like(1, 7, 0));
    stage.press("y");
    assert!(said(&stage).contains("#7"), "typing takes nothing away");
    stage.press("alt-right");
    assert!(said(&stage).contains("#7"), "nor does the end of the cell");
    stage.press("z");
    assert!(said(&stage).contains("#7"), "nor the beginning of the next one");
    stage.press("alt-left right");
    assert!(!said(&stage).contains("#7"), "{}", said(&stage));
}

#[test]
fn an_arrow_in_the_grid_takes_the_warning_away_and_so_does_a_corrected_cell() {
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    stage.press("down");
    assert!(!said(&stage).contains("#7"));
    let mut stage = with_phone_typed();
    stage.happen(like(1, 7, 0));
    let action = Action::Set { customer: 1, field: "phone".into(), value: Value::Blank };
    let edit = Edit { label: "clear-cell", place: Place::default(), action };
    let effects = stage.happen(Event::Saved(edit, Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Alike { .. }, .. })),
        "blank is nobody's: {effects:?}"
    );
    assert_eq!(stage.state.rooms.duplicates.tells(&stage.state.desk), None);
}

#[test]
fn other_cells_ask_nobody() {
    let mut stage = Stage::with_rows(2);
    stage.go_to_column("city");
    stage.type_text("杭州");
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved { added: None, changed: vec![1], ..Saved::default() }));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Alike { .. }, .. })),
        "{effects:?}"
    );
}

fn found(groups: &[&[CustomerId]]) -> Likely {
    let group = |ids: &&[CustomerId]| LikelyGroup {
        why: vec![Likeness::Phone],
        rows: ids.iter().map(|id| row(*id, "王芳")).collect(),
    };
    Likely { groups: groups.iter().map(group).collect(), count: groups.len() }
}

fn with_list(groups: &[&[CustomerId]]) -> Stage {
    with_list_of(9, groups)
}

fn with_list_of(rows: u32, groups: &[&[CustomerId]]) -> Stage {
    let mut stage = Stage::with_rows(rows);
    serve::run(&mut stage.state, "find-duplicates");
    assert!(stage.state.desk.take().is_empty());
    let effects = stage.happen(Event::Resize(80, 24));
    assert!(asked(&effects, &Question::Twins), "{effects:?}");
    stage.answer(&effects, Answer::Twins(found(groups)));
    stage
}

#[test]
fn enter_opens_the_chosen_pair_of_a_group() {
    let mut stage = with_list(&[&[1, 4], &[2, 3, 5]]);
    assert!(asked(&stage.press("enter"), &Question::Parties(1, 4)));
    assert!(asked(&stage.press("down down down enter"), &Question::Parties(2, 3)));
    assert!(asked(&stage.press("down enter"), &Question::Parties(2, 5)));
    stage.press("ctrl-g");
    assert!(stage.state.rooms.duplicates.chosen().is_none());
    assert_eq!(stage.state.desk.current(), Some(5));
}

#[test]
fn whoever_is_shown_in_the_grid_is_on_the_screen_at_once() {
    let mut stage = with_list_of(1000, &[&[1, 702]]);
    stage.press("down ctrl-g");
    assert_eq!(stage.state.desk.current(), Some(702));
    let height = usize::from(crate::app::desk::geometry::of(&stage.state.desk).body.height);
    let shown = stage.state.desk.tab().top..stage.state.desk.tab().top + height;
    assert!(shown.contains(&stage.state.desk.tab().row), "{shown:?}");
    assert!(stage.state.desk.row(stage.state.desk.tab().row).is_some(), "and its cells are read");
    let mut stage = with_list_of(1000, &[&[1, 702]]);
    stage.go_to_column("city");
    let keys = ["down", "ctrl-g", "x"].map(|name| Chord::read(name).expect("a key"));
    let keys = keys.map(|key| crossterm::event::KeyEvent::new(key.code, key.modifiers));
    stage.happen(Event::Keys(keys.to_vec()));
    assert!(stage.cell().is_some_and(|cell| cell.customer == Some(702)), "read at once with the key");
}

#[test]
fn a_group_that_is_no_group_is_remembered_and_looked_for_again() {
    let mut stage = with_list(&[&[1, 4], &[2, 3]]);
    let effects = stage.press("down down del");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(edit.action, Action::KeepApart { customers: vec![2, 3] });
    let effects = stage.happen(Event::Saved(edit.clone(), Saved::default()));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Twins, .. })),
        "{effects:?}"
    );
}

/// Whoever is done with may still look like somebody, for another reason and far below.
#[test]
fn the_next_group_is_chosen_and_not_the_same_customer_in_another_one() {
    let mut stage = with_list(&[&[1, 4], &[2, 3]]);
    let effects = stage.press("del");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    let effects = stage.happen(Event::Saved(edit.clone(), Saved::default()));
    let mut left = found(&[&[2, 3], &[5, 1]]);
    left.groups[1].why = vec![Likeness::NameAlone];
    stage.answer(&effects, Answer::Twins(left));
    assert_eq!(stage.state.rooms.duplicates.chosen(), Some(0));
}

fn party(stage: &Stage, id: CustomerId, cells: &[(&str, &str)]) -> Party {
    let fields = &stage.state.desk.vocabulary().fields;
    let cell = |key: &str| cells.iter().find(|(of, _)| *of == key).map_or(Value::Blank, |(_, text)| Value::text(*text));
    let cells = fields.iter().map(|field| cell(&field.key)).collect();
    Party { row: Row { id, cells, due: None }, children: Children { notes: id, ..Children::default() } }
}

fn with_two() -> Stage {
    let mut stage = Stage::with_rows(9);
    let kept = party(&stage, 1, &[("code", "1"), ("name", "王芳"), ("tags", "VIP"), ("city", "杭州")]);
    let other = party(&stage, 4, &[("code", "4"), ("name", "Wang Fang"), ("tags", "展会,VIP"), ("email", "w@x.cn")]);
    stage.state.desk.set_marks([1, 4]);
    serve::run(&mut stage.state, "merge-customers");
    stage.happen(Event::Resize(80, 24));
    stage.reply(&Question::Parties(1, 4), Answer::Parties(Some(Box::new((kept, other)))));
    stage
}

fn merged(stage: &mut Stage) -> Action {
    let effects = stage.press("enter");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    edit.action.clone()
}

#[test]
fn what_is_proposed_is_merged_and_a_choice_goes_before_it() {
    let cell = |key: &str, text: &str| (key.to_owned(), Value::text(text));
    let mut stage = with_two();
    let cells = vec![cell("email", "w@x.cn"), cell("tags", "VIP,展会")];
    assert_eq!(merged(&mut stage), Action::Merge { keep: 1, other: 4, cells });
    assert!(matches!(stage.state.focus, Focus::Grid));
    // Fields in their order: code, name, e-mail, city, tags.
    let mut stage = with_two();
    let cells = vec![cell("name", "Wang Fang"), cell("email", "w@x.cn")];
    stage.press("down right down down down left");
    assert_eq!(merged(&mut stage), Action::Merge { keep: 1, other: 4, cells });
}

#[test]
fn the_other_one_may_be_kept_and_choices_stay_with_their_values() {
    let mut stage = with_two();
    stage.press("down right s");
    let cells = [("city".to_owned(), Value::text("杭州")), ("tags".to_owned(), Value::text("展会,VIP"))];
    let Action::Merge { keep, other, cells: merged } = merged(&mut stage) else { panic!("a merge") };
    assert_eq!((keep, other), (4, 1));
    assert_eq!(merged, cells[..1], "the tags of both are her own, the name stays Wang Fang");
}

#[test]
fn leaving_merges_nobody_and_goes_back_to_where_it_was_opened() {
    let mut stage = with_two();
    assert!(stage.press("right esc").is_empty());
    assert!(matches!(stage.state.focus, Focus::Grid));
    let mut stage = with_list(&[&[1, 4]]);
    let (kept, other) = (party(&stage, 1, &[]), party(&stage, 4, &[]));
    stage.press("enter");
    stage.reply(&Question::Parties(1, 4), Answer::Parties(Some(Box::new((kept, other)))));
    stage.press("esc");
    assert_eq!(stage.state.focus.room(), Some(HERE));
    assert!(stage.state.rooms.duplicates.chosen().is_some());
}

#[test]
fn two_selected_rows_are_merged_and_one_or_three_are_not() {
    let mut stage = Stage::with_rows(9);
    let run = |stage: &mut Stage| {
        serve::run(&mut stage.state, "merge-customers");
        stage.state.desk.take()
    };
    assert!(run(&mut stage).is_empty());
    assert!(said(&stage).contains("exactly two"), "{}", said(&stage));
    stage.press("down shift-down");
    assert!(asked(&run(&mut stage), &Question::Parties(2, 3)));
    stage.press("shift-down");
    assert!(run(&mut stage).is_empty());
    stage.state.desk.set_marks([9, 4]);
    assert!(asked(&run(&mut stage), &Question::Parties(4, 9)), "marked rows go before");
    assert_eq!(views::first(&stage.state.desk), stage.state.desk.sheets().len(), "nothing else moved");
}

#[test]
fn fields_that_are_empty_in_both_are_not_counted_as_the_same() {
    let mut stage = with_two();
    let pictured = |stage: &Stage| {
        let panel = stage.state.rooms.duplicates.shows(&stage.state.desk, 100, 20).expect("the two of them");
        panel.lines.into_iter().flat_map(|line| line.pieces).map(|piece| piece.text).collect::<Vec<_>>().join(" ")
    };
    assert!(!pictured(&stage).contains("the same"), "whatever they share is empty: {}", pictured(&stage));
    stage.press("f3");
    let shown = pictured(&stage);
    assert!(!shown.contains("Phone") && shown.contains("E-mail"), "empty fields do not come with them: {shown}");
}

#[test]
fn both_are_kept_where_there_is_a_place_and_else_it_is_said_why_not() {
    let mut stage = with_two();
    // Code, name, e-mail, city, tags: a name is one.
    stage.press("down space");
    assert!(said(&stage).contains("one value only"), "{}", said(&stage));
    stage.press("down down down b");
    let Action::Merge { cells, .. } = merged(&mut stage) else { panic!("a merge") };
    assert!(cells.contains(&("tags".into(), Value::text("VIP,展会"))), "{cells:?}");
}

#[test]
fn of_customers_who_were_pasted_it_is_asked_who_has_the_same() {
    let mut stage = Stage::with_rows(9);
    let bulk = Bulk { label: "paste", place: Place::default(), rows: Rows::some(Vec::new()), recipe: Recipe::Trash };
    let tally = Tally { rows: 30, added: (10..40).collect(), ..Tally::default() };
    let effects = stage.happen(Event::Bulk(Bulking::Done(bulk, tally)));
    let alike = |customer, field: &str| asked(&effects, &Question::Alike { customer, field: field.into() });
    assert!(alike(10, "phone") && alike(29, "email") && alike(10, "name"), "{effects:?}");
    assert!(!alike(30, "phone"), "not of all of a long paste");
    for (customer, twin) in [(12, 3), (11, 7), (11, 8), (10, 7)] {
        stage.happen(like(customer, twin, 0));
    }
    let told = said(&stage);
    assert!(told.contains("#10: Same phone as #7 王芳 (Maintenance). Ctrl-G goes there"), "whose it is: {told}");
    assert!(told.contains("2 more of those pasted look like somebody"), "each once: {told}");
}

/// Somebody in the trash has the phone that customer 1 was given.
fn in_trash() -> Stage {
    let mut stage = with_phone_typed();
    let (field, why, away) = ("phone".into(), Some(Likeness::Phone), Some(Away::Trash));
    let found = Lookalike { customer: 1, field, why, twin: row(70, "王芳"), away, more: 0 };
    let answer = Answer::Alike(Some(Box::new(found)));
    stage.happen(Event::Answer { to: Asker::Room(HERE), ticket: 1, answer });
    stage
}

#[test]
fn somebody_in_the_trash_comes_back_by_the_key_from_the_cell_that_is_being_typed() {
    let mut stage = in_trash();
    let text = "#70 王芳 (Maintenance), in the trash, has the same phone. Ctrl-G brings that customer back";
    assert_eq!(said(&stage), text);
    stage.go_to_column("city");
    stage.type_text("Bonn");
    assert!(said(&stage).contains("#70"), "{}", said(&stage));
    let effects = stage.press("ctrl-g");
    let saved: Vec<&Edit> =
        effects.iter().filter_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None }).collect();
    let [typed, back] = saved.as_slice() else { panic!("{effects:?}") };
    assert!(
        matches!(&typed.action, Action::Set { value, .. } if *value == Value::text("Bonn")),
        "nothing typed is lost"
    );
    assert_eq!(back.action, Action::Restore { customers: vec![70] });
    assert_eq!(back.label, "restore-customers", "one step of undo");
    let back = (*back).clone();
    let effects =
        stage.happen(Event::Saved(back, Saved { added: None, changed: vec![70], replaced: None, stands: None }));
    assert!(
        asked(&effects, &Question::Alike { customer: 70, field: "phone".into() }),
        "who has the same now? {effects:?}"
    );
}

#[test]
fn a_customer_id_of_somebody_in_the_trash_is_refused_with_the_key_that_brings_back() {
    let mut stage = Stage::with_rows(9);
    stage.go_to_column("city");
    let action = Action::Set { customer: 1, field: "city".into(), value: Value::text("7") };
    let edit = Edit { label: "edit-cell", place: Place::default(), action };
    let away = Some((70, Away::Archive));
    let fault = EditFault::CodeTaken { code: "7".into(), owner: "Ana".into(), away };
    stage.happen(Event::Refused(edit, fault.into()));
    assert!(stage.cell().is_some_and(|cell| cell.text.as_str() == "7"), "it is open again");
    let text = said(&stage);
    assert!(text.contains("in the archive") && text.contains("Ctrl-G brings that customer back"), "{text}");
    let effects = stage.press("ctrl-g");
    assert!(
        matches!(effects.as_slice(), [Effect::Save(edit)] if edit.action == Action::Restore { customers: vec![70] }),
        "{effects:?}"
    );
    assert!(stage.cell().is_none());
}

#[test]
fn the_first_cell_of_a_new_customer_is_compared_too_and_so_is_a_unique_one() {
    let mut stage = Stage::with_rows(9);
    let at = stage.state.desk.vocabulary().index("city").expect("a field");
    stage.state.desk.vocabulary_mut().fields[at].rules.unique = true;
    let cells = ["phone", "city"].map(|key| (key.to_owned(), Value::text("13800138000")));
    let edit = Edit { label: "new-customer", place: Place::default(), action: Action::Add { cells: cells.to_vec() } };
    let effects =
        stage.happen(Event::Saved(edit, Saved { added: Some(30), changed: vec![30], replaced: None, stands: None }));
    for field in ["phone", "city"] {
        assert!(asked(&effects, &Question::Alike { customer: 30, field: field.into() }), "{effects:?}");
    }
    let (field, away) = ("city".into(), None);
    let found = Lookalike { customer: 30, field, why: None, twin: row(7, "王芳"), away, more: 0 };
    let answer = Answer::Alike(Some(Box::new(found)));
    stage.happen(Event::Answer { to: Asker::Room(HERE), ticket: 1, answer });
    assert!(said(&stage).starts_with("Same City as #7 王芳"), "{}", said(&stage));
}
