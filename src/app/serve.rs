//! Rooms are served: what they want of each other, where the keys go, what they hear.

use super::desk::parts::coming::Move;
use super::desk::parts::wish::Wish;
use super::desk::room::Taken;
use super::desk::served::Served;
use super::desk::{cursor, losing, trail};
use super::ground::ask::RoomId;
use super::ground::effect::Effect;
use super::ground::key::Chord;
use super::ground::news::News;
use super::ground::request::Request;
use super::rooms::{cell, ranges};
use super::state::ahead::Typed;
use super::state::{Focus, State};

/// More rounds than any two rooms need to come to rest.
const ROUNDS: usize = 8;

/// Requests, moves and holds, until nobody wants anything; whoever has left the stack is closed. Runs after each key.
pub fn settle(state: &mut State) {
    for round in 0.. {
        debug_assert!(round < ROUNDS, "rooms that never come to rest: {:?}", state.desk.requests());
        if state.desk.take_news_of_layout() {
            tell(state, &News::Layout);
        }
        tell_focus(state);
        requests(state);
        moves(state);
        tell_focus(state);
        close(state);
        let State { desk, rooms, .. } = state;
        rooms.each_mut().into_iter().for_each(|room| room.hold(desk));
        if round >= ROUNDS || state.desk.is_at_rest() {
            break;
        }
    }
}

/// Runs a command. What is being typed in a cell is kept first; text that cannot be stored keeps its editor. What only
/// draws the screen anew, or lies over it for a while, works whatever stands there, and leaves it so.
pub fn run(state: &mut State, name: &'static str) {
    let command = state.desk.keymap().named(name);
    if command.is_some_and(|command| command.only_draws() || command.only_covers()) {
        perform(state, name);
    } else if keeps_cell(state) {
        let first = state.desk.wanted().len();
        perform(state, name);
        requests(state);
        ranges::remember(&mut state.desk, name, first);
    } else if name == "quit" {
        state.rooms.cell.hold_back();
    }
}

/// Does what the command of that name does.
fn perform(state: &mut State, name: &str) {
    let own = state.own.iter().copied().find(|command| command.name == name);
    match own {
        Some(command) => (command.run)(state),
        None => {
            let known = state.rooms.run(&mut state.desk, name);
            debug_assert!(known, "no command {name}");
        }
    }
}

/// What is typed in an open cell is kept, and the cell is closed. False: it cannot be kept, and shows why.
pub fn keeps_cell(state: &mut State) -> bool {
    let kept = state.rooms.cell.commit(&mut state.desk);
    if !kept {
        state.uncover_all();
    }
    moves(state);
    close(state);
    kept
}

/// What is wanted of other rooms, and what those want then.
pub fn requests(state: &mut State) {
    for round in 0..=ROUNDS {
        debug_assert!(round < ROUNDS, "rooms that never come to rest: {:?}", state.desk.requests());
        let requests = state.desk.take_requests();
        if requests.is_empty() {
            break;
        }
        requests.iter().for_each(|request| answer(state, request));
    }
}

fn answer(state: &mut State, request: &Request) {
    let State { desk, rooms, .. } = state;
    let taken = match request {
        Request::Run(_) | Request::Row(_) => {
            // It is meant for what the room leaves that wants it.
            moves(state);
            choose(state, request);
            true
        }
        request => rooms.each_mut().into_iter().any(|room| room.requested(desk, request)),
    };
    debug_assert!(taken, "nobody takes {request:?}");
}

/// Carries it out. What is about rows is meant for what an open cell leaves, be it the row of a new customer: the cell is
/// kept first, and it goes on behind the write; of a cell that cannot be kept nothing is done.
fn choose(state: &mut State, request: &Request) {
    let named = |name| state.desk.keymap().named(name);
    let aside = matches!(request, Request::Run(name) if named(name).is_some_and(|it| it.scope.is_about_no_row()));
    let first = state.desk.wanted().len();
    if !aside && !keeps_cell(state) {
        return;
    }
    requests(state);
    if state.desk.wanted()[first..].iter().any(Effect::moves_the_ground) {
        state.ahead.waiting.push_front(Typed::Chosen(request.clone()));
    } else {
        carry_out(state, request);
    }
}

/// Does what is wanted of the house itself.
pub fn carry_out(state: &mut State, request: &Request) {
    match request {
        Request::Run(name) => run(state, name),
        Request::Row(row) if keeps_cell(state) => {
            trail::mark(&mut state.desk);
            cursor::go(&mut state.desk, Move::Row(*row));
        }
        _ => {}
    }
}

/// Where the keys are wanted.
fn moves(state: &mut State) {
    for wish in state.desk.take_moves() {
        // One that is not let in, or that the next pushes out, is closed as well.
        state.open.extend(wish.comes());
        grant(state, wish);
    }
    tell_focus(state);
}

