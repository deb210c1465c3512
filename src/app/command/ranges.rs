//! Many cells at once: selecting, marking, copying, filling.

use super::Command;
use crate::app::desk::select;
use crate::app::ground::command::Scope;
use crate::app::rooms::ranges::clip;
use crate::app::rooms::{ranges, replace};

/// Declares a command of the grid.
macro_rules! commands {
    ($($scope:ident $constant:ident: $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        $(const $constant: Command =
            Command { name: $name, keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run };)*
        pub(super) const COMMANDS: &[&Command] = &[$(&$constant),*];
    };
}

commands! {
    Reading SELECT_ROWS: "select-rows", [], ["V"], |state| select::toggle_rows(state);
    Reading SELECT_ALL: "select-all", ["ctrl-a"], [], |state| select::all(state);
    Reading MARK_ROW: "mark-row", [], ["t"], |state| ranges::mark(state);
    Showing CLEAR_MARKS: "clear-marks", [], ["T"], |state| ranges::unmark_all(state);
    Reading COPY: "copy", ["ctrl-c"], ["y"], |state| clip::copy(state, false);
    Reading COPY_ROWS: "copy-rows", [], ["Y"], |state| clip::copy_rows(state);
    Grid CUT: "cut", ["ctrl-x"], ["x"], |state| clip::copy(state, true);
    Grid PASTE: "paste", ["ctrl-v"], ["p"], clip::paste_own;
    Grid PASTE_NEW: "paste-new", [], ["P"], clip::paste_new;
    Grid FILL_DOWN: "fill-down", ["ctrl-d"], [], ranges::fill_or_page_down;
    Grid SET_ALL: "set-all", [], ["="], ranges::set_all;
    Grid REPLACE: "replace-text", [], ["R"], replace::open;
    Grid REPEAT: "repeat", [], ["."], ranges::repeat;
}
