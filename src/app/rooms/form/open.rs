//! The form while it is open.

use super::refunding::Sold;
use crate::app::desk::desk::Desk;
use crate::app::desk::hanging::{self, CellOf, RowKind};
use crate::app::desk::{moments, views};
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::child::{ChildRef, Hanging, Purchase, Usual};
use crate::domain::draft::{Draft, Of};
use crate::domain::session::TabKey;
use crate::domain::setting::Setting;
use crate::domain::{Child, CustomerId, Value};

pub const HERE: RoomId = RoomId("form");

/// What a form begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    New(RowKind),
    RefundOf(i64),
    Edit(ChildRef),
    /// The request or complaint that is open longest, at that cell.
    Oldest(&'static str),
}

impl Begins {
    /// What is typed in it then; nothing: a refund of an order of its own, or a row that is still looked for.
    pub fn of(self, customer: CustomerId) -> Option<Of> {
        let (kind, row) = match self {
            Self::New(kind) => (kind, None),
            Self::Edit(row) => (RowKind::new_of(row.of)?, Some(row.id)),
            Self::RefundOf(_) | Self::Oldest(_) => return None,
        };
        Some(Of::Row { customer, kind: kind.key().to_owned(), row })
    }
}

/// The form, and whose row it is.
#[derive(Clone, Debug)]
pub struct Open {
    pub customer: CustomerId,
    /// Her name.
    pub who: String,
    /// The tab on which it was opened.
    pub tab: TabKey,
    pub kind: RowKind,
    /// The row that is changed; nothing: a new one.
    pub row: Option<ChildRef>,
    /// One for each cell.
    pub texts: Vec<Text>,
    pub at: usize,
    /// What stands in the chosen cell goes with the first sign that is typed.
    pub selected: bool,
    pub problem: Option<String>,
    /// What the row was, of one that is changed.
    pub before: Option<Child>,
    /// Its texts as it was opened.
    opened: Vec<String>,
    pub usual: Usual,
    asked_row: Asked,
    asked_usual: Asked,
    /// What was typed in the cell that Tab completes, and which suggestion stands there.
    pub(super) walk: Option<(String, usize)>,
    /// What is typed was brought back: the file's row does not replace it.
    brought: bool,
    /// What was asked about in that cell: typed once more it is meant.
    pub(super) insisted: Option<(usize, String)>,
    /// The kind of a new contact that does not follow from its channel: `care`.
    pub(super) own_kind: Option<String>,
    /// It was opened to close the request or complaint.
    pub closes: bool,
    /// The order of which it is a refund.
    pub(super) sold: Option<Sold>,
    /// The cell to stand at, while the request or complaint that is open longest is looked for.
    pub seeks: Option<&'static str>,
}

impl Open {
    pub fn new(desk: &mut Desk, customer: CustomerId, begins: Begins) -> Self {
        let (kind, row, ask) = match begins {
            Begins::New(kind) => (kind, None, None),
            Begins::Oldest(_) => (RowKind::Ticket, None, None),
            Begins::RefundOf(id) => {
                let sold = ChildRef { of: crate::domain::Hung::Purchase, id };
                (RowKind::Refund, None, Some(sold))
            }
            Begins::Edit(row) => (RowKind::new_of(row.of).unwrap_or(RowKind::Contact), Some(row), Some(row)),
        };
        let mut open = Self::blank(desk, customer, kind, row);
        open.asked_row = ask.map(|row| desk.ask(HERE, Question::Child(row)).into()).unwrap_or_default();
        if let Begins::Oldest(cell) = begins {
            (open.seeks, open.closes) = (Some(cell), cell == "resolution");
        } else if ask.is_none() {
            open.prefill(desk);
        }
        open
    }

    /// One that was left, with what was typed in it; nothing: no such row is typed here.
    pub fn again(desk: &mut Desk, left: &Draft) -> Option<Self> {
        let Of::Row { customer, kind, row } = &left.of else { return None };
        let own = kind.split_once(' ').map(|(_, own)| own.to_owned());
        let kind = RowKind::named(kind)?;
        let row = row.map(|id| ChildRef { of: kind.hung(), id });
        let mut open = Self { own_kind: own, ..Self::blank(desk, *customer, kind, row) };
        match row {
            Some(row) => open.asked_row = desk.ask(HERE, Question::Child(row)).into(),
            None => open.prefill(desk),
        }
        open.put(&left.text);
        Some(open)
    }

