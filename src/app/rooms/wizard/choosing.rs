//! What a line of the columns can be: one of a list.

use super::columns::{Columns, Line, goes, kind_name, part_of_name, takes};
use crate::app::desk::desk::Desk;
use crate::app::ground::called::Called;
use crate::app::ground::list::List;
use crate::domain::batch::Role;
use crate::domain::intake::{Goes, NEW, NOTE, OUT, PARTS};
use crate::domain::known::{Mark, OnKnown};
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::{Choice, Field};
use crate::locale::fill;

/// Kinds that a new column can be made of; the one that its cells show is offered by itself.
const KINDS: [&str; 14] = [
    "text",
    "long_text",
    "integer",
    "decimal",
    "money",
    "percent",
    "date",
    "moment",
    "choice",
    "yes_no",
    "tags",
    "phone",
    "email",
    "rating",
];

/// Something that it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    pub detail: String,
    /// Also found by that.
    also: String,
    pub takes: Takes,
}

/// What is said with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Of a column.
    Word(String),
    /// Of a spelling: the option.
    Choice(String),
    /// Nothing: it stays as it is.
    Nothing,
    Dates(DateOrder),
    Decimal(DecimalSign),
    Key(String),
    Known(OnKnown),
    Sheet(String),
    Encoding(String),
    Rows(Role),
    /// Whether what was said before holds.
    Before(bool),
    /// Of who has none: its key.
    Stage(String),
    /// Whether they come in.
    Nobody(bool),
}

/// The list of them.
#[derive(Clone, Debug)]
pub struct Choosing {
    pub of: Line,
    pub title: String,
    pub said: String,
    pub offers: Vec<Offer>,
    pub list: List,
}

/// What a line can be, and which of it it is now.
type Offered = (Vec<Offer>, Takes);

impl Choosing {
    /// What that line can be; nothing: it is no line of that kind.
    pub fn of(desk: &Desk, columns: &Columns, line: Line) -> Option<Self> {
        let words = &desk.words().wizard;
        let (mut said, said_of) = (String::new(), &columns.intake.said);
        let (title, (offers, now)) = match line {
            Line::Go | Line::Above => return None,
            Line::Heading(at) => {
                let heading = columns.heading(at)?;
                said = heading.samples.join(&desk.words().shared.separator);
                (&heading.heading, (targets(desk, columns, &heading.goes), Takes::Word(word(&heading.goes))))
            }
            Line::Unread(at) => (&columns.unread.get(at)?.text, options(desk, columns, at)?),
            Line::Dates => (&words.dates, (dates(desk), said_of.dates.map_or(Takes::Nothing, Takes::Dates))),
            Line::Key => (&words.key, keys(desk, said_of.key.as_deref())),
            Line::Known => (&words.on_known, known(desk, said_of.on_known)),
            Line::Decimal => (&words.decimal, (decimals(desk), said_of.decimal.map_or(Takes::Nothing, Takes::Decimal))),
            Line::Sheet => (&words.sheet, sheets(columns)),
            Line::Encoding => (&words.encoding, encodings(desk, columns)),
            Line::Rows => (&words.rows_are, rows(desk, columns)),
            Line::Before => (&words.before, before(desk, columns)),
            Line::Stage => (&words.stage, stages(desk, said_of.stage.as_deref())),
            Line::Nobody => (&words.nobody, nobody(desk, said_of.new_customers)),
        };
        let mut list = List::of(offers.len());
        list.choose(offers.iter().position(|offer| offer.takes == now).unwrap_or(0));
        let title = fill(&words.title_of, &[("name", title)]);
        Some(Self { of: line, title, said, offers, list })
    }

    /// The chosen one.
    pub fn chosen(&self) -> Option<&Offer> {
        self.offers.get(self.list.chosen()?)
    }

    pub fn narrow(&mut self) {
        self.list.narrow(&self.offers, |offer| {
            Called::named([&offer.label], [offer.detail.as_str(), &offer.also].join(" "))
        });
    }
}

/// What a spelling can mean that is no option of its field.
fn options(desk: &Desk, columns: &Columns, at: usize) -> Option<Offered> {
    let unread = columns.unread.get(at)?;
    let field = columns.field(desk, &unread.field)?;
    let takes = |key: &str| Takes::Choice(key.to_owned());
    let said = columns.meant(unread);
    let as_it_is = Offer::plain(unmapped(desk, columns), Takes::Nothing);
    let all = field.choices.iter().map(|choice| Offer::plain(shown(choice), takes(&choice.key)));
    Some((std::iter::once(as_it_is).chain(all).collect(), said.map_or(Takes::Nothing, |key| takes(key))))
}

