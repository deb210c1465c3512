//! What a customer is. Pure data and pure functions; imports nothing of ours.
//!
//! | file | holds |
//! |---|---|
//! | `value`, `money`, `day/`, `decimal` | one cell's content; money in minor units; reading of dates; exact decimals |
//! | `local`, `region`, `written` | what is usual where a file is kept: currency, rates, order of dates |
//! | `preference` | what a person may set in the program itself |
//! | `setting/` | what a person may set in a file: one list, how each is read and shown |
//! | `numeral` | numbers as words, in English and Chinese |
//! | `lunar`, `anniversary` | days of the Chinese calendar; days of every year |
//! | `kind/` | one file per column type: how it is read, shown, ordered, doubted |
//! | `field`, `choice`, `sheet`, `view`, `layout` | the layout as data: columns, tabs, what a tab shows, and how it changes |
//! | `typed` | what a person types into a cell of a field |
//! | `template/` | a layout to begin with, and how a file comes to have it |
//! | `filter` | the tree that a filter line means (read by `query`, answered by `table`) |
//! | `formula/` | computed columns: an expression over fields |
//! | `judge` | whether one customer's cells meet a filter |
//! | `colour` | which rows and cells have a colour |
//! | `appearance` | how the screen is to look, as a person may set it |
//! | `group` | groups of customers and their figures |
//! | `batch`, `role`, `unread` | rows on their way into the file; what of them could not be read |
//! | `session`, `draft` | where the program was left; what was open then and not kept |
//! | `gone`, `past` | customers out of sight; what changed of a customer |
//! | `deed` | the journal as a list |
//! | `child` | rows that hang on a customer, as a person types them |
//! | `stage` | the stages of the work with a customer |
//! | `funnel` | how customers go along the stages, counted |
//! | `channel` | by what customers came, and what that cost |
//! | `watched` | what is watched of a customer beside what is typed |
//! | `story` | what happened with a customer and what is to come, by date |
//! | `lived` | moves between stages, tasks and stays, as a demo tells them |
//! | `edit` | what a person may change, as data (performed by `store`) |
//! | `bulk/` | a change of many cells: which rows, and a recipe for each of them |
//! | `check` | what is looked for over all customers, and what is found |
//! | `rule` | what has to hold in a field, set by a person |
//! | `span` | two fields that are the ends of one thing |
//! | `clean` | what may come in: no control characters, one kind of line end |
//! | `tidy` | one way of writing; what a doubtful cell probably means |
//! | `digest` | what became another since the last day |
//! | `today`, `call` | whom to call today, and why; the lines of that list, and what is done about one |
//! | `totals` | lines of sums in a table, which are nobody |
//! | `sign`, `cells` | which signs a terminal must not be sent; a line of text as terminal cells |
//! | `business_card/`, `surname`, `legal_form` | a text that introduces one person; Chinese surnames; what ends a company's name |
//! | `tsv` | a block of cells as the text that spreadsheets exchange |
//! | `noted` | what of a row that comes in becomes a note |
//! | `intake` | a file that is to come in, as a person looks at it before |
//! | `outgo` | customers on their way out, as a person wants them |
//! | `facts` | what happened, as the analysis sees it |
//! | `score` | what the analysis says of one customer, with its reasons |
//! | `advice` | what is best done next with who stands so |
//! | `mixer` | hashes of short texts |
//! | `fold`, `pinyin`, `near` | what makes two spellings the same; finding Chinese by its sound; how far two are from each other |
//! | `utm` | the marks of a campaign in a link |
//! | `touch` | what a text for one customer is about, and filled in with |
//! | `phrase` | texts that a person may put in words of her own |
//! | `goods` | what was bought, as it is looked for |
//! | `synonym` | other words for the options of a field, in both languages |
//! | `known` | whom a row that comes in is taken for, and what becomes of who is known |
//! | `profile` | how a kind of file comes in, remembered by its headings |
//! | `twins`, `merge` | customers who may be one person; whose values stay when two become one |
//! | `vocabulary` | every name a filter may use for a field or a choice |
//! | `keys` | what can be wrong with a keymap file |
//! | `cause` | why the system or SQLite said no, by its kind |
//! | `malformed` | what is wrong with the form of a file that a person writes |
//! | `loss` | why what is typed is not in the file, and what becomes of it |
//! | `problem/` | what can go wrong for a person; `locale` makes the sentence |
//! | `cancel` | the flag that stops a computation |
//!
//! May import nothing of ours. To add a column type: one file in `kind/` and one line in `kind::KINDS`.

