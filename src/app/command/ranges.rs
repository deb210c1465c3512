//! Many cells at once: selecting, marking, copying, filling.

use super::{Command, Scope};
use crate::app::{clip, ranges, replacing, selecting};

/// Declares a command of the grid.
macro_rules! commands {
    ($($constant:ident: $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        $(const $constant: Command =
            Command { name: $name, keys: &$keys, nav: &$nav, scope: Scope::Grid, run: $run };)*
        pub(super) const COMMANDS: &[&Command] = &[$(&$constant),*];
    };
}

commands! {
    SELECT_ROWS: "select-rows", [], ["V"], selecting::toggle_rows;
    SELECT_ALL: "select-all", ["ctrl-a"], [], selecting::all;
    MARK_ROW: "mark-row", [], ["t"], ranges::mark;
    CLEAR_MARKS: "clear-marks", [], ["T"], ranges::unmark_all;
    COPY: "copy", ["ctrl-c"], ["y"], |state| clip::copy(state, false);
    COPY_ROWS: "copy-rows", [], ["Y"], clip::copy_rows;
    CUT: "cut", ["ctrl-x"], ["x"], |state| clip::copy(state, true);
    PASTE: "paste", ["ctrl-v"], ["p"], clip::paste_own;
    PASTE_NEW: "paste-new", [], ["P"], clip::paste_new;
    FILL_DOWN: "fill-down", ["ctrl-d"], [], ranges::fill_or_page_down;
    SET_ALL: "set-all", [], ["="], ranges::set_all;
    REPLACE: "replace-text", [], ["R"], replacing::open;
    REPEAT: "repeat", [], ["."], ranges::repeat;
}
