//! The menu of a column: sort by it, or show only some of its values.
//!
//! ```text
//!   City             Tab name, place, width …
//!   ▲ Sort ascending
//!   ▼ Sort descending
//!     Clear the sort
//!   > hang_                       what narrows the list, or a range: low..high
//!   [x] 杭州              204
//!   [ ] Hangzhou           3
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `menu` | the menu of one column as data, and its lines |
//! | `show` | what it looks like: a box under the heading |
//!
//! Hears nothing; once the cursor is in another column, it closes.

mod menu;
mod show;

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{hints, line, sort};
use crate::app::ground::ask::{Answer, Question, RoomId, Ticket};
use crate::app::ground::chosen;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{JOINT, Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::kind::Shape;
use crate::domain::{Field, Filter};
use crate::query;
use crate::table::Ask;

use menu::{Line, Menu, Offers, SORTS, Values, lines};

pub const HERE: RoomId = RoomId("column_menu");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<ColumnMenu>] = &[Command {
    name: "column-menu",
    group: "finding",
    keys: &[],
    nav: &["m"],
    scope: Scope::Showing,
    run: ColumnMenu::open,
}];

/// The menu, while it is open.
#[derive(Clone, Debug, Default)]
pub struct ColumnMenu {
    menu: Option<Menu>,
}

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// The condition to put into the line, as a piece of it; nothing: the line stays as it is.
///
/// # Errors
/// The sentence for a range that cannot be read.
fn wanted(desk: &Desk, menu: &Menu, line: Option<Line>) -> Result<Option<String>, String> {
    let field = desk.current_field();
    let sorts = matches!(line, Some(Line::Sort(_)));
    let tests: Vec<Test> = match &menu.offers {
        Offers::Range if sorts && menu.text.as_str().trim().is_empty() => return Ok(None),
        Offers::Range => return range(desk, field, menu.text.as_str().trim()).map(Some),
        Offers::Values(values) if values.ticked != values.before => {
            values.ticked.iter().map(|value| test(field, value)).collect()
        }
        // Nothing ticked: the line on which Enter is pressed is meant.
        Offers::Values(values) => match line {
            Some(Line::Value { value, .. }) if values.before.is_empty() => vec![test(field, value)],
            _ => return Ok(None),
        },
    };
    if tests.is_empty() {
        return Ok(Some(String::new()));
    }
    let condition = Condition { field: field.key.clone(), relation: Relation::Is, tests };
    read(desk, field, &query::print(&Filter::Condition(condition), desk.vocabulary())).map(Some)
}

/// `low..high`, or whatever else a line may say of the field: `>5w`, `next30d`, `none`.
fn range(desk: &Desk, field: &Field, typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    let operator = if typed.starts_with(['>', '<', '=', '!', ':']) { "" } else { ":" };
    read(desk, field, &format!("{}{operator}{typed}", query::print_name(field, desk.vocabulary())))
}

/// The piece of a line itself, if it is one condition on the field and nothing else.
fn read(desk: &Desk, field: &Field, text: &str) -> Result<String, String> {
    let parsed = query::parse(text, desk.vocabulary(), desk.today());
    if let Some(marked) = parsed.problems.first() {
        return Err(desk.words().problem(&marked.problem.problem(desk.vocabulary())));
    }
    let alone = matches!(&parsed.filter, Filter::Condition(condition) if condition.field == field.key);
    if alone && parsed.sort.is_none() { Ok(text.to_owned()) } else { Err(desk.words().column_menu.one_range.clone()) }
}

/// The test that only this value passes: a text is meant as a whole, 云山 is not 云山科技.
fn test(field: &Field, value: &str) -> Test {
    match field.kind.shape {
        _ if value.is_empty() => Test::Blank,
        Shape::YesNo => Test::YesNo(value != "0"),
        Shape::Choice => Test::Option(value.to_owned()),
        _ if field.holds_tags() => Test::Tag { name: value.to_owned(), whole: true },
        _ => Test::Whole(value.to_owned()),
    }
}