/// What becomes of a spelling that nobody maps: of a customer its words are kept.
pub fn unmapped<'d>(desk: &'d Desk, columns: &Columns) -> &'d str {
    let words = &desk.words().wizard;
    if columns.rows() == Role::Customers { &words.as_it_is } else { &words.goes_out }
}

impl Offer {
    fn plain(label: &str, takes: Takes) -> Self {
        Self { label: label.to_owned(), detail: String::new(), also: String::new(), takes }
    }
}

/// An option, for a person.
pub fn shown(choice: &Choice) -> &str {
    if choice.label.is_empty() { &choice.key } else { &choice.label }
}

/// The word for where a column goes now.
fn word(goes: &Goes) -> String {
    match goes {
        Goes::Field { part: Some(part), .. } => (*part).to_owned(),
        Goes::Field { key, .. } => key.clone(),
        Goes::New { .. } => NEW.to_owned(),
        Goes::Note | Goes::NoteDate => NOTE.to_owned(),
        Goes::Out(_) => OUT.to_owned(),
    }
}

/// Where a column can go: the fields, parts of a name, notes, a column of its own of any kind, nowhere.
fn targets(desk: &Desk, columns: &Columns, now: &Goes) -> Vec<Offer> {
    let words = &desk.words().wizard;
    let plain = |label: &str, word: &str| Offer::plain(label, Takes::Word(word.to_owned()));
    let field = |field: &Field| Offer {
        label: field.label.clone(),
        detail: kind_name(desk, field.kind.name).to_owned(),
        also: field.aliases.join(" "),
        takes: Takes::Word(field.key.clone()),
    };
    let fields = columns.fields(desk).iter().filter(|field| takes(&field.origin)).map(field);
    if columns.rows() != Role::Customers {
        return std::iter::once(plain(&words.goes_out, OUT)).chain(fields).collect();
    }
    let guessed = if let Goes::New { .. } = now { goes(desk, columns, now) } else { words.goes_new.clone() };
    let mut all = vec![plain(&guessed, NEW), plain(&words.goes_out, OUT), plain(&words.goes_note, NOTE)];
    all.extend(fields);
    let name = desk.vocabulary().field("name").map_or("", |field| field.label.as_str());
    all.extend(PARTS.map(|part| Offer { detail: name.to_owned(), ..plain(part_of_name(desk, part), part) }));
    let kind = |kind: &str| Offer {
        detail: kind_name(desk, kind).to_owned(),
        ..plain(&words.goes_new, &format!("{NEW}:{kind}"))
    };
    all.extend(KINDS.map(kind));
    all
}

fn dates(desk: &Desk) -> Vec<Offer> {
    let option = |order: DateOrder| {
        let told = desk.words().setting_options.get("dates").and_then(|options| options.get(order.name()));
        Offer::plain(told.map_or(order.name(), String::as_str), Takes::Dates(order))
    };
    let first = Offer::plain(&desk.words().wizard.as_it_is_read, Takes::Nothing);
    std::iter::once(first).chain(DateOrder::ALL.map(option)).collect()
}

fn decimals(desk: &Desk) -> Vec<Offer> {
    let words = &desk.words().wizard;
    let option = |sign: DecimalSign| Offer::plain(sign_name(desk, sign), Takes::Decimal(sign));
    let first = Offer::plain(&words.as_it_is_read, Takes::Nothing);
    std::iter::once(first).chain(DecimalSign::ALL.map(option)).collect()
}

/// By what customers can be known.
fn keys(desk: &Desk, now: Option<&str>) -> Offered {
    let words = &desk.words().wizard;
    let offer = |mark: Mark| Offer::plain(&key_name(desk, mark.name()), Takes::Key(mark.name().to_owned()));
    let all = [Mark::Code, Mark::Phone, Mark::Email, Mark::Name].map(offer);
    let surest = Offer::plain(&words.key_surest, Takes::Nothing);
    let now = now.map_or(Takes::Nothing, |key| Takes::Key(key.to_owned()));
    (std::iter::once(surest).chain(all).collect(), now)
}

/// What a key is called: by the fields that it is made of.
pub fn key_name(desk: &Desk, key: &str) -> String {
    let label = |key: &str| desk.vocabulary().field(key).map_or_else(|| key.to_owned(), |field| field.label.clone());
    key.split('+').map(label).collect::<Vec<_>>().join(" + ")
}

/// What can become of who is known.
fn known(desk: &Desk, now: Option<OnKnown>) -> Offered {
    let offer = |known: OnKnown| Offer::plain(known_name(desk, known), Takes::Known(known));
    (OnKnown::ALL.map(offer).to_vec(), Takes::Known(now.unwrap_or_default()))
}

