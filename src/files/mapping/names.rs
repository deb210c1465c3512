//! What a heading means, by the names of the fields and by the headings that are known besides.

use std::collections::HashMap;

use super::known::{self, Known, Line, Part, Sense};
use super::spelling::{folded, without_number};
use crate::domain::batch::Role;
use crate::domain::intake;
use crate::domain::kind::{self, Denomination, Kind};
use crate::domain::{Currency, Field};
use crate::files::Table;

/// What a heading means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// The field at that place; whether it is called by a name of its own.
    Field(usize, Own),
    /// Any of these goes by that name.
    Several(Vec<usize>),
    /// One of these, as the cells say.
    Either(Vec<usize>),
    Part(Part),
    /// A line of the address of that kind.
    Line(String, Line),
    Note,
    /// When the note at that place of the file was written.
    NoteDate(usize),
    /// It only says of what kind the column beside it is.
    Detail,
    Unknown,
    /// A person wants a column of its own; of that kind, or of the one that its cells show.
    New(Option<&'static Kind>),
    /// A person wants it left out.
    Out,
}

/// Whether a field is called by its own name, or by one that files of others use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Name,
    Synonym,
}

/// A field's label, or its key where the locale gave none.
pub(in crate::files) fn title(field: &Field) -> String {
    if field.label.is_empty() { field.key.clone() } else { field.label.clone() }
}

/// What stands behind the kind of record, where a heading begins with that: `Person - Phone - Work`, `联系人-手机`.
fn of_record(heading: &str) -> Option<&str> {
    const RECORDS: [&str; 6] = ["person", "contact", "lead", "customer", "联系人", "客户"];
    let (record, rest) = heading.split_once([':', '：', '-', '.', '/'])?;
    RECORDS.contains(&folded(record).as_str()).then_some(rest)
}

/// What a form asks for: `您的手机号`, `What is your name?`; and of whom: `首要联系人电话`. Folded.
fn asked_of(folded: &str) -> Option<&str> {
    const FORMS: [&str; 9] =
        ["请输入您的", "请填写您的", "请问您的", "您的", "你的", "whatisyour", "pleaseenteryour", "enteryour", "your"];
    let asked = FORMS.iter().find_map(|form| folded.strip_prefix(form));
    let person =
        || Known::get().persons().filter_map(|person| folded.strip_prefix(person)).min_by_key(|rest| rest.len());
    asked.or_else(person).filter(|rest| !rest.is_empty())
}

/// Whether a word says what a heading of such a file means: see [`Table::mapped`].
#[must_use]
pub fn understands(table: &Table, word: &str) -> bool {
    !matches!(Names::of(table).said(word), Meaning::Unknown | Meaning::Several(_) | Meaning::Either(_))
}

/// Whether that word, folded, stands for a column of its own.
fn is_new(folded: &str) -> bool {
    [intake::NEW, "新列"].contains(&folded)
}

/// The key of the field that a word names.
#[must_use]
pub fn field_named(table: &Table, word: &str) -> Option<String> {
    match Names::of(table).meaning(word) {
        Meaning::Field(field, _) => Some(table.fields[field].key.clone()),
        _ => None,
    }
}

/// Every name of every field, folded. The key is worth more than the label, the label more than other names.
pub(super) struct Names<'a> {
    names: HashMap<String, Vec<(u8, usize)>>,
    keys: HashMap<&'a str, usize>,
    /// Whether the rows are customers: only their headings are known besides.
    customers: bool,
}

impl<'a> Names<'a> {
    pub fn of(table: &'a Table) -> Self {
        let mut names: HashMap<String, Vec<(u8, usize)>> = HashMap::new();
        for (index, field) in table.fields.iter().enumerate() {
            let ranked = [(0, &field.key), (1, &field.label)];
            for (rank, name) in ranked.into_iter().chain(field.aliases.iter().map(|alias| (2, alias))) {
                names.entry(folded(name)).or_default().push((rank, index));
            }
        }
        names.remove("");
        let keys = table.fields.iter().enumerate().map(|(at, field)| (field.key.as_str(), at)).collect();
        Self { names, keys, customers: table.role == Role::Customers }
    }

