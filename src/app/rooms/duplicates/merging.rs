//! Two customers side by side, and what becomes of them.
//!
//! ```text
//!               Kept #12 王芳        Goes into it #213      Result
//!  Name         王芳                 Wang Fang              Wang Fang         longer
//! >Phone        138 0013 8000        –                      138 0013 8000     only one
//!  Tags         VIP                  展会                   VIP,展会          both
//! ```

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::ground::chosen;
use crate::app::ground::key::Chord;
use crate::domain::edit::Action;
use crate::domain::merge::{self, Party, Take, Why};
use crate::domain::{Field, Place, Value};
use crate::locale::fill;

/// A merge that is being decided.
#[derive(Clone, Debug)]
pub struct Merging {
    kept: Party,
    other: Party,
    /// One for each field that is a matter of choice, those that differ first.
    lines: Vec<merge::Line>,
    chosen: usize,
    /// Fields that are the same show too.
    all: bool,
}

/// What becomes of it by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    GoesOn,
    Leave,
    Merge,
}

impl Merging {
    pub fn new(desk: &Desk, kept: Party, other: Party) -> Self {
        let lines = merge::plan(&desk.vocabulary().fields, &kept, &other);
        Self { kept, other, lines, chosen: 0, all: false }
    }

    fn shown(&self) -> impl Iterator<Item = &merge::Line> {
        self.lines.iter().filter(|line| self.all || line.differs())
    }

    /// The chosen field, and how many show.
    pub fn place(&self) -> (usize, usize) {
        let shown = self.shown().count();
        ((self.chosen + 1).min(shown), shown)
    }

    pub fn press(&mut self, desk: &Desk, key: Chord) -> Turn {
        let page = usize::from(geometry::of(desk).over().height).max(4) - 3;
        let fields = &desk.vocabulary().fields;
        let last = self.shown().count().saturating_sub(1);
        if let Some(chosen) = chosen::moved(key.to_ascii(), self.chosen, last, page) {
            self.chosen = chosen;
            return Turn::GoesOn;
        }
        match (key.code, key.to_ascii().typed()) {
            (KeyCode::Left, _) | (_, Some('1' | 'h')) => self.take(Take::Kept, fields),
            (KeyCode::Right, _) | (_, Some('2' | 'l')) => self.take(Take::Other, fields),
            (_, Some('3' | 'b' | 'B')) => self.take(Take::Both, fields),
            (KeyCode::Tab, _) | (_, Some('s' | 'S')) => self.swap(fields),
            (_, Some('a' | 'A')) => {
                self.all = !self.all;
                self.chosen = self.chosen.min(self.shown().count().saturating_sub(1));
            }
            (KeyCode::Enter, _) => return Turn::Merge,
            (KeyCode::Esc, _) | (_, Some('q')) => return Turn::Leave,
            _ => {}
        }
        Turn::GoesOn
    }

    fn take(&mut self, take: Take, fields: &[Field]) {
        let (all, chosen) = (self.all, self.chosen);
        let mut shown = self.lines.iter_mut().filter(|line| all || line.differs());
        let Some(line) = shown.nth(chosen).filter(|line| line.differs()) else { return };
        if take != Take::Both || merge::joins(&fields[line.field]) {
            (line.take, line.why) = (take, Why::Chosen);
        }
    }

    /// The other one is kept.
    fn swap(&mut self, fields: &[Field]) {
        std::mem::swap(&mut self.kept, &mut self.other);
        self.lines = merge::turned(fields, &self.lines, &self.kept, &self.other);
    }

    /// What is said once it is on disk.
    pub fn done(&self, desk: &Desk) -> String {
        let [(code, who), (gone_code, gone)] = [&self.kept, &self.other].map(|party| named(desk, party));
        let children = children(desk, &self.other);
        let values = [("keep", &*code), ("who", &who), ("other", &gone_code), ("gone", &gone), ("children", &children)];
        fill(&desk.words().duplicates.merged, &values)
    }

    pub fn save(&self, desk: &mut Desk) {
        let cells = merge::cells(&desk.vocabulary().fields, &self.lines);
        let (keep, other) = (self.kept.row.id, self.other.row.id);
        let place = Place { customer: Some(keep), ..desk.here() };
        desk.save("merge-customers", place, Action::Merge { keep, other, cells });
    }

    /// The screen's words, for so many rows of fields.
    pub fn table(&self, desk: &Desk, height: u16) -> Table {
        let words = &desk.words().duplicates;
        let titled = |title: &str, party| {
            let (code, name) = named(desk, party);
            format!("{title} #{code} {name}")
        };
        let heading = Shown {
            kept: titled(&words.kept, &self.kept),
            other: titled(&words.other, &self.other),
            result: words.result.clone(),
            ..Shown::default()
        };
        let skip = (self.chosen + 1).saturating_sub(usize::from(height));
        let lines = self.shown().enumerate().skip(skip).take(usize::from(height));
        let lines = lines.map(|(at, line)| shown(desk, line, at == self.chosen)).collect();
        let same = self.lines.iter().filter(|line| !line.differs()).count();
        let rest = if self.all { String::new() } else { fill(&words.all_fields, &[("n", &same.to_string())]) };
        let children = [&self.kept, &self.other].map(|party| children(desk, party));
        Table { heading, children, lines, rest }
    }
}

/// Code and name.
fn named(desk: &Desk, party: &Party) -> (String, String) {
    let text = |key: &str| {
        let value = desk.vocabulary().index(key).and_then(|at| party.row.cells.get(at));
        value.and_then(Value::as_text).unwrap_or_default().to_owned()
    };
    (text("code"), text("name"))
}

/// `purchases 3, notes 1`: what there is.
fn children(desk: &Desk, party: &Party) -> String {
    let (of, words) = (party.children, &desk.words().duplicates);
    let counts = [
        (&words.purchases, of.purchases),
        (&words.contacts, of.contacts),
        (&words.notes, of.notes),
        (&words.tasks, of.tasks),
    ];
    let there = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = there.map(|(word, count)| fill(word, &[("n", &count.to_string())])).collect();
    if parts.is_empty() { words.nothing_moves.clone() } else { parts.join(&desk.words().shared.and) }
}

/// One line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub label: String,
    pub kept: String,
    pub other: String,
    pub result: String,
    pub why: String,
    pub take: Option<Take>,
    pub chosen: bool,
}

/// What is on the screen: the headings, what hangs on each, the fields that fit, and what is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub heading: Shown,
    pub children: [String; 2],
    pub lines: Vec<Shown>,
    pub rest: String,
}

fn shown(desk: &Desk, line: &merge::Line, chosen: bool) -> Shown {
    let (words, field) = (&desk.words().duplicates, &desk.vocabulary().fields[line.field]);
    let why = match line.why {
        Why::Same => "",
        Why::Filled => &words.filled,
        Why::Earlier => &words.earlier,
        Why::Later => &words.later,
        Why::Longer => &words.longer,
        Why::Joined => &words.joined,
        Why::Verified => &words.verified,
        Why::Careful => &words.careful,
        Why::Kept => &words.stays,
        Why::Chosen => &words.chosen,
    };
    let cell =
        |value: &Value| if value.is_blank() { desk.words().shared.dash.clone() } else { desk.show(field, value) };
    Shown {
        label: field.label.clone(),
        kept: cell(&line.kept),
        other: cell(&line.other),
        result: cell(&line.result(field)),
        why: why.to_owned(),
        take: line.differs().then_some(line.take),
        chosen,
    }
}
