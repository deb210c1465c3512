//! Which column of a file is which field, in either language.
//!
//! | file | holds |
//! |---|---|
//! | `names` | what a heading means, by the names of the fields |
//! | `plan` | from headings to columns |
//! | `labels` | labels for columns of their own: a second of one name has a number |
//! | `layout` | the columns of a file, once each heading has its meaning |
//! | `remark` | what the headings say that a person should know |

mod labels;
mod layout;
mod names;
mod plan;
mod remark;

pub use layout::Layout;
pub(super) use names::title;
pub(super) use plan::layout;
pub use remark::Remark;
