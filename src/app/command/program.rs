//! The two states, leaving.

use crate::app::desk::losing;
use crate::app::desk::served::Served;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::open_texts;
use crate::app::serve;
use crate::app::state::Command;
use crate::app::state::Mode;

/// The other one of the grid's two states.
const CHANGE_STATE: Command = Command {
    name: "change-state",
    keys: &["ins"],
    nav: &[],
    scope: Scope::Showing,
    run: |state| {
        state.desk.switch(if state.desk.mode() == Mode::Input { Mode::Nav } else { Mode::Input });
    },
};

/// There is nothing to save, and that is worth saying.
const SAVE: Command = Command {
    name: "save",
    keys: &["ctrl-s"],
    nav: &[],
    scope: Scope::Everywhere,
    run: |state| {
        if open_texts::refuses(state) {
            return;
        }
        losing::say_saved(&mut state.desk);
        serve::keep(state);
    },
};

const REDRAW: Command = Command {
    name: "redraw",
    keys: &["ctrl-l"],
    nav: &[],
    scope: Scope::Everywhere,
    run: |state| state.desk.want(Effect::Redraw),
};

const QUIT: Command = Command {
    name: "quit",
    keys: &["ctrl-q"],
    nav: &[],
    scope: Scope::Everywhere,
    run: |state| {
        if open_texts::refuses(state) {
            return;
        }
        serve::keep(state);
        let quit = losing::quit(&state.desk);
        state.desk.want(quit);
    },
};

pub(super) const COMMANDS: &[&Command] = &[&CHANGE_STATE, &SAVE, &REDRAW, &QUIT];

#[cfg(test)]
mod tests {
    use crate::app::ground::event::Effect;
    use crate::app::state::{Focus, Mode};
    use crate::app::tests::Stage;

    #[test]
    fn help_covers_the_filter_line_and_gives_it_back() {
        let mut stage = Stage::with_rows(1);
        stage.press("f7 a f1");
        assert!(stage.state.focus.room() == Some(crate::app::rooms::help::HERE));
        stage.press("esc");
        assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.text.as_str() == "a"));
    }

    #[test]
    fn what_is_covered_comes_back_however_deep() {
        for open in ["f7 a", "ctrl-f a", "ctrl-g a", "ctrl-o a", "f10 add-column enter a", "f10 replace-text enter a"] {
            let mut stage = Stage::with_rows(3);
            for step in open.split(' ') {
                if step.contains('-') && !step.starts_with("ctrl") {
                    stage.type_text(step)
                } else {
                    stage.press(step)
                };
            }
            let before = format!("{:?}", (&stage.state.focus, &stage.state.rooms.notes.draft()));
            stage.press("f1 f10 f1 f10 f1 esc esc esc esc esc");
            let after = format!("{:?}", (&stage.state.focus, &stage.state.rooms.notes.draft()));
            assert_eq!(after, before, "{open}");
        }
    }

    #[test]
    fn a_command_chosen_over_help_is_meant_for_what_help_covers() {
        let mut stage = Stage::with_rows(30);
        stage.press("f1 f10");
        stage.type_text("last-row");
        stage.press("enter");
        assert!(matches!(stage.state.focus, Focus::Grid), "{:?}", stage.state.focus);
        assert_eq!(stage.state.desk.tab().row, 29);
        stage.press("f7 a f1 f10");
        stage.type_text("redraw");
        stage.press("enter b");
        assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.text.as_str() == "ab"), "{:?}", stage.state.focus);
    }

    #[test]
    fn the_palette_runs_what_it_lists_and_goes_to_a_row() {
        let mut stage = Stage::with_rows(30);
        stage.press("f10");
        stage.type_text("last-row");
        stage.press("enter");
        assert_eq!(stage.state.desk.tab().row, 29);
        stage.press("f10 1 2 enter");
        assert_eq!(stage.state.desk.tab().row, 11);
    }

    #[test]
    fn leaving_keeps_what_is_being_typed() {
        let mut stage = Stage::with_rows(1);
        let effects = stage.press("right x ctrl-q");
        assert!(matches!(effects.as_slice(), [Effect::Save(_), Effect::Quit]), "{effects:?}");
        let mut stage = Stage::with_rows(1);
        let effects = stage.press("ctrl-o x ctrl-q");
        let save = effects.iter().position(|effect| matches!(effect, Effect::Save(_)));
        let quit = effects.iter().position(|effect| *effect == Effect::Quit);
        assert!(save.is_some() && save < quit, "{effects:?}");
    }

    #[test]
    fn escape_goes_to_nav_and_never_quits() {
        let mut stage = Stage::with_rows(1);
        stage.press("esc");
        assert_eq!(stage.state.desk.mode(), Mode::Nav);
        assert!(stage.press("esc esc esc").is_empty());
        stage.press("ins");
        assert_eq!(stage.state.desk.mode(), Mode::Input);
    }
}
