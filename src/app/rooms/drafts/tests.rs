//! What is open becomes a draft; a draft is taken up where it belongs.

use crate::app::command;
use crate::app::desk::room::Room;
use crate::app::desk::served::Served;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered, Saved};
use crate::app::ground::said::Said;
use crate::app::keeping;
use crate::app::keeping::Keeping;
use crate::app::open_texts::{all, wanted};
use crate::app::serve;
use crate::app::state::{Focus, State};
use crate::app::tests::{Stage, asked, ordered};
use crate::domain::Note;
use crate::domain::draft::{self, Draft, Of};

/// A name of a command or keys, as in `f10 add-column enter x`.
fn press(stage: &mut Stage, keys: &str) {
    for key in keys.split(' ') {
        if key.contains('-') && !key.starts_with("ctrl") {
            stage.type_text(key)
        } else {
            stage.press(key)
        };
    }
}

/// The program is killed and started again on the same rows.
fn again(stage: &Stage) -> Stage {
    let mut next = Stage::with_rows(3);
    next.state.rooms.drafts.offer(&next.state.desk, &draft::write(&all(&stage.state)));
    next
}

fn said(state: &State) -> Option<String> {
    match state.rooms.drafts.tells(&state.desk) {
        Some(Said::Plain(text)) => Some(text),
        _ => None,
    }
}

fn texts(state: &State) -> String {
    if let Some((_, text)) = state.focus.room().and_then(|room| state.rooms.at(room).draft(&state.desk)) {
        return format!("{:?} {text}", state.focus);
    }
    let note = state.rooms.notes.draft().map(|draft| draft.text.as_str().to_owned());
    format!("{:?} {}", state.focus, note.unwrap_or_else(|| panic!("nothing is typed there: {:?}", state.focus)))
}

const TYPED: [&str; 13] = [
    "right x y",
    "end home down right f2 x y",
    "ctrl-o x y",
    "f7 x y",
    "f7 x y f1 f10",
    "f7 x y ctrl-s z",
    "f10 replace-text enter x tab y",
    "f10 add-column enter x y",
    "f10 rename-column enter x y",
    "f10 define-column enter x y",
    "f10 add-computed-column enter 1 + 2",
    "f10 add-computed-column enter 1 enter x y",
    "f10 colour-rules enter ctrl-n x y",
];

#[test]
fn whatever_is_open_and_typed_is_there_again_after_a_kill() {
    for keys in TYPED {
        let mut stage = Stage::with_rows(3);
        press(&mut stage, keys);
        assert_eq!(keeping::of(&stage.state), Keeping::Open, "{keys}");
        let mut next = again(&stage);
        assert!(said(&next.state).is_some(), "{keys}: {:?}", all(&stage.state));
        next.press("ctrl-k");
        if let Some(customer) = next.state.desk.current().filter(|_| keys.starts_with("ctrl-o")) {
            next.reply(&Question::Notes(customer), Answer::Notes(customer, Vec::new()));
        }
        stage.state.uncover_all();
        assert_eq!(texts(&next.state), texts(&stage.state), "{keys}");
        assert_eq!(keeping::of(&next.state), Keeping::Open, "{keys}: it is still to be kept");
        assert_eq!(all(&next.state).len(), 1, "{keys}: and once only");
    }
}

#[test]
fn a_column_whose_kind_is_chosen_has_a_name_already() {
    let mut stage = Stage::with_rows(3);
    press(&mut stage, "f10 add-column enter x y enter");
    let mut next = again(&stage);
    next.press("ctrl-k");
    assert!(texts(&next.state).ends_with(" xy"), "{:?}", next.state.focus);
}

