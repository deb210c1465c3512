//! A change of many cells before it is done: how much it changes, its first rows before and after, and what does not fit.

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::change::{Change, Misfit, Misfits, Rehearsed};
use crate::app::ground::list::List;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::said::JOINT;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::bulk::{Left, Sample};
use crate::domain::stage::STAGE;
use crate::domain::{Bulk, Recipe, Tally, Value};
use crate::locale::{fill, grouped, sentences};

/// New customers that are listed.
const MOST_ADDED: usize = 40;

/// The change, and what is known of it so far.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    pub bulk: Bulk,
    /// What is left out; what goes into notes; what comes in as it stands, and is marked.
    unfit: Misfits,
    noted: Misfits,
    marked: Misfits,
    /// How something was read.
    told: Vec<String>,
    counted: Rehearsed,
    lines: Vec<Line>,
    pub list: List,
}

/// A line of the list.
#[derive(Clone, Debug)]
enum Line {
    /// The customer, the label of the field, before and after.
    Change([String; 4]),
    /// A cell that stays as it is, and why.
    Left(String),
    /// What has no place.
    Misfit(String),
    /// What no cell can hold, and is kept in notes.
    Noted(String),
    /// Words that are no option, and come in all the same.
    Marked(String),
}

impl Rehearsal {
    /// Nothing is counted yet.
    pub fn new(desk: &Desk, change: Change) -> Self {
        let Change { bulk, unfit, noted, marked, told, .. } = change;
        let counted = Rehearsed { of: bulk.rows.len(), ..Rehearsed::default() };
        let (lines, list) = (Vec::new(), List::default());
        let mut new = Self { bulk, unfit, noted, marked, told, counted: counted.clone(), lines, list };
        new.arrived(desk, counted);
        new
    }

    /// More of what it would do is counted.
    pub fn arrived(&mut self, desk: &Desk, counted: Rehearsed) {
        self.counted = counted;
        let changes = self.counted.samples.iter().flat_map(|sample| changes(desk, sample));
        let left = self.counted.left.iter().map(|of| Line::Left(left(desk, of)));
        let unfit = self.unfit.first.iter().map(|of| Line::Misfit(misfit(desk, of)));
        let noted = self.noted.first.iter().map(|of| Line::Noted(misfit(desk, of)));
        let marked = self.marked.first.iter().map(|of| Line::Marked(misfit(desk, of)));
        let added = self.bulk.recipe.added().iter().take(MOST_ADDED).map(|cells| added(desk, cells));
        self.lines = changes.chain(added).chain(left).chain(unfit).chain(noted).chain(marked).collect();
        self.list.hold(self.lines.len());
    }

    /// Rows and cells of customers who are there that it changes.
    fn changed(&self) -> (usize, usize) {
        let (tally, added) = (&self.counted.tally, self.bulk.recipe.added());
        let filled = added.iter().flatten().filter(|(_, value)| !value.is_blank()).count();
        (tally.rows.saturating_sub(added.len()), tally.cells.saturating_sub(filled))
    }

    /// What does not fit, and is left out.
    pub fn left_out(&self) -> usize {
        self.unfit.count
    }

    fn is_counted(&self) -> bool {
        self.counted.done >= self.counted.of
    }

    /// Whether all is as it would make it, and nothing else is to be told.
    pub fn is_idle(&self) -> bool {
        let (tally, recipe) = (&self.counted.tally, &self.bulk.recipe);
        let silent = tally.rows == 0 && tally.skipped == 0 && self.lines.is_empty() && self.unfit.count == 0;
        self.is_counted() && silent && recipe.added().is_empty() && recipe.steps().is_empty()
    }

    /// `Enter change 13,830 · Esc back`: how much it is stands in the key.
    pub fn hint(&self, desk: &Desk) -> String {
        let (words, tally) = (&desk.words().bulk, &self.counted.tally);
        let n = grouped(if tally.cells > 0 { tally.cells } else { tally.rows });
        let added = self.bulk.recipe.added().len();
        match self.bulk.recipe {
            _ if !self.is_counted() => words.hint_counting.clone(),
            _ if added > 0 && self.changed().0 == 0 => fill(&words.hint_add, &[("n", &grouped(added))]),
            Recipe::Trash => fill(&words.hint_delete, &[("n", &n)]),
            Recipe::Archive => fill(&words.hint_archive, &[("n", &n)]),
            _ => fill(&words.hint, &[("n", &n)]),
        }
    }

