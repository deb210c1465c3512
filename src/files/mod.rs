//! Formats in and out: rows, not SQL; data, not words. May use `domain`, and from outside `csv` and the encoding crates.
//!
//! ```text
//!  input ─▶ form ─▶ contents ─▶ records ─▶ mapping ─▶ reader ─▶ Batch of typed rows, Faults beside them ─▶ store
//! (bytes)  (which?)  (text)     (cells)   (fields)    (cell)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `input` | where what comes in is read from: a file, a pipe; a device is refused |
//! | `encoding` | any file's bytes as UTF-8: BOMs, GB18030, what else people save |
//! | `form` | what a file is, by its first bytes |
//! | `text/` | text with delimiters: which one, its records, quotes that never close |
//! | `sheet/` | workbooks: which sheet, its rows |
//! | `cards/` | cards of an address book |
//! | `records` | the records of any form, with their lines |
//! | `fit` | which sheets could be which tables |
//! | `contents` | what an input holds, whichever its form |
//! | `csv` | writing for spreadsheets |
//! | `guard` | text that a spreadsheet would take for a formula, made safe and back |
//! | `mapping/` | which column of a file is which field, in either language |
//! | `how` | what a person should know of how a column was read |
//! | `links` | links with the marks of a campaign in a column of sources |
//! | `anchor` | links as web pages write them |
//! | `habit` | how the columns of a file are written: the order of dates, the sign before decimals |
//! | `cell` | one cell of a file as a typed value; short ways for the common spellings |
//! | `table` | the shape of a file: its fields, which of them a row cannot be without |
//! | `source` | a column of a file on its way into a batch |
//! | `reader` | a file as batches |
//! | `rejected` | what did not come in, as a file |
//! | `put_aside` | the name of such a file, and what stands before its rows |
//! | `customers`, `purchases`, `contacts`, `campaigns`, `notes` | one file per kind of file: its columns and rules |
//! | `orders` | orders over several lines, and what went back of them |
//! | `roles` | what the rows of a file are |
//! | `agreeing` | a new column on several sheets, as one |
//! | `part` | the part of a sheet that is one table |
//! | `parts` | the tables of a sheet, where several stand beside or below each other |
//! | `pinned` | comments on cells and the addresses behind links, into their places |
//! | `lines` | lines that are no rows |
//! | `readings` | the sheets of a workbook, each to be read by itself |
//! | `template` | templates of layouts as TOML, in and out |
//! | `export/` | customers on their way out, one file per format |
//! | `output/` | where things are written to: standard output, a device, a file that appears whole |
//! | `demo` | the demo's files, whose dates are days from today |
//!
//! A reader is an iterator of batches that owns no thread: run it on one and send its batches through a bounded
//! channel, or iterate in place.
//!
//! May import `domain`. To add a kind of file: a file with its columns, a line in `domain::batch::Role` and `table`.

mod agreeing;
mod anchor;
mod campaigns;
mod cards;
mod cell;
mod column;
mod contacts;
mod contents;
pub mod csv;
mod customers;
pub mod demo;
mod denominated;
mod encoding;
pub mod export;
mod fit;
mod form;
pub mod guard;
mod habit;
mod how;
mod input;
mod lines;
mod links;
mod mapping;
mod notes;
mod orders;
pub mod output;
mod part;
mod parts;
mod pinned;
mod purchases;
pub mod put_aside;
pub mod reader;
mod readings;
mod records;
mod rejected;
mod roles;
mod sheet;
mod source;
pub mod table;
pub mod template;
mod text;

pub use agreeing::open_all;
pub use fit::{Fit, fits};
pub use how::How;
pub use input::{Asked, Input, place};
pub use mapping::{Layout, Remark, field_named, understands};
pub use part::Part;
pub use parts::parts_of;
pub use reader::Reader;
pub use readings::{sheet_named, sheets_of};
pub use rejected::Rejected;
pub use roles::{headings_of, marks_of, role_of};
pub use table::Table;

pub use crate::domain::intake::ENDINGS;

#[cfg(test)]
mod tests;
