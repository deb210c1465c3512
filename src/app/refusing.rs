//! An edit that the file did not take: what was drawn before it was saved goes back, what was typed stays open.

use super::state::State;
use crate::app::desk::served::Served;
use crate::app::desk::{losing, saved};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::{Edit, Problem};
use crate::locale::fill;

/// The file is as it was; why is said.
pub fn refused(state: &mut State, edit: &Edit, problem: &Problem) {
    state.desk.forget_adding();
    state.ahead.drop_chosen();
    // What was said of it when it was typed is not so: neither its value nor its note was kept.
    state.desk.hush();
    losing::take_back(&mut state.desk, edit);
    state.desk.answered();
    state.desk.read_again();
    let open = state.rooms.cell.refused(&mut state.desk, edit, problem)
        || state.rooms.notes.refused(&mut state.desk, edit, problem);
    if !open {
        state.rooms.drafts.keep_refused(&mut state.desk, edit);
    }
    saved::put_back(&mut state.desk, &edit.action);
    serve::tell(state, &News::Refused(edit, problem));
    if let Some(said) = state.rooms.duplicates.instead(&state.desk) {
        state.rooms.cell.explain(said);
    }
}

/// Taken back before the file had it: what was drawn goes back, and that is said as of an undo.
pub fn withdrawn(state: &mut State, edit: &Edit) {
    state.desk.forget_adding();
    state.ahead.drop_chosen();
    // It ended at once: what waits for it goes on.
    state.ahead.replayed();
    state.desk.answered();
    state.desk.read_again();
    losing::take_back(&mut state.desk, edit);
    let said = fill(&state.desk.words().undo.undone, &[("what", state.desk.words().done(edit.label))]);
    state.desk.say(said);
    saved::put_back(&mut state.desk, &edit.action);
    serve::tell(state, &News::Withdrawn(edit));
}
