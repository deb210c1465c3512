//! A change of many cells before it is done: what it will change, its first rows before and after, and what does not fit.

use crate::app::desk::desk::Desk;
use crate::app::ground::change::{Misfit, Rehearsed};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::domain::Bulk;
use crate::domain::bulk::{Left, Sample};
use crate::locale::{fill, grouped};

/// Widths of the name and of the field.
const COLUMNS: [u16; 2] = [18, 16];

/// The change, and what is known of it so far.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    pub bulk: Bulk,
    pub misfits: Vec<Misfit>,
    /// All that do not fit; the first of them are `misfits`.
    pub unfit: usize,
    pub counted: Rehearsed,
}

impl Rehearsal {
    /// As high as it needs, at the bottom of the grid: the rows above it stay in sight.
    pub fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let most = usize::from(height.saturating_sub(2).max(1));
        let mut lines = vec![whole(self.title(desk), Tone::Quiet, width)];
        let added = self.bulk.recipe.added().len();
        if added > 0 {
            let new = fill(&desk.words().bulk.new_customers, &[("n", &grouped(added))]);
            lines.push(whole(new, Tone::Quiet, width));
        }
        let unfit = self.misfits(desk, width);
        let room = most.saturating_sub(lines.len() + unfit.len().min(most / 2));
        let changes = self.counted.samples.iter().flat_map(|sample| changes(desk, sample, width));
        lines.extend(changes.take(room));
        lines.extend(unfit);
        lines.truncate(most);
        Panel { area: Area::Foot, lines, ..Panel::default() }
    }

    fn title(&self, desk: &Desk) -> String {
        let (words, counted) = (&desk.words().bulk, &self.counted);
        let what = desk.words().done(self.bulk.label);
        let said = fill(&words.will, &[("what", what), ("count", &desk.tallied(&counted.tally))]);
        let skipped = counted.tally.skipped;
        let skipped = if skipped > 0 { fill(&words.skipped, &[("n", &grouped(skipped))]) } else { String::new() };
        if counted.done >= counted.of {
            return said + &skipped;
        }
        let far = fill(&words.counting, &[("n", &grouped(counted.done)), ("of", &grouped(counted.of))]);
        format!("{said}{skipped} {far}")
    }

    /// Cells that stay as they are, then what has no place or cannot be read.
    fn misfits(&self, desk: &Desk, width: u16) -> Vec<Line> {
        let words = &desk.words().bulk;
        let left = |left: &Left| {
            let name = left.name.as_text().unwrap_or(&words.empty);
            let column = desk.vocabulary().field(&left.field).map_or("", |field| &field.label);
            let why = desk.words().cell_fault(&left.why.fault);
            let text = fill(&words.left_cell, &[("name", name), ("column", column), ("why", &why)]);
            whole(text, Tone::Warn, width)
        };
        let left: Vec<Line> = self.counted.left.iter().map(left).collect();
        if self.unfit == 0 {
            return left;
        }
        let head = whole(fill(&words.unfit, &[("n", &grouped(self.unfit))]), Tone::Quiet, width);
        let line = |misfit: &Misfit| {
            let (row, why) = (grouped(misfit.row + 1), desk.words().problem(&misfit.problem));
            let values = [("row", row.as_str()), ("column", &misfit.column), ("found", &misfit.found), ("why", &why)];
            let form = if misfit.column.is_empty() { &words.misfit_past } else { &words.misfit };
            whole(fill(form, &values), Tone::Warn, width)
        };
        std::iter::once(head).chain(self.misfits.iter().map(line)).collect()
    }
}

/// A line that is one text.
fn whole(text: String, tone: Tone, width: u16) -> Line {
    Line { pieces: vec![Piece::left(1, width.saturating_sub(2), text, tone)], ..Line::default() }
}

/// `李明朗      City   杭州 → 上海`, a line for each cell of the row.
fn changes(desk: &Desk, sample: &Sample, width: u16) -> Vec<Line> {
    let name = sample.name.as_text().map_or_else(|| format!("#{}", sample.customer), str::to_owned);
    if sample.changes.is_empty() {
        return vec![change([&name, "", ""], width)];
    }
    let line = |(key, before, after): &(String, crate::domain::Value, crate::domain::Value)| {
        let field = desk.vocabulary().field(key)?;
        let shown = |value| match desk.show(field, value) {
            text if text.is_empty() => desk.words().bulk.empty.clone(),
            text => text,
        };
        Some(change([&name, &field.label, &format!("{} → {}", shown(before), shown(after))], width))
    };
    sample.changes.iter().filter_map(line).collect()
}

/// The name, the label of the field, before and after.
fn change([name, field, cells]: [&str; 3], width: u16) -> Line {
    let (mut x, mut pieces) = (1, Vec::new());
    for (text, room) in [name, field].into_iter().zip(COLUMNS) {
        let text: String = glyphs::fit(text, room - 2).into_iter().map(|cell| cell.symbol).collect();
        pieces.push(Piece::left(x, room, text, Tone::Quiet));
        x += room;
    }
    pieces.push(Piece::left(x, width.saturating_sub(x + 1), cells, Tone::Text));
    Line { pieces, ..Line::default() }
}
