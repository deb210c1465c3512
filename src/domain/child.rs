//! What hangs on a customer: rows of other tables that a person types, changes and takes away.

use super::contact::Direction;
use super::{CustomerId, Fen, Value};

/// A table whose rows hang on a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hung {
    Purchase,
    Interaction,
    Note,
    Task,
    StageMove,
    Stay,
}

impl Hung {
    pub const ALL: [Self; 6] = [Self::Purchase, Self::Interaction, Self::Note, Self::Task, Self::StageMove, Self::Stay];

    /// Name of the table in the file.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Interaction => "interaction",
            Self::Note => "note",
            Self::Task => "task",
            Self::StageMove => "stage_move",
            Self::Stay => "stay",
        }
    }

    /// The table of that name.
    #[must_use]
    pub fn named(table: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hung| hung.table() == table)
    }
}

/// One row that hangs on somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChildRef {
    pub of: Hung,
    pub id: i64,
}

/// Such a row as a person types it: every column that may be typed. A moment is a [`Value::Moment`], or a [`Value::Day`]
/// where no time is known; what another program left there in another form is a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Child {
    Purchase(Purchase),
    Contact(Contacted),
    Task(Task),
    Stay(Stay),
}

impl Child {
    /// Into which table it goes.
    #[must_use]
    pub fn of(&self) -> Hung {
        match self {
            Self::Purchase(_) => Hung::Purchase,
            Self::Contact(_) => Hung::Interaction,
            Self::Task(_) => Hung::Task,
            Self::Stay(_) => Hung::Stay,
        }
    }
}

/// A sale or a refund.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Purchase {
    pub date: Value,
    pub product: Option<String>,
    pub quantity: Option<i64>,
    /// Nothing: unknown, which is never zero. A refund's is negative.
    pub amount: Option<Fen>,
    /// ISO 4217; nothing: the file's.
    pub currency: Option<String>,
    pub refund: bool,
    pub campaign: Option<String>,
}

/// A talk, a visit, a message, a request or complaint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacted {
    pub at: Value,
    /// Key of the channel.
    pub channel: Option<String>,
    pub direction: Option<Direction>,
    /// `call`, `visit`, `complaint` …
    pub kind: Option<String>,
    pub text: Option<String>,
    /// 1 to 5.
    pub satisfaction: Option<i64>,
    /// What is owed, of a request or complaint.
    pub owed: Option<Owed>,
}

/// How a request or complaint stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Owed {
    /// Hours in which an answer was promised; nothing: as the file's setting says.
    pub promised_hours: Option<i64>,
    /// The first answer.
    pub responded_at: Value,
    pub closed: bool,
    pub resolved_at: Value,
    pub resolution: Option<String>,
    /// The file says nothing of whether it is closed: another program wrote the rest.
    pub unsaid: bool,
}

/// Something to do for a customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    pub due: Value,
    pub text: Option<String>,
    pub done_at: Value,
}

/// A stay in a hotel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stay {
    pub booked_at: Value,
    pub check_in: Value,
    pub check_out: Value,
    pub room: Option<String>,
    pub requests: Option<String>,
    /// Nothing: unknown.
    pub amount: Option<Fen>,
    /// ISO 4217; nothing: the file's.
    pub currency: Option<String>,
}

/// Keys of the customer's fields that show the latest stay, while there is one.
pub const OF_STAYS: [&str; 5] = ["booked_at", "check_in", "check_out", "room_type", "requests"];

/// A row of the file, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Hanging {
    pub row: ChildRef,
    pub customer: CustomerId,
    pub child: Child,
}

/// Such a row in a line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InShort {
    /// Of a purchase `sale` or `refund`; of a contact its kind.
    pub kind: String,
    /// When it was, or is to be, as it lies in the file.
    pub at: String,
    /// Product, text, room.
    pub text: String,
    pub amount: Option<Fen>,
    /// ISO 4217; empty: the file's.
    pub currency: String,
}

/// What was typed before, for whoever types such a row again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Usual {
    /// By column: the customer's own first, then what is common in the file.
    pub texts: Vec<(&'static str, Vec<String>)>,
    /// What one of a product cost last, in which currency (empty: the file's).
    pub prices: Vec<(String, Fen, String)>,
    /// Of purchases the customer's latest sale; of contacts the request or complaint that is open longest.
    pub latest: Option<Box<Hanging>>,
    /// Of purchases the totals that were typed for a customer without any, by field: the first row takes their place.
    pub totals: Vec<(&'static str, Value)>,
}

impl Usual {
    /// What usually stands in that column.
    #[must_use]
    pub fn of(&self, column: &str) -> &[String] {
        self.texts.iter().find(|(key, _)| *key == column).map_or(&[], |(_, texts)| texts)
    }
}
