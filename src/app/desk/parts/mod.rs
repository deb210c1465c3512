//! The data of which the desk is made.
//!
//! | file | holds |
//! |---|---|
//! | `tab` | one sheet's place and order, and the rows at hand |
//! | `colours` | the rules of colour, and what they mean for a row |
//! | `coming` | what is on its way into the file or the layout, and where the cursor goes then |
//! | `dues` | how many calls are late and due |
//! | `keymap/` | which keys mean which command: the defaults, and a keymap file over them |
//! | `mode` | the two states of the grid, the keys a person is used to, the panes |
//! | `losing` | what keeps the file from holding what was typed |
//! | `selection` | the cells that are selected |
//! | `last` | what repeats the last change |
//! | `setup` | what is set, and the layouts to begin with |
//! | `spot` | a place that one comes back to |
//! | `told` | what the desk is told after each key, because it cannot know |
//! | `views` | the saved views, as last read |
//! | `wish` | who wants the keys, and the out-tray |

pub mod colours;
pub mod coming;
pub mod dues;
pub mod keymap;
pub mod last;
pub mod losing;
pub mod mode;
pub mod selection;
pub mod setup;
pub mod spot;
pub mod tab;
pub mod told;
pub mod views;
pub mod wish;
