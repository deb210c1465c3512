//! Texts that say more than a number, in many cells at once.

use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event};
use crate::app::tests::Stage;
use crate::domain::{Fen, Recipe, Value, bulk};

/// The bulk change among these effects.
fn change(effects: &[Effect]) -> &bulk::Bulk {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Bulk(bulk) | Effect::Ask { question: Question::Rehearse(bulk), .. } => Some(bulk),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no change in {effects:?}"))
}

#[test]
fn a_pasted_amount_with_words_around_it_is_read_as_a_typed_one() {
    let mut stage = Stage::with_rows(2);
    stage.go_to_column("spend");
    let effects = stage.happen(Event::Paste("约2万\n10万+\n大概5000\n".into()));
    let bulk = change(&effects);
    let cells = |customer| bulk.recipe.turn(customer, &vec![Value::Blank; bulk.recipe.fields().len()]);
    assert!(cells(1).contains(&Value::Money(Fen(2_000_000))) && cells(2).contains(&Value::Money(Fen(10_000_000))));
    assert_eq!(bulk.recipe.note(1), Some("Spend: 约2万"));
    assert_eq!(bulk.recipe.note(2), Some("Spend: 10万+"));
    assert!(bulk.recipe.added()[0].contains(&("spend".to_owned(), Value::Money(Fen(500_000)))));
    assert_eq!(bulk.recipe.note_of_added(0), Some("Spend: 大概5000"));
}

#[test]
fn one_text_for_many_cells_is_read_so_too_and_what_is_plain_leaves_no_note() {
    for (typed, fen, note) in [("约2万", 2_000_000, Some("Spend: 约2万")), ("2万", 2_000_000, None)] {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("spend");
        stage.press("shift-down shift-down");
        stage.run("set-all");
        stage.type_text(typed);
        let effects = stage.press("enter");
        let Recipe::Put(put) = &change(&effects).recipe else { panic!("{effects:?}") };
        assert_eq!((put.cells.as_slice(), put.note.as_deref()), (&[Value::Money(Fen(fen))][..], note), "{typed}");
    }
}
