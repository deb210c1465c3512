//! What is nearest to a line that finds nobody: asked of the order lane once the grid is empty, said there, and taken with
//! Enter.

use super::desk::Desk;
use super::line;
use super::meant;
use super::order;
use super::parts::tab::{Loaded, Offered};
use crate::app::ground::ask::{Question, Ticket};
use crate::locale::{fill, grouped};
use crate::query;
use crate::table::Nearest;

/// Whether the tab that shows is empty for its filter alone.
fn is_wanted(desk: &Desk) -> bool {
    let tab = desk.tab();
    tab.order.is_empty() && tab.loaded == Loaded::Whole && tab.asked.is_none() && !tab.view.filter.is_empty()
}

/// Asks, if nobody shows.
pub fn ask(desk: &mut Desk) {
    desk.tab_mut().nearest = Offered::default();
    if is_wanted(desk) {
        let asked = desk.ask_for_itself(Question::Nearest(order::question(desk)));
        desk.tab_mut().nearest.asked = asked.into();
        meant::ask(desk);
    }
}

/// It is known; what an older question found is dropped.
pub fn answered(desk: &mut Desk, ticket: Ticket, found: Option<Nearest>) {
    let tab = desk.tabs.iter_mut().find(|tab| tab.nearest.asked.awaits(ticket));
    if let Some(tab) = tab {
        tab.nearest = Offered { found, ..Offered::default() };
    }
}

/// The line that would find somebody.
#[must_use]
pub fn line(desk: &Desk) -> Option<String> {
    if !is_wanted(desk) {
        return None;
    }
    if let Some(line) = meant::line(desk) {
        return Some(line);
    }
    let nearest = desk.tab().nearest.found.as_ref()?;
    let (line, instead) = (&desk.tab().filter, nearest.instead.as_ref());
    Some(query::instead(line, &nearest.culprit, instead, &desk.vocabulary, desk.today()))
}

/// What leaves nobody, and what would find whom, by which keys.
#[must_use]
pub fn said(desk: &Desk) -> Option<String> {
    if !is_wanted(desk) {
        return None;
    }
    // While the line is typed the first one keeps it.
    let keys = if desk.aside().is_some() { desk.words().grid.twice.as_str() } else { "Enter" };
    if let Some(said) = meant::said(desk, keys) {
        return Some(said);
    }
    let nearest = desk.tab().nearest.found.as_ref()?;
    let words = &desk.words.grid;
    let told = query::told(&desk.tab().filter, &nearest.culprit, &desk.vocabulary, desk.today());
    let count = grouped(nearest.count);
    let told = [("what", told.as_str()), ("count", &count), ("keys", keys)];
    Some(match &nearest.instead {
        Some(instead) => {
            let instead = query::print(instead, &desk.vocabulary);
            fill(&words.nearest, &[told.as_slice(), &[("instead", instead.as_str())]].concat())
        }
        None => fill(&words.nearest_without, &told),
    })
}

/// Takes it, in the empty grid; false: there is nothing to take.
pub fn take(desk: &mut Desk) -> bool {
    let Some(line) = line(desk).filter(|_| desk.tab().entry.is_none()) else { return false };
    line::refine(desk, line);
    true
}

#[cfg(test)]
mod tests {
    use crate::app::desk::order;
    use crate::app::desk::served::Served;
    use crate::app::ground::ask::{Answer, Question};
    use crate::app::ground::event::{Effect, Ordered};
    use crate::app::tests::{Stage, ordered};
    use crate::domain::Filter;
    use crate::domain::filter::{Condition, Relation, Test};
    use crate::table::Nearest;

    fn city(text: &str) -> Filter {
        let tests = vec![Test::Contains(text.into())];
        Filter::Condition(Condition { field: "city".into(), relation: Relation::Is, tests })
    }

    /// Nobody fits this line, typed and kept.
    fn nobody(line: &str) -> Stage {
        let mut stage = Stage::with_rows(3);
        stage.press("f7");
        stage.type_text(line);
        stage.press("enter");
        order::ask(&mut stage.state.desk);
        let effects = stage.state.desk.take();
        let Some(Effect::Ask { ticket, question: Question::Order(_), .. }) = effects.first() else {
            panic!("nothing was asked")
        };
        stage.happen(ordered(*ticket, Ordered { of: 3, whole: true, ..Ordered::default() }));
        stage
    }

    #[test]
    fn an_empty_grid_says_what_leaves_nobody_and_enter_takes_the_nearest() {
        let mut stage = nobody("city:杭洲 spend>1w");
        assert!(matches!(stage.last_question(), Some(Question::Nearest(_))), "{:?}", stage.last_question());
        assert_eq!(super::said(&stage.state.desk), None, "not known yet");
        let found = Nearest { culprit: city("杭洲"), instead: Some(city("杭州")), count: 132 };
        stage.reply_last(Answer::Nearest(Some(found)));
        let said = super::said(&stage.state.desk).expect("a sentence");
        assert!(
            said.contains("city:杭洲") && said.contains("杭州") && said.contains("132") && said.contains("Enter"),
            "{said}"
        );
        stage.press("enter");
        assert_eq!(stage.state.desk.tab().filter, "city:杭州 spend>1w", "the rest stays as typed");
        assert!(matches!(stage.last_question(), Some(Question::Order(_))));
        assert_eq!(super::said(&stage.state.desk), None);
    }

    #[test]
    fn what_cannot_be_mended_is_left_out_and_an_answer_to_another_line_is_dropped() {
        let mut stage = nobody("vip city:杭洲");
        let found = Nearest { culprit: city("杭洲"), instead: None, count: 7 };
        stage.reply_last(Answer::Nearest(Some(found)));
        let said = super::said(&stage.state.desk).expect("a sentence");
        assert!(said.contains("Without it: 7"), "{said}");
        stage.press("enter");
        assert_eq!(stage.state.desk.tab().filter, "vip");
        let mut stage = nobody("vip city:杭洲");
        stage.run("clear-filter");
        stage.reply_last(Answer::Nearest(None));
        assert_eq!(super::said(&stage.state.desk), None);
        stage.press("enter");
        assert_eq!(stage.state.desk.tab().filter, "");
    }
}
