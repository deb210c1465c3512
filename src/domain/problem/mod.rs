//! What can go wrong for a person, as data. `locale` makes the sentence: what is wrong, and what to do next.
//!
//! A problem is of the folder it arises in. Where a folder of `domain` raises it, it stands there (`kind::fault`, `rule::breach`,
//! `formula::trouble`, `template::fault`, `keys`, `loss`); what the rooms above raise stands here:
//!
//! | file | holds |
//! |---|---|
//! | `filter` | what is wrong with a filter line |
//! | `edit` | why an edit cannot be done |
//! | `column`, `group`, `view`, `trash` | what cannot be done with one |
//! | `file` | why a file is not opened |
//! | `storage` | what the open file says: no room, an error of SQLite |
//! | `import` | a file that comes in, and its rows |
//! | `output` | the place that something is written to |
//! | `start` | the command line, and what surrounds the program |
//!
//! To add one: a variant of its folder's enum, its arm in the file of the same name in `locale/problems/`, its words. A
//! folder: an enum, a line in `folders!`, an arm in `locale/problems`.

mod column;
mod edit;
mod file;
mod filter;
mod group;
mod import;
mod output;
mod start;
mod storage;
mod trash;
mod view;

pub use column::ColumnFault;
pub use edit::EditFault;
pub use file::FileFault;
pub use filter::{FilterFault, LineFault};
pub use group::GroupFault;
pub use import::{Foreign, ImportFault, KnownFault, Remedy};
pub use output::OutputFault;
pub use start::{CommandLineFault, StartFault};
pub use storage::{Doing, StorageFault};
pub use trash::TrashFault;
pub use view::ViewFault;

use super::cause::Cause;
use super::formula::Trouble;
use super::keys::BadKeys;
use super::kind::CellFault;
use super::loss::{Loss, RescueFault};
use super::rule::Breach;
use super::setting::SettingFault;
use super::template::BadTemplate;

/// Declares [`Problem`]: a variant for each folder, made from the folder's own enum by `into` and `?`.
macro_rules! folders {
    ($($(#[$doc:meta])* $folder:ident($fault:ident),)*) => {
        /// One problem, with everything its sentence needs.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Problem { $($(#[$doc])* $folder($fault),)* }

        $(impl From<$fault> for Problem {
            fn from(fault: $fault) -> Self {
                Self::$folder(fault)
            }
        })*
    };
}

folders! {
    /// A cell that cannot be read, or is odd.
    Cell(CellFault),
    /// A rule of the field.
    Rule(Breach),
    /// A filter line: the rest of it applies.
    Filter(FilterFault),
    /// A computed column: its expression, or what a person typed into its cells.
    Formula(Trouble),
    /// An edit that cannot be done.
    Edit(EditFault),
    /// A column that cannot be so.
    Column(ColumnFault),
    Group(GroupFault),
    View(ViewFault),
    /// The trash and the archive.
    Trash(TrashFault),
    Template(BadTemplate),
    Keys(BadKeys),
    /// The file is not opened.
    File(FileFault),
    /// The open file says no.
    Storage(StorageFault),
    /// The open file is lost, or refuses what is written.
    Lost(Loss),
    /// What is lost is kept elsewhere, or cannot be.
    Rescue(RescueFault),
    /// A file that comes in.
    Import(ImportFault),
    /// Something that goes out.
    Output(OutputFault),
    CommandLine(CommandLineFault),
    /// What surrounds the program.
    Start(StartFault),
    /// A setting that cannot be so, or not be kept.
    Setting(SettingFault),
}

impl From<LineFault> for Problem {
    fn from(fault: LineFault) -> Self {
        match fault {
            LineFault::Filter(fault) => fault.into(),
            LineFault::Cell(fault) => fault.into(),
        }
    }
}

impl Problem {
    /// SQLite or the system said no.
    #[must_use]
    pub fn failed(doing: Doing, cause: impl Into<Cause>) -> Self {
        StorageFault::Failed { doing, cause: cause.into() }.into()
    }
}
