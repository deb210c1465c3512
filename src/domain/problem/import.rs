//! What is wrong with a file that comes in, or with its rows.

use std::path::PathBuf;

use crate::domain::cause::Cause;
use crate::domain::{Away, Value};

/// What is wrong with a file that comes in, or with one of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    CannotRead {
        path: PathBuf,
        cause: Cause,
    },
    /// More comes out of it than any table has.
    Endless {
        path: PathBuf,
        gigabytes: u64,
    },
    /// The customer file, or its log, is not what comes in.
    Itself {
        path: PathBuf,
    },
    /// A folder with none of the files that an import knows.
    Nothing {
        path: PathBuf,
    },
    /// A folder was named where a file is meant. `whole`: it has the files that an import of a folder takes; `files`: what in
    /// it may come in.
    Folder {
        path: PathBuf,
        whole: bool,
        files: Vec<PathBuf>,
    },
    /// It is empty.
    NoHeadings {
        path: PathBuf,
    },
    /// No heading names a field.
    NoKnownHeading {
        path: PathBuf,
    },
    /// Its rows cannot be without this column.
    NoColumn {
        path: PathBuf,
        label: String,
    },
    /// Nothing was said before of files with these headings.
    NoProfile {
        path: PathBuf,
    },
    /// A person stopped it: everything is as it was.
    Stopped,
    /// It is of a form that does not come in.
    NotATable {
        path: PathBuf,
        foreign: Foreign,
    },
    /// No encoding goes by that name.
    NoSuchEncoding {
        found: String,
    },
    /// A workbook has no sheet of that name or number, but these.
    NoSuchSheet {
        path: PathBuf,
        found: String,
        sheets: Vec<String>,
    },
    /// Rows that the spreadsheet hides, from that line on; they came in.
    HiddenRows {
        count: u64,
    },
    /// Cells of formulas that no spreadsheet has computed, from that line on.
    Uncomputed {
        count: u64,
    },
    /// Cells with a number of more than 15 figures, of which the spreadsheet has lost the last, from that line on.
    DigitsLost {
        count: u64,
    },
    /// A formula that went wrong, as the spreadsheet says it (`#N/A`).
    FormulaError {
        found: String,
    },
    /// A card of an address book begins there and does not end.
    OpenCard,
    /// Something stands between the cards of an address book, and belongs to none.
    BetweenCards,
    /// A line of a card that is none.
    NoCardLine,
    /// A quote opens in the line, and none closes it: it was read as itself.
    OpenQuote,
    /// The row cannot be without this cell.
    Missing,
    /// Bytes that are no text.
    DamagedText {
        found: String,
    },
    /// More cells in a row than headings.
    TooManyCells {
        found: usize,
        expected: usize,
    },
    /// An order that came to nothing.
    NoPurchase {
        status: String,
    },
    /// The row is the sum of those above it, and nobody.
    LineOfTotals,
    /// The row stands below the table: who signed it, a remark, the number of a page.
    Footer {
        found: String,
    },
    /// The headings stand there once more, as on each page of what is printed.
    HeadingsAgain,
    /// Other headings stand above it in the file.
    OtherTable,
    /// Nobody knows whether an order in that state was paid: so many are taken for purchases.
    UnknownState {
        status: String,
        count: usize,
    },
    NotACurrency {
        found: String,
    },
    UnknownCustomer {
        code: String,
    },
    /// Nobody has what the row says of its customer besides an ID.
    NoCustomer {
        found: String,
    },
    /// It is, or may be, of somebody who is known.
    Known(KnownFault),
    /// What is to say which heading means what has no `=` in it.
    NotAPair {
        found: String,
    },
    /// No file has a column of that heading.
    NoSuchHeading {
        found: String,
    },
    /// No field goes by that name.
    NoSuchField {
        found: String,
    },
}

/// What is wrong with a row of somebody who is known, or may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownFault {
    /// The ID stands in that line of the file already (of that sheet, if it is another one), for that name; here it stands
    /// for another one.
    TwiceInFile { code: String, line: u64, sheet: Option<Box<str>>, first: String, here: String },
    /// That line of the file (of that sheet, if it is another one) is the same customer already, and says something else.
    SameCustomer { line: u64, sheet: Option<Box<str>>, first: String, known: String },
    /// The ID is that of somebody with another name.
    OtherPerson { code: String, known: String, here: String },
    /// The ID is somebody else's, here or in the file: the customer of that name came in with a new one.
    NewId { code: String, here: String },
    /// The customer who has that ID in a file of the same import was not taken, in that line: it is somebody else's here.
    OfRefused { code: String, line: u64 },
    /// The row fits each of these customers (IDs and names).
    FitsSeveral { customers: Vec<(String, String)> },
    /// It is somebody out of sight (ID and name), and says something else.
    OutOfSight { code: String, name: String, place: Away },
    /// It is somebody (ID and name) who became part of another customer, and says something else.
    Merged { code: String, name: String },
    /// The customer's cell of that field (its key) holds something else.
    Differs { field: String, here: Value, found: Value },
    /// A row of that code is there already, and says something else.
    KnownOtherwise { code: String },
    /// Somebody took the ID while the file came in.
    TakenMeanwhile { code: String },
}

impl From<KnownFault> for ImportFault {
    fn from(fault: KnownFault) -> Self {
        Self::Known(fault)
    }
}

/// A form of files that does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// As people call it, in any language: `.xls`, `PDF`.
    pub format: &'static str,
    pub remedy: Remedy,
}

/// What a person can do to bring it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// A spreadsheet opens it and saves it in another form.
    SaveAs,
    /// The table in it can be copied into a spreadsheet.
    CopyTable,
    /// What is packed in it can be taken out.
    Unpack,
    /// The program that made it can export a table.
    Export,
    /// It can be saved without its password.
    Unlock,
}
