//! One folder a feature: its state, its keys, its answers, its commands, its tests. Rooms do not know each other.
//!
//! A room reads the desk (`desk/reading`), writes it by its verbs, and wants something of another room by a
//! [`Request`](crate::app::ground::request::Request). What outlives its closing stands in a field `kept`: a law of the list
//! (`house/laws`) compares every closed room with its default. To add one: a folder after the pattern of `trash`, its line
//! here and in `house`, its section in `locale/words/rooms`.

pub mod analysis;
pub mod bulk;
pub mod card;
pub mod care;
pub mod cell;
pub mod checks;
pub mod colours;
pub mod column_menu;
pub mod columns;
pub mod compare;
pub mod cost;
pub mod drafts;
pub mod duplicates;
pub mod elsewhere;
pub mod export;
pub mod filter;
pub mod find;
pub mod form;
pub mod formula;
pub mod from_text;
pub mod go_to;
pub mod groups;
pub mod help;
pub mod history;
pub mod journal;
pub mod key_test;
pub mod log;
pub mod notes;
pub mod palette;
pub mod ranges;
pub mod replace;
pub mod reports;
pub mod settings;
pub mod spreading;
pub mod stages;
pub mod timeline;
pub mod today;
pub mod trash;
pub mod upkeep;
pub mod views;
pub mod welcome;
pub mod wizard;
