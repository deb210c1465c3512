//! The list of those who are alike.

use super::*;

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
