//! Campaigns where data gets lost: at the seams between two programs, between two moments, between two names of one file.
//!
//! | file | tells of |
//! |---|---|
//! | `campaign` | how often a story is told, and which tellings failed |
//! | `outside` | another program on the open file: this test's own binary once more |
//! | `typing` | cells typed by a person, each with a text that stands nowhere else |
//! | `whole` | what a file has to be afterwards, whatever happened |
//! | `sharing` | typing while others read and write the same file |
//! | `killing` | an end at a random moment of anything that a person does |
//! | `acts` | what can be cut in the middle, and how each begins |
//! | `naming` | one file under two names |
//!
//! Each campaign is short by default, so that `cargo test` stays quick. Longer ones:
//!
//! | variable | is | default |
//! |---|---|---|
//! | `KEHU_ROUNDS`, `KEHU_EDITS` | rounds of `sharing`, and edits typed in each | 3, 40 |
//! | `KEHU_KILLS` | ends of each campaign of `killing` and `naming` | 12 |
//! | `KEHU_ACT` | only this one of `acts` | all |
//! | `KEHU_SEED` | only this telling, as a failure names it | – |
//! | `KEHU_BINARY` | another build of the program | the one under test |

mod acts;
mod campaign;
mod killing;
mod naming;
mod outside;
mod sharing;
mod typing;
mod whole;

#[path = "../terminal/desk.rs"]
#[expect(dead_code, reason = "the stories of the terminal use the rest of it")]
mod desk;

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod support;
