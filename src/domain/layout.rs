//! The layout of a file as data, and how a person changes it while the grid runs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::region::Region;
use super::setting::Setting;
use super::{ColumnFault, Field, Kind, SavedColumn, Settings, Sheet, Shows};

/// What the file says of its columns and tabs; headings are still to be given by the locale where they are empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub fields: Vec<Field>,
    pub sheets: Vec<Sheet>,
    pub settings: Settings,
}

impl Layout {
    /// The same on that day: computed columns may name `today`.
    #[must_use]
    pub fn on(mut self, today: NaiveDate) -> Self {
        self.fields = self.fields.iter().map(|field| field.on(today)).collect();
        self
    }
}

/// One step of a change to the layout. Several may be one edit: undo takes them back at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A field of the user's own. Undone, its column stays in the file, out of sight.
    AddField(NewField),
    /// A computed column: its text with the keys of the fields. The file has no column for it.
    AddFormula { name: String, label: String, kind: &'static Kind, formula: String },
    /// Another expression of a computed column, and what its cells are then.
    Formula { field: String, kind: &'static Kind, formula: String },
    /// Another heading; empty: the program's own again.
    Label { field: String, label: String },
    /// The user's definition of the field; empty: the program's.
    Meaning { field: String, meaning: String },
    /// Longest text, in characters.
    Limit { field: String, limit: Option<usize> },
    /// What has to hold in the field, as JSON.
    Rules { field: String, rules: Option<String> },
    /// A hidden field is on no sheet and in no list; its cells stay.
    Hidden { field: String, hidden: bool },
    /// A field of the user's own goes for good, with its columns on every sheet. Its cells stay in the file, out of sight, as
    /// long as undo can bring it back.
    RemoveField { field: String },
    /// One more option of a choice, the last; its key is its label.
    AddOption { field: String, label: String },
    /// An option shows under another label; what the cells hold stays.
    RenameOption { field: String, key: String, label: String },
    /// An option goes to that place, counted from 0.
    MoveOption { field: String, key: String, to: usize },
    /// What a sheet or a view shows, from left to right.
    Columns { of: Home, columns: Vec<SavedColumn>, pinned: usize },
    /// A view under a name, behind those there are.
    AddView { name: String, shows: Shows },
    /// Another content of a view.
    SetView { view: i64, shows: Shows },
    /// A setting and its JSON value; without one it is no longer set.
    Setting { key: String, value: Option<String> },
}

impl Step {
    /// The steps by which a setting holds that value.
    #[must_use]
    pub fn set(known: &Settings, setting: &Setting, value: serde_json::Value) -> Vec<Self> {
        let rows = known.rows(setting, value).into_iter();
        rows.map(|(key, value)| Self::Setting { key, value }).collect()
    }
}

/// The steps by which a file is kept in that region, with amounts in that currency; none for what holds already.
#[must_use]
pub fn kept_in(settings: &Settings, region: &Region, currency: &str) -> Vec<Step> {
    let wanted = [("currency", currency), ("region", region.code), ("dates", region.dates.name())];
    let steps = |(name, text): (&str, &str)| {
        let setting = Setting::named(name)?;
        let value = settings.typed(setting, text).ok()?;
        (value != settings.value(setting)).then(|| Step::set(settings, setting, value))
    };
    wanted.into_iter().filter_map(steps).flatten().collect()
}

/// Whose columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Row of the table `sheet`.
    Sheet(i64),
    /// Row of the table `view`.
    View(i64),
}

/// A field that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewField {
    /// What the steps after it call it; the file gives it its key.
    pub name: String,
    /// Its heading; see [`Label`].
    pub label: String,
    pub kind: &'static Kind,
    /// Labels of the options of a choice; see [`Label`].
    pub options: Vec<NewOption>,
    /// Longest text, in characters.
    pub limit: Option<usize>,
    pub meaning: String,
}

/// An option that is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOption {
    /// What the cells hold.
    pub key: String,
    /// Empty: the key.
    pub label: String,
}

/// A heading as the file holds it: a person's own words, or a template's in both languages as JSON `{"en": …, "zh": …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub en: String,
    pub zh: String,
}

impl Label {
    /// The label in both languages, if that is what the text says.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.starts_with('{').then(|| serde_json::from_str(text).ok()).flatten()
    }

    /// The text that [`Label::read`] reads.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| self.en.clone())
    }
}

/// Longest heading, in characters: more than a column shows.
pub const LONGEST_NAME: usize = 40;

/// Whether a field may be called that; `but` is the key of the field that is to be renamed.
///
/// # Errors
/// The name is empty, too long, or another field goes by it.
pub fn check_name(name: &str, fields: &[Field], but: Option<&str>) -> Result<(), ColumnFault> {
    let length = name.chars().count();
    if name.trim().is_empty() {
        return Err(ColumnFault::Unnamed);
    }
    if length > LONGEST_NAME {
        return Err(ColumnFault::NameTooLong { length, limit: LONGEST_NAME });
    }
    let same = |other: &str| other.to_lowercase() == name.trim().to_lowercase();
    let taken = fields.iter().filter(|field| Some(field.key.as_str()) != but);
    match taken.into_iter().find(|field| same(&field.label) || same(&field.key)) {
        Some(field) => Err(ColumnFault::Taken { name: field.label.clone() }),
        None => Ok(()),
    }
}