pub mod advice;
pub mod anniversary;
pub mod appearance;
pub mod batch;
pub mod bulk;
pub mod business_card;
pub mod call;
pub mod cancel;
pub mod cause;
pub mod cells;
pub mod channel;
pub mod check;
pub mod child;
pub mod choice;
pub mod clean;
pub mod colour;
pub mod contact;
pub mod day;
pub mod decimal;
pub mod deed;
pub mod digest;
pub mod draft;
pub mod due;
pub mod edit;
pub mod facts;
pub mod field;
pub mod filter;
pub mod fold;
pub mod foreign;
pub mod formula;
pub mod funnel;
pub mod gone;
pub mod goods;
pub mod group;
pub mod hit;
pub mod intake;
pub mod judge;
pub mod keys;
pub mod kind;
pub mod known;
pub mod layout;
mod legal_form;
pub mod lived;
pub mod local;
pub mod loss;
pub mod lunar;
pub mod malformed;
pub mod measure;
pub mod merge;
mod mixer;
pub mod money;
pub mod months;
pub mod near;
mod noted;
pub mod numeral;
pub mod outgo;
mod own;
pub mod past;
pub mod phrase;
pub mod pinyin;
pub mod preference;
pub mod problem;
pub mod profile;
pub mod region;
mod role;
pub mod rule;
pub mod score;
pub mod session;
pub mod setting;
pub mod sheet;
pub mod sign;
pub mod span;
pub mod stage;
pub mod story;
pub mod surname;
pub mod synonym;
pub mod template;
pub mod tidy;
pub mod today;
pub mod totals;
pub mod touch;
pub mod tsv;
pub mod twins;
mod typed;
pub mod unread;
pub mod utm;
pub mod value;
pub mod view;
pub mod vocabulary;
pub mod watched;
pub mod wildcard;
pub mod written;

pub use advice::Advice;
pub use anniversary::Anniversary;
pub use bulk::{Bulk, Recipe, Rows, Tally};
pub use cancel::Cancel;
pub use cause::Cause;
pub use child::{Child, ChildRef, Hung};
pub use choice::Choice;
pub use deed::{Changed, Deed, Deeds, Stretch};
pub use edit::{Edit, Place};
pub use facts::Facts;
pub use field::{Field, Formula, Origin};
pub use filter::Filter;
pub use gone::{Away, Gone};
pub use group::{Group, Groups};
pub use keys::BadKeys;
pub use kind::{CellFault, Kind};
pub use layout::Layout;
pub use local::Local;
pub use loss::{Loss, RescueFault};
pub use lunar::Lunar;
pub use malformed::Malformed;
pub use mixer::Mixer;
pub use money::{Currency, Fen};
pub use months::Months;
pub use past::{Happening, How, Past, What};
pub use phrase::Phrase;
pub use problem::{
    ColumnFault, CommandLineFault, Doing, EditFault, FileFault, FilterFault, Foreign, GroupFault, ImportFault,
    KnownFault, LineFault, OutputFault, Problem, Remedy, StartFault, StorageFault, TrashFault, ViewFault,
};
pub use score::Score;
pub use session::Session;
pub use setting::{SettingFault, Settings};
pub use sheet::Sheet;
pub use span::Span;
pub use template::{BadTemplate, Template, TemplateFault};
pub use touch::Touch;
pub use value::{Note, Row, Value};
pub use view::{Direction, SavedColumn, SavedView, Shows, SortKey, View};
pub use vocabulary::Vocabulary;

/// A customer's row number in the file (`customer.id`); never reused.
///
/// 32 bits: a sheet's order of a million customers then takes 4 MB.
pub type CustomerId = u32;
