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
//! | folder | holds |
//! |---|---|
//! | [`domain`] | what a customer is |
//! | [`query`] | the filter line: text to filter and back |
//! | [`analysis`] | numbers about customers, one file per analysis |
//! | [`table`] | columns in memory: the one evaluator of filters and sorts |
//! | [`store`] | the one file: all SQL |
//! | [`files`] | formats in and out |
//! | [`app`] | the program as data |
//! | [`ui`] | draws |
//! | [`runtime`] | the shell: the loop, lanes, the terminal |
//! | [`cli`] | sub-commands |
//! | [`locale`], [`config`] | words in two languages; what a person may set |

pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod locale;
pub mod query;
pub mod runtime;
pub mod store;
pub mod table;
pub mod ui;
