//! Filter lines that were kept with Enter: Up and Down walk through them, also after a restart.

use super::bar::Bar;
use crate::app::desk::desk::Desk;
use crate::app::ground::event::Effect;

/// Lines remembered.
const MOST: usize = 50;
/// Under this name the session remembers them, one a line, oldest first.
pub const KEY: &str = "filters";

/// The lines, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Kept(Vec<String>);

impl Kept {
    /// The lines as the session remembers them.
    #[must_use]
    pub fn read(remembered: &str) -> Self {
        Self(remembered.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// Keeps the line that holds now as the newest.
    pub fn keep(&mut self, desk: &mut Desk) {
        // A line end can only come from a cell's text; it is a space to the filter.
        let line = desk.tab().filter.trim().replace(['\n', '\r'], " ");
        if line.is_empty() || self.0.last() == Some(&line) {
            return;
        }
        self.0.retain(|known| *known != line);
        self.0.push(line);
        let spare = self.0.len().saturating_sub(MOST);
        self.0.drain(..spare);
        desk.want(Effect::Remember { key: KEY, value: self.0.join("\n") });
    }

    /// Forgets the lines that contain one of these names.
    pub fn forget(&mut self, names: &[String]) {
        self.0.retain(|line| !names.iter().any(|name| line.contains(name.as_str())));
    }

    /// The line kept before the one that shows.
    pub fn older(&self, bar: &mut Bar) -> Option<String> {
        let at = bar.walk.as_ref().map_or(self.0.len(), |(at, _)| *at);
        let line = self.0.get(at.checked_sub(1)?)?.clone();
        let own = bar.walk.take().map_or_else(|| bar.text.as_str().to_owned(), |(_, own)| own);
        bar.walk = Some((at - 1, own));
        Some(line)
    }

    /// The line kept after it; after the newest, what was being typed.
    pub fn newer(&self, bar: &mut Bar) -> Option<String> {
        let (at, own) = bar.walk.take()?;
        let Some(line) = self.0.get(at + 1) else { return Some(own) };
        bar.walk = Some((at + 1, own));
        Some(line.clone())
    }
}