    /// The place of the field of that key.
    pub fn key(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// A heading's meaning: as a whole, without what stands in brackets at its end (`金额（元）`), without its number (`手机1`), without a currency
    /// (`spend_usd`), without the kind of record that it is of (`Person - Phone - Work`).
    pub fn meaning(&self, heading: &str) -> Meaning {
        let own = heading.trim_matches(|sign: char| sign.is_whitespace() || sign == '*');
        let whole = folded(own);
        let before = own.find(['(', '（', '[', '【']).map(|bracket| folded(&own[..bracket]));
        let said = Denomination::of(own, &Currency::default()).map(|(bare, _)| folded(bare));
        let unnumbered = without_number(&whole);
        let asked = asked_of(&whole).map(str::to_owned);
        let spellings =
            [Some(whole), said, before, unnumbered, of_record(own).map(folded), asked].into_iter().flatten();
        spellings
            .map(|folded| self.exact(&folded))
            .find(|meaning| *meaning != Meaning::Unknown)
            .unwrap_or(Meaning::Unknown)
    }

    /// What a person says that a heading means: `-`, `new`, `new:money`, `note`, the name of a field or of a part of one.
    pub fn said(&self, word: &str) -> Meaning {
        if let Some((new, kind)) = word.split_once([':', '：'])
            && is_new(&folded(new))
        {
            return kind::named(kind.trim()).map_or(Meaning::Unknown, |kind| Meaning::New(Some(kind)));
        }
        match folded(word).as_str() {
            "" if word.trim() == intake::OUT => Meaning::Out,
            word if is_new(word) => Meaning::New(None),
            "note" | "notes" | "备注" if self.customers => Meaning::Note,
            word => match known::part(word) {
                Some(part) if self.customers => Meaning::Part(part),
                _ => self.exact(word),
            },
        }
    }

    fn exact(&self, folded: &str) -> Meaning {
        match self.named(folded) {
            Meaning::Unknown if self.customers => self.known(folded),
            meaning => meaning,
        }
    }

    /// By the names of the fields. Lines of an address are such, however few there are.
    fn named(&self, folded: &str) -> Meaning {
        let Some(found) = self.names.get(folded) else { return Meaning::Unknown };
        let best = found.iter().map(|(rank, _)| *rank).min();
        if self.customers && best == Some(2) && Known::get().is_apart(folded) {
            return Meaning::Unknown;
        }
        let mut fields: Vec<usize> =
            found.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, field)| *field).collect();
        fields.dedup();
        match fields.as_slice() {
            [one] => self.placed(*one, if best < Some(2) { Own::Name } else { Own::Synonym }),
            _ => Meaning::Several(fields),
        }
    }

    fn placed(&self, field: usize, own: Own) -> Meaning {
        let is = |key| self.customers && self.key(key) == Some(field) && self.key("address").is_some();
        let lines = [("address", Line::Street), ("city", Line::City), ("country", Line::Country)];
        let line = lines.into_iter().find(|(key, _)| is(key)).map(|(_, line)| line);
        line.map_or(Meaning::Field(field, own), |line| Meaning::Line(String::new(), line))
    }

    /// By the headings of others, as far as there are such fields.
    fn known(&self, folded: &str) -> Meaning {
        match Known::get().sense(folded) {
            Some(Sense::Field(key)) => self.synonym(&key),
            Some(Sense::Either(keys)) => {
                let fields: Vec<usize> = keys.iter().filter_map(|key| self.key(key)).collect();
                if fields.is_empty() { Meaning::Unknown } else { Meaning::Either(fields) }
            }
            Some(Sense::Part(part)) if self.key("name").is_some() => Meaning::Part(part),
            Some(Sense::Line(of, line)) if self.key("address").is_some() => Meaning::Line(of, line),
            Some(Sense::Line(_, Line::City)) => self.synonym("city"),
            Some(Sense::Note) => Meaning::Note,
            Some(Sense::Detail) => Meaning::Detail,
            _ => Meaning::Unknown,
        }
    }

    /// The field of that key, or that part of a name.
    pub fn synonym(&self, key: &str) -> Meaning {
        match (known::part(key), self.key(key)) {
            (Some(part), _) => Meaning::Part(part),
            (None, Some(field)) => self.placed(field, Own::Synonym),
            (None, None) => Meaning::Unknown,
        }
    }
}
