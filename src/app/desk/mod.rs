//! What lies on the desk: tabs, order, cursor, window, selection, message. Read by all, changed by named verbs.
//!
//! | file | holds |
//! |---|---|
//! | `desk` | the desk itself: its fields are private to this folder |
//! | `reading` | what everybody may read off it |
//! | `served` | what the house alone does with it; no room imports this |
//! | `room` | the contract of a room, and its commands |
//! | `verbs` | who gets the keys, questions, edits, the tab set aside |
//! | `cursor`, `tabs`, `trail` | by rows and columns; from tab to tab; where it was before it went far |
//! | `order`, `window` | what the order lane is asked and answers; the rows at hand |
//! | `answered` | answers to what the desk itself has asked |
//! | `count` | how many rows show, in words |
//! | `dues` | how many calls are late and due |
//! | `nearest`, `meant` | what would find somebody where nobody shows; what words searched as text may have been meant for |
//! | `adding` | a customer on the way into the file |
//! | `line`, `sort` | the filter line of a tab and what it means; the sort keys |
//! | `select/` | a rectangle of cells, marked rows, and who is meant |
//! | `changing`, `formula` | a change of many cells proposed; why a column cannot be typed into |
//! | `panes` | rooms below the grid and in its place |
//! | `arranging`, `moments`, `shortcuts`, `hints` | columns as the file keeps them; when something was; keys of a command, in a hint |
//! | `views` | the tabs of saved views, as the file gives them |
//! | `lookalikes` | somebody who looks like somebody else, in words |
//! | `parties` | two customers side by side: their names, what hangs on them |
//! | `lists`, `pages` | how much of a list over the screen shows, and what is said around it; one that is read page by page |
//! | `folders` | what the folder of a typed path holds |
//! | `painters` | which rows and cells have a colour by rule |
//! | `templates` | layouts to begin with, and what each would change |
//! | `geometry`, `strip` | what stands where on the screen; what the tabs say |
//! | `record` | where the parts of a customer's record stand |
//! | `boxes`, `drops`, `bars`, `which_key` | where a drop stands; the list in one; what drops under a bar; what may follow a key |
//! | `relayout/`, `columns` | the layout changes while the grid runs: places found again by key |
//! | `hanging` | labels of what becomes of rows that hang on a customer |
//! | `saved` | what follows once the file has taken an edit, or has not |
//! | `preferring` | the program becomes another one: language, colours, keys, mouse |
//! | `lending` | columns that a card borrows, apart from the sheets |
//! | `losing` | the file is lost or refuses |
//! | `tagging` | one text in many cells, of which tags come and go by their signs |
//! | `tickets` | whether a customer waits for an answer: the sign at the end of her name |
//! | `talk` | the line about a talk: what is read and written of it, and its doubts |
//! | `typed` | what was typed and is not in the file, in words |
//! | `parts/` | the data of which the desk is made |
//!
//! Uses `ground`, `domain`, `query`, `locale`, `table`. Rooms write the desk by at most forty verbs, which `tests/architecture`
//! counts: one more is a question to the reviewer. Where the cursor goes is one verb, [`cursor::go`] with a
//! [`Move`](parts::coming::Move); what the filter line says is two, [`line::show`] and [`line::refine`]. What can be read and
//! then written by a verb that is there already is no verb.

pub mod adding;
pub mod advising;
pub mod answered;
pub mod arranging;
pub mod bars;
pub mod boxes;
pub mod changing;
mod columns;
pub mod count;
pub mod cursor;
#[expect(clippy::module_inception, reason = "the desk itself, below its verbs")]
pub mod desk;
pub mod doubts;
pub mod drops;
mod dues;
pub mod figures;
pub mod folders;
pub mod formula;
pub mod geometry;
pub mod hanging;
pub mod hints;
pub mod lending;
pub mod line;
pub mod lists;
pub mod lookalikes;
pub mod losing;
pub mod meant;
pub mod moments;
pub mod nearest;
pub mod order;
pub mod pages;
pub mod painters;
pub mod panes;
pub mod parties;
pub mod parts;
pub mod preferring;
pub mod reading;
pub mod record;
pub mod relayout;
pub mod room;
pub mod saved;
pub mod select;
pub mod served;
pub mod shortcuts;
pub mod sort;
pub mod spoken;
pub mod spread;
#[cfg(test)]
pub mod staged;
pub mod strip;
pub mod tabs;
pub mod tagging;
pub mod talk;
pub mod target;
pub mod templates;
pub mod tickets;
pub mod trail;
pub mod typed;
pub mod verbs;
pub mod views;
pub mod which_key;
pub mod window;