    /// How much it changes and how it is taken back; then as many rows as there is room for.
    pub fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = &desk.words().bulk;
        let said = self.said(desk);
        let titled = |heading: &str| Column::new(heading, 10).grows();
        let mut columns = vec![
            Column::new(lists::heading(desk, "name"), 10).grows_to(18).names(),
            Column::new(desk.words().shared.field.as_str(), 8).grows_to(16).rank(1),
            titled(&desk.words().shared.now),
            titled(&words.after),
        ];
        if self.bulk.recipe.away().is_some() {
            // No cell changes: who goes is all there is to see.
            columns.truncate(1);
        }
        let sheet = Sheet {
            title: fill(&words.title, &[("what", desk.words().done(self.bulk.label))]),
            count: self.progress(desk),
            columns,
            said,
            empty: if self.is_counted() { String::new() } else { desk.words().grid.counting.clone() },
            focused: true,
            ..Sheet::default()
        };
        sheet.panel(&self.list, width, height, |at| self.row(desk, at))
    }

    /// `1,200 of 20,000`, while it is counted; then how many of the changes are listed, where those are not all.
    fn progress(&self, desk: &Desk) -> String {
        let Rehearsed { done, of, .. } = self.counted;
        if self.is_counted() {
            return self.listed(desk);
        }
        fill(&desk.words().bulk.counting, &[("n", &grouped(done)), ("of", &grouped(of))])
    }

    /// `the first 52 of 193`; empty where all are listed.
    fn listed(&self, desk: &Desk) -> String {
        let listed = self.lines.iter().filter(|line| matches!(line, Line::Change(_))).count();
        let (rows, cells) = self.changed();
        let all = cells.max(rows) + self.bulk.recipe.added().len();
        if listed >= all {
            return String::new();
        }
        fill(&desk.words().bulk.first, &[("n", &grouped(listed)), ("of", &grouped(all))])
    }

    /// Number, scope, undo; what is left out.
    fn said(&self, desk: &Desk) -> Vec<(String, Tone)> {
        let (words, tally) = (&desk.words().bulk, &self.counted.tally);
        let number = |message: &str, n: usize| fill(message, &[("n", &grouped(n))]);
        let all = desk.tabs().iter().map(|tab| tab.of).max().unwrap_or(0);
        let (rows, cells) = self.changed();
        let added = self.bulk.recipe.added();
        let much = rows * 2 > all;
        let count = desk.tallied(&Tally { rows, cells, ..Tally::default() });
        let of = grouped(self.counted.of);
        let will = fill(&words.will, &[("count", &count), ("of", &of)]);
        let new = fill(&desk.words().selection.cells, &[("n", &grouped(tally.cells.saturating_sub(cells)))]);
        let new = fill(&words.new_customers, &[("n", &grouped(added.len())), ("cells", &new)]);
        let parts = [(rows > 0 || added.is_empty(), will), (!added.is_empty(), new), (true, words.one_step.clone())];
        let much_of = (much, number(&words.much, all));
        let parts = parts.into_iter().chain([much_of]).filter(|(told, _)| *told).map(|(_, text)| text);
        let said = parts.reduce(|said, more| sentences(&said, &more)).unwrap_or_default();
        let mut lines = vec![(said, if much { Tone::Warn } else { Tone::Text })];
        let more = [(tally.skipped, &words.skipped), (tally.notes, &words.beside)];
        let more = more.into_iter().filter(|(n, _)| *n > 0);
        lines.extend(more.map(|(n, message)| (number(message, n).trim().to_owned(), Tone::Text)));
        lines.extend(self.to(desk).map(|told| (told, Tone::Text)));
        lines.extend(self.told.iter().map(|told| (told.clone(), Tone::Text)));
        lines
    }

    /// How many go to which stage, where it is not the same for all of them.
    fn to(&self, desk: &Desk) -> Option<String> {
        let to = &self.counted.to;
        let stages = desk.vocabulary().field(STAGE).map(|field| field.choices.as_slice()).unwrap_or_default();
        let told = stages.iter().filter_map(|stage| Some(format!("{} {}", stage.label, grouped(*to.get(&stage.key)?))));
        (to.len() > 1).then(|| fill(&desk.words().bulk.to, &[("what", &told.collect::<Vec<_>>().join(JOINT))]))
    }

    fn row(&self, desk: &Desk, at: usize) -> Row {
        let words = &desk.words().bulk;
        match &self.lines[at] {
            Line::Change([name, field, before, after]) => Row::of(vec![
                Cell::quiet(name.as_str()),
                Cell::quiet(field.as_str()),
                Cell::quiet(before.as_str()),
                Cell::plain(after.as_str()),
            ]),
            Line::Left(text) => told(1, &words.left_out, text),
            Line::Misfit(text) => told(2, &fill(&words.unfit, &[("n", &grouped(self.unfit.count))]), text),
            Line::Noted(text) => told(3, &fill(&words.noted, &[("n", &grouped(self.noted.count))]), text),
            Line::Marked(text) => told(4, &fill(&words.marked, &[("n", &grouped(self.marked.count))]), text),
        }
    }
}