/// What becomes of who is known, for a person.
pub fn known_name(desk: &Desk, known: OnKnown) -> &str {
    let words = &desk.words().wizard;
    match known {
        OnKnown::Renew => &words.known_renew,
        OnKnown::Update => &words.known_update,
        OnKnown::Overwrite => &words.known_overwrite,
        OnKnown::Skip => &words.known_skip,
        OnKnown::Add => &words.known_add,
    }
}

/// What a sign before decimals is called.
pub fn sign_name(desk: &Desk, sign: DecimalSign) -> &str {
    let words = &desk.words().wizard;
    if sign == DecimalSign::Comma { &words.comma } else { &words.point }
}

/// Encodings that are offered of every text whose bytes do not say theirs; those that it may be stand before them.
const ENCODINGS: [&str; 9] =
    ["UTF-8", "GB18030", "Big5", "Windows-1252", "Windows-1250", "Windows-1251", "Shift_JIS", "EUC-JP", "EUC-KR"];

fn sheets(columns: &Columns) -> Offered {
    let read = columns.found.as_ref().and_then(|found| found.sheet.as_ref()).map(|sheet| sheet.read.clone());
    let all = columns.sheets.iter().map(|name| Offer::plain(name, Takes::Sheet(name.clone())));
    (all.collect(), read.map_or(Takes::Nothing, Takes::Sheet))
}

fn encodings(desk: &Desk, columns: &Columns) -> Offered {
    let more = ENCODINGS.into_iter().filter(|name| !columns.encodings.iter().any(|known| known == name));
    let all = columns.encodings.iter().map(String::as_str).chain(more);
    let all = all.map(|name| Offer::plain(name, Takes::Encoding(name.to_owned())));
    let first = Offer::plain(&desk.words().wizard.as_it_is_read, Takes::Nothing);
    let now = columns.intake.said.encoding.clone().map_or(Takes::Nothing, Takes::Encoding);
    (std::iter::once(first).chain(all).collect(), now)
}

fn rows(desk: &Desk, columns: &Columns) -> Offered {
    let all = Role::ALL.map(|role| Offer::plain(rows_name(desk, role), Takes::Rows(role)));
    (all.to_vec(), Takes::Rows(columns.rows()))
}

/// What rows are, for a person.
pub fn rows_name(desk: &Desk, rows: Role) -> &str {
    let words = &desk.words().wizard;
    match rows {
        Role::Customers => &words.rows_customers,
        Role::Purchases => &words.rows_purchases,
        Role::Contacts => &words.rows_contacts,
        Role::Campaigns => &words.rows_campaigns,
        Role::Notes => &words.rows_notes,
    }
}

fn before(desk: &Desk, columns: &Columns) -> Offered {
    let offer = |holds| Offer::plain(before_name(desk, holds), Takes::Before(holds));
    (vec![offer(true), offer(false)], Takes::Before(!columns.afresh))
}

/// Whether what was said before holds, for a person.
pub fn before_name(desk: &Desk, holds: bool) -> &str {
    let words = &desk.words().wizard;
    if holds { &words.before_holds } else { &words.before_not }
}

fn stages(desk: &Desk, now: Option<&str>) -> Offered {
    let choices = desk.vocabulary().field("stage").map(|field| field.choices.as_slice()).unwrap_or_default();
    let all = choices.iter().map(|choice| Offer::plain(shown(choice), Takes::Stage(choice.key.clone())));
    let now = now.or(choices.first().map(|choice| choice.key.as_str())).unwrap_or_default();
    (all.collect(), Takes::Stage(now.to_owned()))
}

/// The stage of who has none, for a person.
pub fn stage_name<'d>(desk: &'d Desk, said: Option<&str>) -> &'d str {
    let choices = desk.vocabulary().field("stage").map(|field| field.choices.as_slice()).unwrap_or_default();
    let said = choices.iter().find(|choice| Some(choice.key.as_str()) == said);
    said.or(choices.first()).map_or("", shown)
}

fn nobody(desk: &Desk, comes: bool) -> Offered {
    let offer = |comes| Offer::plain(nobody_name(desk, comes), Takes::Nobody(comes));
    (vec![offer(false), offer(true)], Takes::Nobody(comes))
}

/// What becomes of customers whom rows name by an ID alone, for a person.
pub fn nobody_name(desk: &Desk, comes: bool) -> &str {
    let words = &desk.words().wizard;
    if comes { &words.nobody_new } else { &words.nobody_out }
}
