//! What the sheet looks like: a title, and the lines that there is room for in the grid's place.

use super::sheet::{HERE, Sheet};
use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Area, Panel, Piece, Tone};
use crate::domain::check::{Check, Finding, Hit};
use crate::domain::{Field, Value};
use crate::locale::{fill, grouped};

/// Narrowest and widest first column, in terminal cells.
const LEFT: (u16, u16) = (10, 24);

/// One line of the sheet, in words.
struct Line {
    /// The field, or the customer.
    left: String,
    middle: String,
    /// At the right edge.
    right: String,
}

pub fn panel(sheet: &Sheet, desk: &Desk, width: u16) -> Panel {
    let (title, chosen, lines) = in_words(sheet, desk);
    let words = &desk.words().checks;
    let nothing = match &sheet.findings {
        None => Some(&words.checking),
        Some(_) if lines.is_empty() => Some(&words.all_well),
        Some(_) => None,
    };
    let text = |text: &str, tone| {
        let pieces = vec![Piece::left(1, width.saturating_sub(2), text, tone)];
        panel::Line { pieces, ..panel::Line::default() }
    };
    let height = usize::from(geometry::body(desk).height);
    let first = (chosen + 1).saturating_sub(height);
    let shown = lines.iter().enumerate().skip(first).take(height);
    let widest = shown.clone().map(|(_, line)| glyphs::width(&line.left)).max().unwrap_or(0).clamp(LEFT.0, LEFT.1);
    let entry = |(at, line)| entry(line, widest, width, tone(at == chosen, sheet.stale()));
    let entries: Vec<_> =
        nothing.map(|nothing| text(nothing, Tone::Quiet)).into_iter().chain(shown.map(entry)).collect();
    let caret = entries.iter().position(|line| matches!(line.tone, Tone::Row | Tone::QuietRow));
    let caret = caret.and_then(|at| u16::try_from(at + 1).ok()).filter(|_| desk.has_keys(HERE));
    Panel {
        area: Area::Grid,
        lines: std::iter::once(text(&title, Tone::Quiet)).chain(entries).collect(),
        caret: caret.map(|y| (0, y)),
        ..Panel::default()
    }
}

fn tone(chosen: bool, stale: bool) -> Tone {
    match (chosen, stale) {
        (true, true) => Tone::QuietRow,
        (true, false) => Tone::Row,
        (false, true) => Tone::Quiet,
        (false, false) => Tone::Text,
    }
}

fn entry(line: &Line, widest: u16, width: u16, tone: Tone) -> panel::Line {
    let inner = width.saturating_sub(2);
    let sign = matches!(tone, Tone::Row | Tone::QuietRow).then(|| Piece::left(0, width, ">", Tone::Accent));
    let x = 1 + widest + 2;
    let room = (1 + inner).saturating_sub(glyphs::width(&line.right).min(inner) + 2).saturating_sub(x);
    let pieces = [
        Piece::right(1, inner, line.right.as_str(), Tone::Text),
        Piece::left(1, widest.min(inner), line.left.as_str(), Tone::Text),
        Piece::left(x, room, line.middle.as_str(), Tone::Quiet),
    ];
    panel::Line { tone, pieces: sign.into_iter().chain(pieces).collect() }
}

/// The title, the chosen line, and all lines.
fn in_words(sheet: &Sheet, desk: &Desk) -> (String, usize, Vec<Line>) {
    let words = desk.words();
    let Some(finding) = sheet.opened() else {
        let title = fill(&words.checks.title, &[("sheet", &desk.sheet().label)]);
        return (title, sheet.chosen, sheet.findings.iter().flatten().map(|of| check_line(desk, of)).collect());
    };
    let what = what(desk, &finding.check);
    let title = match label(desk, &finding.check) {
        label if label.is_empty() => what,
        label => fill(&words.shared.of_field, &[("label", &label), ("what", &what)]),
    };
    (title, sheet.hit, finding.hits.iter().map(|hit| hit_line(desk, finding, hit)).collect())
}

fn label(desk: &Desk, check: &Check) -> String {
    check.field().and_then(|key| desk.vocabulary().field(key)).map(|field| field.label.clone()).unwrap_or_default()
}

fn what(desk: &Desk, check: &Check) -> String {
    let words = &desk.words().checks;
    match check {
        Check::Doubtful(_) => words.doubtful.clone(),
        Check::Same(_) => words.same.clone(),
        Check::Empty(_) => words.empty.clone(),
        Check::Stale(_, days) => fill(&words.stale, &[("n", &days.to_string())]),
        Check::Sparse => words.sparse.clone(),
    }
}

fn check_line(desk: &Desk, finding: &Finding) -> Line {
    let words = &desk.words().checks;
    let count = grouped(finding.customers.len());
    let mendable = (finding.mendable > 0).then(|| fill(&words.mendable, &[("n", &grouped(finding.mendable))]));
    let left = match label(desk, &finding.check) {
        label if label.is_empty() => words.rows.clone(),
        label => label,
    };
    let middle = [Some(what(desk, &finding.check)), mendable].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Line { left, middle, right: count }
}

fn hit_line(desk: &Desk, finding: &Finding, hit: &Hit) -> Line {
    let left = if hit.name.is_empty() { format!("#{}", hit.customer) } else { hit.name.clone() };
    let field = finding.check.field().and_then(|key| desk.vocabulary().field(key));
    let middle = match (field, &hit.meant) {
        (Some(field), Some(meant)) => format!("{} → {}", written(desk, field, &hit.value), desk.show(field, meant)),
        (Some(field), None) => written(desk, field, &hit.value),
        (None, _) => {
            let (filled, of) = hit.filled;
            let said = fill(&desk.words().checks.filled, &[("n", &filled.to_string()), ("of", &of.to_string())]);
            let right = format!("{} %", (filled * 100).checked_div(of).unwrap_or(100));
            return Line { left, middle: said, right };
        }
    };
    Line { left, middle, right: String::new() }
}

/// A doubtful cell as it was typed: a friendlier spelling would hide what is odd about it.
fn written(desk: &Desk, field: &Field, value: &Value) -> String {
    match value.as_text() {
        Some(text) if field.choices.is_empty() => text.to_owned(),
        _ => desk.show(field, value),
    }
}
