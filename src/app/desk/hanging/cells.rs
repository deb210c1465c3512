//! The cells of each kind of row, and a row of the file as what a person would type into them.

use super::called;
use crate::app::desk::desk::Desk;
use crate::domain::child::{Child, Contacted, Hung, Owed, Purchase, Stay, Task};
use crate::domain::contact::{self, Direction};
use crate::domain::day::Toward;
use crate::domain::{Fen, Value};

/// What kind of row is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Order,
    Refund,
    Task,
    Stay,
    /// A request or a complaint.
    Ticket,
    Contact,
}

/// A cell of such a row.
#[derive(Debug, PartialEq, Eq)]
pub struct CellOf {
    /// The column of its table; `price` is in none.
    pub key: &'static str,
    pub sort: Sort,
}

/// How a cell is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A day, or a moment; which way it looks.
    When(Toward),
    Words,
    /// A whole number.
    Count,
    Money,
    /// A currency by code, sign or name.
    Currency,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// One of these, or whatever else is typed.
    OneOrOther(&'static [&'static str]),
    /// 1 to 5.
    Stars,
}

const fn cell(key: &'static str, sort: Sort) -> CellOf {
    CellOf { key, sort }
}

const ORDER: &[CellOf] = &[
    cell("date", Sort::When(Toward::Past)),
    cell("product", Sort::Words),
    cell("quantity", Sort::Count),
    cell("price", Sort::Money),
    cell("amount", Sort::Money),
    cell("currency", Sort::Currency),
    cell("campaign", Sort::Words),
];

const TASK: &[CellOf] =
    &[cell("text", Sort::Words), cell("due", Sort::When(Toward::Coming)), cell("done_at", Sort::When(Toward::Past))];

const STAY: &[CellOf] = &[
    cell("check_in", Sort::When(Toward::Coming)),
    cell("check_out", Sort::When(Toward::Coming)),
    cell("room", Sort::Words),
    cell("requests", Sort::Words),
    cell("booked_at", Sort::When(Toward::Past)),
    cell("amount", Sort::Money),
    cell("currency", Sort::Currency),
];

const TICKET: &[CellOf] = &[
    cell("kind", Sort::OneOf(&["complaint", "request"])),
    cell("text", Sort::Words),
    cell("at", Sort::When(Toward::Past)),
    cell("channel", Sort::OneOrOther(&contact::KEYS)),
    cell("promised_hours", Sort::Count),
    cell("responded_at", Sort::When(Toward::Past)),
    cell("resolved_at", Sort::When(Toward::Past)),
    cell("resolution", Sort::Words),
];

const CONTACT: &[CellOf] = &[
    cell("at", Sort::When(Toward::Past)),
    cell("channel", Sort::OneOrOther(&contact::KEYS)),
    cell("direction", Sort::OneOf(&["out", "in"])),
    cell("text", Sort::Words),
    cell("satisfaction", Sort::Stars),
];

impl RowKind {
    const ALL: [Self; 6] = [Self::Order, Self::Refund, Self::Task, Self::Stay, Self::Ticket, Self::Contact];

    /// Its name where it waits to be taken up.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Refund => "refund",
            Self::Task => "task",
            Self::Stay => "stay",
            Self::Ticket => "ticket",
            Self::Contact => "contact",
        }
    }

    /// The name under which a row waits: of a new contact whose kind does not follow from its channel with that, as in
    /// `contact care`.
    #[must_use]
    pub fn kept_of(self, child: &Child, is_new: bool) -> String {
        let own = match child {
            Child::Contact(contact) if self == Self::Contact && is_new => {
                let follows = contact.channel.as_deref().and_then(contact::kind_of);
                contact.kind.as_deref().filter(|kind| Some(*kind) != follows)
            }
            _ => None,
        };
        own.map_or_else(|| self.key().to_owned(), |own| format!("{} {own}", self.key()))
    }

    /// The kind of that name, whatever stands behind it.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        let key = key.split(' ').next()?;
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What a new row of that table is; nothing: nobody types such a row here.
    #[must_use]
    pub fn new_of(of: Hung) -> Option<Self> {
        match of {
            Hung::Purchase => Some(Self::Order),
            Hung::Interaction => Some(Self::Contact),
            Hung::Task => Some(Self::Task),
            Hung::Stay => Some(Self::Stay),
            Hung::Note | Hung::StageMove => None,
        }
    }

    /// What a row of the file is.
    #[must_use]
    pub fn of(child: &Child) -> Self {
        match child {
            Child::Purchase(purchase) if purchase.refund => Self::Refund,
            Child::Purchase(_) => Self::Order,
            // Other programs say of every call that it is closed.
            Child::Contact(contact) if matches!(contact.kind.as_deref(), Some("complaint" | "request")) => Self::Ticket,
            Child::Contact(_) => Self::Contact,
            Child::Task(_) => Self::Task,
            Child::Stay(_) => Self::Stay,
        }
    }

    /// The table that it goes into.
    #[must_use]
    pub fn hung(self) -> Hung {
        match self {
            Self::Order | Self::Refund => Hung::Purchase,
            Self::Task => Hung::Task,
            Self::Stay => Hung::Stay,
            Self::Ticket | Self::Contact => Hung::Interaction,
        }
    }

    /// The kind under which it lies in the file, as far as labels and names look at it.
    #[must_use]
    pub fn in_file(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Ticket => "complaint",
            _ => "",
        }
    }

    /// Its cells; of a new task not when it was done.
    #[must_use]
    pub fn cells(self, is_new: bool) -> &'static [CellOf] {
        match self {
            Self::Order | Self::Refund => ORDER,
            Self::Task if is_new => &TASK[..2],
            Self::Task => TASK,
            Self::Stay => STAY,
            Self::Ticket => TICKET,
            Self::Contact => CONTACT,
        }
    }
}

