//! The one function that writes the state.

use crossterm::event::KeyCode;

use super::command;
use super::reads::{self, Reads};
use super::state::{Focus, Habit, Mode, State};
use crate::app::desk::formula as computed;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::{entry, grid, losing, painters, relayout, select, views};
use crate::app::ground::event::{Asker, Effect, Event, Filing, Ordered, Purged, Recovering, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::rooms::{duplicates, filter, formula, groups, welcome};
use crate::app::{ahead, mouse, nav, reading, refusing, replaying, saving, serve, session, status};
use crate::domain::check::Surveyed;
use crate::domain::{CustomerId, Layout, Problem};

/// What happens next, given what was and what happened.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    handle(state, event);
    stand(state);
    groups::settle(state);
    serve::follow(state);
    follow_with_snippet(state);
    reading::settle(state);
    measure(state);
    state.take()
}

/// Tells the desk how much room the lines around the grid take.
pub fn measure(state: &mut State) {
    state.desk.told.line_below = matches!(state.focus, Focus::Room(filter::HERE | formula::HERE));
    // Groups that somebody has sent away.
    state.grouping.take_if(|_| !state.desk.stands(groups::HERE));
    if state.grouping.is_none() {
        state.desk.stand_back(groups::HERE);
    }
    serve::tell_focus(state);
    let typed = state.rooms.formula.needs(&state.desk);
    let shown = computed::needed(state).chain(painters::needed(state));
    state.desk.told.beside = typed.into_iter().chain(shown).collect();
    state.desk.told.cell_of = state.rooms.cell.editor().and_then(|editor| editor.customer);
    state.desk.told.said = status::rows(state);
}

/// The cursor goes where it is headed; only then the screen is moved there, and the rows are read that it shows. Runs
/// after every event, and between two keys read at once.
pub(super) fn stand(state: &mut State) {
    serve::settle(state);
    measure(state);
    serve::take_up(state);
    serve::settle(state);
    grid::settle(state);
}

/// Rooms that hold something by its column hear of it first.
fn another_layout(state: &mut State, layout: Layout) {
    serve::tell(state, &News::Arranging(&layout));
    relayout::arrived(&mut state.desk, layout);
    let gone = |by: &String| state.vocabulary.index(by).is_none();
    if state.grouping.as_ref().is_some_and(|grouping| gone(&grouping.by)) {
        (state.grouping, state.focus) = (None, Focus::Grid);
    }
}

fn handle(state: &mut State, event: Event) {
    match event {
        Event::Keys(keys) => reading::read(state, &keys),
        Event::Paste(text) => reading::paste(state, &text),
        Event::Resume => reading::resume(state),
        // A click would take the cursor away from those for whom the keys that wait are meant.
        Event::Mouse(_) if !state.ahead.is_empty() => {}
        Event::Mouse(mouse) => mouse::act(state, mouse),
        Event::Hangup => hang_up(state),
        Event::Stop => state.want(Effect::Stop),
        Event::Continued => state.want(Effect::Retake),
        Event::Saved(edit, saved) => saving::done(state, &edit, &saved),
        Event::Replayed(way, replayed) => replaying::done(state, way, replayed),
        Event::Recovering(recovering) => self::recovering(state, recovering),
        Event::Bulk(bulking) => serve::tell(state, &News::Bulk(&bulking)),
        Event::Purged(gone) => purged(state, &gone),
        Event::Layout(layout) => another_layout(state, *layout),
        Event::Colours(rules) => state.rooms.colours.arrived(&mut state.desk, rules),
        Event::Views(list) => views::arrived(&mut state.desk, list),
        Event::Changed(customers) => changed(state, customers.as_deref()),
        Event::Resize(columns, rows) => state.size = (columns, rows),
        Event::Clock(now) => relayout::clock(state, now),
        Event::Stirred => {}
        Event::File(filing) => file(state, filing),
        Event::Refused(edit, problem) => refusing::refused(state, &edit, &problem),
        Event::Replaying(way) => replaying::going_on(state, way),
        Event::NotReplayed(problem) => replaying::failed(state, &problem),
        Event::Alone => {
            let said = state.words.messages.alone.clone();
            state.say(said);
        }
        Event::Failed(problem) => warn(state, &problem),
        answer => answered(state, answer),
    }
}

