//! What can go wrong for a person, as data. `locale` makes the sentence: what is wrong, and what to do next.

use std::path::PathBuf;

use super::formula::Trouble;
use super::keys::KeysFault;
use super::loss::Loss;
use super::rule::Breach;
use super::template::TemplateFault;

/// One problem, with everything its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    // A cell that cannot be read: not stored, the editor stays open.
    NotANumber {
        found: String,
    },
    NotMoney {
        found: String,
    },
    NotADate {
        found: String,
    },
    /// A date field holds the day only.
    NoTimeHere {
        found: String,
    },
    NotARating {
        found: String,
    },
    NotADecimal {
        found: String,
    },
    NotAPercent {
        found: String,
    },
    NotAPeriod {
        found: String,
    },
    /// A secret has no place in a file without a password.
    NotEncrypted,
    NotYesNo {
        found: String,
    },
    NotAChoice {
        found: String,
        allowed: Vec<String>,
    },
    // A doubt: kept as typed, and marked.
    OddPhone {
        found: String,
    },
    OddEmail {
        found: String,
    },
    /// In characters.
    TooLong {
        length: usize,
        limit: usize,
    },
    /// A rule of the field.
    Rule(Breach),
    // A filter line: the rest of it applies.
    /// A value, a word or a closing sign has to follow.
    FilterUnfinished,
    FilterUnknownField {
        found: String,
        /// The label or key of the nearest field.
        nearest: Option<String>,
    },
    FilterManyFields {
        found: String,
        labels: Vec<String>,
    },
    FilterNoField,
    FilterNotOrdered {
        label: String,
    },
    FilterNotADay {
        found: String,
    },
    FilterBackwards {
        found: String,
    },
    FilterUnopened,
    FilterTooDeep,
    /// A computed column: its expression, or what a person typed into its cells.
    Formula(Trouble),
    // An edit that cannot be done.
    /// The analysis computes this field (its key).
    Computed {
        field: String,
    },
    /// The field (its key) sums rows that exist.
    HasRows {
        field: String,
    },
    /// Nothing is there: past the last column.
    NoColumnThere,
    CodeTaken {
        code: String,
        owner: String,
    },
    /// The row is in the trash or was removed by another program.
    Gone,
    /// A bulk change is under way.
    Busy,
    /// Settings of the analysis whose values in the file make no sense: the usual ones hold.
    OddSettings {
        keys: Vec<String>,
    },
    /// So many customers have numbers that kehu does not give: another program wrote them.
    Strangers {
        count: u32,
    },
    /// The disk is full, or the system allows no larger file.
    DiskFull,
    /// Rows of something interrupted are in the file, unseen: there is no room to take them back.
    NotTakenBack {
        megabytes: u64,
    },
    /// Another program writes just now: nothing was done, and it may be tried again at once.
    InUse,
    /// The open file is lost, or refuses what is written.
    Lost(Loss),
    /// Something is there already, and is not written over.
    Exists {
        path: PathBuf,
    },
    /// The program had to end while the file was lost: everything is in this one.
    KeptElsewhere {
        path: PathBuf,
    },
    /// It had to end, and nothing could be kept.
    NotKept {
        cause: String,
    },
    ReadOnlyFile,
    // A column that cannot be called that.
    ColumnUnnamed,
    /// A choice without an option.
    NoOptions,
    ColumnTaken {
        name: String,
    },
    /// In characters.
    ColumnNameTooLong {
        length: usize,
        limit: usize,
    },
    // The file.
    IsDirectory {
        path: PathBuf,
    },
    /// A pipe, a socket or a device.
    NotAFile {
        path: PathBuf,
    },
    /// Hard links, or a mount of the single file.
    SeveralNames {
        path: PathBuf,
    },
    NotADatabase {
        path: PathBuf,
    },
    /// A SQLite file, but not one of kehu's.
    NotOurs {
        path: PathBuf,
    },
    Newer {
        path: PathBuf,
        found: u32,
        known: u32,
    },
    /// A file that can only be read, with a log that cannot be read.
    LogBeside {
        path: PathBuf,
    },
    /// On a network drive, while another program has it open.
    OneAtATime {
        path: PathBuf,
    },
    /// A command that only reads does not bring it up to date.
    Older {
        path: PathBuf,
    },
    CannotWrite {
        path: PathBuf,
    },
    CannotOpen {
        path: PathBuf,
        cause: String,
    },
    Locked {
        path: PathBuf,
    },
    BadConfig {
        path: PathBuf,
        cause: String,
    },
    /// A keymap file; lines count from 1.
    BadKeys {
        path: PathBuf,
        line: usize,
        fault: Box<KeysFault>,
    },
    /// A template's file; lines count from 1.
    BadTemplate {
        path: PathBuf,
        line: usize,
        fault: Box<TemplateFault>,
    },
    /// No template has that name, and there is no such file; these there are.
    NoSuchTemplate {
        found: String,
        nearest: Option<String>,
        names: Vec<String>,
    },
    // The command line.
    NoSuchCommand {
        found: String,
        nearest: Option<String>,
    },
    NoSuchArgument {
        found: String,
    },
    ArgumentMissing {
        name: String,
    },
    BadArgument {
        name: String,
        found: String,
    },
    ArgumentsConflict {
        one: String,
        other: String,
    },
    BadCommandLine {
        found: String,
    },
    NotATerminal,
    /// Nobody in the trash or the archive has that ID.
    NotInTrash {
        code: String,
    },
    /// There is nobody to ask whether customers go for good, and nobody said yes.
    PurgeUnasked,
    /// A person was asked, and did not agree.
    PurgeKept,
    /// No saved view has that name; these there are.
    NoSuchView {
        found: String,
        names: Vec<String>,
    },
    /// Only money is added up.
    NoSum {
        label: String,
    },
    /// The system names no folder for the user's files.
    NoHome,
    /// SQLite or the system said no; `cause` is its own sentence.
    Failed {
        doing: Doing,
        cause: String,
    },
    // A file that comes in.
    CannotRead {
        path: PathBuf,
        cause: String,
    },
    /// A folder with none of the files that an import knows.
    /// The customer file, or its log, is not what comes in.
    ImportsItself {
        path: PathBuf,
    },
    NothingToImport {
        path: PathBuf,
    },
    /// A file that goes out.
    CannotCreate {
        path: PathBuf,
        cause: String,
    },
    /// What was to be written to is the file that is worked on, or belongs to it.
    OwnFile {
        path: PathBuf,
    },
    /// A file is there, and nobody said that it may give way.
    OutputExists {
        path: PathBuf,
    },
    /// Standard output said no.
    OutputFailed {
        cause: String,
    },
    /// The change is made; what was to be said of it could not be written.
    ReportFailed {
        cause: String,
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
    NotACurrency {
        found: String,
    },
    UnknownCustomer {
        code: String,
    },
}

/// What was being done when something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Opening,
    Reading,
    Saving,
    Undoing,
    Importing,
    Copying,
    Purging,
}
