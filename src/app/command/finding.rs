//! Filter, find, sort.

use super::{Command, Scope};
use crate::app::state::Jump;
use crate::app::{filtering, finding, grid, menu};
use crate::domain::Direction;

const FILTER: Command =
    Command { name: "filter", keys: &["f7"], nav: &["f"], scope: Scope::Grid, run: filtering::open };

const CLEAR_FILTER: Command =
    Command { name: "clear-filter", keys: &[], nav: &["\\"], scope: Scope::Grid, run: filtering::clear };

const FIND: Command = Command { name: "find", keys: &["ctrl-f"], nav: &["/"], scope: Scope::Grid, run: finding::open };

const FIND_NEXT: Command = Command {
    name: "find-next",
    keys: &["f3"],
    nav: &["n"],
    scope: Scope::Grid,
    run: |state| finding::step(state, Jump::Next),
};

const FIND_PREVIOUS: Command = Command {
    name: "find-previous",
    keys: &["shift-f3"],
    nav: &["N"],
    scope: Scope::Grid,
    run: |state| finding::step(state, Jump::Previous),
};

const SORT_ASCENDING: Command = Command {
    name: "sort-ascending",
    keys: &[],
    nav: &["["],
    scope: Scope::Grid,
    run: |state| grid::sort(state, Direction::Ascending),
};

const SORT_DESCENDING: Command = Command {
    name: "sort-descending",
    keys: &[],
    nav: &["]"],
    scope: Scope::Grid,
    run: |state| grid::sort(state, Direction::Descending),
};

/// Back to the order of entry.
const UNSORT: Command = Command { name: "unsort", keys: &[], nav: &[], scope: Scope::Grid, run: grid::unsort };

/// The values of the column to choose among, and its sort.
const COLUMN_MENU: Command =
    Command { name: "column-menu", keys: &["alt-down"], nav: &["m"], scope: Scope::Grid, run: menu::open };

pub(super) const COMMANDS: &[&Command] = &[
    &FILTER,
    &CLEAR_FILTER,
    &FIND,
    &FIND_NEXT,
    &FIND_PREVIOUS,
    &SORT_ASCENDING,
    &SORT_DESCENDING,
    &UNSORT,
    &super::grouping::GROUP,
    &COLUMN_MENU,
];

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::app::event::{Counted, Effect, Event, Ordered};
    use crate::app::state::Focus;
    use crate::app::tests::Stage;
    use crate::domain::{Direction, Filter};

    fn question(effects: &[Effect]) -> Option<(u64, &crate::app::event::Question)> {
        effects.iter().rev().find_map(|effect| match effect {
            Effect::Order(ticket, question) => Some((*ticket, question)),
            _ => None,
        })
    }

    fn answer(ids: Vec<u32>) -> Ordered {
        Ordered { of: 3, ids: Arc::new(ids), whole: true, ..Ordered::default() }
    }

    #[test]
    fn each_key_in_the_filter_line_asks_and_escape_restores_at_once() {
        let mut stage = Stage::with_rows(3);
        let effects = stage.press("f7 x");
        let (ticket, asked) = question(&effects).expect("the lane is asked");
        assert_ne!(asked.filter, Filter::default());
        stage.happen(Event::Ordered(ticket, answer(vec![2])));
        assert_eq!(stage.state.tab().order.as_slice(), [2]);
        let effects = stage.press("esc");
        assert_eq!(stage.state.tab().order.as_slice(), [1, 2, 3], "the old order was kept");
        assert_eq!(question(&effects).expect("asked again").1.filter, Filter::default());
    }

    #[test]
    fn an_answer_to_an_older_question_is_dropped() {
        let mut stage = Stage::with_rows(3);
        let first = question(&stage.press("f7 x")).expect("asked").0;
        let second = question(&stage.press("y")).expect("asked").0;
        stage.happen(Event::Ordered(first, answer(vec![1])));
        assert_eq!(stage.state.tab().order.len(), 3);
        stage.happen(Event::Ordered(second, answer(vec![2, 3])));
        assert_eq!(stage.state.tab().order.as_slice(), [2, 3]);
    }

    #[test]
    fn chinese_punctuation_is_ascii_in_the_filter_line() {
        let mut stage = Stage::with_rows(1);
        stage.press("f7 城 市 ： 杭 州");
        let Focus::Filter(bar) = &stage.state.focus else { panic!("no filter line") };
        assert_eq!(bar.text.as_str(), "城市:杭州");
        assert_eq!(bar.problem, None);
    }

    #[test]
    fn a_wrong_word_is_named_and_does_not_empty_the_grid() {
        let mut stage = Stage::with_rows(2);
        stage.press("f7");
        stage.type_text("citty:x");
        let Focus::Filter(bar) = &stage.state.focus else { panic!("no filter line") };
        let (range, sentence) = bar.problem.clone().expect("a problem");
        assert!(range.start == 0 && sentence.contains("city"), "{sentence}");
        assert_eq!(stage.state.tab().view.filter, Filter::default());
    }

    #[test]
    fn brackets_sort_by_the_column_under_the_cursor() {
        let mut stage = Stage::with_rows(2);
        let effects = stage.press("esc right ]");
        let sort = &question(&effects).expect("asked").1.sort;
        assert_eq!((sort[0].field.as_str(), sort[0].direction), ("city", Direction::Descending));
    }

    #[test]
    fn a_cell_being_typed_stays_with_its_customer_when_the_order_comes() {
        let mut stage = Stage::with_rows(3);
        let ticket = question(&stage.press("esc right ]")).expect("asked").0;
        stage.press("c x");
        stage.happen(Event::Ordered(ticket, answer(vec![3, 2, 1])));
        assert_eq!(stage.state.current(), Some(1));
        let effects = stage.press("enter");
        assert!(matches!(&effects[0], Effect::Save(edit) if edit.place.customer == Some(1)), "{effects:?}");
    }

    #[test]
    fn customers_that_another_process_added_are_asked_for_and_the_cursor_stays() {
        let mut stage = Stage::with_rows(3);
        stage.press("down");
        let effects = stage.happen(Event::Changed(Some(vec![4])));
        let Some(Effect::Count(ticket, _)) = effects.last() else { panic!("{effects:?}") };
        let effects = stage.happen(Event::Counted(*ticket, Counted { of: 4, ..Counted::default() }));
        let ticket = question(&effects).expect("the order is asked for").0;
        stage.happen(Event::Ordered(
            ticket,
            Ordered { of: 4, ids: Arc::new(vec![4, 1, 2, 3]), whole: true, ..Ordered::default() },
        ));
        assert_eq!((stage.state.current(), stage.state.tab().row), (Some(2), 2));
    }

    #[test]
    fn finding_jumps_inside_the_filter_and_goes_round() {
        let mut stage = Stage::with_rows(5);
        let effects = stage.press("esc / a");
        let ticket = effects.iter().find_map(|effect| match effect {
            Effect::Find { ticket, .. } => Some(*ticket),
            _ => None,
        });
        stage.happen(Event::Found(ticket.expect("asked"), vec![1, 3]));
        assert_eq!(stage.state.tab().row, 1);
        stage.press("enter n");
        assert_eq!(stage.state.tab().row, 3);
        stage.press("n");
        assert_eq!(stage.state.tab().row, 1);
        stage.press("N");
        assert_eq!(stage.state.tab().row, 3);
    }
}
