//! A question over the grid: what is typed, and under it the list that it narrows.

use super::glyphs;
use super::panel::{Area, Line, Panel, Piece, Tone};
use super::text::Text;

/// Least width of the labels; what explains them stands behind.
const LABELS: u16 = 16;

/// A question as data, for its panel.
#[derive(Clone, Debug)]
pub struct Asked<'t> {
    pub title: String,
    pub text: &'t Text,
    /// Of what is typed.
    pub tone: Tone,
    /// Each with what explains it.
    pub lines: Vec<(String, String)>,
    /// The line that Enter takes.
    pub chosen: usize,
}

impl Asked<'_> {
    /// In a box of that width, and no higher than that; the chosen line is always seen.
    #[must_use]
    pub fn panel(&self, width: u16, height: u16) -> Panel {
        let sign = format!(" {}: ", self.title);
        let used = glyphs::width(&sign);
        let typed = Piece::typed(used, width.saturating_sub(used + 1), self.text, self.tone);
        let top = Line { pieces: vec![Piece::left(0, width, sign, Tone::Quiet), typed], ..Line::default() };
        let labels = self.lines.iter().map(|(label, _)| glyphs::width(label)).max().unwrap_or(0);
        let labels = labels.clamp(LABELS, (width / 2).max(LABELS));
        let room = usize::from(height.saturating_sub(1));
        let skip = (self.chosen + 1).saturating_sub(room);
        let line = |(at, (label, detail)): (usize, &(String, String))| {
            let behind = labels + 3;
            let detail = Piece::left(behind, width.saturating_sub(behind + 1), detail.as_str(), Tone::Quiet);
            let pieces = vec![Piece::left(1, labels, label.as_str(), Tone::Text), detail];
            Line { tone: if at == self.chosen { Tone::Row } else { Tone::Text }, pieces }
        };
        let shown = self.lines.iter().enumerate().skip(skip).take(room).map(line);
        Panel { area: Area::Question, lines: std::iter::once(top).chain(shown).collect(), ..Panel::default() }
    }
}