    fn blank(desk: &mut Desk, customer: CustomerId, kind: RowKind, row: Option<ChildRef>) -> Self {
        let cells = kind.cells(row.is_none()).len();
        Self {
            customer,
            who: desk.name_of(customer),
            tab: views::key(desk, desk.at_tab()),
            kind,
            row,
            texts: vec![Text::default(); cells],
            at: 0,
            selected: false,
            problem: None,
            before: None,
            opened: vec![String::new(); cells],
            usual: Usual::default(),
            asked_row: Asked::default(),
            asked_usual: desk.ask(HERE, Question::Usual(customer, kind.hung())).into(),
            walk: None,
            brought: false,
            insisted: None,
            own_kind: None,
            closes: false,
            sold: None,
            seeks: None,
        }
    }

    /// What is usual in a new one.
    fn prefill(&mut self, desk: &Desk) {
        let today = hanging::when(&Value::Day(desk.today()));
        match self.kind {
            RowKind::Order | RowKind::Refund => self.fill("date", &today),
            RowKind::Stay => self.fill("check_in", &today),
            RowKind::Task => {
                let tomorrow = desk.today().succ_opt().unwrap_or(desk.today());
                self.fill("due", &hanging::when(&Value::Day(tomorrow)));
            }
            RowKind::Ticket => {
                self.fill("kind", &hanging::called(desk, "complaint"));
                self.fill("at", &hanging::when(&Value::Moment(desk.now())));
                let sla = Setting::named("sla").and_then(|of| desk.settings().value(of).as_i64());
                self.fill("promised_hours", &sla.map(|hours| hours.to_string()).unwrap_or_default());
            }
            RowKind::Contact => {
                self.fill("at", &hanging::when(&Value::Moment(desk.now())));
                self.fill("direction", &hanging::called(desk, "out"));
            }
        }
        self.as_opened();
    }

    fn fill(&mut self, key: &str, text: &str) {
        if let Some(at) = self.place(key) {
            self.texts[at] = Text::new(text);
        }
    }

    fn as_opened(&mut self) {
        self.opened = self.texts.iter().map(|text| text.as_str().to_owned()).collect();
        self.selected = self.texts.get(self.at).is_some_and(|text| !text.as_str().is_empty());
    }

