//! The sheet turned on its side: opened, held on its tab and its customer, closed; and whom it waits for.

use super::cells::{HERE, column_of};
use super::rhythm::Rhythm;
use crate::app::desk::cursor;
use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::lending::{self, Loan};
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::told::Shows;
use crate::domain::CustomerId;
use crate::domain::sheet::Column;

/// The card of the customer under the cursor.
#[derive(Clone, Debug, Default)]
pub struct Card {
    pub(super) open: Option<Turned>,
    /// The customer whose card opens once her row is at hand.
    awaited: Option<Whose>,
    /// Whose card the next Space opens; any other key takes that back.
    pub(super) offered: Option<Whose>,
    pub(super) rhythm: Rhythm,
    /// Of whom of how many it is.
    pub(super) place: Option<(usize, usize)>,
}

/// The sheet while the card is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turned {
    tab: usize,
    /// The cursor's column and the first unpinned one, to go back to.
    column: usize,
    left: usize,
    /// Fields that hold nothing show too.
    all: bool,
    /// Where the cursor stood after the last key, and whether a cell was open there.
    at: usize,
    typing: bool,
}

/// Whose card is meant: it opens on the first empty field of that stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whose {
    customer: CustomerId,
    stage: String,
}

/// Width of a column that only the card shows.
const WIDTH: u16 = 20;

impl Card {
    /// Whether it shows.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the card of the customer under the cursor.
    pub(super) fn open(&mut self, desk: &mut Desk) {
        if desk.awaits(Loaded::First) || self.is_open() {
            return;
        }
        if desk.current().is_none() {
            let said = desk.words().grid.no_customer.clone();
            return desk.say(said);
        }
        let (column, left) = (desk.tab().column, desk.tab().left);
        self.open = Some(Turned { tab: desk.at_tab(), column, left, all: false, at: column, typing: false });
        desk.bare();
        desk.stand(HERE, Shows::Sideways);
        desk.select(None);
        widen(desk);
        // What the head says is no field to begin with.
        if self.is_said(desk, column) {
            self.go(desk, column_of(desk, "phone").unwrap_or(column));
        }
    }

    /// Which customer of the order it is.
    pub(super) fn count(&mut self, desk: &Desk) {
        let (row, rows) = (desk.tab().row, desk.tab().order.len());
        self.place = self.is_open().then(|| ((row + 1).min(rows), rows));
    }

    /// Whether all fields show.
    pub(super) fn shows_all(&self) -> bool {
        self.open.as_ref().is_some_and(|card| card.all)
    }

    /// Shows the fields that hold nothing, or folds them away again.
    pub(super) fn fold(&mut self, desk: &mut Desk) {
        let all = !self.shows_all();
        self.show_all(desk, all);
        let fields = self.fields(desk);
        if !fields.contains(&desk.tab().column)
            && let Some(first) = fields.first()
        {
            self.go(desk, *first);
        }
    }

    fn show_all(&mut self, desk: &mut Desk, all: bool) {
        if let Some(card) = &mut self.open {
            card.all = all;
            desk.stand(HERE, if all { Shows::SidewaysWhole } else { Shows::Sideways });
        }
    }

    /// To the field in that column.
    pub fn go(&mut self, desk: &mut Desk, column: usize) {
        if let Some(card) = &mut self.open {
            card.at = column;
        }
        cursor::go(desk, Move::Column(column));
    }

    /// Who has typed into a field goes on with the next one that shows, not with the sheet's next column.
    fn go_on(&mut self, desk: &mut Desk) {
        let (here, open) = (desk.tab().column, desk.cell_is_open());
        let fields = self.fields(desk);
        let Some(card) = &mut self.open else { return };
        let (before, typed) = (std::mem::replace(&mut card.at, here), std::mem::replace(&mut card.typing, open));
        let by = match (here.checked_sub(before), before.checked_sub(here)) {
            (Some(1), _) => 1,
            (_, Some(1)) => -1,
            _ => return,
        };
        let place = fields.iter().position(|column| *column == before);
        if let Some(place) = place.filter(|_| typed && !open) {
            let to = place.saturating_add_signed(by).min(fields.len() - 1);
            self.go(desk, fields[to]);
        }
    }

