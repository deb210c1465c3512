//! Templates of layouts as TOML: those of the program, a person's own, and the writing of one.
//!
//! ```toml
//! name = { en = "Hotel", zh = "酒店" }        # or one text for both
//! [[fields]]                                   # one of its own, or what is other about one of the program's
//! name = "pet"
//! kind = "choice"
//! label = "Pet"
//! options = ["dog", { key = "cat", label = { en = "Cat", zh = "猫" } }]
//! [[sheets]]
//! sheet = "all"
//! pinned = 2
//! columns = [{ field = "name", width = 14 }, { field = "pet", width = 10 }]
//! [[views]]
//! name = "Dogs"
//! filter = "pet:dog"
//! ```
//!
//! To add one: a file in `assets/templates` and its line in [`BUILT_IN`].

mod write;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::kind::{self, KINDS, Kind};
use crate::domain::layout::{Label, NewOption};
use crate::domain::near::distance;
use crate::domain::template::{Arranged, Wanted, WantedView, is_own};
use crate::domain::{Layout, Malformed, SavedColumn, Template, TemplateFault, clean};

pub use write::write;

/// The program's templates: key and file. The first is the layout of a new file.
pub const BUILT_IN: [(&str, &str); 7] = [
    ("six-stage", include_str!("../../../assets/templates/six-stage.toml")),
    ("e-commerce", include_str!("../../../assets/templates/e-commerce.toml")),
    ("e-commerce-wider", include_str!("../../../assets/templates/e-commerce-wider.toml")),
    ("hotel", include_str!("../../../assets/templates/hotel.toml")),
    ("hotel-wider", include_str!("../../../assets/templates/hotel-wider.toml")),
    ("repeat-custom", include_str!("../../../assets/templates/repeat-custom.toml")),
    ("software-vendor", include_str!("../../../assets/templates/software-vendor.toml")),
];

/// A line of the file, from 1, and what is wrong with it.
pub type Wrong = (usize, TemplateFault);

/// The program's templates. One that does not fit this layout (a field of the program is hidden) is left out.
#[must_use]
pub fn built_in(layout: &Layout) -> Vec<Template> {
    let read = |(key, text): &(&str, &str)| {
        read(text, layout).ok().map(|template| Template { key: (*key).to_owned(), ..template })
    };
    BUILT_IN.iter().filter_map(read).collect()
}

/// Reads a template for a file of that layout.
///
/// # Errors
/// The first line that is wrong, and what is wrong with it.
pub fn read(text: &str, layout: &Layout) -> Result<Template, Wrong> {
    let raw: RawTemplate = toml::from_str(text).map_err(|error| {
        let (line, fault) = Malformed::of(text, error.span(), error.message());
        (line, TemplateFault::Form(fault))
    })?;
    let reader = Reader { text, layout, own: raw.fields.iter().map(|field| field.name.as_ref().as_str()).collect() };
    reader.template(&raw)
}

fn line(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

// The form of the file; what the names mean is looked up afterwards.

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplate {
    #[serde(default)]
    name: Said,
    #[serde(default)]
    about: Said,
    #[serde(default)]
    fields: Vec<RawField>,
    #[serde(default)]
    sheets: Vec<RawSheet>,
    #[serde(default)]
    views: Vec<RawView>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    name: Spanned<String>,
    kind: Option<Spanned<String>>,
    #[serde(default)]
    label: Said,
    limit: Option<u32>,
    #[serde(default)]
    formula: String,
    #[serde(default)]
    meaning: Said,
    #[serde(default)]
    options: Vec<RawOption>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "an option")] // `malformed::CHOICE`
