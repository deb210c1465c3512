//! The one function that writes the state.

use super::keys::{measure, stand};
use super::state::State;
use crate::app::desk::served::Served;
use crate::app::desk::{answered, losing, order, relayout, views, window};
use crate::app::ground::ask::{Answer, Asker, Ticket};
use crate::app::ground::event::{Analysis, Bulking, Effect, Event, Filing, Importing, Purged, Recovering};
use crate::app::ground::news::News;
use crate::app::{editing, mouse, reading, refusing, replaying, saving, serve, session};
use crate::domain::{CustomerId, Layout, Problem};
use crate::locale::fill;

/// What happens next, given what was and what happened.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    handle(state, event);
    stand(state);
    serve::follow(state);
    follow_with_snippet(state);
    reading::settle(state);
    measure(state);
    state.desk.take()
}

/// Rooms that hold something by its column hear of it first.
fn another_layout(state: &mut State, layout: Layout) {
    serve::tell(state, &News::Arranging(&layout));
    relayout::arrived(&mut state.desk, layout);
}

fn handle(state: &mut State, event: Event) {
    match event {
        Event::Keys(keys) => reading::read(state, &keys),
        Event::Paste(text) => reading::paste(state, &text),
        Event::Resume => reading::resume(state),
        // A click would take the cursor away from those for whom the keys that wait are meant.
        Event::Mouse(_) if !state.ahead.is_empty() => {}
        Event::Mouse(mouse) => mouse::act(state, mouse),
        Event::Edited(edited) => editing::came_back(state, *edited),
        Event::Hangup => hang_up(state),
        Event::Stop => state.desk.want(Effect::Stop),
        Event::Continued => state.desk.want(Effect::Retake),
        Event::Saved(edit, saved) => saving::done(state, &edit, &saved),
        Event::Replayed(way, replayed) => replaying::done(state, way, replayed),
        Event::Recovering(recovering) => self::recovering(state, recovering),
        Event::Bulk(bulking) => bulk(state, &bulking),
        Event::Import(importing) => import(state, &importing),
        Event::Export(exporting) => serve::tell(state, &News::Export(&exporting)),
        Event::Purged(gone) => purged(state, &gone),
        Event::Layout(layout) => another_layout(state, *layout),
        Event::Colours(rules) => state.rooms.colours.arrived(&mut state.desk, rules),
        Event::Views(list) => views::arrived(&mut state.desk, list),
        Event::Changed(customers) => changed(state, customers.as_deref()),
        Event::Resize(columns, rows) => state.desk.resize((columns, rows)),
        Event::Drawn => window::look_ahead(&mut state.desk),
        Event::Clock(now) => relayout::clock(&mut state.desk, now),
        Event::Stirred | Event::Ground(_) => {}
        Event::File(filing) => file(state, filing),
        Event::Refused(edit, problem) => refusing::refused(state, &edit, &problem),
        Event::Replaying(way) => replaying::going_on(state, way),
        Event::NotReplayed(problem) => replaying::failed(state, &problem),
        Event::Alone => {
            let said = state.desk.words().saving.alone.clone();
            state.desk.say(said);
        }
        Event::Failed(problem) => warn(state, &problem),
        answer => answered(state, answer),
    }
}

/// The file or a lane has answered.
fn answered(state: &mut State, event: Event) {
    match event {
        Event::Answer { to: Asker::Room(id), ticket, answer } => {
            state.rooms.at_mut(id).answered(&mut state.desk, ticket, answer);
        }
        Event::Answer { to: Asker::Desk, ticket, answer } => desk_answered(state, ticket, answer),
        Event::Rows(rows) => state.desk.put_rows(rows),
        Event::Loading => state.desk.waits_for_columns(),
        Event::Analysis(analysis) => analysed(state, analysis),
        Event::Unanswered(ticket, problem) => {
            reading::unanswered(state, ticket);
            warn(state, &problem);
        }
        _ => debug_assert!(false, "nobody handles this"),
    }
}

/// A bulk change goes on, or has ended.
fn bulk(state: &mut State, bulking: &Bulking) {
    if !matches!(bulking, Bulking::Going { .. } | Bulking::TakingBack) {
        state.desk.answered();
        state.desk.read_again();
    }
    serve::tell(state, &News::Bulk(bulking));
}

