//! A layout to begin with: fields, columns and views that fit a trade, and how a file comes to have them.
//!
//! Of a file that begins with it a template says what holds; what it does not speak of stays, behind what it shows. A file
//! in use only gains by it: what is there stays as it is, and what it lacks comes behind that. It never takes anything
//! away, and applied again it changes nothing.

mod fault;

pub use fault::{BadTemplate, TemplateFault};

pub use super::vocabulary::is_own;
use std::collections::HashMap;

use super::layout::{Home, Label, NewField, NewOption, Step};
use super::{Field, Kind, Layout, SavedColumn, SavedView, Sheet, Shows};

/// A layout to begin with. Its texts are as a file holds them: a person's own words, or both languages (see [`Label`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// `hotel`; of a person's own: the file's name.
    pub key: String,
    pub name: String,
    /// One sentence: for whom it is.
    pub about: String,
    pub fields: Vec<Wanted>,
    pub sheets: Vec<Arranged>,
    pub views: Vec<WantedView>,
}

/// A field that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Key of a field of the program; else what the template calls it.
    pub name: String,
    /// Nothing: a field of the program, which has its kind.
    pub kind: Option<&'static Kind>,
    /// Empty: the program's.
    pub label: String,
    /// Longest text, in characters; nothing: as it is.
    pub limit: Option<usize>,
    /// Empty: as it is.
    pub meaning: String,
    /// Of a computed column, by the names of [`Wanted`] and the keys of the program's fields; empty: it is typed.
    pub formula: String,
    /// Of a choice; empty: as they are.
    pub options: Vec<NewOption>,
}

/// What a sheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// Key of the sheet.
    pub sheet: String,
    pub pinned: usize,
    /// From left to right, by the names of [`Wanted`] or the keys of the program's fields.
    pub columns: Vec<SavedColumn>,
}

/// A view that is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedView {
    pub name: String,
    /// Key of the sheet that it narrows.
    pub sheet: String,
    /// As in [`Shows`].
    pub filter: String,
    pub sort: String,
    pub pinned: usize,
    /// As in [`Arranged`]; empty: the sheet's.
    pub columns: Vec<SavedColumn>,
}

/// To what a template is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// A file that begins with it.
    New,
    /// A file in use.
    Used,
}

/// What a template adds to a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// Columns that a sheet did not show before, and those that none shows yet.
    pub columns: usize,
    /// Those of them that stand behind all others of their sheet.
    pub behind: usize,
    /// Those of them that none shows yet.
    pub unseen: usize,
    pub views: usize,
    pub options: usize,
}

