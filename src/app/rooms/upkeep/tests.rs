//! What the keys of upkeep ask for, and what is done with the answers.

use crate::app::ground::ask::Question;
use crate::app::ground::event::Effect;
use crate::app::state::Focus;
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::kind::Shape;
use crate::domain::layout::Step;
use crate::domain::rule::Rules;
use crate::domain::{Origin, Recipe, Value};

fn rule(stage: &mut Stage, key: &str, rules: &str) {
    let at = stage.state.desk.vocabulary().index(key).expect("a field");
    stage.state.desk.vocabulary_mut().fields[at].rules = Rules::read(rules);
}

#[test]
fn a_cell_that_is_typed_twice_is_kept_when_both_are_the_same() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    rule(&mut stage, "city", r#"{"twice":true}"#);
    stage.type_text("Bonn");
    let saved = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Save(_)));
    assert!(!saved(&stage.press("enter")));
    assert!(stage.cell().is_some_and(|cell| cell.text.as_str().is_empty() && cell.problem.is_none()));
    stage.type_text("Born");
    assert!(!saved(&stage.press("enter")), "another text is not taken");
    let Some(cell) = stage.cell() else { panic!("the editor is gone") };
    assert!(cell.text.as_str() == "Born" && cell.problem.as_ref().is_some_and(|said| said.contains("Bonn")));
    assert!(saved(&stage.press("enter")), "now it was typed twice");
    assert!(matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn an_emptied_second_line_clears_nothing() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    rule(&mut stage, "city", r#"{"twice":true}"#);
    let saved = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Save(_)));
    stage.type_text("Bonn");
    stage.press("enter");
    for key in ["enter", "tab", "enter"] {
        assert!(!saved(&stage.press(key)), "{key}");
        let Some(cell) = stage.cell() else { panic!("{key}: the editor is gone") };
        assert!(cell.problem.as_ref().is_some_and(|said| said.contains("Bonn")), "{key}: {:?}", cell.problem);
    }
    stage.type_text("Bonn");
    assert!(saved(&stage.press("enter")), "it is still known what was typed first");
}

#[test]
fn half_of_a_double_check_is_forgotten_with_the_edit() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    rule(&mut stage, "city", r#"{"twice":true}"#);
    stage.type_text("Bonn");
    stage.press("enter esc");
    stage.type_text("Bonn");
    assert!(!stage.press("enter").iter().any(|effect| matches!(effect, Effect::Save(_))));
}

#[test]
fn a_broken_rule_is_said_and_the_text_is_kept() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    rule(&mut stage, "city", r#"{"pattern":"@@*","required":true}"#);
    stage.type_text("7");
    let effects = stage.press("enter");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(edit)
        if matches!(&edit.action, Action::Set { value, .. } if *value == Value::text("7")))));
    assert!(stage.state.desk.message().as_ref().is_some_and(|message| message.text.contains("@@*")));
}

#[test]
fn rules_are_switched_and_typed_as_steps_of_the_layout() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.run("field-rules");
    let effects = stage.press("enter");
    let rules = |effects: &[Effect]| match effects {
        [Effect::Save(edit)] => match &edit.action {
            Action::Layout(steps) => match steps.as_slice() {
                [Step::Rules { field, rules }] => (field.clone(), rules.clone()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(rules(&effects), ("city".into(), Some(r#"{"required":true}"#.into())));
    stage.type_text("shortest");
    stage.press("enter");
    stage.type_text("x");
    assert!(stage.press("enter").is_empty(), "not a number");
    stage.press("ctrl-u");
    stage.type_text("2");
    assert_eq!(rules(&stage.press("enter")).1, Some(r#"{"shortest":2}"#.into()));
}

#[test]
fn a_day_that_is_not_to_lie_before_another_one_is_chosen_from_those_that_compare() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("last_contact");
    stage.run("field-rules");
    stage.type_text("not below");
    assert!(stage.press("enter").is_empty());
    let room = |stage: &Stage| {
        let asking = stage.state.rooms.upkeep.asking.as_ref().expect("a question");
        asking.lines.iter().map(|line| line.label.clone()).collect::<Vec<_>>()
    };
    let first = stage.state.desk.vocabulary().fields.iter().find(|field| {
        matches!(field.kind.shape, Shape::Day | Shape::Moment)
            && field.key != "last_contact"
            && matches!(field.origin, Origin::Typed | Origin::Sum)
    });
    let (key, label) = first.map(|field| (field.key.clone(), field.label.clone())).expect("another day");
    assert!(room(&stage).contains(&label) && !room(&stage).contains(&"Spend".to_owned()), "{:?}", room(&stage));
    stage.type_text(&label);
    let effects = stage.press("enter");
    let [Effect::Save(edit)] = effects.as_slice() else { panic!("{effects:?}") };
    let rules = Some(format!(r#"{{"after":"{key}"}}"#));
    let step = Step::Rules { field: "last_contact".into(), rules };
    assert_eq!(edit.action, Action::Layout(vec![step]));
}

#[test]
fn a_column_of_numbers_is_not_normalised_and_says_so() {
    let mut stage = Stage::with_rows(3);
    let Some(_) = stage.state.desk.vocabulary().index("spend") else { panic!("no such field") };
    stage.go_to_column("spend");
    stage.run("normalise-column");
    assert!(matches!(stage.state.focus, Focus::Grid) && stage.state.desk.message().is_some());
}

#[test]
fn normalising_rehearses_all_rows_that_show() {
    let mut stage = Stage::with_rows(7);
    stage.go_to_column("phone");
    stage.run("normalise-column");
    let effects = stage.press("enter");
    let Some(Effect::Ask { question: Question::Rehearse(bulk), .. }) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(bulk.rows.len(), 7);
    assert!(matches!(&bulk.recipe, Recipe::Tidy(tidy) if tidy.fields == ["phone"]));
}

#[test]
fn merging_hides_the_second_column_in_the_same_entry() {
    let mut stage = Stage::with_rows(4);
    stage.go_to_column("city");
    stage.run("merge-columns");
    stage.type_text("company");
    stage.press("enter");
    let effects = stage.press("enter");
    let Some(Effect::Ask { question: Question::Rehearse(bulk), .. }) = effects.first() else { panic!("{effects:?}") };
    let Recipe::Join(join) = &bulk.recipe else { panic!("{:?}", bulk.recipe) };
    assert_eq!(join.fields, ["city", "company"]);
    assert_eq!(join.between, " ");
    let [Step::Columns { columns, .. }] = join.hides.as_slice() else { panic!("{:?}", join.hides) };
    assert!(columns.iter().all(|column| column.hidden == (column.field == "company")));
}
