//! A bulk change from the app's side: begun, shown while it goes on, said when it is done.

pub mod rehearsal;

use crate::app::desk::desk::Desk;
use crate::app::desk::grid;
use crate::app::ground::event::{Bulking, Effect, Recovering};
use crate::app::rooms::bulk::rehearsal::Misfit;
use crate::app::state::{Loaded, State};
use crate::domain::{Bulk, Place, Problem, Recipe, Rows, Tally};
use crate::locale::{fill, grouped};

/// A bulk change on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// Rows done, and rows in all.
    Forth {
        done: usize,
        of: usize,
    },
    Back,
    /// What a crash interrupted is taken back.
    Recovery {
        import: bool,
        percent: u8,
    },
}

/// More rows than a person sees at once: what such a change does is shown before it is done.
const LARGE: usize = 100;

/// A bulk change of these rows: small ones are done at once, large ones are rehearsed. Nobody is no change.
pub fn propose(state: &mut State, label: &'static str, rows: Rows, recipe: Recipe) {
    propose_with(state, label, rows, recipe, Vec::new(), 0)
}

/// The same with what does not fit; if anything does not, it is rehearsed however small it is.
pub fn propose_with(
    state: &mut State,
    label: &'static str,
    rows: Rows,
    recipe: Recipe,
    misfits: Vec<Misfit>,
    unfit: usize,
) {
    let (count, added) = (rows.len() + recipe.added().len(), recipe.added().len());
    if count == 0 {
        return;
    }
    if state.running.is_some() {
        let busy = state.words.problem(&Problem::Busy);
        state.warn(busy);
        return;
    }
    let overruns = added > 0 && !rows.is_empty();
    let bulk = of(state, label, rows, recipe);
    if count > LARGE || unfit > 0 || overruns {
        return rehearsal::open(state, bulk, misfits, unfit);
    }
    start(state, bulk)
}

/// A bulk change of these rows, done at once whatever its size.
pub fn begin(state: &mut Desk, label: &'static str, rows: Rows, recipe: Recipe) {
    let bulk = of(state, label, rows, recipe);
    start(state, bulk)
}

/// A bulk change that is shown before it is done, however small.
pub fn rehearse(state: &mut State, bulk: Bulk) {
    if state.running.is_some() {
        let busy = state.words.problem(&Problem::Busy);
        state.warn(busy);
        return;
    }
    rehearsal::open(state, bulk, Vec::new(), 0)
}

/// Begins it.
pub fn start(state: &mut Desk, bulk: Bulk) {
    state.selection = None;
    state.unsaved += 1;
    state.want(Effect::Bulk(bulk))
}

/// The change, made where the cursor is.
pub(in crate::app) fn of(state: &Desk, label: &'static str, rows: Rows, recipe: Recipe) -> Bulk {
    let field = recipe.fields().first().cloned();
    let place = Place { sheet: Some(state.sheet().id), customer: state.current(), field };
    Bulk { label, place, rows, recipe }
}

/// Escape: takes back what goes on; nothing if nothing does.
pub fn cancel(state: &mut State) -> bool {
    let goes_on = matches!(state.running, Some(Running::Forth { .. }));
    if goes_on {
        state.want(Effect::CancelBulk);
    }
    goes_on
}

/// It has come so far.
pub fn happened(state: &mut State, bulking: Bulking) {
    match bulking {
        Bulking::Going { done, of } => {
            state.running = Some(Running::Forth { done, of });
        }
        Bulking::TakingBack => {
            state.running = Some(Running::Back);
        }
        Bulking::Done(bulk, tally) => {
            ended(state);
            say_done(state, &bulk, &tally);
            follow(state, &bulk, &tally)
        }
        Bulking::Cancelled(bulk) => {
            ended(state);
            let said = fill(&state.words.ranges.cancelled, &[("what", state.words.done(bulk.label))]);
            state.say(said);
        }
        Bulking::Refused(_, problem) => {
            // Another one that goes on goes on.
            if problem != Problem::Busy {
                state.running = None;
            }
            state.unsaved = state.unsaved.saturating_sub(1);
            state.window.dirty = true;
            let sentence = state.words.problem(&problem);
            state.warn(sentence);
        }
    }
}