/// The file or a lane has answered.
fn answered(state: &mut State, event: Event) {
    match event {
        Event::Rehearsed(counted) => state.rooms.bulk.rehearsed(&mut state.desk, counted),
        Event::Copied(copy, rows) => state.rooms.ranges.copied(&mut state.desk, copy, &rows),
        Event::Surveyed(ticket, answer) => surveyed(state, ticket, *answer),
        Event::Found(ticket, positions) => found(state, ticket, positions),
        Event::Completed(ticket, values) => {
            let State { desk, rooms, .. } = state;
            if let Some(values) = rooms.cell.valued(desk, ticket, values) {
                rooms.filter.valued(desk, ticket, values);
            }
        }
        Event::Total(ticket, total) => select::totalled(state, ticket, total),
        Event::Hits(ticket, hits) => state.rooms.replace.counted(ticket, hits),
        Event::Counted(ticket, counted) => grid::counted(state, ticket, counted),
        Event::Answer { to: Asker::Room(id), ticket, answer } => {
            state.rooms.at_mut(id).answered(&mut state.desk, ticket, answer);
        }
        Event::Answer { to: Asker::Desk, .. } => {}
        Event::Grouped(ticket, groups) => groups::arrived(state, ticket, groups),
        Event::Rows(rows) => state.window.rows = rows,
        Event::Loading => state.loading = true,
        Event::Ordered(ticket, answer) => ordered(state, ticket, answer),
        Event::Values(ticket, found) => state.rooms.column_menu.arrived(&state.desk, ticket, found),
        Event::Analysis(analysis) => state.analysis = analysis,
        Event::Doubles(found) => state.rooms.duplicates.arrived(&state.desk, found),
        Event::Unanswered(ticket, problem) => {
            reading::unanswered(state, ticket);
            warn(state, &problem);
        }
        _ => debug_assert!(false, "nobody handles this"),
    }
}

/// What became of the open file, or of what waits for it.
fn file(state: &mut State, filing: Filing) {
    match filing {
        Filing::Lost(loss) => losing::arrived(state, loss),
        Filing::Withdrawn(edit) => refusing::withdrawn(state, &edit),
        Filing::Unsaved => losing::hold_back(state),
        Filing::Moved { title, path, contents } => {
            serve::tell(state, &News::Moved { path: &path, contents });
            serve::tell(state, &News::Changed(None));
            losing::go_on(state, title)
        }
        Filing::Has { path, contents } => serve::tell(state, &News::Moved { path: &path, contents }),
        Filing::NotMoved(problem) => serve::tell(state, &News::NotMoved(&problem)),
    }
}

/// The rows are others; so are the positions on a way.
fn ordered(state: &mut State, ticket: Ticket, answer: Ordered) {
    grid::ordered(state, ticket, answer);
    state.rooms.go_to.set_out_again(&mut state.desk)
}

fn warn(state: &mut State, problem: &Problem) {
    let sentence = state.words.problem(problem);
    state.warn(sentence);
}

/// A survey of whole columns, to whoever has asked for it.
fn surveyed(state: &mut State, ticket: Ticket, answer: Surveyed) {
    match answer {
        Surveyed::Owner { owner, .. } => drop(state.rooms.cell.owned(&mut state.desk, ticket, owner)),
        Surveyed::Checked(_) | Surveyed::Hunted(_) => state.rooms.checks.answered(&mut state.desk, ticket, answer),
        Surveyed::Commonest(_) | Surveyed::Above(_) => state.rooms.upkeep.answered(&mut state.desk, ticket, answer),
    }
}

/// Positions in the order: of a far move, else of what the find bar looks for.
fn found(state: &mut State, ticket: Ticket, positions: Vec<u32>) {
    let far = state.rooms.go_to.found(&mut state.desk, ticket, &positions);
    if !far {
        state.rooms.find.found(&mut state.desk, ticket, positions);
    }
}

/// What can be kept is kept; unreadable text in an editor does not hold the program.
fn hang_up(state: &mut State) {
    state.rooms.cell.commit(&mut state.desk);
    serve::keep(state);
    state.want(Effect::HangUp);
}

/// One key, to whom it belongs.
pub(super) fn press(state: &mut State, key: Chord) {
    state.message = None;
    losing::pressed(state, key);
    if state.rooms.duplicates.goes(&state.desk, key) {
        return command::run(state, duplicates::OPEN);
    }
    match &state.focus {
        Focus::Grid => return press_in_grid(state, key),
        Focus::Welcome(_) => return welcome::press(state, key),
        _ => {}
    }
    if let Some(command) =
        state.keymap.everywhere(key).filter(|_| !is_text_key(key) || reads::of(state, key) == Reads::Commands)
        && !saves_view(state, key)
    {
        return command::run(state, command.name);
    }
    if !command::undo_or_redo(state, key) {
        press_on_top(state, key);
    }
}

/// A key for what has the keys.
fn press_on_top(state: &mut State, key: Chord) {
    match &state.focus {
        Focus::Room(_) | Focus::Over(_) => serve::press(state, key),
        Focus::Groups => groups::press(state, key),
        // The first two are told before.
        Focus::Grid | Focus::Welcome(_) => {}
    }
}

