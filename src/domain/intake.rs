//! A file that is to come in, as a person looks at it before: its columns, where each goes, and what was said of it.

use std::collections::BTreeMap;

use super::batch::Role;
use super::known::OnKnown;
use super::local::{DateOrder, DecimalSign};
use super::twins::Likeness;
use super::{CustomerId, Field, Problem};

/// How the names of files end that can come in.
pub const ENDINGS: &[&str] = &["csv", "tsv", "tab", "txt", "xlsx", "vcf"];

/// How a file is written, as far as a person says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Which sheet of a workbook: its name, or its number from 1.
    pub sheet: Option<String>,
    /// In what a text is written: the name of an encoding.
    pub encoding: Option<String>,
    /// The order of every date.
    pub dates: Option<DateOrder>,
    /// What stands before the decimals of every number.
    pub decimal: Option<DecimalSign>,
    /// What the best of every score is.
    pub ratings: Option<u8>,
    /// What headings mean: the heading, and a word for its field.
    pub map: Vec<(String, String)>,
    /// The same of single columns, by their place from 0: it goes before what is said of their headings.
    pub places: BTreeMap<usize, String>,
    /// What spellings mean that are none of the options of a field: its key and the spelling, and the option's key.
    pub options: BTreeMap<(String, String), String>,
    /// What the rows are.
    pub rows: Option<Role>,
    /// By what customers are known: a mark, or a word for a field.
    pub key: Option<String>,
    /// What becomes of who is known.
    pub on_known: Option<OnKnown>,
    /// Whether customers whom rows name by an ID alone come in as new ones.
    pub new_customers: bool,
    /// The stage of new customers whose row names none.
    pub stage: Option<String>,
}

/// A kind of file that has come in before, known by its headings, and what a person said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// By what it is known.
    pub print: String,
    pub said: Said,
    /// The file that came in last, without its folder.
    pub file: String,
    /// The day on which it did, as ISO 8601 has it.
    pub at: String,
    pub headings: Vec<String>,
}

/// The word for a column that is left out.
pub const OUT: &str = "-";
/// The word for a column of its own; behind it and a colon may stand the name of a kind.
pub const NEW: &str = "new";
/// The word for notes.
pub const NOTE: &str = "note";

/// Words for the parts of a name that have a column of their own.
pub const PARTS: [&str; 5] = ["first", "middle", "last", "prefix", "suffix"];

/// Of each column so many samples are kept.
pub const SAMPLES: usize = 3;

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As the file calls it; of one without a heading its number.
    pub heading: String,
    /// The first cells with something in them, each once; [`SAMPLES`] at most.
    pub samples: Vec<String>,
    pub goes: Goes,
    /// Why somebody should look at it.
    pub doubt: Option<Doubt>,
}

/// Where the cells of a column go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Into the field of that key; as a part of the name, if so (one of [`PARTS`]).
    Field { key: String, part: Option<&'static str> },
    /// Into a column of its own, of the kind of that name.
    New { label: String, kind: &'static str },
    /// Into notes.
    Note,
    /// It says when the notes beside it were written.
    NoteDate,
    /// Nowhere.
    Out(Why),
}

/// Why a column is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A person says so.
    Said,
    /// There is nothing in it.
    Empty,
    /// The program computes it.
    Computed,
    /// It only numbers the rows.
    Counter,
    /// It only says of what kind the column beside it is.
    Detail,
    /// No field is known for it, and rows of this kind have no columns of their own.
    NoField,
    /// The file of customers has no room for one more column.
    NoRoom,
}

/// Why it is not sure where a column goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is that because of its cells, not of its heading.
    Cells,
    /// Because of the column of that heading beside it.
    Beside(String),
    /// An earlier column is that field already.
    Twice(String),
    /// It may be any of these.
    Several(Vec<String>),
    /// By its heading it would be that field, but its cells are none of its options.
    OtherWords(String),
    /// It has no heading.
    NoHeading,
}

/// How the dates of a file, or its decimals, are read where that matters; with one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// Nothing: nobody can see it, and what may be both does not come in.
    pub read: Option<T>,
    pub example: String,
}

/// Something of a file that nobody said, and that may be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// As it is read.
    pub read: String,
    /// What it may be as well.
    pub others: Vec<String>,
}

