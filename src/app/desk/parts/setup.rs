//! How program and file are set up: what is set in each, and the layouts that a file may begin with.

use crate::domain::preference::Preferences;
use crate::domain::{Settings, Template};
use crate::locale::Language;

#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// What is set in the program.
    pub preferences: Preferences,
    /// The language of the system.
    pub system: Language,
    /// What is set in the file.
    pub settings: Settings,
    /// Layouts to begin with; the first is that of a new file.
    pub templates: Vec<Template>,
}
