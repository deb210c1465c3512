//! Keys as they are read: several at once, some of them ahead of what they are meant for (see `ahead`).
//!
//! ```text
//!   keys ──▶ work ──key by key──▶ state, effects
//!              │ ▲
//!   must wait  ▼ │ nothing is awaited: Effect::Resume, behind the effects on their way ──▶ Event::Resume
//!            the queue
//! ```
//!
//! Behind a key that waits all others wait, Ctrl-Q too; a second Ctrl-Q does not. Esc, pressed by itself, drops them.
//! Ctrl-L keeps its place among them (it parts what is typed before it from what follows), and draws at once all the same.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the keys, one after the other |
//! | `outside` | keys that have nothing to do with what is waited for |

mod outside;

use crate::app::desk::served::Served;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::ahead::{self};
use super::keys::{press, stand};
use super::state::ahead::{Awaited, Typed};
use super::state::{Focus, State};
use crate::app::desk::cursor;
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::app::paste::Run;
use crate::app::rooms::key_test;
use crate::app::{paste, replaying, serve};
use crate::locale::fill;

pub use outside::{Part, parts};

use outside::redraws;

/// Keys read at once; behind keys that wait they wait too. In a file that takes nothing more, what waits for it may wait for
/// ever: keys that have nothing to do with that go on.
pub fn read(state: &mut State, keys: &[KeyEvent]) {
    let sent: Vec<KeyEvent> = keys.iter().filter(|key| key.kind != KeyEventKind::Release).copied().collect();
    let parts = if state.desk.losing().loss.is_some() { parts(state, &sent) } else { vec![Part::Meant(&sent)] };
    for part in parts {
        match part {
            Part::Meant(keys) if !state.ahead.is_empty() => join(state, keys.to_vec()),
            Part::Meant(keys) | Part::Outside(keys) => work(state, keys),
        }
    }
}

/// Keys read at once, each on what the one before it left. Where that is not known yet, the rest waits.
fn work(state: &mut State, sent: &[KeyEvent]) {
    let keys: Vec<Chord> = sent.iter().map(|key| Chord::of(*key)).collect();
    let (mut at, mut run, first) = (0, Run::default(), state.desk.wanted().len());
    while at < keys.len() {
        if is_told(state, sent[at]) {
            at += 1;
            continue;
        }
        if ahead::waits(state, keys[at]) {
            hold_whole(state, &sent[at..]);
            break;
        }
        if at >= run.end {
            run = Run::at(&keys, at);
        }
        let pasted = run.pasted(state, &keys, at);
        let next = if pasted.is_some() { run.end } else { at + 1 };
        let before = awaited_by_grid(state);
        state.desk.take_too_early();
        match pasted {
            Some(text) => paste::paste(state, &text),
            None => press(state, keys[at]),
        };
        if too_early(state) {
            state.ahead.hold(&sent[at..]);
            break;
        }
        at = next;
        // Each key finds the cursor on the sheet, and where the key before has sent it.
        stand(state);
        let asked = awaited_by_grid(state).filter(|now| before != Some(*now));
        if asked.is_some() || state.desk.wanted()[first..].iter().any(Effect::moves_the_ground) {
            state.ahead.hold(&sent[at..]);
            state.ahead.beside = before.filter(|before| asked.is_none() && matches!(before, Awaited::Aside(_)));
            break;
        }
    }
}

/// Whether the key is told instead of done.
fn is_told(state: &mut State, key: KeyEvent) -> bool {
    let told = state.focus.room() == Some(key_test::HERE);
    if told {
        state.rooms.key_test.hear(&mut state.desk, key);
        serve::settle(state);
    }
    told
}

/// The end of a sequence waits with its beginning: between them another key could come. The beginning is not known as it
/// was typed if an input method was set to full width: then it stays, for what it may begin is another thing.
fn hold_whole(state: &mut State, keys: &[KeyEvent]) {
    let begun = if state.desk.pending_wide() { Vec::new() } else { state.desk.take_begun() };
    let begun = begun.into_iter().map(|key| KeyEvent::new(key.code, key.modifiers));
    state.ahead.hold(&begun.chain(keys.iter().copied()).collect::<Vec<_>>());
    state.ahead.seen = state.desk.message().cloned();
}

/// What the keys of the grid wait for, if it has the keys.
fn awaited_by_grid(state: &State) -> Option<Awaited> {
    ahead::awaited(state).filter(|_| matches!(state.focus, Focus::Grid))
}