impl Template {
    /// What makes the file say what the template says, or have what it has; nothing if it does already. `say` puts a text
    /// into the language of the screen: views have one name.
    #[must_use]
    pub fn steps(&self, onto: Onto, layout: &Layout, views: &[SavedView], say: impl Fn(&str) -> String) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut names = HashMap::new();
        for wanted in &self.fields {
            match (wanted.find(layout), wanted.kind) {
                (Some(field), _) => {
                    names.insert(wanted.name.as_str(), field.key.clone());
                    steps.extend(wanted.changes(onto, field));
                }
                (None, Some(kind)) => {
                    steps.push(wanted.new_field(kind, &names));
                    names.insert(&wanted.name, wanted.new_name());
                }
                (None, None) => {}
            }
        }
        let names = Names { layout, names };
        steps.extend(self.sheets.iter().filter_map(|arranged| arranged.step(onto, &names)));
        let new = self.views.iter().filter(|wanted| !views.iter().any(|view| alike(&view.name, &wanted.name)));
        steps.extend(new.filter_map(|wanted| wanted.step(&names, &say)));
        steps
    }

    /// What these steps add to that layout.
    #[must_use]
    pub fn gain(layout: &Layout, steps: &[Step]) -> Gain {
        let shown = |sheet: &Sheet, key: &str| sheet.columns.iter().any(|at| layout.fields[at.field].key == key);
        let placed = |name: &str| {
            let columns = |step: &Step| matches!(step, Step::Columns { columns, .. } if columns.iter().any(|own| own.field == name));
            steps.iter().any(columns)
        };
        let mut gain = Gain::default();
        for step in steps {
            match step {
                Step::Columns { of: Home::Sheet(id), columns, .. } => {
                    let sheet = layout.sheets.iter().find(|sheet| sheet.id == *id);
                    let was = |column: &SavedColumn| sheet.is_some_and(|sheet| shown(sheet, &column.field));
                    let seen = columns.iter().filter(|column| !column.hidden);
                    gain.columns += seen.clone().filter(|column| !was(column)).count();
                    gain.behind += seen.rev().take_while(|column| !was(column)).count();
                }
                Step::AddField(NewField { name, .. }) | Step::AddFormula { name, .. } if !placed(name) => {
                    gain.columns += 1;
                    gain.unseen += 1;
                }
                Step::AddView { .. } => gain.views += 1,
                Step::AddOption { .. } => gain.options += 1,
                _ => {}
            }
        }
        gain
    }

    /// The layout of a file as a template: what `fresh`, the layout of a new file, does not have. Both as the file holds
    /// them, without the words of the locale.
    #[must_use]
    pub fn of(layout: &Layout, views: &[SavedView], fresh: &Layout) -> Self {
        let fields = layout.fields.iter().filter_map(|field| {
            let known = fresh.fields.iter().find(|known| known.key == field.key);
            (known != Some(field)).then(|| Wanted::of(field, known))
        });
        let sheets = layout.sheets.iter().filter_map(|sheet| {
            let known = fresh.sheets.iter().find(|known| known.key == sheet.key)?;
            let columns = columns(sheet, layout);
            let same = columns == self::columns(known, fresh) && sheet.pinned == known.pinned;
            (!same).then(|| Arranged { sheet: sheet.key.clone(), pinned: sheet.pinned, columns })
        });
        let views = views.iter().map(|SavedView { name, shows, .. }| {
            let sheet = layout.sheets.iter().find(|sheet| sheet.id == shows.sheet).or(layout.sheets.first());
            WantedView {
                name: name.clone(),
                sheet: sheet.map_or_else(String::new, |sheet| sheet.key.clone()),
                filter: shows.filter.clone(),
                sort: shows.sort.clone(),
                pinned: shows.pinned,
                columns: shows.columns.clone(),
            }
        });
        let (fields, sheets, views) = (fields.collect(), sheets.collect(), views.collect());
        Self { fields, sheets, views, ..Self::default() }
    }
}

impl Wanted {
    fn of(field: &Field, known: Option<&Field>) -> Self {
        let other = |one: Option<&str>, own: &str| if one == Some(own) { String::new() } else { own.to_owned() };
        let options = if known.is_some_and(|known| known.choices == field.choices) { &[][..] } else { &field.choices };
        let option = |choice: &super::Choice| NewOption {
            key: choice.key.clone(),
            label: other(Some(&choice.key), &choice.label),
        };
        Self {
            name: field.key.clone(),
            kind: known.is_none().then_some(field.kind),
            label: other(known.map(|known| known.label.as_str()), &field.label),
            limit: field.limit.filter(|_| known.is_none_or(|known| known.limit != field.limit)),
            meaning: other(known.map(|known| known.meaning.as_str()), &field.meaning),
            formula: field.formula().map_or_else(String::new, super::Formula::stored),
            options: options.iter().map(option).collect(),
        }
    }

