//! The shape of a language file: a field for each message, in the order of the file. A misspelt message does not compile.
//!
//! | file | sections |
//! |---|---|
//! | `desk` | what several rooms say; the grid, the status line, what is told of edits and of computed values |
//! | `rooms` | one for each room of `app::rooms`, by its name |
//! | `problems` | one for each folder of `domain::Problem` |
//! | `cli` | the command line, one for each sub-command |
//! | `messages` | a section as the file has it, before it is known to be whole |

use std::collections::BTreeMap;

use serde::Deserialize;

use super::language::Language;

/// Declares sections of messages, each field a message.
///
/// A section is read by way of [`Messages`]: what serde derives for a hundred messages is one function so large that the
/// compiler takes minutes for it.
macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident { $($message:ident),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $section { $(pub $message: String),* }

        impl $section {
            fn of(mut said: crate::locale::words::messages::Messages) -> Result<Self, String> {
                let section = Self { $($message: said.take(stringify!($message))),* };
                said.end().map(|()| section)
            }
        }

        impl<'de> serde::Deserialize<'de> for $section {
            fn deserialize<D: serde::Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
                Self::of(serde::Deserialize::deserialize(file)?).map_err(serde::de::Error::custom)
            }
        }
    )* };
}

pub mod cli;
pub mod desk;
mod messages;
pub mod problems;
pub mod rooms;

/// Labels of a choice's options: field key → option key → label.
pub type Options = BTreeMap<String, BTreeMap<String, String>>;

/// What a setting is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingWords {
    pub label: String,
    /// What it does, and what its values are.
    pub is: String,
    /// Further words by which it is looked for.
    pub also: String,
}

/// A piece of advice.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceWords {
    /// Whom it is for.
    pub when: String,
    pub says: String,
}

