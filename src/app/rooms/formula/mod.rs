//! Computed columns: the expression while it is typed, in the place of the filter line, then the name of the column.
//!
//! ```text
//!  Computed column = 消费 / 订单数_
//!  李明朗: ¥1,200.00                                   what it makes of the customer under the cursor
//!  Name of this column: 客单价_
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `bar` | the line while it is typed, what is wrong with it, what it makes |
//!
//! What computed columns say of themselves in the grid is told by `desk/formula`. Hears nothing.

mod bar;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Coming;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::desk::{arranging, hints};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::formula::Trouble;
use crate::domain::layout::{LONGEST_NAME, Step, check_name};
use crate::domain::{Place, Problem, SavedColumn};
use crate::locale::fill;
use crate::query;

use bar::{Asks, Bar};

pub const HERE: RoomId = RoomId("formula");

pub const LABELS: &[&str] = &["add-computed-column", "change-formula"];

/// Rare, and without keys; the palette has them.
pub const COMMANDS: &[Command<Formula>] = &[
    // A new column from an expression over others; its name is asked for.
    Command {
        name: "add-computed-column",
        group: "computing",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: Formula::add,
    },
    // Another expression of the column under the cursor.
    Command {
        name: "change-formula",
        group: "computing",
        keys: &[],
        nav: &[],
        scope: Scope::Grid,
        run: Formula::change,
    },
];

#[derive(Clone, Debug, Default)]
pub struct Formula {
    bar: Option<Bar>,
}

impl Formula {
    /// The line while it has the keys.
    #[must_use]
    pub fn bar(&self) -> Option<&Bar> {
        self.bar.as_ref()
    }

    fn add(&mut self, desk: &mut Desk) {
        self.open(desk, Bar::default());
    }

    fn change(&mut self, desk: &mut Desk) {
        let field = desk.current_field();
        let Some(formula) = field.formula() else {
            let said = desk.words().problem(&Problem::Formula(Trouble::NotComputed { label: field.label.clone() }));
            return desk.warn(said);
        };
        let text = Text::new(query::print_formula(formula, desk.vocabulary()));
        let of = Some(field.key.clone());
        self.open(desk, Bar { text, of, ..Bar::default() });
    }

    fn open(&mut self, desk: &mut Desk, mut bar: Bar) {
        desk.enter(HERE);
        bar.mark(desk);
        self.bar = Some(bar);
    }

    /// Asks for it again with what was typed: the expression of the column `of`, else of a new one, or its name.
    fn resume(&mut self, desk: &mut Desk, text: &str, of: Option<String>, name: Option<&str>) {
        let mut typed = Text::default();
        typed.insert(name.unwrap_or(text));
        let asks = if name.is_some() { Asks::Name(Text::new(text)) } else { Asks::Formula };
        self.open(desk, Bar { text: typed, of, asks, ..Bar::default() });
    }

    /// The fields that an expression may need while it is typed: their cells are read beside those that show.
    pub fn needs(&self, desk: &Desk) -> Vec<usize> {
        let fields = &desk.vocabulary().fields;
        let all = if self.bar.is_some() { fields.as_slice() } else { &[] };
        all.iter().enumerate().filter(|(_, field)| field.unit().is_some()).map(|(at, _)| at).collect()
    }

    /// From the name back to the expression, from there away.
    fn escape(&mut self, desk: &mut Desk) {
        let Some(bar) = &mut self.bar else { return };
        match std::mem::take(&mut bar.asks) {
            Asks::Formula => desk.leave(HERE),
            Asks::Name(text) => {
                bar.text = text;
                bar.mark(desk);
            }
        }
    }

    /// The expression is typed: of a new column its name is asked for.
    fn reckoned(&mut self, desk: &mut Desk) {
        let Some(bar) = &mut self.bar else { return };
        if bar.problem.is_some() {
            // It stands under the caret, and says what is missing.
            bar.unfinished = false;
            return;
        }
        let Some(field) = bar.of.clone() else {
            bar.asks = Asks::Name(std::mem::take(&mut bar.text));
            return;
        };
        let Ok(formula) = bar.read(desk) else { return };
        let label = desk.vocabulary().field(&field).map_or_else(String::new, |field| field.label.clone());
        let written = query::print_formula(&formula, desk.vocabulary());
        let said = fill(&desk.words().formula.changed, &[("label", &label), ("formula", &written)]);
        let step = Step::Formula { field: field.clone(), kind: formula.kind(), formula: formula.stored() };
        desk.leave(HERE);
        desk.say(said);
        save(desk, "change-formula", Some(field), vec![step]);
    }

