//! kehu (客户, *customer*): a customer table for the terminal: the grid of a spreadsheet over one SQLite file.
//!
//! ```text
//!  keyboard ─▶ Event ─▶ app::update(&mut State, Event) ─▶ Vec<Effect> ─▶ runtime
//!               ▲              │                                       │        │
//!               │              ▼                                       ▼        ▼
//!               │        ui::draw(&State) ─▶ screen                  store    lanes: order · analysis · checkpoint
//!               │                                                (the writer)   (threads, read-only connections)
//!               └──────────────────── Event ◀──────────────────────────┴────────┘
//! ```
//!
//! Four rules, held by `tests/architecture`:
//! 1. **Only `update` writes `State`**: a pure function of (state, event); no SQL, no clock, no thread, no terminal.
//! 2. **`draw` only reads.** Geometry is computed in `app::layout` before drawing; nothing flows back.
//! 3. **Only `runtime` acts.** What the program wants is an `Effect`, what the world answers is an `Event`: both data.
//! 4. **Only the main thread writes the file** in the grid's process. Lanes read. Long writes are cut into slices.
//!
//! The floors, from the ground up. A floor uses only floors above it in this list (the table in
//! `tests/architecture/table.rs` says which), and each one's front page says what may be imported there and where the next
//! thing is added:
//!
//! | folder | holds | to add |
//! |---|---|---|
//! | [`domain`] | what a customer is: pure values and rules | a column type: `domain::kind` |
//! | [`locale`], [`config`] | words in two languages; what a person may set | a message: `locale::words`, and a line in each language |
//! | [`query`] | the filter line: text to filter and back | a kind of condition: `query::value` |
//! | [`analysis`] | numbers about customers, one file per analysis | an analysis: a file, and its line in `ANALYSES` |
//! | [`table`] | columns in memory: the one evaluator of filters and sorts | a question: a method of `Table` |
//! | [`store`] | the one file: all SQL | an action: `store::edit`; a step of the schema: `assets/schema` |
//! | [`files`] | formats in and out | a kind of file: `files::table` |
//! | [`import`] | a file on its way in, for whoever reads and writes | what the command line and the grid do alike |
//! | [`app`] | the program as data | a command, a room: its front page |
//! | [`ui`] | draws | a part of the screen: a file |
//! | [`runtime`] | the shell: the loop, lanes, the terminal | an effect: `runtime::shell`; a lane: `runtime::lanes` |
//! | [`cli`] | sub-commands | a command: a file, and its line in `COMMANDS` |
//!
//! Within a floor arrows go down too. **A list stands above what it lists, a definition below, never both in one file**:
//! `cli::COMMANDS` knows every command, each command knows what a command is (`cli::sub`), and no command knows the list.
//! What two neighbours need stands in a file below both. A file is read in one sitting (400 lines), a function at a glance
//! (40), and what is handed over together has a name (5 parameters). `tests/architecture` counts all of it, and names in
//! lists that only get shorter what does not keep to it yet.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod import;
pub mod locale;
pub mod query;
pub mod runtime;
pub mod store;
pub mod table;
pub mod ui;
