//! A column of the user's own goes for good: what goes with it is told and asked once, and one undo brings all of it back.
//!
//! ```text
//!  Remove Wish list for good
//!    1,204 customers have a value here, 12 of them in the trash or the archive.
//!    Tabs that show it: All, Evaluation
//!    Filter or sort of these views name it: Wishes
//! ```

use super::arranging::save;
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::domain::check::{Survey, Surveyed};
use crate::domain::colour::{self, Rule};
use crate::domain::layout::Step;
use crate::domain::template::is_own;
use crate::domain::{Field, Formula, SavedView, Shows};
use crate::locale::{fill, grouped};
use crate::query;

/// How many values go, once they are counted: of customers on the sheets, and of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    asked: Asked,
    counted: Option<(usize, usize)>,
}

impl Values {
    /// Has them counted; the answer goes to that room.
    pub fn of(desk: &mut Desk, asker: RoomId) -> Self {
        let field = desk.current_field().key.clone();
        let asked = desk.ask(asker, Question::Survey(Box::new(Survey::Filled { field }))).into();
        Self { asked, counted: None }
    }

    pub fn arrived(&mut self, ticket: Ticket, found: &Surveyed) {
        if let Surveyed::Filled { live, away } = found
            && self.asked.answers(ticket)
        {
            self.counted = Some((*live, *away));
        }
    }
}

/// Why the column under the cursor cannot go: it is the program's, or a formula needs it.
pub(super) fn obstacle(desk: &Desk) -> Option<String> {
    let (field, words) = (desk.current_field(), &desk.words().columns);
    if !is_own(&field.key) {
        return Some(fill(&words.not_own, &[("label", &field.label)]));
    }
    let needs = |of: &&Field| of.formula().is_some_and(|formula| operands(formula).any(|key| key == field.key));
    let names: Vec<&str> = desk.vocabulary().fields.iter().filter(needs).map(|of| of.label.as_str()).collect();
    let names = names.join(&desk.words().shared.separator);
    (!names.is_empty()).then(|| fill(&words.used_by, &[("label", &field.label), ("names", &names)]))
}

fn operands(formula: &Formula) -> impl Iterator<Item = &str> {
    formula.operands().iter().map(|operand| operand.key.as_str())
}

/// What goes with it, line by line.
pub(super) fn said(desk: &Desk, values: &Values) -> Vec<String> {
    let (field, words) = (desk.current_field(), &desk.words().columns);
    let uses = Uses::of(desk, &field.key);
    let mut said = vec![match (field.formula(), values.counted) {
        (Some(_), _) => words.goes_formula.clone(),
        (None, None) => words.goes_counting.clone(),
        (None, Some((0, 0))) => words.goes_empty.clone(),
        (None, Some((live, away))) => {
            let message = if away == 0 { &words.goes_values } else { &words.goes_values_away };
            fill(message, &[("n", &grouped(live + away)), ("away", &grouped(away))])
        }
    }];
    let lists = [
        (&words.goes_tabs, uses.tabs),
        (&words.goes_lines, uses.lines.iter().map(|view| view.name.clone()).collect()),
        (&words.goes_limits, uses.limits.iter().map(|field| field.label.clone()).collect()),
        (&words.goes_colours, uses.colours.iter().map(|rule| rule.filter.clone()).collect()),
    ];
    for (message, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        said.push(fill(message, &[("names", &names.join(&desk.words().shared.separator))]));
    }
    said.push(words.goes_back.clone());
    said
}

/// The column under the cursor goes, and everything that names it with it: one step.
pub(super) fn remove(desk: &mut Desk) {
    let field = desk.current_field();
    let (key, label) = (field.key.clone(), field.label.clone());
    let uses = Uses::of(desk, &key);
    let mut steps: Vec<Step> = uses.views.iter().map(|view| without(desk, view, &key)).collect();
    steps.extend(uses.limits.iter().map(|field| {
        let rules = crate::domain::rule::Rules { after: None, ..field.rules.clone() };
        Step::Rules { field: field.key.clone(), rules: rules.write() }
    }));
    if !uses.colours.is_empty() {
        let kept: Vec<Rule> =
            desk.colours().rules.iter().filter(|rule| !uses.colours.contains(rule)).cloned().collect();
        steps.push(Step::Setting { key: colour::SETTING.to_owned(), value: Some(colour::write(&kept)) });
    }
    steps.push(Step::RemoveField { field: key.clone() });
    save(desk, "remove-column", Some(key), steps);
    let said = fill(&desk.words().columns.removed, &[("label", &label)]);
    desk.say(said);
}

/// The view without that field: in its columns, its filter, its sort.
fn without(desk: &Desk, view: &SavedView, key: &str) -> Step {
    let Shows { columns, filter, sort, .. } = &view.shows;
    let columns = columns.iter().filter(|column| column.field != key).cloned().collect();
    let filter = query::replace(filter, key, "", desk.vocabulary(), desk.today());
    let keys = sort.split(',').filter(|of| of.trim().trim_start_matches('-') != key);
    let sort = keys.collect::<Vec<_>>().join(",");
    Step::SetView { view: view.id, shows: Shows { columns, filter, sort, ..view.shows.clone() } }
}

/// Where a field is used.
struct Uses {
    /// Sheets and views that show it, by their names.
    tabs: Vec<String>,
    /// Views that show it or whose lines name it.
    views: Vec<SavedView>,
    /// Of these, whose filter or sort names it.
    lines: Vec<SavedView>,
    /// Fields whose cells are not to lie below its.
    limits: Vec<Field>,
    /// Rules of colour that look at it, or paint it.
    colours: Vec<Rule>,
}

impl Uses {
    fn of(desk: &Desk, key: &str) -> Self {
        let names = |line: &str| query::parse(line, desk.vocabulary(), desk.today()).filter.names(key);
        let sorts = |sort: &str| sort.split(',').any(|of| of.trim().trim_start_matches('-') == key);
        let shows = |view: &&SavedView| view.shows.columns.iter().any(|column| column.field == key);
        let line = |view: &&SavedView| names(&view.shows.filter) || sorts(&view.shows.sort);
        let views = &desk.views().list;
        let here = |column: usize| desk.vocabulary().fields[column].key == key;
        let sheets = &desk.sheets()[..desk.sheets().len() - views.len()];
        let on_sheet = sheets.iter().filter(|sheet| sheet.all().any(|(column, _)| here(column.field)));
        let tabs = on_sheet.map(|sheet| sheet.label.clone());
        Self {
            tabs: tabs.chain(views.iter().filter(shows).map(|view| view.name.clone())).collect(),
            views: views.iter().filter(|view| shows(view) || line(view)).cloned().collect(),
            lines: views.iter().filter(line).cloned().collect(),
            limits: desk
                .vocabulary()
                .fields
                .iter()
                .filter(|of| of.rules.after.as_deref() == Some(key))
                .cloned()
                .collect(),
            colours: desk
                .colours()
                .rules
                .iter()
                .filter(|rule| rule.column.as_deref() == Some(key) || names(&rule.filter))
                .cloned()
                .collect(),
        }
    }
}
