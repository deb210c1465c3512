//! The costs that are in the file, a line each.

use super::open::{Cell as Part, HERE, source};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::list::List;
use crate::app::ground::panel::Panel;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::Currency;
use crate::domain::channel::Booked;

/// What is read, and the chosen line.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    all: Vec<Booked>,
    pub(super) list: List,
    asked: Asked,
    /// The file changed since it was asked.
    pub(super) outdated: bool,
}

impl Listed {
    /// They are asked for; those that are known stay until the answer comes.
    pub fn ask(&mut self, desk: &mut Desk) {
        self.outdated = false;
        self.asked = desk.ask(HERE, Question::Costs).into();
    }

    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, all: Vec<Booked>) {
        if self.asked.answers(ticket) {
            self.list.renew(&self.all, &all, |of| of.row, |of| words(desk, of));
            self.all = all;
        }
    }

    pub fn chosen(&self) -> Option<&Booked> {
        self.list.chosen().and_then(|at| self.all.get(at))
    }

    pub fn narrow(&mut self, desk: &Desk) {
        self.list.narrow(&self.all, |of| words(desk, of));
    }

    pub fn panel(&self, desk: &Desk, [width, height]: [u16; 2]) -> Panel {
        let words = &desk.words().cost;
        let sheet = Sheet {
            title: words.title_list.clone(),
            text: Some(self.list.text()),
            count: if self.all.is_empty() { String::new() } else { lists::count(desk, &self.list, self.all.len()) },
            columns: vec![
                Column::new(Part::Date.label(desk), 10),
                Column::new(Part::Campaign.label(desk), 14).grows().names(),
                Column::new(Part::Source.label(desk), 12).grows_to(24).names(),
                Column::new(Part::Amount.label(desk), 12).right(),
            ],
            empty: lists::empty(
                desk,
                &self.list,
                if self.asked.is_open() { &desk.words().trash.reading } else { &words.none },
            ),
            stale: self.asked.is_open(),
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        let row = |of: &Booked| {
            let source = source(desk, of);
            Row::of(vec![
                Cell::quiet(of.date.as_str()),
                Cell::plain(of.campaign.as_str()),
                Cell::plain(source),
                Cell::plain(amount(desk, of)),
            ])
        };
        sheet.panel(&self.list, width, height, |at| self.all.get(at).map(row).unwrap_or_default())
    }
}

/// By what a line is found.
fn words(desk: &Desk, of: &Booked) -> String {
    format!("{} {} {} {}", of.date, of.campaign, source(desk, of), amount(desk, of))
}

/// `£300.00`; empty: not known.
fn amount(desk: &Desk, of: &Booked) -> String {
    let file = &desk.vocabulary().local.currency;
    let Some(amount) = of.amount else { return String::new() };
    match of.currency.as_str() {
        "" => file.show(amount),
        code => Currency(code.to_owned()).show_beside(file, amount),
    }
}