/// A customer who is new: the name, and what else there is, as it is kept.
fn added(desk: &Desk, cells: &[(String, Value)]) -> Line {
    let shown = |(key, value): &(String, Value)| Some(lists::raw(desk, desk.vocabulary().field(key)?, value));
    let is_name = |of: &&(String, Value)| of.0 == "name";
    let name = cells.iter().find(is_name).and_then(shown).unwrap_or_else(|| desk.words().bulk.empty.clone());
    let rest = cells.iter().filter(|of| !is_name(of)).filter_map(shown).filter(|text| !text.is_empty());
    let rest = rest.collect::<Vec<_>>().join(JOINT);
    Line::Change([name, desk.words().done("new-customer").to_owned(), String::new(), rest])
}

/// A sentence, in a part of that name.
fn told(number: usize, part: &str, text: &str) -> Row {
    Row { part: Some((number, part.to_owned())), whole: Some((text.to_owned(), Tone::Warn)), ..Row::default() }
}

/// A cell that stays as it is, and why.
fn left(desk: &Desk, left: &Left) -> String {
    let words = &desk.words().bulk;
    let name = left.name.as_text().unwrap_or(&words.empty);
    let column = desk.vocabulary().field(&left.field).map_or("", |field| &field.label);
    let why = desk.words().cell_fault(&left.why.fault);
    fill(&words.left_cell, &[("name", name), ("column", column), ("why", &why)])
}

/// What has no place or cannot be read.
fn misfit(desk: &Desk, misfit: &Misfit) -> String {
    let words = &desk.words().bulk;
    let (row, why) = (grouped(misfit.row + 1), desk.words().problem(&misfit.problem));
    let values = [("row", row.as_str()), ("column", &misfit.column), ("found", &misfit.found), ("why", &why)];
    fill(if misfit.column.is_empty() { &words.misfit_past } else { &words.misfit }, &values)
}

/// A line for each cell of the row, as it is kept before and after.
fn changes(desk: &Desk, sample: &Sample) -> Vec<Line> {
    let name = sample.name.as_text().map_or_else(|| format!("#{}", sample.customer), str::to_owned);
    if sample.changes.is_empty() {
        return vec![Line::Change([name, String::new(), String::new(), String::new()])];
    }
    let line = |(key, before, after): &(String, Value, Value)| {
        let field = desk.vocabulary().field(key)?;
        let shown = |value: &Value| match lists::raw(desk, field, value) {
            text if text.is_empty() => desk.words().bulk.empty.clone(),
            text => text,
        };
        Some(Line::Change([name.clone(), field.label.clone(), shown(before), shown(after)]))
    };
    sample.changes.iter().filter_map(line).collect()
}
