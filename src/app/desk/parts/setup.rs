//! How the file is set up: what is set in it, and the layouts that it may begin with.

use crate::domain::{Settings, Template};

#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// What is set in the file.
    pub settings: Settings,
    /// Layouts to begin with; the first is that of a new file.
    pub templates: Vec<Template>,
}
