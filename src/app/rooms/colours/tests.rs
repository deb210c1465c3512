use crate::app::desk::painters::of;
use crate::app::ground::event::{Effect, Event};
use crate::app::tests::Stage;
use crate::domain::colour::{Role, Rule, built_in};
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::{Fen, Row, Value};

fn rule(filter: &str, column: Option<&str>, role: Role) -> Rule {
    Rule { filter: filter.into(), column: column.map(str::to_owned), role, on: true }
}

/// Three customers; the first spent 900.
fn stage(rules: Vec<Rule>) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Colours(rules));
    let fields = stage.state.desk.window().fields.clone();
    let spend = stage.state.desk.vocabulary().index("spend").expect("a field");
    let cell = |id: u32, field: &usize| {
        if id == 1 && *field == spend { Value::Money(Fen(90_000)) } else { Value::Blank }
    };
    let row = |id: u32| Row { id, cells: fields.iter().map(|field| cell(id, field)).collect(), due: None };
    stage.happen(Event::Rows((1..=3).map(row).collect()));
    stage
}

fn open(stage: &mut Stage) {
    crate::app::serve::run(&mut stage.state, "colour-rules");
    stage.happen(Event::Stirred);
    assert_eq!(stage.state.focus.room(), Some(super::HERE));
}

#[test]
fn the_first_rule_that_holds_paints_the_row_and_a_column_has_its_own() {
    let stage = stage(vec![
        rule("spend>500", None, Role::Good),
        rule("spend>100", None, Role::Warning),
        rule("email:none", Some("email"), Role::Muted),
    ]);
    let state = &stage.state;
    let email = state.desk.vocabulary().field("email").expect("a field");
    let painted = of(&state.desk, state.desk.row(0).expect("a row"));
    assert_eq!((painted.row, painted.cell(email)), (Some(Role::Good), Some(Role::Muted)));
    let painted = of(&state.desk, state.desk.row(1).expect("a row"));
    assert_eq!((painted.row, painted.cell(email)), (None, Some(Role::Muted)));
}

#[test]
fn what_a_rule_looks_at_is_read_with_the_window_and_only_while_it_is_on() {
    let mut stage = stage(vec![rule("csat>3", None, Role::Good)]);
    let csat = stage.state.desk.vocabulary().index("csat").expect("a field");
    assert!(stage.state.desk.window().fields.contains(&csat));
    stage.happen(Event::Colours(vec![Rule { on: false, ..rule("csat>3", None, Role::Good) }]));
    assert!(!stage.state.desk.window().fields.contains(&csat));
}

#[test]
fn each_change_of_the_list_is_an_edit_of_the_setting() {
    let mut stage = stage(built_in());
    open(&mut stage);
    let saved = |effects: &[Effect]| match effects {
        [Effect::Save(edit)] => match &edit.action {
            Action::Layout(steps) => matches!(steps.as_slice(), [Step::Setting { key, .. }] if key == "colour_rules"),
            _ => false,
        },
        _ => false,
    };
    for keys in ["space", "tab enter", "tab enter", "alt-down", "del"] {
        let before = stage.state.desk.colours().rules.clone();
        let effects = stage.press(keys);
        assert!(saved(&effects), "{keys}: {effects:?}");
        assert_ne!(stage.state.desk.colours().rules, before, "{keys}");
    }
    stage.press("ins");
    stage.type_text("spend>5");
    assert!(saved(&stage.press("enter")));
    let last = stage.state.desk.colours().rules.last().expect("the new one");
    assert_eq!((last.filter.as_str(), last.on), ("spend>5", true));
}

#[test]
fn a_line_that_means_nothing_stays_open_and_says_why() {
    let mut stage = stage(built_in());
    open(&mut stage);
    for line in ["", "anna", "nofield>3"] {
        stage.press("ins");
        stage.type_text(line);
        assert!(stage.press("enter").is_empty(), "{line}");
        let typing = stage.state.rooms.colours.typing.as_ref().expect("still open");
        assert!(typing.problem.as_ref().is_some_and(|problem| !problem.is_empty()), "{line}");
        stage.press("esc");
    }
    assert_eq!(stage.state.desk.colours().rules, built_in());
}

#[test]
fn a_full_width_sign_changes_no_rule() {
    let mut stage = stage(vec![rule("spend>500", None, Role::Good)]);
    open(&mut stage);
    for sign in ["\u{3000}", "ｃ", "ｎ", "c", "d"] {
        assert_eq!(stage.type_text(sign), [], "{sign:?}");
    }
    stage.press("ctrl-u");
    assert!(!stage.type_text(" ").is_empty() && !stage.press("tab tab enter").is_empty());
}