/// A spelling that is no option of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The field's key.
    pub field: String,
    pub text: String,
}

/// What is found in a file before it comes in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Which sheet of a workbook it is; nothing: no other one holds anything.
    pub sheet: Option<Guess>,
    /// In what the text is written; nothing: its bytes say it.
    pub encoding: Option<Guess>,
    /// What stands above its headings; by how much amounts are multiplied because of that.
    pub above: Vec<String>,
    pub times: Option<usize>,
    /// What its rows are.
    pub rows: Role,
    /// Where columns can go, of rows that are no customers'.
    pub fields: Vec<Field>,
    /// All that is said of it, where something was said of such a file before.
    pub before: Option<Box<Said>>,
    /// The label of a column without which no row comes in, if none is that.
    pub lacks: Option<String>,
    /// In the order of the file.
    pub headings: Vec<Heading>,
    pub dates: Option<Written<DateOrder>>,
    pub decimal: Option<Written<DecimalSign>>,
    /// Among the first rows, each once.
    pub unread: Vec<Unread>,
    /// No column gives the customers a name.
    pub nameless: bool,
}

/// A file that is to come in, and all that a person says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// As it is typed: `~` stands for the user's own folder.
    pub path: String,
    pub said: Said,
    /// Whether what was said of such files before holds where nothing is said now.
    pub recall: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// The file's name.
    pub name: String,
    /// What its rows are.
    pub rows: Role,
    pub new: usize,
    /// Customers who were here, and of whom something came in.
    pub updated: usize,
    /// Rows of customers who were there, and stay as they were.
    pub known: usize,
    /// New ones of whom nobody can say whether they are somebody who is here.
    pub doubtful: usize,
    pub lost_rows: usize,
    pub lost_cells: usize,
    /// Lines that are no rows of the table.
    pub aside: usize,
    /// Rows whose unread cells stand in a note of their customer.
    pub unread: usize,
    /// The first who is new.
    pub first: Option<CustomerId>,
    /// Where that lies which did not come in.
    pub rejected: Option<String>,
}

/// What a folder holds that can come in, or leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub is_folder: bool,
}

/// What would come of a file, as far as its rows have been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// What its rows are.
    pub of: Role,
    /// Rows read so far.
    pub rows: usize,
    /// All of them are.
    pub whole: bool,
    /// What becomes of them, in the order of [`Becomes`]; of what becomes of none nothing.
    pub groups: Vec<TriedGroup>,
    /// Customers who would come in with rows of theirs.
    pub made: usize,
    /// Spellings that are no option of their field.
    pub unread: Vec<Unread>,
    /// There are too many customers to look whom the new ones look like.
    pub uncompared: bool,
    /// Control characters, which do not come in.
    pub strays: usize,
}

/// Rows, or cells, of which the same becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct TriedGroup {
    pub becomes: Becomes,
    pub count: usize,
    /// The first of them.
    pub rows: Vec<TriedRow>,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct TriedRow {
    /// Its first line, from 1.
    pub line: u64,
    /// Whose it is, where that can be read.
    pub name: String,
    /// The column that it is about.
    pub heading: String,
    pub why: Reason,
}

/// Why a row is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Problem(Problem),
    /// What it says, or what changes with it.
    Says(String),
    /// She looks like somebody of that name.
    Like {
        who: String,
        why: Vec<Likeness>,
    },
}

/// What becomes of a row or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Becomes {
    /// A new customer.
    New,
    /// Something of somebody who is here.
    Updated,
    /// It goes on with the order above it.
    Joined,
    /// Nothing: the file has it already.
    Same,
    /// Nothing: a person wants known customers left as they are.
    Skipped,
    /// A new customer who may be one that is here.
    Doubtful,
    /// A new customer who looks like another one of the file.
    Twin,
    /// A new customer who looks like one that is here.
    Like,
    /// A new customer who has what somebody in the trash or the archive has.
    Away,
    /// A cell: what stands here says something else, and stays.
    Stays,
    /// A row: it does not come in.
    LostRow,
    /// A line that is not a row of the table.
    Aside,
    /// A cell: it does not come in.
    LostCell,
    /// A cell: its words are kept.
    Kept,
    /// Nothing: there is nothing in it.
    Empty,
    /// Nothing: a person should know how a place of the file was read.
    Told,
}
