//! Where the program is left, and the way back there at the next start.
//!
//! ```text
//!   State ──left──▶ Session ──(the file's session table)──▶ resume ──▶ State
//! ```
//!
//! The rows that were on the screen are shown at once, by their numbers; the whole order follows, with the cursor where
//! it was. What is gone meanwhile (a view, a field, a customer) is left out, and nothing is said about it.

use super::state::{Pane, State, Tab};
use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::desk::line;
use crate::app::desk::served::Served;
use crate::app::desk::views;
use crate::app::ground::event::Ordered;
use crate::app::serve;
use crate::domain::region::Region;
use crate::domain::session::{Session, TabKey, TabPlace};
use crate::domain::{CustomerId, SortKey};
use crate::query;

/// Under this name the session remembers it.
pub const KEY: &str = "place";

/// The panes by their names.
const PANES: [(Pane, &str); 2] = [(Pane::Notes, "notes"), (Pane::Analysis, "analysis")];

/// Asks what a file is asked that the grid has never opened. `region`: where the system says that it is; `empty`: nobody
/// is in the file.
pub fn first_start(state: &mut State, region: Option<&'static Region>, empty: bool) {
    state.rooms.welcome.begin(&mut state.desk, region.filter(|_| empty), empty);
    serve::settle(state);
}

/// Where the program is now.
#[must_use]
pub fn left(state: &State) -> Session {
    let tabs =
        (0..state.desk.tabs().len()).map(|at| left_tab(state, at)).filter(|place| *place != as_at_first(&place.tab));
    let name = |pane: &Pane| PANES.iter().find(|(known, _)| known == pane).map(|(_, name)| (*name).to_owned());
    let tab = state.desk.tab();
    let twice = 2 * geometry::body(&state.desk).height as usize;
    let bottom = (tab.top + twice).min(tab.order.len());
    Session {
        shows: Some(views::key(&state.desk, state.desk.at_tab())),
        tabs: tabs.collect(),
        panes: state.desk.panes().iter().filter_map(name).collect(),
        screen: tab.order.get(tab.top..bottom).unwrap_or_default().to_vec(),
    }
}

fn left_tab(state: &State, at: usize) -> TabPlace {
    let (sheet, tab) = (&state.desk.sheets()[at], &state.desk.tabs()[at]);
    let column = state.rooms.card.column_below(&state.desk, at);
    let field = sheet.columns.get(column).map(|column| state.desk.vocabulary().fields[column.field].key.clone());
    let sort = query::print_sort(&tab.view.sort);
    TabPlace {
        tab: views::key(&state.desk, at),
        filter: tab.filter.clone(),
        sort: sort.strip_prefix("sort:").unwrap_or_default().to_owned(),
        // Before its order is whole, a tab may still be on the way to a customer.
        customer: tab.follow.or_else(|| tab.current()),
        field: field.filter(|_| column > 0),
    }
}

/// A tab that nobody has been on.
fn as_at_first(tab: &TabKey) -> TabPlace {
    TabPlace { tab: tab.clone(), ..TabPlace::default() }
}

/// Takes the state back there, before anything is asked; views have to be at hand.
pub fn resume(desk: &mut Desk, session: &Session) {
    for place in &session.tabs {
        if let Some(at) = views::find(desk, &place.tab) {
            resume_tab(desk, at, place);
        }
    }
    if let Some(at) = session.shows.as_ref().and_then(|key| views::find(desk, key)) {
        desk.begin_at(at);
    }
    let tab = desk.tab_mut();
    let line = session.screen.iter().position(|id| tab.follow == Some(*id));
    tab.row = line.unwrap_or(0);
    let pane = |name: &String| PANES.iter().find(|(_, known)| known == name).map(|(pane, _)| *pane);
    desk.put_panes(session.panes.iter().filter_map(pane).collect());
}

fn resume_tab(desk: &mut Desk, at: usize, place: &TabPlace) {
    // A view is left in one language, and may be come back to in the other.
    let filter = match &place.tab {
        TabKey::View(_) => query::reworded(&place.filter, desk.vocabulary(), desk.today()),
        TabKey::Sheet(_) => place.filter.clone(),
    };
    let mut tab = Tab { filter, follow: place.customer, ..desk.tabs()[at].clone() };
    line::read_tab(&mut tab, desk.vocabulary(), desk.today());
    tab.view.sort = read_sort(desk, &place.sort);
    let columns = desk.sheets()[at].columns.iter().map(|column| &desk.vocabulary().fields[column.field].key);
    let field = place.field.as_ref();
    tab.column = field.and_then(|field| columns.into_iter().position(|key| key == field)).unwrap_or(0);
    desk.put_tab(at, tab);
}

/// Keys as after `sort:`; a key whose field is gone is left out.
fn read_sort(desk: &Desk, keys: &str) -> Vec<SortKey> {
    let one = |key: &str| query::parse(&format!("sort:{key}"), desk.vocabulary(), desk.today()).sort;
    keys.split(',').filter(|key| !key.is_empty()).filter_map(one).flatten().collect()
}

/// The first rows of the tab that shows: who was on its screen, as far as they are still `living`. Before `from_entry`,
/// the first customers of the file, if she is among them who is under the cursor: then even the row numbers are right.
#[must_use]
pub fn first_rows(desk: &Desk, living: Vec<CustomerId>, from_entry: Vec<CustomerId>) -> Option<Ordered> {
    let tab = desk.tab();
    let everybody = desk.sheet().stage.is_none() && tab.view.filter.is_empty() && tab.sort().is_empty();
    let known = tab.follow.is_none_or(|customer| from_entry.contains(&customer));
    let ids = if everybody && known { from_entry } else { living };
    // Nobody of them is left: better nothing than an empty sheet that is none.
    (!ids.is_empty()).then(|| Ordered { of: ids.len(), ids: ids.into(), whole: false, ..Ordered::default() })
}

/// Forgets filter lines that contain one of these names: their customers are gone for good.
pub fn forget(state: &mut State, names: &[String]) -> bool {
    let named = |line: &str| names.iter().any(|name| line.contains(name.as_str()));
    let mut here = false;
    for at in 0..state.desk.tabs().len() {
        if named(&state.desk.tabs()[at].filter) {
            let mut tab = Tab { filter: String::new(), ..state.desk.tabs()[at].clone() };
            line::read_tab(&mut tab, state.desk.vocabulary(), state.desk.now().date());
            state.desk.put_tab(at, tab);
            here |= at == state.desk.at_tab();
        }
    }
    here
}
