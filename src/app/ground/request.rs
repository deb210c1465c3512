//! What one room wants of another without knowing it.

use super::change::Change;
use super::target::Target;
use crate::domain::draft::Of;
use crate::domain::{ChildRef, CustomerId, Hung, Value};

/// Closed: one more is a question to the reviewer: is it a verb of the desk, or a command?
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Runs the command of that name.
    Run(&'static str),
    /// Goes to that row of the order, as a far move.
    Row(usize),
    /// Types into the cell under the cursor.
    Edit(How),
    /// Looks for that text.
    Find(String),
    /// Types that filter line, the grid narrowing at once.
    Filter(String),
    /// Carries out this change of many cells.
    Change(Box<Change>),
    /// Offers that customer's card, on the first empty field of that stage: the next Space opens it.
    Card(CustomerId, String),
    /// Lets the file begin with the columns and views of that template.
    Template(usize),
    /// Offers the columns that do not show, narrowed to that name.
    ShowColumn(String),
    /// Takes up what waits to go on there, if anything does: its place is open.
    TakeUp(Of),
    /// Opens the settings at the one of that name.
    Setting(&'static str),
    /// Says why that customer's field of that key, which the analysis computes, holds what it holds.
    Why(CustomerId, String),
    /// Lets a person decide how these two become one; the first is kept.
    Merge(CustomerId, CustomerId),
    /// Opens the form in which a row of that customer is typed.
    Form(CustomerId, Form),
    /// Opens that note of the customer, or a new one, to be written; whoever wants it has the keys again after it.
    Note(CustomerId, Option<i64>),
}

/// What the form is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A new row of that table.
    New(Hung),
    /// A refund of that purchase.
    RefundOf(i64),
    /// That row as it is.
    Edit(ChildRef),
}

/// What is typed into the cell under the cursor.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// This text, in place of its own, and kept at once.
    Type(String),
    /// This value; and the label of the entry.
    Set(Value, &'static str),
    /// It opens with its own text, which the first sign typed replaces if it is selected.
    Open { selected: bool },
    /// It opens with this text in place of its own.
    Begin(String),
    /// It opens empty, as if its text had been deleted.
    Empty,
    /// It opens empty; its text goes into all of these cells.
    All(Target),
}