enum RawOption {
    Key(String),
    Labelled(KeyLabel),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyLabel {
    key: String,
    label: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSheet {
    sheet: Spanned<String>,
    #[serde(default = "first")]
    pinned: u16,
    columns: Vec<RawColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    field: Spanned<String>,
    width: Spanned<i64>,
    #[serde(default)]
    hidden: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawView {
    name: Said,
    sheet: Option<Spanned<String>>,
    #[serde(default)]
    filter: String,
    #[serde(default)]
    sort: String,
    #[serde(default = "first")]
    pinned: u16,
    #[serde(default)]
    columns: Vec<RawColumn>,
}

fn first() -> u16 {
    1
}

/// One text, or one for each language.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a text in both languages")] // `malformed::SAID`
enum Said {
    One(String),
    Both(Label),
}

impl Default for Said {
    fn default() -> Self {
        Self::One(String::new())
    }
}

impl Said {
    /// As a file of customers holds it.
    fn held(&self) -> String {
        match self {
            Self::One(text) => clean::incoming(text).trim().to_owned(),
            Self::Both(Label { en, zh }) => {
                let [en, zh] = [en, zh].map(|text| clean::incoming(text).into_owned());
                Label { en, zh }.write()
            }
        }
    }
}

/// Gives the names of a file their meaning.
struct Reader<'a> {
    text: &'a str,
    layout: &'a Layout,
    /// Names of the file's own fields.
    own: Vec<&'a str>,
}

impl Reader<'_> {
    fn template(&self, raw: &RawTemplate) -> Result<Template, Wrong> {
        let mut fields: Vec<Wanted> = Vec::new();
        for field in &raw.fields {
            if fields.iter().any(|known| known.name == *field.name.as_ref()) {
                return self.wrong(&field.name, TemplateFault::Twice { name: field.name.as_ref().clone() });
            }
            fields.push(self.field(field)?);
        }
        let sheets = raw.sheets.iter().map(|sheet| self.sheet(sheet)).collect::<Result<_, _>>()?;
        let views = raw.views.iter().map(|view| self.view(view)).collect::<Result<_, _>>()?;
        let (name, about) = (raw.name.held(), raw.about.held());
        Ok(Template { key: String::new(), name, about, fields, sheets, views })
    }

    fn field(&self, raw: &RawField) -> Result<Wanted, Wrong> {
        let name = raw.name.as_ref().clone();
        let program = self.program().any(|key| key == name);
        let kind = raw.kind.as_ref().map(|kind| self.kind(kind)).transpose()?;
        let label = raw.label.held();
        let lower = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        let has_options = kind.is_some_and(|kind| kind.name.starts_with("choice"));
        let fault = match kind {
            Some(_) if program => Some(TemplateFault::KindIsFixed { name: name.clone() }),
            None if !program => Some(self.no_field(&name)),
            Some(_) if name.is_empty() || !name.chars().all(lower) => {
                Some(TemplateFault::BadName { found: name.clone() })
            }
            Some(_) if label.is_empty() => Some(TemplateFault::NoHeading { name: name.clone() }),
            Some(_) if has_options && raw.options.is_empty() => Some(TemplateFault::NoOptions { name: name.clone() }),
            Some(_) if !has_options && !raw.options.is_empty() => Some(TemplateFault::NoChoice { name: name.clone() }),
            _ => None,
        };
        if let Some(fault) = fault {
            return self.wrong(&raw.name, fault);
        }
        let options = raw.options.iter().map(|option| match option {
            RawOption::Key(key) => NewOption { key: clean::incoming(key).into_owned(), label: String::new() },
            RawOption::Labelled(KeyLabel { key, label }) => {
                NewOption { key: clean::incoming(key).into_owned(), label: label.held() }
            }
        });
        let (limit, meaning) = (raw.limit.map(|limit| limit as usize), raw.meaning.held());
        let (formula, options) = (raw.formula.clone(), options.collect());
        Ok(Wanted { name, kind, label, limit, meaning, formula, options })
    }

    fn kind(&self, raw: &Spanned<String>) -> Result<&'static Kind, Wrong> {
        let found = raw.as_ref().clone();
        let nearest = || nearest(&found, KINDS.iter().map(|kind| kind.name));
        match kind::named(&found) {
            Some(kind) => Ok(kind),
            None => self.wrong(raw, TemplateFault::NoSuchKind { nearest: nearest(), found }),
        }
    }

    fn sheet(&self, raw: &RawSheet) -> Result<Arranged, Wrong> {
        self.sheet_key(&raw.sheet)?;
        let columns = self.columns(&raw.columns)?;
        Ok(Arranged { sheet: raw.sheet.as_ref().clone(), pinned: raw.pinned.into(), columns })
    }

    fn view(&self, raw: &RawView) -> Result<WantedView, Wrong> {
        raw.sheet.as_ref().map_or(Ok(()), |sheet| self.sheet_key(sheet))?;
        let first = self.layout.sheets.first().map_or("", |sheet| sheet.key.as_str());
        Ok(WantedView {
            name: raw.name.held(),
            sheet: raw.sheet.as_ref().map_or(first, |sheet| sheet.as_ref()).to_owned(),
            filter: raw.filter.clone(),
            sort: raw.sort.clone(),
            pinned: raw.pinned.into(),
            columns: self.columns(&raw.columns)?,
        })
    }

    fn sheet_key(&self, raw: &Spanned<String>) -> Result<(), Wrong> {
        let (found, sheets) = (raw.as_ref(), &self.layout.sheets);
        if sheets.iter().any(|sheet| sheet.key == *found) {
            return Ok(());
        }
        let nearest = nearest(found, sheets.iter().map(|sheet| sheet.key.as_str()));
        self.wrong(raw, TemplateFault::NoSuchSheet { found: found.clone(), nearest })
    }

    fn columns(&self, raw: &[RawColumn]) -> Result<Vec<SavedColumn>, Wrong> {
        let mut columns: Vec<SavedColumn> = Vec::new();
        for column in raw {
            let name = column.field.as_ref().clone();
            if !self.own.contains(&name.as_str()) && !self.program().any(|key| key == name) {
                return self.wrong(&column.field, self.no_field(&name));
            }
            if columns.iter().any(|known| known.field == name) {
                return self.wrong(&column.field, TemplateFault::Twice { name });
            }
            let found = *column.width.as_ref();
            match u16::try_from(found) {
                Ok(width @ 2..=120) => columns.push(SavedColumn { field: name, width, hidden: column.hidden }),
                _ => return self.wrong(&column.width, TemplateFault::Width { name, found: found.to_string() }),
            }
        }
        Ok(columns)
    }

    /// Keys of the program's fields.
    fn program(&self) -> impl Iterator<Item = &str> {
        self.layout.fields.iter().map(|field| field.key.as_str()).filter(|key| !is_own(key))
    }

    fn no_field(&self, name: &str) -> TemplateFault {
        let nearest = nearest(name, self.program().chain(self.own.iter().copied().filter(|own| *own != name)));
        TemplateFault::NoSuchField { found: name.to_owned(), nearest }
    }

    fn wrong<T, V>(&self, at: &Spanned<V>, fault: TemplateFault) -> Result<T, Wrong> {
        Err((line(self.text, at.span().start), fault))
    }
}

/// The name that differs least, if it is much like it: in at most a third of its letters.
pub fn nearest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let far = |name: &str| distance(&signs(found), &signs(name));
    let best = names.map(|name| (far(name), name)).min()?;
    (best.0 <= 1 + found.chars().count() / 3).then(|| best.1.to_owned())
}

fn signs(text: &str) -> Vec<char> {
    text.chars().collect()
}

#[cfg(test)]
mod tests;