/// What stands in each cell of that kind of row, as somebody would type it.
#[must_use]
pub fn texts(desk: &Desk, kind: RowKind, child: &Child, is_new: bool) -> Vec<String> {
    let text = |cell: &CellOf| match child {
        Child::Purchase(of) => purchase(of, cell.key),
        Child::Contact(of) => contact(of, cell.key),
        Child::Task(of) => task(of, cell.key),
        Child::Stay(of) => stay(of, cell.key),
    };
    let typed = |cell: &CellOf| match cell.sort {
        Sort::OneOf(_) | Sort::OneOrOther(_) => called(desk, &text(cell)),
        _ => text(cell),
    };
    kind.cells(is_new).iter().map(typed).collect()
}

/// These texts on a line each; line ends of their own are written `\n`, and `\` twice.
#[must_use]
pub fn lines<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.map(|text| text.replace('\\', "\\\\").replace('\n', "\\n")).collect::<Vec<_>>().join("\n")
}

/// The texts of these lines.
pub fn of_lines(lines: &str) -> impl Iterator<Item = String> {
    lines.split('\n').map(|line| {
        let mut text = String::with_capacity(line.len());
        let mut signs = line.chars().peekable();
        while let Some(sign) = signs.next() {
            let escaped = signs.next_if(|next| sign == '\\' && matches!(next, 'n' | '\\'));
            text.push(if escaped == Some('n') { '\n' } else { sign });
        }
        text
    })
}

fn purchase(of: &Purchase, key: &str) -> String {
    match key {
        "date" => when(&of.date),
        "product" => words(of.product.as_ref()),
        "quantity" => number(of.quantity),
        "amount" => money(of.amount),
        "currency" => words(of.currency.as_ref()),
        "campaign" => words(of.campaign.as_ref()),
        _ => String::new(),
    }
}

fn contact(of: &Contacted, key: &str) -> String {
    let none = Owed::default();
    let owed = of.owed.as_ref().unwrap_or(&none);
    match key {
        "at" => when(&of.at),
        "channel" => words(of.channel.as_ref()),
        "direction" => of.direction.map(Direction::key).unwrap_or_default().to_owned(),
        "kind" => words(of.kind.as_ref()),
        "text" => words(of.text.as_ref()),
        "satisfaction" => number(of.satisfaction),
        "promised_hours" => number(owed.promised_hours),
        "responded_at" => when(&owed.responded_at),
        "resolved_at" => when(&owed.resolved_at),
        "resolution" => words(owed.resolution.as_ref()),
        _ => String::new(),
    }
}

fn task(of: &Task, key: &str) -> String {
    match key {
        "text" => words(of.text.as_ref()),
        "due" => when(&of.due),
        _ => when(&of.done_at),
    }
}

fn stay(of: &Stay, key: &str) -> String {
    match key {
        "booked_at" => when(&of.booked_at),
        "check_in" => when(&of.check_in),
        "check_out" => when(&of.check_out),
        "room" => words(of.room.as_ref()),
        "requests" => words(of.requests.as_ref()),
        "amount" => money(of.amount),
        "currency" => words(of.currency.as_ref()),
        _ => String::new(),
    }
}

fn words(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn number(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn money(amount: Option<Fen>) -> String {
    amount.map(Fen::plain).unwrap_or_default()
}

/// A day or a moment as somebody would type it: `2026-11-30`, `2026-11-30 14:05`.
#[must_use]
pub fn when(value: &Value) -> String {
    match value {
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        other => other.as_text().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_they_were_behind_their_lines() {
        for texts in [&["Desk", "", "2\n3", "\n"][..], &["C:\\new", "\\\n\\n", "\\", "\\\\"], &[""], &["a\\b", "约3万"]]
        {
            let lines = lines(texts.iter().copied());
            assert_eq!(lines.split('\n').count(), texts.len(), "{lines}");
            assert_eq!(of_lines(&lines).collect::<Vec<_>>(), texts);
        }
        assert_eq!(of_lines("a\\b\nc").collect::<Vec<_>>(), ["a\\b", "c"], "of an earlier version");
    }
}
