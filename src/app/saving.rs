//! What follows once an edit is on disk.

use super::state::State;
use crate::app::desk::served::Served;
use crate::app::desk::{losing, saved};
use crate::app::ground::event::Saved;
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::Edit;

/// Rooms hear of it, then the desk follows.
pub(super) fn done(state: &mut State, edit: &Edit, taken: &Saved) {
    state.desk.answered();
    serve::tell(state, &News::Saved(edit, taken));
    saved::follow(&mut state.desk, &edit.action, taken);
    losing::saved(&mut state.desk);
    losing::compare(&mut state.desk, edit, taken.replaced.as_ref());
    saved::tell_unchanged(&mut state.desk, &edit.action, taken);
    saved::tell_standing(&mut state.desk, &edit.action, taken.stands.as_ref());
}