    /// The field that it means: the program's by its key, a person's own by its heading in either language.
    #[must_use]
    pub fn find<'a>(&self, layout: &'a Layout) -> Option<&'a Field> {
        match self.kind {
            None => layout.fields.iter().find(|field| field.key == self.name),
            Some(_) => layout.fields.iter().find(|field| {
                let mut aliases = field.aliases.iter().filter(|_| is_own(&field.key));
                alike(&field.label, &self.label) || aliases.any(|alias| alike(alias, &self.label))
            }),
        }
    }

    /// What the steps call it; a key of the file is never that.
    fn new_name(&self) -> String {
        format!("new_{}", self.name)
    }

    fn new_field(&self, kind: &'static Kind, names: &HashMap<&str, String>) -> Step {
        if !self.formula.is_empty() {
            let formula = replace_words(&self.formula, |word| names.get(word).map(String::as_str));
            return Step::AddFormula { name: self.new_name(), label: self.label.clone(), kind, formula };
        }
        Step::AddField(NewField {
            name: self.new_name(),
            label: self.label.clone(),
            kind,
            options: self.options.clone(),
            limit: self.limit,
            meaning: self.meaning.clone(),
        })
    }

    /// What the field does not say yet.
    fn changes(&self, onto: Onto, field: &Field) -> Vec<Step> {
        let mut steps = if onto == Onto::New { self.words_and_limit(field) } else { Vec::new() };
        // Options of a field that has none would make a choice of what is text.
        if !field.choices.is_empty() {
            steps.extend(self.option_steps(onto, field));
        }
        steps
    }

    fn words_and_limit(&self, field: &Field) -> Vec<Step> {
        let key = || field.key.clone();
        let mut steps = Vec::new();
        if !self.label.is_empty() && self.kind.is_none() && !alike(&self.label, &field.label) {
            steps.push(Step::Label { field: key(), label: self.label.clone() });
        }
        if !self.meaning.is_empty() && !alike(&self.meaning, &field.meaning) {
            steps.push(Step::Meaning { field: key(), meaning: self.meaning.clone() });
        }
        if self.limit.is_some() && self.limit != field.limit {
            steps.push(Step::Limit { field: key(), limit: self.limit });
        }
        steps
    }

    /// Its options first, in its order; others stay, behind. In a file in use those that are missing come last.
    fn option_steps(&self, onto: Onto, field: &Field) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut keys: Vec<&str> = field.choices.iter().map(|choice| choice.key.as_str()).collect();
        for (to, option) in self.options.iter().enumerate() {
            let (of, key) = (|| field.key.clone(), || option.key.clone());
            let known = field.choices.iter().find(|choice| choice.key == option.key);
            if onto == Onto::Used && known.is_some() {
                continue;
            }
            if known.is_none() {
                steps.push(Step::AddOption { field: of(), label: key() });
                keys.push(&option.key);
            }
            let label = known.map_or(option.key.as_str(), |choice| &choice.label);
            if !option.label.is_empty() && !alike(label, &option.label) {
                steps.push(Step::RenameOption { field: of(), key: key(), label: option.label.clone() });
            }
            let now = keys.iter().position(|known| *known == option.key);
            if let Some(at) = now.filter(|at| *at != to && onto == Onto::New) {
                let moved = keys.remove(at);
                keys.insert(to.min(keys.len()), moved);
                steps.push(Step::MoveOption { field: of(), key: key(), to });
            }
        }
        steps
    }
}

/// What the template's names mean in a file.
struct Names<'a> {
    layout: &'a Layout,
    names: HashMap<&'a str, String>,
}

impl Names<'_> {
    /// The columns by the keys of the file; each field once, those that the file lacks left out.
    fn columns(&self, columns: &[SavedColumn]) -> Vec<SavedColumn> {
        let mut found: Vec<SavedColumn> = Vec::new();
        for column in columns {
            let program = |name: &str| {
                let mut fields = self.layout.fields.iter();
                fields.find(|field| field.key == name && !is_own(name)).map(|field| field.key.clone())
            };
            let key = self.names.get(column.field.as_str()).cloned().or_else(|| program(&column.field));
            if let Some(field) = key.filter(|key| !found.iter().any(|column| column.field == *key)) {
                found.push(SavedColumn { field, ..column.clone() });
            }
        }
        found
    }

    /// The line with the file's keys in the places of the template's names.
    fn line(&self, line: &str) -> String {
        let own = self.names.iter().filter(|(name, key)| *name != key);
        // All at once: a key that comes in may be another field's name.
        replace_words(line, |word| own.clone().find(|(name, _)| **name == word).map(|(_, key)| key.as_str()))
    }
}

