//! A source of columns that tells when it reads them whole: a person then knows why an answer takes its time.

use std::sync::mpsc::Sender;

use chrono::NaiveDate;

use crate::app::Event;
use crate::domain::today::Fact;
use crate::domain::{Cancel, CustomerId, Field};
use crate::store::columns::Columns;
use crate::table::{Cell, Rows, Source, SourceError, Work};

/// Columns of the file, and whom to tell.
#[derive(Debug)]
pub struct Telling<'a> {
    pub columns: Columns<'a>,
    pub events: &'a Sender<Event>,
}

impl Telling<'_> {
    fn tell(&self, rows: Rows) {
        if rows == Rows::Every {
            let _ = self.events.send(Event::Loading);
        }
    }
}

impl Source for Telling<'_> {
    fn customers(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, bool),
    ) -> Result<(), SourceError> {
        self.tell(rows);
        self.columns.customers(rows, cancel, each)
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        self.tell(rows);
        self.columns.cells(fields, rows, cancel, each)
    }

    fn notes(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        self.tell(rows);
        self.columns.notes(rows, cancel, each)
    }

    fn purchases(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        self.tell(rows);
        self.columns.purchases(rows, cancel, each)
    }

    fn goods(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        self.tell(rows);
        self.columns.goods(rows, cancel, each)
    }

    fn facts(
        &mut self,
        of: (Fact, NaiveDate),
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, i64),
    ) -> Result<(), SourceError> {
        self.columns.facts(of, rows, cancel, each)
    }

    fn together<'w>(&mut self, works: Vec<Work<'w>>) -> Vec<Work<'w>> {
        self.tell(Rows::Every);
        self.columns.together(works)
    }
}