#[test]
fn a_draft_stays_in_the_file_until_what_became_of_it_is_saved() {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-o x y");
    let kept = all(&stage.state);
    let effects = stage.press("esc");
    let Some(Effect::Save(edit)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(wanted(&stage.state, &kept), kept, "it may still be refused");
    stage.press("esc f7 z");
    assert_eq!(wanted(&stage.state, &kept).len(), 2, "and what is typed meanwhile is beside it");
    stage.happen(Event::Saved(edit.clone(), Saved::default()));
    assert_eq!(wanted(&stage.state, &kept).len(), 1);
}

#[test]
fn a_secret_is_never_a_draft() {
    let mut stage = Stage::with_rows(3);
    let city = stage.state.desk.vocabulary().index("city").expect("a field");
    stage.state.desk.vocabulary_mut().fields[city].kind = crate::domain::kind::named("secret").expect("a kind");
    stage.go_to_column("city");
    stage.type_text("hunter2");
    assert_eq!((keeping::of(&stage.state), all(&stage.state)), (Keeping::Open, Vec::new()));
}

fn offered(of: Of) -> Stage {
    let draft = Draft { of, who: "Anna".into(), text: "嫌贵".into(), ..Draft::default() };
    let mut stage = Stage::with_rows(3);
    stage.state.rooms.drafts.offer(&stage.state.desk, &draft::write(&[draft]));
    stage
}

#[test]
fn the_offer_stays_until_a_key_and_that_key_goes_on_as_usual() {
    let mut stage = offered(Of::Note { customer: 2, note: None });
    let line = "Unfinished: a note for Anna “嫌贵”. Ctrl-K brings it back, Esc puts it aside.";
    assert_eq!(said(&stage.state).as_deref(), Some(line));
    stage.press("down");
    assert_eq!((said(&stage.state), stage.state.desk.tab().row), (None, 1));
    stage.press("x esc");
    assert_eq!(stage.state.rooms.drafts.kept.offers.len(), 1, "nobody dropped it");
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().as_ref().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn escape_puts_the_offer_aside_and_loses_nothing() {
    let mut stage = offered(Of::Filter);
    let kept = all(&stage.state);
    stage.press("esc");
    assert!(said(&stage.state).is_none() && matches!(stage.state.focus, Focus::Grid));
    assert_eq!(stage.state.desk.mode(), crate::app::state::Mode::Input, "it did nothing else");
    assert!(message(&stage).contains("Ctrl-K"), "{}", message(&stage));
    assert_eq!(wanted(&stage.state, &kept), kept, "the file keeps it");
    assert!(said(&again(&stage).state).is_some(), "and it is offered at the next start");
    stage.press("esc esc ctrl-k");
    assert!(texts(&stage.state).ends_with(" 嫌贵"), "{}", texts(&stage.state));
}

#[test]
fn of_several_offers_each_escape_shows_the_next_and_the_one_that_shows_is_taken_up() {
    let named = |who: &str, customer| Draft {
        of: Of::Cell { customer: Some(customer), field: "city".into() },
        who: who.into(),
        text: "x".into(),
        ..Draft::default()
    };
    let mut stage = Stage::with_rows(3);
    stage.state.rooms.drafts.offer(&stage.state.desk, &draft::write(&[named("Anna", 1), named("Bo", 2)]));
    assert!(said(&stage.state).is_some_and(|said| said.contains("Bo")));
    stage.press("esc");
    assert!(said(&stage.state).is_some_and(|said| said.contains("Anna")));
    assert_eq!(all(&stage.state).len(), 2);
    let mut both = again(&stage);
    stage.press("ctrl-k");
    assert_eq!(stage.cell().and_then(|cell| cell.customer), Some(1));
    both.press("esc esc");
    assert_eq!((said(&both.state), all(&both.state).len()), (None, 2), "each was shown once");
}

#[test]
fn nothing_offered_is_said() {
    let mut stage = Stage::with_rows(3);
    stage.press("ctrl-k");
    assert!(stage.state.desk.message().is_some());
}

#[test]
fn a_changed_note_is_that_note_again_and_a_new_one_if_it_is_gone() {
    for (list, note) in [(vec![8, 4], Some(4)), (vec![8], None)] {
        let mut stage = offered(Of::Note { customer: 2, note: Some(4) });
        let effects = stage.press("ctrl-k");
        assert!(asked(&effects, &Question::Notes(2)), "{effects:?}");
        let note_of = |id| Note { id, at: "2026-11-20T10:00".into(), text: "old".into() };
        stage.reply(&Question::Notes(2), Answer::Notes(2, list.into_iter().map(note_of).collect()));
        let found = stage.state.rooms.notes.draft().map(|draft| (draft.customer, draft.note, draft.text.as_str()));
        assert_eq!(found, Some((2, note, "嫌贵")));
    }
}

#[test]
fn whoever_is_filtered_out_is_found_and_of_whoever_is_gone_the_text_is_given() {
    let cell = |customer| Of::Cell { customer: Some(customer), field: "city".into() };
    let mut stage = offered(cell(3));
    stage.state.desk.tab_mut().filter = "nobody".into();
    stage.state.desk.tab_mut().order = std::sync::Arc::new(vec![1]);
    let effects = stage.press("ctrl-k");
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Order(_), .. } => Some(*ticket),
        _ => None,
    });
    let ids = std::sync::Arc::new(vec![1, 2, 3]);
    let answer = Ordered { ids, of: 3, whole: true, ..Ordered::default() };
    stage.happen(ordered(ticket.expect("everybody is asked for"), answer));
    assert!(stage.cell().is_some_and(|cell| cell.customer == Some(3)), "{:?}", stage.state.focus);
    let mut stage = offered(cell(9));
    let effects = stage.press("ctrl-k");
    assert!(effects.contains(&Effect::Clipboard("嫌贵".into())), "{effects:?}");
    let message = stage.state.desk.message().as_ref().map(|message| message.text.clone()).unwrap_or_default();
    assert!(message.contains("嫌贵"), "{message}");
    assert_eq!(all(&stage.state).len(), 1, "it is still to be had");
}