/// Ctrl-W deletes a word wherever text is typed, and closes a pane elsewhere.
fn is_text_key(key: Chord) -> bool {
    Chord::read("ctrl-w") == Some(key)
}

/// Ctrl-S saves the view in the filter line; elsewhere everything is saved already.
fn saves_view(state: &State, key: Chord) -> bool {
    state.focus.room() == Some(filter::HERE) && Chord::read("ctrl-s") == Some(key)
}

fn press_in_grid(state: &mut State, key: Chord) {
    if serve::takes(state, key) {
        return;
    }
    if key.code == KeyCode::Esc {
        return escape(state);
    }
    let keys = ahead::sequence(state, key);
    let wide = state.pending_wide || keys.last() != Some(&key);
    let first = state.pending.is_empty();
    let meaning = ahead::meaning(state, &keys);
    // No end of a sequence: the way out, say. What has begun stays begun where the screen is only drawn anew.
    let everywhere = state.keymap.everywhere(key).filter(|_| !first && matches!(meaning, Meaning::Nothing));
    if everywhere.is_none_or(|command| !command.only_draws()) {
        forget_pending(state);
    }
    measure(state);
    if let Some(command) = everywhere {
        return command::run(state, command.name);
    }
    match meaning {
        Meaning::Command(command) if wide && command.scope.may_change_data() => {
            nav::refuse(state, key, command);
        }
        Meaning::Command(command) => command::run(state, command.name),
        Meaning::Prefix => {
            (state.pending, state.pending_wide) = (keys, wide);
        }
        Meaning::Nothing if first => begin_typing(state, key),
        Meaning::Nothing => {}
    }
}

/// The keys of a sequence are done with.
fn forget_pending(state: &mut State) {
    state.pending.clear();
    state.pending_wide = false;
}

/// Step by step: a key that waits for another one, the way to a far place, the selection, the marks of a search; then, for
/// whoever has vim keys, NAV. It never quits, never drops a filter, and never changes data.
fn escape(state: &mut State) {
    if state.rooms.go_to.stop() {
        return;
    }
    if !state.pending.is_empty() {
        forget_pending(state);
    } else if state.rooms.bulk.cancel(&mut state.desk) {
    } else if state.selection.is_some() {
        state.selection = None;
    } else if !state.last.sought.is_empty() {
        state.last.sought.clear();
    } else if !entry::leave(state) && state.habit == Habit::Vim {
        state.mode = Mode::Nav;
    }
}

/// Keys that are no command: text starts an edit (in NAV only what no command could be), Enter goes down.
fn begin_typing(state: &mut State, key: Chord) {
    match key.typed() {
        Some(sign) if state.mode == Mode::Input || !key.to_ascii().typed().is_some_and(|sign| sign.is_ascii()) => {
            state.rooms.cell.replace(&mut state.desk, sign.encode_utf8(&mut [0; 4]))
        }
        _ if state.mode == Mode::Input => match key.code {
            KeyCode::Enter => grid::enter(state),
            KeyCode::Backspace => state.rooms.cell.empty(&mut state.desk),
            _ => {}
        },
        Some(sign) => {
            nav::explain(state, sign);
        }
        None => {}
    }
}

/// What a crash interrupted goes. At its end cells of a bulk change, and columns that an import had made, are as they were.
fn recovering(state: &mut State, recovering: Recovering) {
    let goes_on = matches!(recovering, Recovering::Going { .. });
    serve::tell(state, &News::Recovering(&recovering));
    if goes_on {
        return;
    }
    changed(state, None);
    state.want(Effect::Layout);
    state.want(Effect::Analyse);
}

/// Customers are gone for good, and with them all that names them.
fn purged(state: &mut State, purged: &Purged) {
    serve::tell(state, &News::Purged(purged));
    state.want(Effect::Analyse);
    if session::forget(state, &purged.names) {
        grid::ask_again(state);
    }
}

/// Somebody else changed the file: what is on the screen is read again, and nothing moves.
fn changed(state: &mut State, customers: Option<&[CustomerId]>) {
    let at_hand = |id: &CustomerId| customers.is_none_or(|customers| customers.binary_search(id).is_ok());
    if state.window.ids.iter().any(at_hand) {
        state.window.dirty = true;
    }
    serve::tell(state, &News::Changed(customers));
    state.want(Effect::Views);
    grid::count(state);
}

/// The notes under the cursor are read while free words are looked for: the piece that holds them shows.
fn follow_with_snippet(state: &mut State) {
    let State { desk, rooms, .. } = state;
    let (of, list) = rooms.notes.at_hand();
    let wanted = rooms.find.look_into(desk, of, list);
    if let Some(customer) = desk.current().filter(|_| wanted && rooms.notes.draft().is_none()) {
        rooms.notes.read(desk, customer);
    }
}
