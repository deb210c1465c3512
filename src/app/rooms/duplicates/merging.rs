//! Two customers side by side, and what becomes of them.
//!
//! ```text
//!               Kept #12 王芳        Goes into it #213      Result
//!  Name         王芳                 Wang Fang              Wang Fang         longer
//! >Phone        138 0013 8000        –                      138 0013 8000     only one
//!  Tags         VIP                  展会                   VIP,展会          both
//! ```

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::{geometry, select};
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::state::{Focus, State};
use crate::domain::edit::Action;
use crate::domain::merge::{self, Party, Take, Why};
use crate::domain::{CustomerId, Edit, Place, Value};
use crate::locale::fill;

/// A merge that is being decided.
#[derive(Clone, Debug)]
pub struct Merging {
    pub kept: Party,
    pub other: Party,
    /// One for each field that is a matter of choice, those that differ first.
    lines: Vec<merge::Line>,
    pub chosen: usize,
    /// Fields that are the same show too.
    all: bool,
}

impl Merging {
    fn shown(&self) -> impl Iterator<Item = &merge::Line> {
        self.lines.iter().filter(|line| self.all || line.differs())
    }
}

/// Opens the merge of the two customers that are selected, else of the one under the cursor and the one that the warning
/// names.
pub(in crate::app) fn open_selected(state: &mut State) {
    let notice = state.doubles.notice.as_ref().map(|notice| notice.twin);
    let pair = match (select::two_customers(state), state.current(), notice) {
        (Some(pair), ..) => Some(pair),
        (None, Some(here), Some(twin)) if here != twin => Some((twin, here)),
        _ => None,
    };
    if let Some((keep, other)) = pair {
        return state.want(Effect::Parties { keep, other });
    }
    let said = state.words.merge.two_rows.clone();
    state.warn(said);
}

/// The two are here; nothing: one of them is gone.
pub(in crate::app) fn arrived(state: &mut State, parties: Option<(Party, Party)>) {
    let Some((kept, other)) = parties else {
        let gone = state.words.twins.gone.clone();
        state.warn(gone);
        crate::app::rooms::duplicates::list::outdate(state);
        return;
    };
    let lines = merge::plan(&state.vocabulary.fields, &kept, &other);
    state.focus = Focus::Merge(Box::new(Merging { kept, other, lines, chosen: 0, all: false }));
}

/// A key while the two stand side by side.
pub(in crate::app) fn press(state: &mut State, key: Chord) {
    let page = usize::from(geometry::of(state).over().height).max(4) - 3;
    let fields = &state.desk.vocabulary.fields;
    let Focus::Merge(merging) = &mut state.focus else { return };
    let (last, chosen) = (merging.shown().count().saturating_sub(1), merging.chosen);
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => merging.chosen = chosen.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => merging.chosen = (chosen + 1).min(last),
        (KeyCode::PageUp, _) => merging.chosen = chosen.saturating_sub(page),
        (KeyCode::PageDown, _) => merging.chosen = (chosen + page).min(last),
        (KeyCode::Home, _) => merging.chosen = 0,
        (KeyCode::End, _) => merging.chosen = last,
        (KeyCode::Left, _) | (_, Some('1' | 'h')) => merging.take(Take::Kept, fields),
        (KeyCode::Right, _) | (_, Some('2' | 'l')) => merging.take(Take::Other, fields),
        (_, Some('3' | 'b' | 'B')) => merging.take(Take::Both, fields),
        (KeyCode::Tab, _) | (_, Some('s' | 'S')) => merging.swap(fields),
        (_, Some('a' | 'A')) => {
            merging.all = !merging.all;
            merging.chosen = merging.chosen.min(merging.shown().count().saturating_sub(1));
        }
        (KeyCode::Enter, _) => perform(state),
        (KeyCode::Esc, _) | (_, Some('q')) => leave(state),
        _ => {}
    }
}

impl Merging {
    /// `2/19`: the chosen field among those that show.
    #[must_use]
    pub fn position(&self) -> String {
        let shown = self.shown().count();
        format!("{}/{shown}", (self.chosen + 1).min(shown))
    }

