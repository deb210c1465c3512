//! What the title says about keeping: one value, so that it never says *saved* of what is not in the file.

use super::state::{Focus, State};

/// How far what was typed is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Everything is in the file.
    Saved,
    /// A write is on its way, or keys wait that may make one.
    Saving,
    /// A text is open that the file does not have.
    Open,
    /// The file is lost, or refuses what is written.
    Lost,
}

/// How far what was typed is kept now.
#[must_use]
pub fn of(state: &State) -> Keeping {
    if state.desk.losing().loss.is_some() {
        // It stands, whatever is typed meanwhile.
        Keeping::Lost
    } else if state.rooms.notes.unkept().is_some() || state.stack().any(|focus| is_open(state, focus)) {
        Keeping::Open
    } else if state.desk.unsaved() > 0 || !state.ahead.is_empty() {
        Keeping::Saving
    } else {
        Keeping::Saved
    }
}

/// Whether the program may be left: what was to be kept before is kept. What the file refused is open again.
#[must_use]
pub fn may_leave(state: &State) -> bool {
    state.rooms.notes.draft().is_none() && state.rooms.cell.editor().is_none()
}

/// Whether a text is typed there that is to become something of the file, or a filter. A line that only looks for
/// something (find, palette, go to, the lists under a question) has nothing to keep.
pub fn is_open(state: &State, focus: &Focus) -> bool {
    focus.room().is_some_and(|id| state.rooms.at(id).holds_text(&state.desk))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::{Effect, Event, Saved};
    use crate::app::tests::Stage;

    fn after(keys: &str) -> Keeping {
        let mut stage = Stage::with_rows(3);
        stage.press(keys);
        of(&stage.state)
    }

    #[test]
    fn nothing_that_is_open_and_typed_is_called_saved() {
        assert_eq!(after("down"), Keeping::Saved);
        for keys in [
            "x",
            "f2 x",
            "x f1",
            "x f10 f1",
            "ctrl-o x",
            "ctrl-o x f1",
            "f7 x",
            "f7 x f1",
            "f7 x f1 f10",
            "f7 x ctrl-s x",
            "f10 r e p l a c e - t e x t enter x",
            "f10 a d d - c o l u m n enter x",
            "f10 a d d - c o l u m n enter x enter",
            "f10 r e n a m e - c o l u m n enter x",
            "f10 a d d - c o m p u t e d - c o l u m n enter x",
            "f10 c o l o u r - r u l e s enter ctrl-n x",
        ] {
            assert_eq!(after(keys), Keeping::Open, "{keys}");
        }
        for keys in ["f2", "x esc", "f7", "f7 x esc", "f7 x enter", "ctrl-o", "ctrl-f x", "f10 x", "ctrl-g x"] {
            assert_eq!(after(keys), Keeping::Saved, "{keys}");
        }
    }

    #[test]
    fn what_is_on_its_way_is_being_saved() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        let effects = stage.press("x enter");
        assert_eq!(of(&stage.state), Keeping::Saving);
        let Some(Effect::Save(edit)) = effects.into_iter().find(|effect| matches!(effect, Effect::Save(_))) else {
            panic!("nothing is saved")
        };
        stage.happen(Event::Saved(edit, Saved::default()));
        assert_eq!(of(&stage.state), Keeping::Saved);
    }
}
