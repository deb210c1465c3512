use crate::app::ground::event::{Effect, Event};
use crate::app::rooms::formula::bar::{Asks, Bar};
use crate::app::state::Focus;
use crate::app::tests::Stage;
use crate::domain::edit::Action;
use crate::domain::layout::Step;

fn bar(stage: &Stage) -> &Bar {
    stage.state.rooms.formula.bar().expect("the line is open")
}

fn run(stage: &mut Stage, name: &'static str) {
    crate::app::serve::run(&mut stage.state, name);
    stage.happen(Event::Stirred);
}

#[test]
fn an_expression_and_a_name_make_one_edit_of_a_field_and_its_column() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("spend");
    run(&mut stage, "add-computed-column");
    stage.type_text("spend / orders");
    assert_eq!(bar(&stage).problem, None);
    stage.press("enter");
    assert!(matches!(bar(&stage).asks, Asks::Name(_)));
    stage.type_text("Average");
    let effects = stage.press("enter");
    let [Effect::Save(edit)] = effects.as_slice() else { panic!("{effects:?}") };
    let Action::Layout(steps) = &edit.action else { panic!("{edit:?}") };
    let [Step::AddFormula { label, kind, formula, .. }, Step::Columns { columns, .. }] = steps.as_slice() else {
        panic!("{steps:?}")
    };
    assert_eq!((label.as_str(), kind.name, formula.as_str()), ("Average", "money", "spend / orders"));
    let spend = columns.iter().position(|column| column.field == "spend").expect("it stays");
    assert_eq!(columns[spend + 1].field, "new");
}

#[test]
fn what_is_wrong_is_said_under_the_word_and_enter_goes_nowhere() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "add-computed-column");
    stage.type_text("spend * oders");
    let (range, sentence) = bar(&stage).problem.clone().expect("there is no such field");
    assert_eq!(range, 8..13);
    assert!(sentence.contains("orders"), "{sentence}");
    assert!(stage.press("enter").is_empty());
    assert!(matches!(bar(&stage).asks, Asks::Formula));
    stage.press("esc");
    assert!(matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn tab_goes_through_the_fields_that_can_be_reckoned_with() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "add-computed-column");
    stage.type_text("spend/or");
    stage.press("tab");
    assert_eq!(bar(&stage).text.as_str(), "spend/Orders");
    stage.type_text(" + na");
    stage.press("tab");
    assert_eq!(bar(&stage).text.as_str(), "spend/Orders + na", "a name is text");
}

#[test]
fn esc_goes_back_from_the_name_to_the_expression() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "add-computed-column");
    stage.type_text("today - created");
    stage.press("enter x esc");
    assert_eq!((bar(&stage).text.as_str(), &bar(&stage).asks), ("today - created", &Asks::Formula));
    assert!(!bar(&stage).live(&stage.state.desk).is_empty());
}

#[test]
fn a_name_that_is_taken_is_refused_and_none_is_the_expression() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "add-computed-column");
    stage.type_text("orders * 2");
    stage.press("enter");
    stage.type_text("Orders");
    assert!(stage.press("enter").is_empty());
    assert!(bar(&stage).problem.is_some());
    stage.press("ctrl-u");
    assert_eq!(bar(&stage).problem, None);
    let effects = stage.press("enter");
    let [Effect::Save(edit)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(format!("{edit:?}").contains("Orders * 2"), "{edit:?}");
}

#[test]
fn a_column_that_is_typed_has_no_expression_to_change() {
    let mut stage = Stage::with_rows(3);
    run(&mut stage, "change-formula");
    assert!(matches!(stage.state.focus, Focus::Grid));
    assert!(stage.state.desk.message().is_some());
}