/// A file that comes in goes on, or has ended.
fn import(state: &mut State, importing: &Importing) {
    if !matches!(importing, Importing::Going { .. } | Importing::TakingBack) {
        state.desk.read_again();
    }
    serve::tell(state, &News::Import(importing));
}

/// What became of the open file, or of what waits for it.
fn file(state: &mut State, filing: Filing) {
    match filing {
        Filing::Lost(loss) => losing::arrived(&mut state.desk, loss),
        Filing::Withdrawn(edit) => refusing::withdrawn(state, &edit),
        Filing::Unsaved => losing::hold_back(&mut state.desk),
        Filing::Moved { title, path, contents } => {
            serve::tell(state, &News::Moved { path: &path, contents: &contents });
            serve::tell(state, &News::Changed(None));
            losing::go_on(&mut state.desk, title)
        }
        Filing::Copied(path) => serve::tell(state, &News::Copied(&path)),
        Filing::Has { path, contents } => serve::tell(state, &News::Moved { path: &path, contents: &contents }),
        Filing::Kept { path, others } => losing::tell_kept(&mut state.desk, &path, others),
        Filing::NotMoved(problem) => serve::tell(state, &News::NotMoved(&problem)),
    }
}

/// What the desk has asked. Whoever holds positions in an order hears of another one.
fn desk_answered(state: &mut State, ticket: Ticket, answer: Answer) {
    let of_order = matches!(answer, Answer::Ordered(_));
    answered::answered(&mut state.desk, ticket, answer);
    if of_order {
        serve::tell(state, &News::Ordered);
    }
}

/// How far the analysis is stands in the title; without one, that it failed is said.
fn analysed(state: &mut State, analysis: Analysis) {
    if let (Analysis::Failed(problem), false) = (&analysis, state.desk.is_titled()) {
        let words = state.desk.words();
        let said = fill(&words.analysis.failed, &[("why", &words.problem(problem))]);
        state.desk.warn(said);
    }
    if let Analysis::Done(_) = analysis {
        state.rooms.today.analysed(&mut state.desk);
    }
    state.analysis = analysis;
}

fn warn(state: &mut State, problem: &Problem) {
    let sentence = state.desk.words().problem(problem);
    state.desk.warn(sentence);
}

/// What can be kept is kept; unreadable text in an editor does not hold the program.
fn hang_up(state: &mut State) {
    state.rooms.cell.commit(&mut state.desk);
    serve::keep(state);
    state.desk.want(Effect::HangUp);
}

/// What a crash interrupted goes. At its end cells of a bulk change, and columns that an import had made, are as they were.
fn recovering(state: &mut State, recovering: Recovering) {
    let goes_on = matches!(recovering, Recovering::Going { .. });
    serve::tell(state, &News::Recovering(&recovering));
    if goes_on {
        return;
    }
    changed(state, None);
    state.desk.want(Effect::Layout);
    state.desk.want(Effect::Analyse);
}

/// Customers are gone for good, and with them all that names them.
fn purged(state: &mut State, purged: &Purged) {
    serve::tell(state, &News::Purged(purged));
    state.desk.want(Effect::Analyse);
    if session::forget(state, &purged.names) {
        order::ask_again(&mut state.desk);
    }
}

/// Somebody else changed the file: what is on the screen is read again, and nothing moves.
fn changed(state: &mut State, customers: Option<&[CustomerId]>) {
    let at_hand = |id: &CustomerId| customers.is_none_or(|customers| customers.binary_search(id).is_ok());
    if state.desk.window().ids.iter().any(at_hand) {
        state.desk.read_again();
    }
    serve::tell(state, &News::Changed(customers));
    state.desk.want(Effect::Views);
    order::count(&mut state.desk);
}

/// The notes under the cursor are read while free words are looked for: the piece that holds them shows.
fn follow_with_snippet(state: &mut State) {
    let State { desk, rooms, .. } = state;
    let (of, list) = rooms.notes.at_hand();
    let wanted = rooms.find.look_into(desk, of, list);
    desk.told().in_note = rooms.find.snippet().map(str::to_owned);
    if let Some(customer) = desk.current().filter(|_| wanted && rooms.notes.draft().is_none()) {
        rooms.notes.read(desk, customer);
    }
}
