//! The file is lost, or refuses what is written: nothing is called saved then, and the sentence stays until it is mended.
//! And somebody else has written into the cell that is being typed.

use crate::app::desk::desk::Desk;
use crate::app::desk::order;
use crate::app::ground::event::Effect;
use crate::app::ground::glyphs::quoted;
use crate::app::ground::key::Chord;
use crate::domain::{CustomerId, Edit, Loss, Value};
use crate::locale::fill;

/// The file was lost, or is whole again.
pub fn arrived(desk: &mut Desk, loss: Option<Loss>) {
    let mended = loss.is_none() && desk.losing.loss.is_some();
    if loss.is_some() {
        // Nothing that was said before is as weighty.
        desk.message = None;
    }
    desk.losing.loss = loss;
    if mended {
        let said = desk.words.saving.mended.clone();
        desk.say(said);
    }
}

/// The file goes when it is left.
pub fn passes(desk: &mut Desk) {
    desk.losing.passes = true;
}

/// The grid goes on with another file, which holds the same: all is asked anew, and the cursor stays.
pub fn go_on(desk: &mut Desk, title: String) {
    desk.file = title;
    desk.losing.passes = false;
    desk.window.dirty = true;
    desk.want(Effect::Layout);
    desk.want(Effect::Views);
    order::ask(desk);
    desk.tab_mut().stay = true;
    desk.want(Effect::Analyse);
}

/// Says where a copy lies that was kept when a file of this name was lost.
pub fn tell_kept(desk: &mut Desk, path: &str, others: usize) {
    let words = &desk.words.saving;
    let message = if others > 0 { &words.kept_several } else { &words.kept };
    let said = fill(message, &[("path", path), ("n", &others.to_string())]);
    desk.say(said);
}

/// What stays said.
#[must_use]
pub fn said(desk: &Desk) -> Option<String> {
    desk.losing.loss.as_ref().map(|loss| desk.words.loss(loss))
}

/// Ctrl-S: there is nothing to save, or it cannot be; of what is on its way since this key that is said once it is there.
pub fn say_saved(desk: &mut Desk) {
    let just_now = desk.wanted().iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Bulk(_)));
    match said(desk) {
        Some(sentence) => desk.warn(sentence),
        None if just_now => desk.losing.awaited = true,
        None if desk.unsaved > 0 => {
            let sentence = desk.words.problems.loss.held.clone();
            desk.warn(sentence);
        }
        None => {
            desk.want(Effect::Fold);
            let words = &desk.words.saving;
            let said = if desk.losing.passes { &words.saved_in_demo } else { &words.already_saved };
            desk.say(said.clone());
        }
    }
}

/// Any key but the one that leaves takes back the wish to leave, and any the wait for a sentence.
pub fn pressed(desk: &mut Desk, key: Chord) {
    let leaves = desk.keymap.everywhere(key).is_some_and(|command| command.name == "quit");
    desk.losing.warned &= leaves;
    desk.losing.awaited = false;
}

/// How a person leaves: not everything may be saved, unless she knows.
#[must_use]
pub fn quit(desk: &Desk) -> Effect {
    if desk.losing.warned { Effect::Leave } else { Effect::Quit }
}

/// Says that not everything is saved, or not for long; the same key once more leaves.
pub fn hold_back(desk: &mut Desk) {
    desk.losing.warned = true;
    let key = desk.keymap.first("quit", desk.mode).unwrap_or_default();
    let words = &desk.words.saving;
    let sentence = match &desk.losing.loss {
        Some(Loss::LogOnly) if desk.unsaved == 0 => &words.leave_log,
        None if desk.unsaved == 0 && desk.losing.passes => &words.leave_demo,
        _ => &words.leave,
    };
    let said = fill(sentence, &[("quit", key)]);
    desk.warn(said);
}

/// Something is on the disk: who was told that not everything is saved is told when it is.
pub fn saved(desk: &mut Desk) {
    if desk.unsaved > 0 || desk.losing.loss.is_some() {
        return;
    }
    if std::mem::take(&mut desk.losing.warned) {
        let said = desk.words.saving.mended.clone();
        desk.say(said);
    }
    if std::mem::take(&mut desk.losing.awaited) {
        say_saved(desk);
    }
}

