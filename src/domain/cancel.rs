//! The flag that stops a computation.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared by whoever may stop a computation and the computation, which looks at it now and then.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the computation to stop; it answers with `None` or an error of its own within 50 ms.
    pub fn trip(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the computation is to stop.
    #[must_use]
    pub fn tripped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