    pub fn cells(&self) -> &'static [CellOf] {
        self.kind.cells(self.row.is_none())
    }

    /// Where the cell of that key is.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.cells().iter().position(|cell| cell.key == key)
    }

    /// What is typed in the cell of that key.
    pub fn typed(&self, key: &str) -> &str {
        self.place(key).and_then(|at| self.texts.get(at)).map_or("", |text| text.as_str().trim())
    }

    /// What stands in the cell of that key, if it is what the file has; nothing: it is typed.
    pub fn as_it_was(&self, key: &str) -> Option<&str> {
        let at = self.place(key).filter(|_| self.row.is_some())?;
        let opened = self.opened.get(at)?;
        (self.texts[at].as_str() == opened).then_some(opened.as_str())
    }

    /// Whether what stands in the cell of that key was asked about, and stands there all the same.
    pub fn insists(&self, key: &str) -> bool {
        let asked = self.insisted.as_ref().filter(|(at, _)| Some(*at) == self.place(key));
        asked.is_some_and(|(at, text)| self.texts[*at].as_str() == text)
    }

    /// What such a row is called.
    pub fn noun<'d>(&self, desk: &'d Desk) -> &'d str {
        moments::noun(desk, self.kind.hung(), self.kind.in_file())
    }

    /// The row that is changed is still read, and so nothing shows.
    pub fn is_loading(&self) -> bool {
        self.is_asking() && !self.brought
    }

    /// The row that is changed is still read, whatever shows.
    pub fn is_asking(&self) -> bool {
        self.seeks.is_some() || self.asked_row.is_open()
    }

    /// Whether a person has typed something that the file does not have.
    pub fn is_typed(&self) -> bool {
        !self.is_loading() && self.texts.iter().zip(&self.opened).any(|(text, opened)| text.as_str() != opened)
    }

    pub fn is_last(&self) -> bool {
        self.at + 1 == self.texts.len()
    }

    /// What the texts are to become.
    pub fn of(&self) -> Of {
        let row = self.row.map(|row| row.id);
        let own = self.own_kind.as_ref().map(|own| format!(" {own}")).unwrap_or_default();
        Of::Row { customer: self.customer, kind: self.kind.key().to_owned() + &own, row }
    }

    /// The texts, a line each.
    pub fn text(&self) -> String {
        hanging::lines(self.texts.iter().map(Text::as_str))
    }

    /// What was left half typed stands in it again.
    fn put(&mut self, text: &str) {
        self.brought = true;
        for (cell, text) in self.texts.iter_mut().zip(hanging::of_lines(text)) {
            *cell = Text::new(text);
        }
        self.selected = false;
    }

    pub fn awaits(&mut self, ticket: Ticket) -> bool {
        self.asked_row.answers(ticket)
    }

    /// The row that is changed, or of which a refund is.
    pub fn arrived(&mut self, desk: &Desk, found: &Hanging) {
        let child = match (&found.child, self.row) {
            (Child::Purchase(sold), None) => return self.refund(desk, sold),
            (child, _) => child,
        };
        self.before = Some(child.clone());
        if self.brought {
            self.opened = hanging::texts(desk, self.kind, child, false);
            return;
        }
        self.kind = RowKind::of(child);
        self.texts = hanging::texts(desk, self.kind, child, false).into_iter().map(Text::new).collect();
        self.as_opened();
    }

    /// The money of that sale goes back, today.
    fn refund(&mut self, desk: &Desk, sold: &Purchase) {
        let today = Value::Day(desk.today());
        let back = sold.amount.map(|amount| if amount.0 > 0 { -amount } else { amount });
        let refund = Purchase { date: today, amount: back, refund: true, ..sold.clone() };
        let texts = hanging::texts(desk, RowKind::Refund, &Child::Purchase(refund), true);
        self.texts = texts.into_iter().map(Text::new).collect();
        self.sold = Some(Sold::new(sold));
        self.as_opened();
    }

    /// What was typed before; a refund that begins with nothing is one of her latest order.
    pub fn knows(&mut self, desk: &Desk, ticket: Ticket, usual: Usual) -> bool {
        if !self.asked_usual.answers(ticket) {
            return false;
        }
        let latest = usual.latest.as_deref().map(|latest| latest.child.clone());
        self.usual = usual;
        if self.seeks.is_some() {
            self.found(desk);
            return true;
        }
        let begins = self.kind == RowKind::Refund && self.row.is_none() && !self.asked_row.is_open();
        let blank = self.typed("product").is_empty() && self.typed("amount").is_empty() && !self.brought;
        if let (Some(Child::Purchase(sold)), true) = (latest, begins && blank && !self.is_typed()) {
            self.refund(desk, &sold);
        }
        true
    }

    /// The one that is open longest, if there is one; what is asked of it is filled in as far as it is known.
    fn found(&mut self, desk: &Desk) {
        let (Some(found), Some(cell)) = (self.usual.latest.take(), self.seeks) else { return };
        (self.row, self.seeks) = (Some(found.row), None);
        self.arrived(desk, &found);
        if cell == "responded_at" && self.typed(cell).is_empty() {
            self.fill(cell, &hanging::when(&Value::Moment(desk.now())));
        }
        // Whoever types means another moment than now, not more of it.
        if let Some(at) = self.place(cell) {
            self.stand_at(at);
        }
    }

    /// To another cell.
    pub fn go(&mut self, by: isize) {
        let last = self.texts.len().saturating_sub(1);
        self.stand_at(self.at.saturating_add_signed(by).min(last));
    }

    pub fn stand_at(&mut self, at: usize) {
        self.at = at.min(self.texts.len().saturating_sub(1));
        (self.walk, self.problem) = (None, None);
        self.selected = !self.texts[self.at].as_str().is_empty();
    }

    /// A key that types.
    pub fn press(&mut self, key: Chord) {
        let Some(text) = self.texts.get_mut(self.at) else { return };
        let before = text.clone();
        text.press(key, self.selected);
        self.selected = false;
        if *text != before {
            self.changed();
        }
    }

    /// Pasted text goes in at the caret, on one line.
    pub fn paste(&mut self, pasted: &str) {
        let Some(text) = self.texts.get_mut(self.at) else { return };
        if self.selected {
            *text = Text::default();
        }
        text.paste_line(&pasted.replace('\r', "\n"));
        self.selected = false;
        self.changed();
    }

    /// Of unit price and amount the one that is typed says what the other is.
    pub(super) fn changed(&mut self) {
        (self.walk, self.problem) = (None, None);
        let typed = !self.texts[self.at].as_str().trim().is_empty();
        let other = match self.cells()[self.at].key {
            "price" => self.place("amount"),
            "amount" => self.place("price"),
            "quantity" => return self.follow_quantity(),
            _ => None,
        };
        if let Some(other) = other.filter(|_| typed) {
            self.texts[other] = Text::default();
        }
    }

    /// Of a refund the amount goes with the quantity.
    fn follow_quantity(&mut self) {
        let quantity = self.texts[self.at].as_str().to_owned();
        let amount = self.place("amount");
        if let (Some(sold), Some(amount)) = (&mut self.sold, amount) {
            sold.follow(&quantity, &mut self.texts[amount]);
        }
    }

    /// Which suggestion stands in the chosen cell.
    pub fn offered(&self) -> Option<usize> {
        self.walk.as_ref().map(|(_, at)| *at)
    }
}
