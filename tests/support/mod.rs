//! What tests, benches and examples share. Not a test itself.
//!
//! | file | holds |
//! |---|---|
//! | `terminal` | the real program in a pseudo-terminal: keys in, screen out |
//! | `modes` | how that is set: its keys, raw or not |
//! | `keys` | `"gg<C-q>"` as the bytes a terminal sends |
//! | `picture` | a screen as SVG, for the README |
//! | `table` | what stands in a customer file, as text; a test takes it by its path |
//! | `command` | the real program's commands, in a folder of their own; a test takes it by its path |
//! | `demo` | the mixed demo: customers of many countries, with all that a file may hold; a test takes it by its path |
//! | `people` | a million made-up customers and their purchases, the same ones each time |
//!
//! Who uses only a part says `#[expect(dead_code, reason = "…")] mod support;`.

pub mod keys;
pub mod modes;
pub mod people;
pub mod picture;
pub mod terminal;