    fn take(&mut self, take: Take, fields: &[crate::domain::Field]) {
        let (all, chosen) = (self.all, self.chosen);
        let mut shown = self.lines.iter_mut().filter(|line| all || line.differs());
        let Some(line) = shown.nth(chosen).filter(|line| line.differs()) else { return };
        if take != Take::Both || merge::joins(&fields[line.field]) {
            (line.take, line.why) = (take, Why::Chosen);
        }
    }

    /// The other one is kept.
    fn swap(&mut self, fields: &[crate::domain::Field]) {
        std::mem::swap(&mut self.kept, &mut self.other);
        self.lines = merge::turned(fields, &self.lines, &self.kept, &self.other);
    }
}

/// Back to where the merge was opened.
fn leave(state: &mut State) {
    state.focus = if state.doubles.list.is_some() { Focus::Twins } else { Focus::Grid };
}

fn perform(state: &mut State) {
    let Focus::Merge(merging) = std::mem::take(&mut state.focus) else { return };
    leave(state);
    state.selection = None;
    state.marks.clear();
    let cells = merge::cells(&state.vocabulary.fields, &merging.lines);
    let (keep, other): (CustomerId, CustomerId) = (merging.kept.row.id, merging.other.row.id);
    let [(code, who), (gone_code, gone)] = [&merging.kept, &merging.other].map(|party| named(state, party));
    let children = children(state, &merging.other);
    let values = [("keep", &*code), ("who", &who), ("other", &gone_code), ("gone", &gone), ("children", &children)];
    state.doubles.merged = Some(fill(&state.words.merge.done, &values));
    state.doubles.notice = None;
    let place = Place { sheet: Some(state.sheet().id), customer: Some(keep), field: None };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label: "merge-customers", place, action: Action::Merge { keep, other, cells } }))
}

/// Code and name.
fn named(state: &Desk, party: &Party) -> (String, String) {
    let text = |key: &str| {
        let value = state.vocabulary.index(key).and_then(|at| party.row.cells.get(at));
        value.and_then(Value::as_text).unwrap_or_default().to_owned()
    };
    (text("code"), text("name"))
}

/// `purchases 3, notes 1`: what there is.
fn children(state: &Desk, party: &Party) -> String {
    let (of, words) = (party.children, &state.words.merge);
    let counts = [
        (&words.purchases, of.purchases),
        (&words.contacts, of.contacts),
        (&words.notes, of.notes),
        (&words.tasks, of.tasks),
    ];
    let there = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = there.map(|(word, count)| fill(word, &[("n", &count.to_string())])).collect();
    if parts.is_empty() { words.nothing.clone() } else { parts.join(&words.and) }
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

/// The screen's words, for so many rows of fields.
#[must_use]
pub fn table(state: &Desk, merging: &Merging, height: u16) -> Table {
    let words = &state.words.merge;
    let titled = |title: &str, party| {
        let (code, name) = named(state, party);
        format!("{title} #{code} {name}")
    };
    let heading = Shown {
        kept: titled(&words.kept, &merging.kept),
        other: titled(&words.other, &merging.other),
        result: words.result.clone(),
        ..Shown::default()
    };
    let skip = (merging.chosen + 1).saturating_sub(usize::from(height));
    let lines = merging.shown().enumerate().skip(skip).take(usize::from(height));
    let lines = lines.map(|(at, line)| shown(state, line, at == merging.chosen)).collect();
    let same = merging.lines.iter().filter(|line| !line.differs()).count();
    let rest = if merging.all { String::new() } else { fill(&words.all_fields, &[("n", &same.to_string())]) };
    let children = [&merging.kept, &merging.other].map(|party| children(state, party));
    Table { heading, children, lines, rest }
}

fn shown(state: &Desk, line: &merge::Line, chosen: bool) -> Shown {
    let (words, field) = (&state.words.merge, &state.vocabulary.fields[line.field]);
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
    let cell = |value: &Value| if value.is_blank() { words.blank.clone() } else { state.show(field, value) };
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
