//! Many cells at once: selecting, marking, copying, filling.

use super::{Command, Scope};
use crate::app::{clip, ranges, replacing, selecting};

/// Declares a command of the grid.
macro_rules! commands {
    ($($scope:ident $constant:ident: $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        $(const $constant: Command =
            Command { name: $name, keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run };)*
        pub(super) const COMMANDS: &[&Command] = &[$(&$constant),*];
    };
}

commands! {
    Reading SELECT_ROWS: "select-rows", [], ["V"], selecting::toggle_rows;
    Reading SELECT_ALL: "select-all", ["ctrl-a"], [], selecting::all;
    Reading MARK_ROW: "mark-row", [], ["t"], ranges::mark;
    Showing CLEAR_MARKS: "clear-marks", [], ["T"], ranges::unmark_all;
    Reading COPY: "copy", ["ctrl-c"], ["y"], |state| clip::copy(state, false);
    Reading COPY_ROWS: "copy-rows", [], ["Y"], clip::copy_rows;
    Grid CUT: "cut", ["ctrl-x"], ["x"], |state| clip::copy(state, true);
    Grid PASTE: "paste", ["ctrl-v"], ["p"], clip::paste_own;
    Grid PASTE_NEW: "paste-new", [], ["P"], clip::paste_new;
    Grid FILL_DOWN: "fill-down", ["ctrl-d"], [], ranges::fill_or_page_down;
    Grid SET_ALL: "set-all", [], ["="], ranges::set_all;
    Grid REPLACE: "replace-text", [], ["R"], replacing::open;
    Grid REPEAT: "repeat", [], ["."], ranges::repeat;
}