/// What the filter line says of the field already, as far as it names whole values.
fn ticked(desk: &Desk, field: &Field) -> BTreeSet<String> {
    let Some(condition) = query::condition(&desk.tab().view.filter, &field.key) else { return BTreeSet::new() };
    let value = |test: &Test| match test {
        Test::Blank => Some(String::new()),
        Test::Whole(text) | Test::Option(text) | Test::Tag { name: text, whole: true } => Some(text.clone()),
        Test::YesNo(yes) => Some(if *yes { "1" } else { "0" }.to_owned()),
        _ => None,
    };
    if condition.relation == Relation::Is {
        condition.tests.iter().filter_map(value).collect()
    } else {
        BTreeSet::new()
    }
}

impl ColumnMenu {
    /// The menu, if it is open.
    #[must_use]
    pub fn menu(&self) -> Option<&Menu> {
        self.menu.as_ref()
    }

    /// Opens the menu of the column under the cursor.
    pub fn open(&mut self, desk: &mut Desk) {
        let field = desk.current_field();
        let offers = match field.kind.shape {
            Shape::Number | Shape::Money | Shape::Decimal | Shape::Day | Shape::Moment => Offers::Range,
            Shape::Text | Shape::Choice | Shape::YesNo => {
                let ticked = ticked(desk, field);
                Offers::Values(Values { ticked: ticked.clone(), before: ticked, ..Values::default() })
            }
        };
        let menu = Menu { field: field.key.clone(), text: Text::default(), chosen: 0, offers, problem: None };
        self.menu.insert(menu).ask(desk);
        desk.enter(HERE)
    }

    /// Does what the chosen line says; what is ticked is applied with it.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(menu) = &mut self.menu else { return };
        if menu.fits_nothing(desk) {
            return;
        }
        let (sort, condition) = {
            let line = lines(desk, menu).get(menu.chosen).copied();
            let sort = if let Some(Line::Sort(direction)) = line { Some(direction) } else { None };
            (sort, wanted(desk, menu, line))
        };
        let condition = match condition {
            Ok(condition) => condition,
            Err(sentence) => {
                menu.problem = Some(sentence);
                return;
            }
        };
        desk.leave(HERE);
        if let Some(condition) = condition {
            let (field, today) = (desk.current_field().key.clone(), desk.today());
            let line = query::replace(&desk.tab().filter, &field, &condition, desk.vocabulary(), today);
            line::show(desk, line.clone(), &line);
        }
        match sort {
            Some(Some(direction)) => {
                let key = sort::here(desk, direction);
                sort::by(desk, vec![key])
            }
            Some(None) => sort::by(desk, Vec::new()),
            None => {}
        };
    }
}

impl Menu {
    /// The cursor is on the first line that what is typed is about.
    fn typed(&mut self, desk: &mut Desk) {
        self.chosen = SORTS.len();
        // A list that was cut off may lack what is looked for.
        let cut = match &self.offers {
            Offers::Values(values) => values.found.as_ref().is_some_and(|found| found.more || !found.typed.is_empty()),
            Offers::Range => false,
        };
        if cut {
            self.ask(desk)
        }
    }

    /// A key that chooses another line. False: none of these.
    fn walk(&mut self, desk: &Desk, key: Chord) -> bool {
        let last = lines(desk, self).len().saturating_sub(1);
        let to = chosen::walked(key, self.chosen, last, PAGE);
        self.chosen = to.unwrap_or(self.chosen);
        to.is_some()
    }

    /// Whether what is typed is in no value: Enter is meant for one, and not for the line that is left.
    fn fits_nothing(&self, desk: &Desk) -> bool {
        let has_values = lines(desk, self).iter().any(|line| matches!(line, Line::Value { .. }));
        matches!(self.offers, Offers::Values(_)) && !self.text.as_str().trim().is_empty() && !has_values
    }

    fn clamp(&mut self, desk: &Desk) {
        let last = lines(desk, self).len() - 1;
        self.chosen = self.chosen.min(last);
    }

    fn tick(&mut self, desk: &Desk) {
        let value = match lines(desk, self).get(self.chosen) {
            Some(Line::Value { value, .. }) => (*value).to_owned(),
            _ => return,
        };
        if let Offers::Values(values) = &mut self.offers {
            if !values.ticked.remove(&value) {
                values.ticked.insert(value);
            }
            self.chosen += 1;
        }
    }