/// A cell is about to be typed in.
pub fn opens(desk: &mut Desk) {
    let opened = desk.current().map(|customer| (customer, desk.current_field().key.clone(), desk.current_value()));
    desk.losing.opened = opened;
}

/// What a cell showed whose edit is on its way; of one that was typed, when its editor was opened.
pub fn saw(desk: &mut Desk, customer: CustomerId, field: &str, value: Value, typed: bool) {
    let here = |opened: &(CustomerId, String, Value)| typed && opened.0 == customer && opened.1 == field;
    let value = desk.losing.opened.take().filter(here).map_or(value, |opened| opened.2);
    desk.losing.seen.push((customer, field.to_owned(), value));
}

/// The edit is not on its way any more; the answer: what its cell showed.
pub fn forget(desk: &mut Desk, edit: &Edit) -> Option<Value> {
    let (customer, field, _) = edit.action.cell()?;
    let at = desk.losing.seen.iter().position(|seen| seen.0 == customer && seen.1 == field)?;
    Some(desk.losing.seen.remove(at).2)
}

/// The edit does not come about: its cell shows again what it showed before.
pub fn take_back(desk: &mut Desk, edit: &Edit) {
    let Some((seen, (customer, field, _))) = forget(desk, edit).zip(edit.action.cell()) else { return };
    let mut columns = desk.sheet().columns.iter();
    let column = columns.position(|column| desk.vocabulary.fields[column.field].key == field);
    if let Some(cell) = column.and_then(|column| desk.window.cell_mut(customer, column)) {
        *cell = seen;
    }
}

/// Says what somebody else had written into the cell since it was shown; the later one is told.
pub fn compare(desk: &mut Desk, edit: &Edit, replaced: Option<&Value>) {
    let (Some(seen), Some(replaced)) = (forget(desk, edit), replaced) else { return };
    let Some((_, key, ours)) = edit.action.cell() else { return };
    let Some(field) = desk.vocabulary.field(key) else { return };
    // As a person sees them: the same day may lie in the file in two forms.
    let (seen, theirs, ours) = (desk.show(field, &seen), desk.show(field, replaced), desk.show(field, ours));
    if seen == theirs || ours == theirs {
        return;
    }
    let said = meanwhile(desk, &theirs);
    desk.warn(said);
}

