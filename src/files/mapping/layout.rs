//! The columns of a file, once each heading has its meaning.

use super::remark::Remark;
use crate::domain::batch::Column;

/// The columns of a file's rows, and what a person should know about its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In the order of a batch's cells. A customers' row has the columns of its file; every other row has all of its
    /// table's fields in their order, so that they are found by place.
    pub columns: Vec<Column>,
    pub remarks: Vec<Remark>,
    /// The places of each column in the file; none where the file has no such column, several of one field that holds
    /// several numbers.
    pub(in crate::files) places: Vec<Vec<usize>>,
}
