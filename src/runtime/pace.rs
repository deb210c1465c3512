//! How long a piece of work between two keys may take.

use std::time::Duration;

/// A fifth of the 16 ms that a key may take: its commit, the key itself and busy lanes take their part too.
pub(super) const SLICE: Duration = Duration::from_millis(3);
/// Pause between two slices: without it another process's writer waits for seconds.
pub(super) const PAUSE: Duration = Duration::from_millis(1);
/// Between two pictures of how far the work is: each costs a third of a slice.
pub(super) const PICTURE: Duration = Duration::from_millis(50);
