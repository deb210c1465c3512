//! Data of which the desk is made.

pub mod coming;
pub mod keymap;
pub mod last;
pub mod mode;
pub mod spot;
pub mod tab;
pub mod told;
pub mod wish;
