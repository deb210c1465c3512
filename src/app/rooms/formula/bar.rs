//! The expression, or the name of its column, while it is typed.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::bars;
use crate::app::desk::desk::Desk;
use crate::app::desk::drops::{Entry, List};
use crate::app::desk::formula::operands;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::text::Text;
use crate::domain::{Field, Formula, Value};
use crate::locale::fill;
use crate::query;

#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub text: Text,
    pub asks: Asks,
    /// Bytes of the text that are wrong, and why.
    pub problem: Option<(Range<usize>, String)>,
    /// Only something to follow is missing.
    pub unfinished: bool,
    /// Key of the column whose expression it is; nothing: a new one.
    pub of: Option<String>,
    pub(super) turning: Option<Turning>,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    #[default]
    Formula,
    /// The name of the column with this expression, as it was typed.
    Name(Text),
}

/// Tab goes from one field to the next.
#[derive(Clone, Debug)]
pub struct Turning {
    /// Bytes of the text that the next one replaces.
    range: Range<usize>,
    names: Vec<String>,
    at: usize,
}

impl Bar {
    /// A key that types, or goes through the fields.
    pub fn press(&mut self, desk: &Desk, key: Chord) {
        match (key.code, &self.asks) {
            (KeyCode::Tab, Asks::Formula) => self.turn(desk, !key.modifiers.contains(KeyModifiers::SHIFT)),
            (_, Asks::Formula) => {
                let before = self.text.clone();
                self.text.press(key.to_ascii(), false);
                if self.text != before {
                    self.mark(desk);
                }
            }
            (_, Asks::Name(_)) => {
                self.text.press(key, false);
                self.problem = None;
            }
        }
    }

    /// Pasted text goes in at the caret, on one line.
    pub fn paste(&mut self, desk: &Desk, text: &str) {
        self.text.paste_line(text);
        self.mark(desk);
    }

    /// Marks the first thing that is wrong with the expression.
    pub fn mark(&mut self, desk: &Desk) {
        if self.asks != Asks::Formula {
            return;
        }
        let fault = self.read(desk).err();
        self.unfinished = fault.as_ref().is_some_and(|fault| fault.unfinished);
        self.problem = fault.map(|fault| (fault.range, desk.words().problem(&fault.problem)));
        self.turning = None;
    }

    /// The expression.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(&self, desk: &Desk) -> Result<Formula, query::Fault> {
        let text = match &self.asks {
            Asks::Formula => &self.text,
            Asks::Name(text) => text,
        };
        query::formula(text.as_str(), desk.vocabulary(), self.of.as_deref())
    }

    /// Puts the next field that begins so in the place of the word before the caret.
    fn turn(&mut self, desk: &Desk, forward: bool) {
        let turning = self.turning.take().or_else(|| {
            let (range, names) = query::complete_formula(self.text.as_str(), self.text.caret(), desk.vocabulary());
            let at = if forward { names.len().saturating_sub(1) } else { 0 };
            (!names.is_empty()).then_some(Turning { range, names, at })
        });
        let Some(mut turning) = turning else { return };
        let count = turning.names.len();
        turning.at = (turning.at + if forward { 1 } else { count - 1 }) % count;
        let name = &turning.names[turning.at];
        self.text.cut(turning.range.start, turning.range.end);
        self.text.insert(name);
        turning.range.end = turning.range.start + name.len();
        self.mark(desk);
        self.turning = Some(turning);
    }

    /// Whether Tab has a field to put in.
    #[must_use]
    pub fn completes(&self, desk: &Desk) -> bool {
        let names = || query::complete_formula(self.text.as_str(), self.text.caret(), desk.vocabulary()).1;
        self.turning.is_some() || !names().is_empty()
    }

    /// What it looks like; under it the fields that Tab goes through, what is wrong, or what it makes of the customer under
    /// the cursor.
    pub fn panel(&self, desk: &Desk) -> Panel {
        let bar = Panel::bar(self.title(desk), &self.text, bars::width(desk));
        if let Some(turning) = &self.turning {
            let (title, count) = (desk.words().filter.fields.clone(), turning.names.len());
            let list = List { title, count, chosen: Some(turning.at), ..List::default() };
            let entry = |at: usize| Entry::new(turning.names[at].as_str(), "");
            return bars::offering(bar, desk, (turning.range.start, list), entry);
        }
        let preview = &desk.words().shared.preview;
        match &self.problem {
            Some((range, why)) if !self.unfinished => bars::wrong(bar, desk, (range.clone(), why)),
            Some((_, why)) => bars::telling(bar, desk, preview, (why, Tone::Quiet)),
            None => bars::telling(bar, desk, preview, (&self.live(desk), Tone::Text)),
        }
    }

    /// What the expression makes of the customer under the cursor; of a column without a name, what it will be called.
    #[must_use]
    pub fn live(&self, desk: &Desk) -> String {
        let words = &desk.words().formula;
        let Ok(formula) = self.read(desk) else { return String::new() };
        if self.asks != Asks::Formula {
            let written = query::print_formula(&formula, desk.vocabulary());
            return fill(&words.unnamed, &[("formula", &written)]);
        }
        let Some(cells) = operands(desk, &formula) else { return words.ready_nobody.clone() };
        let value = formula.on(desk.today()).value(&cells);
        let name = desk.name_of_current();
        let shown = if value.is_blank() { words.blank.clone() } else { shown(desk, &formula, &value) };
        fill(&words.ready, &[("name", &name), ("value", &shown)])
    }

    /// What stands before the line.
    #[must_use]
    pub fn title<'d>(&self, desk: &'d Desk) -> &'d str {
        match self.asks {
            Asks::Formula => &desk.words().formula.title,
            Asks::Name(_) => &desk.words().formula.title_name,
        }
    }
}

/// The value as a column of that expression shows it.
fn shown(desk: &Desk, formula: &Formula, value: &Value) -> String {
    let field = Field { kind: formula.kind(), ..desk.current_field().clone() };
    desk.show(&field, value)
}