    /// The name is typed; without one the column goes by its expression.
    fn named(&mut self, desk: &mut Desk) {
        let Some(bar) = &mut self.bar else { return };
        let Ok(formula) = bar.read(desk) else { return };
        let written = query::print_formula(&formula, desk.vocabulary());
        let typed = bar.text.as_str().trim();
        let label = if typed.is_empty() { written.chars().take(LONGEST_NAME).collect() } else { typed.to_owned() };
        if let Err(fault) = check_name(&label, &desk.vocabulary().fields, None) {
            bar.problem = Some((0..bar.text.as_str().len(), desk.words().problem(&fault.into())));
            return;
        }
        let said = fill(&desk.words().formula.added, &[("label", &label), ("formula", &written)]);
        // The mark of a sort stands behind the heading.
        let width = (glyphs::width(&label) + 2).max(glyphs::width(formula.kind().example)).clamp(10, 20);
        let name = "new".to_owned();
        let columns = with_column(desk, SavedColumn { field: name.clone(), width, hidden: false });
        let add = Step::AddFormula { name, label, kind: formula.kind(), formula: formula.stored() };
        desk.leave(HERE);
        desk.expect(Coming::New);
        desk.say(said);
        save(desk, "add-computed-column", None, vec![add, columns]);
    }
}

/// What the tab shows, with one column more to the right of the cursor.
fn with_column(desk: &Desk, new: SavedColumn) -> Step {
    let sheet = arranging::own(desk);
    let mut columns = arranging::saved(desk, sheet);
    let here = &desk.current_field().key;
    let after = columns.iter().position(|column| column.field == *here).map_or(columns.len(), |at| at + 1);
    columns.insert(after, new);
    Step::Columns { of: arranging::home(desk), columns, pinned: sheet.pinned }
}

fn save(desk: &mut Desk, label: &'static str, field: Option<String>, steps: Vec<Step>) {
    let place = Place { customer: None, field, ..desk.here() };
    desk.save(label, place, Action::Layout(steps));
}

impl Room for Formula {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let Some(bar) = &mut self.bar else { return };
        match (key.code, &bar.asks) {
            (KeyCode::Esc, _) => self.escape(desk),
            (KeyCode::Enter, Asks::Formula) => self.reckoned(desk),
            (KeyCode::Enter, Asks::Name(_)) => self.named(desk),
            _ => bar.press(desk, key),
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(bar) = &mut self.bar {
            bar.paste(desk, text);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.bar.as_ref().is_some_and(|bar| bar.text.is_touched() || bar.asks != Asks::Formula)
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let bar = self.bar.as_ref()?;
        let (text, name) = match &bar.asks {
            Asks::Formula => (&bar.text, None),
            Asks::Name(text) => (text, Some(bar.text.as_str().to_owned())),
        };
        Some((Of::Formula { field: bar.of.clone(), name }, text.as_str().to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Formula { field, name } = &draft.of else { return Taken::No };
        self.resume(desk, &draft.text, field.clone(), name.as_deref());
        Taken::Yes
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().formula;
        let bar = self.bar.as_ref()?;
        if matches!(bar.asks, Asks::Name(_)) {
            return Some(Said::Hint(words.hint_name.clone()));
        }
        let idle: Vec<&str> = [(bar.problem.is_none() || bar.unfinished, "Enter"), (bar.completes(desk), "Tab")]
            .into_iter()
            .filter_map(|(works, key)| (!works).then_some(key))
            .collect();
        Some(Said::Hint(hints::without(&words.hint, &idle)))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        Some(self.bar.as_ref()?.panel(desk))
    }
}

#[cfg(test)]
mod tests;