    pub(super) fn offer(&mut self, customer: CustomerId, stage: String) {
        self.offered = Some(Whose { customer, stage });
    }

    /// Opens that card, wherever its customer is now.
    pub(super) fn open_for(&mut self, desk: &mut Desk, whose: Whose) {
        let (customer, stage) = (whose.customer, whose.stage.clone());
        self.awaited = Some(whose);
        if desk.current() == Some(customer) {
            return;
        }
        let tab = desk.sheets().iter().position(|sheet| sheet.stage.as_deref() == Some(&stage)).unwrap_or(0);
        cursor::go(desk, Move::Tab(tab));
        cursor::go(desk, Move::To(customer));
    }

    /// Closes the card; the sheet is as it was.
    pub(super) fn shut(&mut self, desk: &mut Desk) {
        let Some(card) = self.open.take() else { return };
        self.rhythm = Rhythm::default();
        desk.stand_back(HERE);
        lending::lend(desk, Loan::Over(card.column, card.left));
    }

    /// The card stays on its tab and on a customer, or goes.
    pub(super) fn stay(&mut self, desk: &mut Desk) {
        let Some(card) = &self.open else { return };
        let sent_away = !desk.stands(HERE);
        if sent_away || card.tab != desk.at_tab() || desk.current().is_none() {
            let next = cursor::is_here(desk);
            self.shut(desk);
            if next {
                // Somebody is to be typed in: not where the cursor stood before the card.
                cursor::go(desk, Move::Column(cursor::begins_at(desk)));
            }
        } else if !lending::lends(desk) {
            // The sheet was arranged or read anew meanwhile.
            widen(desk);
        } else {
            self.go_on(desk);
        }
    }

    /// Whom a card is waited for: once her row is at hand it opens, on the first empty field of her stage.
    pub(super) fn open_awaited(&mut self, desk: &mut Desk) {
        let Some(Whose { customer, stage }) = self.awaited.clone() else { return };
        let answered = desk.tab().loaded == Loaded::Whole && desk.tab().asked.is_none();
        if desk.current() != Some(customer) {
            // She is not on this tab, now that all of it is known.
            self.awaited = self.awaited.take().filter(|_| !answered);
            return;
        }
        if !self.is_open() {
            self.open(desk);
        }
        let Some(row) = desk.current_row().filter(|row| row.cells.len() == desk.sheet().columns.len()) else {
            return;
        };
        let fields = desk.sheets().iter().find(|sheet| sheet.stage.as_deref() == Some(stage.as_str()));
        let fields: Vec<usize> =
            fields.iter().flat_map(|sheet| sheet.columns.iter().map(|column| column.field)).collect();
        let empty = |column: &usize| {
            fields.contains(&desk.sheet().columns[*column].field)
                && desk.field(*column).editable()
                && row.cells[*column].is_blank()
        };
        let first = (0..row.cells.len()).find(empty);
        self.awaited = None;
        // They are empty, and to be filled.
        self.show_all(desk, true);
        self.go(desk, first.unwrap_or(0));
    }

    /// The column under the cursor of a tab; while the card is open, the one that it goes back to.
    #[must_use]
    pub fn column_below(&self, desk: &Desk, tab: usize) -> usize {
        let card = self.open.as_ref().filter(|card| card.tab == tab);
        card.map_or(desk.tabs()[tab].column, |card| card.column)
    }
}

/// The fields that the sheet does not show, as columns behind its own: those of the other sheets first.
fn widen(desk: &mut Desk) {
    let sheets = desk.sheets().iter().flat_map(|sheet| sheet.columns.iter().map(|column| column.field));
    let all = sheets.chain(0..desk.vocabulary().fields.len());
    let mut known: Vec<usize> = desk.sheet().columns.iter().map(|column| column.field).collect();
    let own = known.len();
    for field in all {
        if !known.contains(&field) {
            known.push(field);
        }
    }
    let beside = known.split_off(own).into_iter().map(|field| Column { field, width: WIDTH }).collect();
    lending::lend(desk, Loan::Of(beside));
}
