//! Moving the cursor, and from tab to tab.

use crate::app::desk::{cursor, select, tabs};
use crate::app::ground::command::Scope;
use crate::app::state::Command;
use crate::app::state::State;

/// Declares a command of the grid that changes nothing.
macro_rules! moves {
    ($($(#[$doc:meta])* $scope:ident $constant:ident: $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        $($(#[$doc])* const $constant: Command =
            Command { name: $name, keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run };)*
        pub(super) const COMMANDS: &[&Command] = &[$(&$constant),*];
    };
}

moves! {
    Moving MOVE_LEFT: "move-left", ["left"], ["h", "b"], |state| cursor::by_columns(&mut state.desk, -1);
    Moving MOVE_DOWN: "move-down", ["down"], ["j"], |state| cursor::down(&mut state.desk);
    Moving MOVE_UP: "move-up", ["up"], ["k"], |state| cursor::by_rows(&mut state.desk, -1);
    Moving MOVE_RIGHT: "move-right", ["right"], ["l", "w"], |state| cursor::by_columns(&mut state.desk, 1);
    Moving PAGE_DOWN: "page-down", ["pgdn"], [], |state| { let page = cursor::page(&state.desk); cursor::by_page(&mut state.desk, page) };
    Moving PAGE_UP: "page-up", ["pgup"], [], |state| { let page = cursor::page(&state.desk); cursor::by_page(&mut state.desk, -page) };
    Moving HALF_PAGE_DOWN: "half-page-down", [], [], |state| { let page = cursor::page(&state.desk); cursor::by_page(&mut state.desk, page / 2) };
    Moving HALF_PAGE_UP: "half-page-up", [], ["ctrl-u"], |state| { let page = cursor::page(&state.desk); cursor::by_page(&mut state.desk, -page / 2) };
    Reading EXTEND_LEFT: "extend-left", ["shift-left"], [], |state| select::extend(&mut state.desk, 0, -1);
    Reading EXTEND_DOWN: "extend-down", ["shift-down"], [], |state| select::extend(&mut state.desk, 1, 0);
    Reading EXTEND_UP: "extend-up", ["shift-up"], [], |state| select::extend(&mut state.desk, -1, 0);
    Reading EXTEND_RIGHT: "extend-right", ["shift-right"], [], |state| select::extend(&mut state.desk, 0, 1);
    Reading SELECT_CELLS: "select-cells", ["f8"], ["v"], |state| select::toggle(&mut state.desk);
    Moving NEXT_CELL: "next-cell", ["tab"], [], |state| cursor::next_cell(&mut state.desk);
    Moving PREVIOUS_CELL: "previous-cell", ["shift-tab"], [], |state| cursor::previous_cell(&mut state.desk);
    Showing NEXT_SHEET: "next-sheet", ["ctrl-pgdn", "alt-pgdn"], ["g t"], |state| by_sheets(state, 1);
    Showing PREVIOUS_SHEET: "previous-sheet", ["ctrl-pgup", "alt-pgup"], ["g T"], |state| by_sheets(state, -1);
    Showing SHEET_1: "sheet-1", [], ["g 1"], |state| tabs::to_tab(&mut state.desk, 1);
    Showing SHEET_2: "sheet-2", [], ["g 2"], |state| tabs::to_tab(&mut state.desk, 2);
    Showing SHEET_3: "sheet-3", [], ["g 3"], |state| tabs::to_tab(&mut state.desk, 3);
    Showing SHEET_4: "sheet-4", [], ["g 4"], |state| tabs::to_tab(&mut state.desk, 4);
    Showing SHEET_5: "sheet-5", [], ["g 5"], |state| tabs::to_tab(&mut state.desk, 5);
    Showing SHEET_6: "sheet-6", [], ["g 6"], |state| tabs::to_tab(&mut state.desk, 6);
    Showing SHEET_ALL: "sheet-all", [], ["g 7"], |state| tabs::to_tab(&mut state.desk, 0);
}

/// So many tabs to the right; past the last to the first.
fn by_sheets(state: &mut State, by: isize) {
    let count = isize::try_from(state.desk.tabs().len()).unwrap_or(1);
    let here = isize::try_from(state.desk.at_tab()).unwrap_or(0);
    tabs::to_tab(&mut state.desk, usize::try_from((here + by).rem_euclid(count)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::app::tests::Stage;

    #[test]
    fn the_cursor_stays_on_the_sheet() {
        let mut stage = Stage::with_rows(3);
        stage.press("left up ctrl-home");
        assert_eq!((stage.state.desk.tab().row, stage.state.desk.tab().column), (0, 0));
        stage.press("esc down down down down down");
        assert_eq!(stage.state.desk.tab().row, 2);
        stage.press("end right");
        assert_eq!(stage.state.desk.tab().column, stage.state.desk.sheet().columns.len() - 1);
        stage.press("esc g g 0");
        assert_eq!((stage.state.desk.tab().row, stage.state.desk.tab().column), (0, 0));
    }

    #[test]
    fn a_page_down_keeps_the_cursor_on_its_line() {
        let mut stage = Stage::with_rows(200);
        stage.press("down down pgdn");
        let tab = stage.state.desk.tab();
        assert_eq!(tab.row - tab.top, 2);
        assert!(tab.top > 10);
    }

    #[test]
    fn tabs_go_round() {
        let mut stage = Stage::with_rows(1);
        stage.press("ctrl-pgup");
        assert_eq!(stage.state.desk.sheet().key, "win_back");
        stage.press("ctrl-pgdn");
        assert_eq!(stage.state.desk.sheet().key, "all");
        stage.press("esc g 3");
        assert_eq!(stage.state.desk.sheet().key, "follow_up");
        stage.press("g 7");
        assert_eq!(stage.state.desk.sheet().key, "all");
    }
}
