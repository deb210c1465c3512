//! Who wants the keys.

use crate::app::ground::ask::RoomId;

/// A wish about the stack of focuses: granted once the rooms that go have kept what is typed in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// In place of all that is there.
    Enter(RoomId),
    /// Over what is there.
    Cover(RoomId),
    /// Away from it.
    Leave(RoomId),
}