impl Arranged {
    fn step(&self, onto: Onto, names: &Names) -> Option<Step> {
        let sheet = names.layout.sheets.iter().find(|sheet| sheet.key == self.sheet)?;
        let (now, wanted) = (columns(sheet, names.layout), names.columns(&self.columns));
        let (columns, pinned) = match onto {
            Onto::New => (behind(wanted, now.iter()), self.pinned),
            Onto::Used => (gained(&now, &wanted), sheet.pinned),
        };
        let same = columns == now && pinned == sheet.pinned;
        (!same).then_some(Step::Columns { of: Home::Sheet(sheet.id), columns, pinned })
    }
}

/// Those columns, then what they lack of these.
fn behind<'a>(mut columns: Vec<SavedColumn>, others: impl Iterator<Item = &'a SavedColumn>) -> Vec<SavedColumn> {
    for other in others {
        if !columns.iter().any(|column| column.field == other.field) {
            columns.push(other.clone());
        }
    }
    columns
}

/// The columns that there are, in their places, with all of those in sight that are wanted so.
fn gained(now: &[SavedColumn], wanted: &[SavedColumn]) -> Vec<SavedColumn> {
    let shown = |field: &str| wanted.iter().any(|column| column.field == field && !column.hidden);
    let in_place =
        |column: &SavedColumn| SavedColumn { hidden: column.hidden && !shown(&column.field), ..column.clone() };
    behind(now.iter().map(in_place).collect(), wanted.iter().filter(|column| !column.hidden))
}

impl WantedView {
    fn step(&self, names: &Names, say: impl Fn(&str) -> String) -> Option<Step> {
        let sheet = names.layout.sheets.iter().find(|sheet| sheet.key == self.sheet)?;
        let columns = names.columns(&self.columns);
        let (filter, sort) = (names.line(&self.filter), names.line(&self.sort));
        let shows = Shows { sheet: sheet.id, filter, sort, columns, pinned: self.pinned };
        Some(Step::AddView { name: say(&self.name), shows })
    }
}

/// A sheet's columns by their keys, those out of sight in their places.
fn columns(sheet: &Sheet, layout: &Layout) -> Vec<SavedColumn> {
    let saved = |(column, hidden): (super::sheet::Column, bool)| SavedColumn {
        field: layout.fields[column.field].key.clone(),
        width: column.width,
        hidden,
    };
    sheet.all().map(saved).collect()
}

/// Whether two texts, each in one language or in both, say the same in one of them.
fn alike(one: &str, other: &str) -> bool {
    let both = |text: &str| match Label::read(text) {
        Some(Label { en, zh }) => vec![en.to_lowercase(), zh.to_lowercase()],
        None => vec![text.trim().to_lowercase()],
    };
    let others = both(other);
    both(one).iter().any(|text| !text.is_empty() && others.contains(text))
}

/// The text with other words in the places of some; a word is letters, digits and `_`.
pub fn replace_words<'a>(text: &str, other: impl Fn(&str) -> Option<&'a str>) -> String {
    let inside = |sign: char| sign.is_alphanumeric() || sign == '_';
    let (mut said, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(sign) = rest.chars().next() {
        let end = if inside(sign) { rest.find(|sign| !inside(sign)).unwrap_or(rest.len()) } else { sign.len_utf8() };
        let (word, after) = rest.split_at(end);
        said.push_str(other(word).unwrap_or(word));
        rest = after;
    }
    said
}

#[cfg(test)]
mod tests;
