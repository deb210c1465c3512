//! What became of customers whose ID in a file is somebody else's here, for rows of later files that name it.

use crate::domain::CustomerId;

/// What became of the customer of a file who has an ID there that is not hers here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// She is that one.
    One(CustomerId),
    /// She was not taken, in that line of her file.
    Refused { line: u64 },
}

impl Became {
    /// Numbers of customers stay below this: what lies above is a line.
    const LINES: u64 = 1 << 32;

    pub fn packed(self) -> u64 {
        match self {
            Self::One(customer) => customer.into(),
            Self::Refused { line } => Self::LINES + line,
        }
    }

    pub fn of(packed: u64) -> Self {
        match packed.checked_sub(Self::LINES) {
            Some(line) => Self::Refused { line },
            None => Self::One(CustomerId::try_from(packed).unwrap_or_default()),
        }
    }
}
