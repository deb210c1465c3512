//! Where keys go.

use crate::app::ground::ask::RoomId;
use crate::app::rooms::welcome::Welcome;

/// Where keys go.
#[derive(Clone, Debug, Default)]
pub enum Focus {
    #[default]
    Grid,
    /// What is asked at the first start.
    Welcome(Welcome),
    /// A room, over the bare grid.
    Room(RoomId),
    /// A room, over whatever has the keys.
    Over(RoomId),
}
