//! What every room hears: something was done to the file, by whomever.

use super::event::{Bulking, Contents, Importing, Purged, Recovering, Replayed, Saved, Way};
use crate::domain::outgo::Exporting;
use crate::domain::{CustomerId, Edit, Layout, Problem};

#[derive(Clone, Copy, Debug)]
pub enum News<'a> {
    /// An edit is on disk.
    Saved(&'a Edit, &'a Saved),
    /// An edit was taken back before the file had it.
    Withdrawn(&'a Edit),
    /// An edit was not done: the file is as it was.
    Refused(&'a Edit, &'a Problem),
    /// Undo or redo ended; nothing if there was nothing to do.
    Replayed(Way, Option<&'a Replayed>),
    /// Another program, or the analysis, changed these customers (sorted); nothing: who knows which.
    Changed(Option<&'a [CustomerId]>),
    /// A bulk change has come so far.
    Bulk(&'a Bulking),
    /// A file that comes in has come so far.
    Import(&'a Importing),
    /// Customers who go out have come so far.
    Export(&'a Exporting),
    /// What a crash interrupted is taken back so far.
    Recovering(&'a Recovering),
    /// Customers are gone for good.
    Purged(&'a Purged),
    /// Another file, by that path, has what was open, and the grid goes on there.
    Moved { path: &'a str, contents: &'a Contents },
    /// A file by that path has a copy of everything.
    Copied(&'a str),
    /// Nothing is written elsewhere: why.
    NotMoved(&'a Problem),
    /// The rows of a tab may be others now.
    Ordered,
    /// Another layout is about to show.
    Arranging(&'a Layout),
    /// The layout is another one.
    Layout,
    /// The clock has moved.
    Clock,
}

impl News<'_> {
    /// Whether undo takes back something else from now on than before: a text that Esc has dropped is offered by it no more.
    #[must_use]
    pub fn is_a_step(&self) -> bool {
        match self {
            Self::Saved(..) | Self::Withdrawn(_) | Self::Purged(_) | Self::Moved { .. } => true,
            Self::Replayed(_, replayed) => replayed.is_some(),
            // While they go on, undo takes nothing back.
            Self::Bulk(bulking) => {
                !matches!(bulking, Bulking::Refused(..) | Bulking::Going { .. } | Bulking::TakingBack)
            }
            Self::Import(importing) => importing.has_ended() && !matches!(importing, Importing::Refused(_)),
            Self::Refused(..)
            | Self::Changed(_)
            | Self::Export(_)
            | Self::Recovering(_)
            | Self::NotMoved(_)
            | Self::Copied(_)
            | Self::Ordered
            | Self::Arranging(_)
            | Self::Layout
            | Self::Clock => false,
        }
    }
}