#[test]
fn a_draft_is_taken_up_once_the_rows_are_there_and_keys_behind_it_wait() {
    let mut stage = offered(Of::Cell { customer: Some(9), field: "city".into() });
    stage.state.desk.tab_mut().asked = Some(99);
    stage.press("ctrl-k");
    assert_eq!(all(&stage.state).len(), 1);
    stage.press("down");
    assert_eq!((stage.state.desk.tab().row, stage.state.ahead.len(), all(&stage.state).len()), (0, 2, 1));
}

#[test]
fn every_text_that_is_open_is_called_so_in_the_title_and_the_other_way_round() {
    for command in command::all().filter(|command| command.name != "quit") {
        let mut stage = Stage::with_rows(3);
        serve::run(&mut stage.state, command.name);
        stage.state.desk.take();
        stage.happen(Event::Resize(80, 24));
        stage.type_text("x");
        let open = all(&stage.state);
        assert_eq!(keeping::of(&stage.state) == Keeping::Open, !open.is_empty(), "{}: {open:?}", command.name);
    }
}

#[test]
fn what_is_open_at_the_end_is_told_and_what_waited_before_is_not_told_again() {
    for keys in ["ctrl-e c a l l", "ctrl-e 电 话"] {
        let mut stage = Stage::with_rows(3);
        press(&mut stage, keys);
        let effects = stage.press("ctrl-q");
        assert!(effects.contains(&Effect::Quit), "{keys}: {effects:?}");
        let told = crate::app::open_texts::newly_left(&stage.state);
        assert!(told.is_some_and(|text| !text.is_empty()), "{keys}: it waits for the next start");
        let next = again(&stage);
        assert_eq!(crate::app::open_texts::newly_left(&next.state), None, "{keys}: said once");
    }
    let mut stage = Stage::with_rows(3);
    stage.press("right x ctrl-q");
    assert_eq!(crate::app::open_texts::newly_left(&stage.state), None, "that goes into the file");
}
