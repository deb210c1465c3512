//! Those in the trash, and what is typed anew.

use super::*;

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

#[test]
fn groups_that_fit_what_is_typed_stay_whole_and_are_counted() {
    let mut stage = Stage::with_rows(9);
    let effects = stage.run("find-duplicates");
    let mut likely = found(&[&[2, 3], &[5, 1], &[7, 8]]);
    likely.groups[1].rows[1].cells[1] = Value::text("Zoë");
    stage.answer(&effects, Answer::Twins(likely));
    stage.type_text("zoe");
    let panel = stage.state.rooms.at(HERE).shows(&stage.state.desk, 100, 20).expect("it shows");
    let told: Vec<&str> = panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(told.contains(&"#5") && told.contains(&"#1") && !told.contains(&"#2"), "{told:?}");
    assert!(told.contains(&"1 of 3"), "{told:?}");
}