/// Keys read while others wait.
fn join(state: &mut State, keys: Vec<KeyEvent>) {
    let quits = |state: &State, key: &KeyEvent| {
        state.desk.keymap().everywhere(Chord::of(*key)).is_some_and(|command| command.name == "quit")
    };
    match keys.first() {
        Some(first) if Chord::of(*first).code == KeyCode::Esc => {
            drop_all(state);
            work(state, &keys[1..]);
        }
        Some(first) if quits(state, first) && state.ahead.holds(|key| quits(state, key)) => {
            state.ahead.waiting.clear();
            work(state, &keys)
        }
        Some(_) => {
            if redraws(state, &keys) {
                state.desk.want(Effect::Redraw);
            }
            state.ahead.waiting.push_back(Typed::Keys(keys));
            state.ahead.seen = state.desk.message().cloned();
        }
        None => {}
    }
}

/// Pasted text, as the terminal tells it. It is meant for the cell under the cursor: where that is not known yet, it waits
/// like a key.
pub fn paste(state: &mut State, text: &str) {
    let awaited = awaited_by_grid(state);
    if state.ahead.is_empty() && !awaited.is_some_and(|awaited| awaited.holds(Scope::Grid)) {
        return land(state, text);
    }
    if matches!(awaited, Some(Awaited::Rows(_))) {
        let said = state.desk.words().grid.counting.clone();
        state.desk.say(said);
    }
    state.ahead.waiting.push_back(Typed::Paste(text.to_owned()));
    state.ahead.seen = state.desk.message().cloned();
}

/// Pasted text lands; where it finds no row yet (behind the first start's question), it waits for one.
fn land(state: &mut State, text: &str) {
    state.desk.take_too_early();
    paste::bracketed(state, text);
    if too_early(state) {
        state.ahead.waiting.push_front(Typed::Paste(text.to_owned()));
    }
}

/// Whether what was asked for just now needs a row that is on its way.
fn too_early(state: &mut State) -> bool {
    serve::requests(state);
    state.desk.take_too_early()
}

/// What waited goes on, as far as nothing is awaited. It was typed before what is said since: that stays to be read.
pub fn resume(state: &mut State) {
    state.ahead.resuming = false;
    let unread = state.desk.message().cloned().filter(|message| Some(message) != state.ahead.seen.as_ref());
    let first = state.desk.wanted().len();
    while ahead::blocks(state).is_none() && !state.desk.wanted()[first..].iter().any(Effect::moves_the_ground) {
        match state.ahead.waiting.pop_front() {
            Some(Typed::Keys(keys)) => work(state, &keys),
            Some(Typed::Paste(text)) => land(state, &text),
            Some(Typed::Chosen(request)) => serve::carry_out(state, &request),
            None => break,
        };
        stand(state);
    }
    if state.desk.message().is_none() {
        state.desk.say_again(unread);
    }
}

/// Asks to go on with what waits, behind the effects that are on their way: it is meant for what those leave. Runs after
/// every event.
pub fn settle(state: &mut State) {
    let steps = |effect: &Effect| matches!(effect, Effect::UndoAll(_) | Effect::RedoAll(_));
    let replays = |effect: &Effect| matches!(effect, Effect::Undo | Effect::Redo) || steps(effect);
    state.ahead.replaying |= state.desk.wanted().iter().any(replays);
    state.ahead.stops |= state.desk.wanted().iter().any(steps);
    if state.ahead.is_empty() || state.ahead.resuming {
        return;
    }
    if ahead::blocks(state).is_none() || state.desk.wanted().iter().any(Effect::moves_the_ground) {
        state.ahead.resuming = true;
        state.desk.want(Effect::Resume);
    }
}

/// No answer up to this number comes any more: what waits for one goes on from here.
pub fn unanswered(state: &mut State, ticket: Ticket) {
    let ticket = ticket.min(state.desk.newest()).max(state.desk.given_up());
    state.desk.give_up(ticket);
    state.rooms.go_to.give_up(ticket);
    state.rooms.checks.give_up(ticket);
}

/// Esc: what waits is dropped, and so is the way on which the cursor is; a bulk change is taken back,
/// and an undo of several steps stops.
fn drop_all(state: &mut State) {
    let dropped = state.ahead.len();
    state.ahead.waiting.clear();
    unanswered(state, state.desk.newest());
    state.rooms.find.stay();
    cursor::stay_here(&mut state.desk);
    let said = fill(&state.desk.words().status.keys_dropped, &[("n", &dropped.to_string())]);
    state.desk.say(said);
    state.rooms.bulk.cancel(&mut state.desk);
    replaying::stop(state);
}

#[cfg(test)]
mod tests;
