//! What a person may change, as data. `store` performs it: one transaction, one journal entry.

use super::call::Called;
use super::channel::Cost;
use super::child::{Child, ChildRef};
use super::contact::Log;
use super::layout::Step;
use super::{CustomerId, Shows, Value};

/// One step of work: what undo takes back at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The command's name, kept in the journal.
    pub label: &'static str,
    pub place: Place,
    pub action: Action,
}

/// Where the cursor was: undo brings it back there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Row of the table `sheet`.
    pub sheet: Option<i64>,
    pub customer: Option<CustomerId>,
    /// Key of the field.
    pub field: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// One cell; `field` is a key. Setting `stage` also remembers the move, setting `csat` or
    /// `last_contact` adds or corrects a contact.
    Set {
        customer: CustomerId,
        field: String,
        value: Value,
    },
    /// A new customer with these cells (keys and values); its code is filled from its number if not given.
    Add {
        cells: Vec<(String, Value)>,
    },
    /// Into the trash; children stay.
    Trash {
        customers: Vec<CustomerId>,
    },
    /// Out of every list, and kept: children stay.
    Archive {
        customers: Vec<CustomerId>,
    },
    /// Back from the trash or the archive, to where they were.
    Restore {
        customers: Vec<CustomerId>,
    },
    /// To the next stage, or to the one before; who is in the last (or first) one stays.
    ShiftStage {
        customers: Vec<CustomerId>,
        forward: bool,
    },
    /// Two customers become one: `keep` gets these cells (keys and values; of a sum, what is typed while there are no
    /// rows) and everything that hangs on `other`, who goes into the trash with a trace of where it went.
    Merge {
        keep: CustomerId,
        other: CustomerId,
        cells: Vec<(String, Value)>,
    },
    /// These customers are alike, and each is somebody else: no pair of them is a duplicate.
    KeepApart {
        customers: Vec<CustomerId>,
    },
    AddNote {
        customer: CustomerId,
        text: String,
    },
    SetNote {
        note: i64,
        text: String,
    },
    RemoveNote {
        note: i64,
    },
    /// A contact, and the cells that change with it.
    Log {
        customer: CustomerId,
        log: Box<Log>,
    },
    /// A row that hangs on a customer: an order, a refund, a contact, a task, a stay.
    AddChild {
        customer: CustomerId,
        child: Box<Child>,
    },
    /// Every column of such a row that a person may type.
    SetChild {
        row: ChildRef,
        child: Box<Child>,
    },
    /// Such a row, or a note, or a move between stages: away.
    RemoveChild {
        row: ChildRef,
    },
    /// What a campaign or a source cost.
    AddCost(Box<Cost>),
    /// Every cell of such a row.
    SetCost {
        row: i64,
        cost: Box<Cost>,
    },
    RemoveCost {
        row: i64,
    },
    /// Done for today, or put off.
    Call(Box<Called>),
    /// A view under a name, behind those there are.
    AddView {
        name: String,
        shows: Shows,
    },
    /// Another content under the same name.
    SetView {
        view: i64,
        shows: Shows,
    },
    RenameView {
        view: i64,
        name: String,
    },
    /// Two views change places.
    SwapViews {
        one: i64,
        other: i64,
    },
    RemoveView {
        view: i64,
    },
    /// Fields, columns, options: all the steps, or none.
    Layout(Vec<Step>),
    /// A cell, or a customer with its first cell, and what goes along.
    Typed {
        along: Along,
        then: Box<Action>,
    },
}

/// What goes with a cell that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Along {
    /// The text that its value was read from, where it is another one than the value's: it is open again if the file does
    /// not take the value.
    pub text: Option<String>,
    /// The label of the option that it is the first of.
    pub option: Option<String>,
    /// A note of the customer about it: what was written beside its value.
    pub note: Option<String>,
    /// Other cells of the customer that the text fills as well, by key: the other end of a range, the marks of a link.
    pub others: Vec<(String, Value)>,
}

impl Along {
    /// The action that does it all, in one step.
    #[must_use]
    pub fn with(self, action: Action) -> Action {
        if self == Self::default() { action } else { Action::Typed { along: self, then: Box::new(action) } }
    }
}

impl Action {
    /// The change itself, without what goes along.
    #[must_use]
    pub fn bare(&self) -> &Self {
        match self {
            Self::Typed { then, .. } => then.bare(),
            _ => self,
        }
    }

    /// What goes along, if anything does.
    #[must_use]
    pub fn along(&self) -> Option<&Along> {
        match self {
            Self::Typed { along, .. } => Some(along),
            _ => None,
        }
    }

    /// Whose cell it sets, of which field (a key), and to what.
    #[must_use]
    pub fn cell(&self) -> Option<(CustomerId, &str, &Value)> {
        match self.bare() {
            Self::Set { customer, field, value } => Some((*customer, field, value)),
            _ => None,
        }
    }

    /// Whether it makes a customer.
    #[must_use]
    pub fn adds_customer(&self) -> bool {
        matches!(self.bare(), Self::Add { .. })
    }
}

impl Edit {
    /// Whether doing the same to the same column again goes on with this step of work: ten times wider is one undo. What
    /// is about no column in particular (a template) is a step of its own each time.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        let columns =
            matches!(&self.action, Action::Layout(steps) if matches!(steps.as_slice(), [Step::Columns { .. }]));
        columns && self.place.field.is_some()
    }
}