/// What somebody else had written into what has been written over since, in a sentence.
#[must_use]
pub fn meanwhile(desk: &Desk, theirs: &str) -> String {
    let words = &desk.words.saving;
    match quoted(theirs) {
        theirs if theirs.is_empty() => words.meanwhile_blank.clone(),
        theirs => fill(&words.meanwhile, &[("text", &theirs)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::{Event, Filing, Saved};
    use crate::app::tests::Stage;

    fn saved(stage: &mut Stage, keys: &str, replaced: Value) -> Option<String> {
        let effects = stage.press(keys);
        let edit = effects.into_iter().find_map(|effect| match effect {
            Effect::Save(edit) => Some(edit),
            _ => None,
        });
        let saved = Saved { replaced: Some(replaced), ..Saved::default() };
        stage.happen(Event::Saved(edit.expect("something is saved"), saved));
        stage.state.desk.message.as_ref().map(|message| message.text.clone())
    }

    #[test]
    fn the_later_one_is_told_what_the_other_had_written() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        assert_eq!(saved(&mut stage, "B enter", Value::Blank), None, "as it was shown");
        assert_eq!(saved(&mut stage, "up C enter", Value::Blank), None, "the rows of this stage are always blank");
        assert_eq!(saved(&mut stage, "up D enter", Value::text("D")), None, "both wrote the same");
        let said = saved(&mut stage, "up E enter", Value::text("上海")).expect("somebody came between");
        assert!(said.contains("“上海”") && said.contains("Ctrl-Z"), "{said}");
        let column = stage.state.desk.tab().column;
        *stage.state.desk.window.cell_mut(1, column).expect("the first row shows") = Value::text("杭州");
        let said = saved(&mut stage, "up F enter", Value::Blank).expect("somebody came between");
        assert!(said.contains("emptied"), "{said}");
        assert!(stage.state.desk.losing.seen.is_empty());
    }

    #[test]
    fn of_a_long_value_of_another_program_the_sentence_shows_the_beginning_and_keeps_its_end() {
        for long in ["a long story ".repeat(40), "很长的故事".repeat(80), "x\n".repeat(200)] {
            let mut stage = Stage::with_rows(3);
            stage.go_to_column("city");
            let said = saved(&mut stage, "B enter", Value::text(&long)).expect("somebody came between");
            assert!(said.contains('…') && said.ends_with("Ctrl-Z brings that back."), "{said}");
            let lines = crate::app::ground::glyphs::wrap(&said, 80);
            assert!(lines.len() <= 2 && lines.iter().all(|line| !line.is_empty()), "{lines:?}");
        }
    }

    #[test]
    fn what_is_lost_stays_said_until_it_is_mended() {
        let mut stage = Stage::with_rows(3);
        stage.happen(Event::File(Filing::Lost(Some(Loss::Gone))));
        stage.press("down up");
        let said = crate::app::status::said(&stage.state).texts().concat();
        assert!(said.contains("save-elsewhere"), "{said}");
        stage.press("ctrl-s");
        assert!(!stage.state.desk.message.as_ref().expect("a sentence").text.contains("saved already"));
        stage.happen(Event::File(Filing::Lost(None)));
        assert!(crate::app::status::said(&stage.state).texts().concat().contains("saved again"));
        stage.press("down");
        assert!(crate::app::desk::losing::said(&stage.state.desk).is_none());
    }

    #[test]
    fn who_leaves_the_demo_is_told_once_that_it_goes_and_a_file_of_ones_own_stays() {
        let mut stage = Stage::with_rows(3);
        let said =
            |stage: &Stage| stage.state.desk.message.as_ref().map_or_else(String::new, |message| message.text.clone());
        super::passes(&mut stage.state.desk);
        stage.press("ctrl-s");
        assert!(said(&stage).contains("demo") && said(&stage).contains("save-elsewhere"), "{}", said(&stage));
        assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
        stage.happen(Event::File(Filing::Unsaved));
        assert!(said(&stage).contains("save-elsewhere") && said(&stage).contains("Ctrl-Q again"), "{}", said(&stage));
        assert_eq!(stage.press("ctrl-q"), [Effect::Leave]);
        super::go_on(&mut stage.state.desk, "mine.db".into());
        stage.press("ctrl-s");
        assert_eq!(said(&stage), "All changes are saved already.");
    }

    #[test]
    fn who_was_held_back_is_told_when_everything_is_saved() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        let save = |effects: Vec<Effect>| {
            effects.into_iter().find_map(|effect| match effect {
                Effect::Save(edit) => Some(edit),
                _ => None,
            })
        };
        let edits = ["B enter", "C enter"].map(|keys| save(stage.press(keys)).expect("something is saved"));
        stage.press("ctrl-q");
        stage.happen(Event::File(Filing::Unsaved));
        let said =
            |stage: &Stage| stage.state.desk.message.as_ref().map_or_else(String::new, |message| message.text.clone());
        let [first, second] = edits;
        stage.happen(Event::Saved(first, Saved::default()));
        assert!(said(&stage).contains("Not everything"), "one still waits");
        stage.happen(Event::Saved(second, Saved::default()));
        assert_eq!(said(&stage), "Everything is saved again.");
        assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
    }

    #[test]
    fn only_the_same_key_once_more_leaves_what_is_not_saved() {
        let mut stage = Stage::with_rows(3);
        assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
        stage.happen(Event::File(Filing::Unsaved));
        assert!(stage.state.desk.message.as_ref().expect("a sentence").text.contains("Ctrl-Q"));
        assert_eq!(stage.press("ctrl-q"), [Effect::Leave]);
        stage.happen(Event::File(Filing::Unsaved));
        assert_eq!(stage.press("down ctrl-q"), [Effect::Quit]);
    }
}
