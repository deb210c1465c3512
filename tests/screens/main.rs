//! Whole screens: keys in, the picture out. Real file, real state, lanes inline, 2026-11-21 09:30, both languages, two sizes.
//!
//! | file | holds |
//! |---|---|
//! | `desk` | the desk that the tests sit at |
//! | `people` | the customers on it |
//! | `pictures` | snapshots of every part of the screen |
//! | `ranges` | many cells at once |
//! | `glance` | what a row tells of its months and notes |
//! | `finding` | where the find bar goes, and what is marked |
//! | `filling` | more rows than a slice writes, and keys meanwhile |
//! | `rows` | the trash, the card, the history, stage moves |
//! | `record` | a customer's fields and timeline |
//! | `escaping` | Esc on a real file |
//! | `covering` | help and the palette over an open cell |
//! | `entering` | the line below the last row, new options |
//! | `linking` | links that say by which campaign somebody came |
//! | `kinds` | the order and the sentences of every kind |
//! | `logging` | one line about a talk |
//! | `session` | where the program is left, it starts |
//! | `cards` | cards, messages and signatures that are pasted |
//! | `export` | customers go out into a file |
//! | `doubles` | customers who may be one person |
//! | `columns` | columns that come, go and move |
//! | `upkeep` | the check sheet, columns put right, rules |
//! | `choosing` | options and scores in words of either language |
//! | `colours` | colours by rule |
//! | `computing` | computed columns |
//! | `readable` | every theme, and every picture in every theme, can be read |
//! | `small` | rooms on the smallest screen |
//! | `stages` | what a stage asks of those who come to it |
//! | `still` | what stands still while one types and walks |
//! | `tickets` | who waits for an answer, in the grid and on the tabs |
//! | `today` | who needs a call today |
//! | `ugly` | data that would break a screen, and the caret among wide characters |
//! | `counts` | what a key costs, and which answer wins |
//!
//! A picture that should change: `INSTA_UPDATE=always cargo test --test screens`, then read the difference.

mod cards;
mod choosing;
mod colours;
mod columns;
mod computing;
mod counts;
mod covering;
mod desk;
mod doubles;
mod entering;
mod escaping;
mod export;
mod filling;
mod finding;
mod forming;
mod glance;
mod kinds;
mod linking;
mod logging;
mod people;
mod pictures;
mod ranges;
mod readable;
mod record;
mod rows;
mod session;
mod small;
mod stages;
mod still;
mod tickets;
mod today;
mod ugly;
mod upkeep;
mod wizard;