/// Tells the desk who has the keys.
pub fn tell_focus(state: &mut State) {
    let (in_grid, room) = (matches!(state.focus, Focus::Grid), state.focus.room());
    let (cell, covered) = (state.stack().any(|focus| focus.room() == Some(cell::HERE)), state.focus.covers());
    if cell && !state.desk.cell_is_open() {
        losing::opens(&mut state.desk);
    }
    let told = state.desk.told();
    (told.in_grid, told.room, told.cell, told.covered) = (in_grid, room, cell, covered);
}

/// A draft that has reached its place is offered to the rooms.
pub fn take_up(state: &mut State) {
    let State { desk, rooms, .. } = state;
    let Some(draft) = rooms.drafts.arrived(desk) else { return };
    let taken = rooms.each_mut().into_iter().map(|room| room.take_up(desk, &draft)).find(|taken| *taken != Taken::No);
    let taken = taken.unwrap_or(Taken::No);
    rooms.drafts.answered(desk, draft, taken)
}

/// A wish about the stack: the rooms that go keep what is typed in them first, the topmost before the others; one that
/// cannot says why, and everything stays.
fn grant(state: &mut State, wish: Wish) {
    let here: Vec<RoomId> = state.stack().filter_map(Focus::room).collect();
    let goes = |id: &RoomId| match wish {
        Wish::Enter(to) => *id != to,
        Wish::Leave(from) => *id == from,
        Wish::Cover(_) | Wish::Uncover => false,
        Wish::Bare => true,
    };
    let kept = here.iter().filter(|id| goes(id)).all(|id| state.rooms.at_mut(*id).keep(&mut state.desk));
    if !kept {
        return;
    }
    match wish {
        Wish::Enter(room) => {
            state.under.clear();
            state.focus = Focus::Room(room);
        }
        Wish::Cover(room) => state.cover(Focus::Over(room)),
        Wish::Bare => {
            state.under.clear();
            state.focus = Focus::Grid;
        }
        Wish::Leave(room) if state.focus.room() == Some(room) && state.focus.covers() => state.uncover(),
        Wish::Leave(room) if state.focus.room() == Some(room) => state.focus = Focus::Grid,
        Wish::Uncover => state.uncover_all(),
        Wish::Leave(room) => state.under.retain(|focus| focus.room() != Some(room)),
    }
}

/// What has left the stack is closed, once.
fn close(state: &mut State) {
    let here: Vec<RoomId> = state.stack().filter_map(Focus::room).collect();
    for id in std::mem::replace(&mut state.open, here.clone()) {
        if !here.contains(&id) {
            state.rooms.at_mut(id).close();
        }
    }
}

/// A key for the room that has the keys.
pub fn press(state: &mut State, key: Chord) {
    if let Some(id) = state.focus.room() {
        state.rooms.at_mut(id).press(&mut state.desk, key);
    }
}

/// A key of the grid before the grid has it. Every room is told; false: nobody has taken it.
pub fn takes(state: &mut State, key: Chord) -> bool {
    let State { desk, rooms, .. } = state;
    let takers = rooms.each_mut().into_iter().filter_map(|room| room.takes(desk, key).then(|| room.here()));
    let takers: Vec<RoomId> = takers.collect();
    debug_assert!(takers.len() < 2, "one key, taken twice: {takers:?}");
    !takers.is_empty()
}

/// Pasted text for the room that has the keys.
pub fn paste(state: &mut State, text: &str) {
    if let Some(id) = state.focus.room() {
        state.rooms.at_mut(id).paste(&mut state.desk, text);
    }
}

/// The room that has the keys takes back what it has dropped. False: nothing.
pub fn undo(state: &mut State) -> bool {
    state.focus.room().is_some_and(|id| state.rooms.at_mut(id).undo(&mut state.desk))
}

/// Every room keeps what is typed in it.
pub fn keep(state: &mut State) -> bool {
    let State { desk, rooms, .. } = state;
    rooms.each_mut().into_iter().all(|room| room.keep(desk))
}

/// The room that has the keys gives them back to the grid at once, if it can keep what is typed in it.
pub fn leave(state: &mut State) -> bool {
    if let Some(id) = state.focus.room() {
        grant(state, Wish::Leave(id));
    }
    matches!(state.focus, Focus::Grid)
}

/// Every room asks for what it lacks.
pub fn follow(state: &mut State) {
    let State { desk, rooms, .. } = state;
    rooms.each_mut().into_iter().for_each(|room| room.follow(desk));
}

/// Every room hears it.
pub fn tell(state: &mut State, news: &News) {
    let State { desk, rooms, .. } = state;
    rooms.each_mut().into_iter().for_each(|room| room.heard(desk, news));
}