    /// Asks the lane for the values among the customers whom the rest of the line shows.
    fn ask(&mut self, desk: &mut Desk) {
        let (field, today) = (desk.current_field().key.clone(), desk.today());
        let line = query::replace(&desk.tab().filter, &field, "", desk.vocabulary(), today);
        let filter = query::parse(&line, desk.vocabulary(), today).filter;
        let among = Ask { stage: desk.sheet().stage.clone(), filter, ..Ask::default() };
        let Offers::Values(values) = &mut self.offers else { return };
        // The lane knows keys and not labels: options are few, and narrowed here.
        let by_label = desk.vocabulary().field(&field).is_none_or(|field| field.kind.shape != Shape::Text);
        let typed = if by_label { String::new() } else { self.text.as_str().trim().to_owned() };
        values.asked = desk.ask(HERE, Question::Values { among, field, typed }).into();
    }
}

impl Room for ColumnMenu {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let Some(menu) = &mut self.menu else { return };
        menu.problem = None;
        match key.code {
            KeyCode::Esc => return desk.leave(HERE),
            KeyCode::Enter => return self.enter(desk),
            KeyCode::Tab => return desk.request(Request::Run("column-actions")),
            // The key that opened the menu does not move in it.
            KeyCode::Down if key.modifiers.contains(KeyModifiers::ALT) => {}
            _ if menu.walk(desk, key) => {}
            _ if key.to_ascii().typed() == Some(' ') && matches!(menu.offers, Offers::Values(_)) => menu.tick(desk),
            _ => {
                let before = menu.text.clone();
                menu.text.press(key.to_ascii(), false);
                if menu.text.as_str() != before.as_str() {
                    menu.typed(desk);
                }
            }
        }
        menu.clamp(desk);
    }

    /// A value is ticked, any other line is taken.
    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        let Some(menu) = &mut self.menu else { return false };
        let is_value = matches!(lines(desk, menu).get(entry), Some(Line::Value { .. }));
        menu.chosen = entry;
        if is_value {
            menu.tick(desk);
            menu.chosen = entry;
        }
        !is_value
    }

    /// Pasted text narrows the list or is a range, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(menu) = &mut self.menu {
            menu.text.paste_line(text);
            menu.typed(desk);
            menu.clamp(desk);
        }
    }

    /// In a list of values a space ticks.
    fn reads(&self, first: Chord) -> Reads {
        let is_list = self.menu.as_ref().is_some_and(|menu| matches!(menu.offers, Offers::Values(_)));
        let space = first.to_ascii().typed() == Some(' ');
        if is_list && space { Reads::Commands } else { Reads::Line }
    }

    /// The values that the lane found; an answer to an older question is dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Answer::Values(mut found) = answer else { return };
        let order: Vec<&str> = desk.current_field().choices.iter().map(|choice| choice.key.as_str()).collect();
        let Some(menu) = &mut self.menu else { return };
        let Offers::Values(values) = &mut menu.offers else { return };
        if !values.asked.awaits(ticket) {
            return;
        }
        // Options stand in their own order, other values by how often they occur; blank is last.
        let place = |value: &str| order.iter().position(|key| *key == value).unwrap_or(order.len());
        found.values.sort_by_key(|(value, _)| (value.is_empty(), place(value)));
        values.found = Some(found);
        menu.clamp(desk);
    }

    fn hold(&mut self, desk: &mut Desk) {
        if self.menu.as_ref().is_some_and(|menu| menu.field != desk.current_field().key) {
            desk.leave(HERE)
        }
    }

    fn close(&mut self) {
        self.menu = None;
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let menu = self.menu.as_ref()?;
        if let Some(problem) = &menu.problem {
            return Some(Said::Problem(problem.clone()));
        }
        let words = &desk.words().column_menu;
        if matches!(menu.offers, Offers::Range) {
            return Some(Said::Hint(words.hint_range.clone()));
        }
        let ticks = matches!(lines(desk, menu).get(menu.chosen), Some(Line::Value { .. }));
        let nothing = menu.fits_nothing(desk);
        let idle: Vec<&str> = [(nothing, "Enter"), (!ticks, "Space"), (!ticks, "空格")]
            .into_iter()
            .filter_map(|(idle, key)| idle.then_some(key))
            .collect();
        let hint = hints::without(&words.hint, &idle);
        let widens = Some(desk.words().shared.hint_widen.clone()).filter(|_| nothing);
        Some(Said::Hint(widens.into_iter().chain([hint]).collect::<Vec<_>>().join(JOINT)))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        show::panel(self.menu.as_ref()?, desk)
    }
}

#[cfg(test)]
mod tests;