/// Every word that a person can see, in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    #[serde(skip)]
    pub language: Language,
    pub yes: String,
    pub no: String,
    /// Headings of the fields.
    pub fields: BTreeMap<String, String>,
    /// Headings for a narrow column.
    pub short_fields: BTreeMap<String, String>,
    /// The same in the other language: a filter or a file may use either.
    #[serde(skip)]
    pub other_fields: BTreeMap<String, String>,
    /// Headings that files and other programs use for a field, in any language.
    #[serde(skip)]
    pub headings: BTreeMap<String, Vec<String>>,
    /// What belongs in a field, one sentence.
    pub meanings: BTreeMap<String, String>,
    pub options: Options,
    #[serde(skip)]
    pub other_options: Options,
    /// Labels of the tabs.
    pub sheets: BTreeMap<String, String>,
    /// The same in the other language: no view may be called so either.
    #[serde(skip)]
    pub other_sheets: BTreeMap<String, String>,
    /// The same where tabs have little room.
    pub short_sheets: BTreeMap<String, String>,
    /// What usually stands in a field whose list grows, by the field's key.
    pub usual: BTreeMap<String, Vec<String>>,
    /// What may stand in a cell of a kind, where that is a word of the language.
    pub kind_examples: BTreeMap<String, String>,
    /// What each kind of column is called.
    pub kind_names: BTreeMap<String, String>,
    /// Ways of writing, by name.
    pub forms: BTreeMap<String, String>,
    /// Names of a file's columns other than the customers': file → column → its heading and what else it may be called.
    pub columns_of: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Names of their options: file → column → option → its label and what else it may be called.
    pub column_options: BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    /// A sentence for each command.
    pub commands: BTreeMap<String, String>,
    /// The same in the other language: the palette finds a command by either.
    #[serde(skip)]
    pub other_commands: BTreeMap<String, String>,
    /// Headings of the groups of commands.
    pub command_groups: BTreeMap<String, String>,
    /// What the badge calls a room that has the keys, by its name; one that is not here is a list.
    pub badges: BTreeMap<String, String>,
    /// What each room that takes keys is for, by its name; the grid too.
    pub places: BTreeMap<String, String>,
    /// What may be typed, by the room or the kind that reads it: an example, two spaces, what it means.
    pub examples: BTreeMap<String, Vec<String>>,
    /// What each figure of a room's list is, by the room: its heading, two spaces, what it means.
    pub figures: BTreeMap<String, Vec<String>>,
    /// Words that people use for a command, or for a sub-command, by its name.
    pub synonyms: BTreeMap<String, Vec<String>>,
    #[serde(skip)]
    pub other_synonyms: BTreeMap<String, Vec<String>>,
    /// What was done, by the label of its entry in the journal.
    pub journal: BTreeMap<String, String>,
    /// Labels of the cells of such rows.
    pub form_cells: BTreeMap<String, String>,
    /// What rows are called that hang on a customer, by their table or kind.
    pub hung: BTreeMap<String, String>,
    /// Channels of contacts, who spoke first (`phone_in`: of a call), and kinds of them.
    pub contact_words: BTreeMap<String, String>,
    /// What each setting is called, and what it does.
    pub setting_names: BTreeMap<String, SettingWords>,
    /// The same in the other language: a setting is found by either.
    #[serde(skip)]
    pub other_settings: BTreeMap<String, SettingWords>,
    /// Headings of the groups of settings.
    pub setting_groups: BTreeMap<String, String>,
    /// What a setting can be, where that is a list: setting → option → its label.
    pub setting_options: Options,
    /// What currencies are called, by their codes.
    pub currencies: BTreeMap<String, String>,
    /// The same in the other language: a currency is found by either.
    #[serde(skip)]
    pub other_currencies: BTreeMap<String, String>,
    /// Countries by their code.
    pub regions: BTreeMap<String, String>,
    /// What is best done next, by the name of the advice.
    pub advice: BTreeMap<String, AdviceWords>,
    /// What a key does that does what is advised, in a word, by its command.
    pub advice_deeds: BTreeMap<String, String>,

    pub shared: desk::Shared,
    pub title: desk::Title,
    pub grid: desk::Grid,
    pub status: desk::Status,
    pub saving: desk::Saving,
    pub editor: desk::Editor,
    pub undo: desk::Undo,
    pub selection: desk::Selection,
    pub moments: desk::Moments,
    pub templates: desk::Templates,
    pub why: desk::Why,

    pub analysis: rooms::Analysis,
    pub bulk: rooms::Bulk,
    pub card: rooms::Card,
    pub care: rooms::Care,
    pub cell: rooms::Cell,
    pub checks: rooms::Checks,
    pub colours: rooms::Colours,
    pub column_menu: rooms::ColumnMenu,
    pub columns: rooms::Columns,
    pub compare: rooms::Compare,
    pub cost: rooms::Cost,
    pub drafts: rooms::Drafts,
    pub duplicates: rooms::Duplicates,
    pub elsewhere: rooms::Elsewhere,
    pub export: rooms::Export,
    pub filter: rooms::Filter,
    pub find: rooms::Find,
    pub formula: rooms::Formula,
    pub form: rooms::Form,
    pub from_text: rooms::FromText,
    pub go_to: rooms::GoTo,
    pub groups: rooms::Groups,
    pub help: rooms::Help,
    pub history: rooms::History,
    pub journal_list: rooms::JournalList,
    pub key_test: rooms::KeyTest,
    pub log: rooms::Log,
    pub notes: rooms::Notes,
    pub palette: rooms::Palette,
    pub ranges: rooms::Ranges,
    pub replace: rooms::Replace,
    pub reports: rooms::Reports,
    pub settings: rooms::Settings,
    pub spreading: rooms::Spreading,
    pub stages: rooms::Stages,
    pub timeline: rooms::Timeline,
    pub today: rooms::Today,
    pub trash: rooms::Trash,
    pub upkeep: rooms::Upkeep,
    pub views: rooms::Views,
    pub welcome: rooms::Welcome,
    pub wizard: rooms::Wizard,

    pub problems: problems::Problems,
    pub cli: cli::Cli,
}