/// What a crash interrupted has been taken back so far. Keys work meanwhile: nobody sees its rows, and a cell that is typed
/// into stays as it was typed.
pub fn recovering(state: &mut State, recovering: Recovering) {
    match recovering {
        Recovering::Going { import, percent } => state.running = Some(Running::Recovery { import, percent }),
        Recovering::Done => {
            state.running = None;
            let said = state.words.ranges.recovered.clone();
            state.say(said);
        }
        Recovering::Stopped(problem) => {
            state.running = None;
            let sentence = state.words.problem(&problem);
            state.warn(sentence);
        }
    }
}

fn ended(state: &mut State) {
    state.running = None;
    state.unsaved = state.unsaved.saturating_sub(1);
    state.window.dirty = true;
    state.notes.customer = None;
    state.score = None;
}

/// `Cells cleared: 37 cells in 12 rows. Ctrl-Z takes it back.`
fn say_done(state: &mut Desk, bulk: &Bulk, tally: &Tally) {
    let words = &state.words.ranges;
    let done = state.words.done(bulk.label);
    let mut said = if tally.rows == 0 {
        words.nothing.clone()
    } else {
        fill(&words.done, &[("what", done), ("count", &counted(state, tally))])
    };
    if tally.skipped > 0 {
        said.push_str(&fill(&words.skipped, &[("n", &grouped(tally.skipped))]));
        state.warn(said);
    } else {
        state.say(said);
    }
}

/// `37 cells in 12 rows`; where no cell changes, `12 rows`.
#[must_use]
pub fn counted(state: &Desk, tally: &Tally) -> String {
    let words = &state.words.ranges;
    let number =
        |n: usize, one: &str, many: &str| if n == 1 { one.to_owned() } else { fill(many, &[("n", &grouped(n))]) };
    let rows = number(tally.rows, &words.row, &words.rows);
    if tally.cells == 0 {
        return rows;
    }
    fill(&words.counted, &[("cells", &number(tally.cells, &words.cell, &words.cells)), ("rows", &rows)])
}

/// What the screen needs to learn of it.
fn follow(state: &mut Desk, bulk: &Bulk, tally: &Tally) {
    if tally.rows > 0 {
        follow_rows(state, bulk, tally);
    }
    if !bulk.recipe.steps().is_empty() {
        state.want(Effect::Layout);
        state.want(Effect::Views);
    }
}

fn follow_rows(state: &mut Desk, bulk: &Bulk, tally: &Tally) {
    let moves = bulk.recipe.fields().iter().any(|field| field == "stage") && state.sheet().stage.is_some();
    let comes_or_goes = matches!(bulk.recipe, Recipe::Trash) || !tally.added.is_empty();
    if moves || comes_or_goes || state.tab().asked.is_some() {
        if let Some(first) = tally.added.first() {
            state.tab_mut().follow = Some(*first);
        }
        grid::ask_again(state);
    } else {
        debug_assert!(state.tab().loaded != Loaded::Nothing, "a bulk change names rows that show");
        grid::count(state);
    }
    state.want(Effect::Analyse);
}

/// `312,000 of 1,000,000 rows · Esc cancels`; nothing when nothing goes on.
#[must_use]
pub fn progress(state: &State) -> Option<String> {
    let words = &state.words.ranges;
    match state.running? {
        Running::Forth { done, of } => Some(fill(&words.going, &[("n", &grouped(done)), ("of", &grouped(of))])),
        Running::Back => Some(words.taking_back.clone()),
        Running::Recovery { import, percent } => {
            let message = if import { &words.recovering_import } else { &words.recovering };
            Some(fill(message, &[("n", &percent.to_string())]))
        }
    }
}
