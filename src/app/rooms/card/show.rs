//! What it looks like: who it is, in figures, what is advised; then the fields.

use ratatui::layout::Rect;

use super::cells::{column_of, value_of};
use super::lines::{self, Field};
use super::turned::Card;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Pane;
use crate::app::desk::{advising, doubts, figures, record};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::domain::advice::Standing;
use crate::domain::due::NEXT;
use crate::domain::stage::{DAYS, STAGE};
use crate::domain::{Advice, Phrase, Row, Value};
use crate::locale::{fill, grouped};

/// Names of fields that do not show, as many as are told.
const TOLD: usize = 3;

/// The head, and as many fields as have room.
pub fn panel(card: &Card, desk: &Desk, width: u16, height: u16) -> Panel {
    let mut panel = Panel::default();
    panel.lines.resize_with(usize::from(height), Line::default);
    let head = record::of(desk, width, height).head;
    let mut put = |y: u16, pieces: Vec<Piece>| {
        if let Some(line) = panel.lines.get_mut(usize::from(y)) {
            line.pieces.extend(pieces);
        }
    };
    put(head.y, who(desk, width));
    put(head.y + 1, in_figures(card, desk, width));
    if head.height > 2 {
        put(head.y + 2, advised(card, desk, width));
    }
    let placed = card.placed(desk, width, height);
    for (area, label) in &placed.headings {
        put(area.y, vec![Piece::left(area.x + 1, area.width.saturating_sub(1), label.as_str(), Tone::Quiet)]);
    }
    for field in &placed.fields {
        put(field.line.y, line(desk, field));
    }
    if let Some(area) = placed.folded {
        let room = area.width.saturating_sub(2);
        put(area.y, vec![Piece::left(area.x + 1, room, folded(card, desk, room), Tone::Quiet)]);
    }
    marks(&placed, &mut put);
    let chosen = placed.fields.iter().find(|field| field.column == desk.tab().column);
    panel.cell = chosen.map(|field| field.cell);
    panel.caret = panel.cell.filter(|_| desk.in_grid()).map(|cell| (cell.x, cell.y));
    panel
}

/// Signs at the right end of the fields say that there are more of them.
fn marks(placed: &lines::Placed, put: &mut impl FnMut(u16, Vec<Piece>)) {
    let lines = || placed.fields.iter().map(|field| field.line).chain(placed.headings.iter().map(|(area, _)| *area));
    let (top, bottom) = (lines().map(|line| line.y).min(), lines().map(|line| line.y).max());
    let right = lines().map(|line| line.right()).max().unwrap_or(0);
    for (count, sign, y) in [(placed.more[0], "↑", top), (placed.more[1], "↓", bottom)] {
        if let Some(y) = y.filter(|_| count > 0) {
            put(y, vec![Piece::left(right.saturating_sub(2), 1, sign, Tone::Quiet)]);
        }
    }
}

fn text(desk: &Desk, key: &str) -> String {
    let shown = column_of(desk, key).zip(value_of(desk, key));
    shown.map(|(column, value)| desk.show(desk.field(column), value)).unwrap_or_default()
}

/// ` 李明朗  杭州云山科技 · 总经理 · 杭州                          ✓ healthy`
fn who(desk: &Desk, width: u16) -> Vec<Piece> {
    let (state, tone) = state(desk);
    let right = glyphs::width(&state);
    let room = width.saturating_sub(right + 4);
    let name = text(desk, "name");
    let used = glyphs::width(&name).min(room);
    let beside: Vec<String> =
        ["company", "title", "city"].map(|key| text(desk, key)).into_iter().filter(|text| !text.is_empty()).collect();
    let at = 1 + used + 2;
    vec![
        Piece::left(1, used, name, Tone::Key),
        Piece::left(at, (room + 1).saturating_sub(at), beside.join(" · "), Tone::Quiet),
        Piece::right(0, width.saturating_sub(1), state, tone),
    ]
}

/// How the analysis sees the customer: flagged, in good health, or in which time of life.
fn state(desk: &Desk) -> (String, Tone) {
    let life = text(desk, "lifecycle");
    let key = value_of(desk, "lifecycle").and_then(Value::as_text);
    let flagged = value_of(desk, "churn") == Some(&Value::YesNo(true));
    match key {
        Some("lost") => (format!("⚑ {life}"), Tone::Bad),
        _ if flagged => (format!("⚑ {}", if life.is_empty() { text(desk, "churn_level") } else { life }), Tone::Warn),
        Some("at_risk" | "dormant") => (format!("⚑ {life}"), Tone::Warn),
        Some("growing" | "mature" | "reactivated") => (format!("✓ {}", desk.words().card.healthy), Tone::Good),
        _ => (life, Tone::Quiet),
    }
}

/// ` A  ¥58,465.73  8 orders   ··█▃·▃·▄·█·▄·▃█·               every 55 d · now 37 d`
fn in_figures(card: &Card, desk: &Desk, width: u16) -> Vec<Piece> {
    let words = &desk.words().card;
    let rhythm = rhythm(card, desk);
    let room = width.saturating_sub(glyphs::width(&rhythm) + 3);
    let orders = value_of(desk, "orders");
    let orders = match orders {
        Some(Value::Number(count)) => {
            let count = usize::try_from(*count).unwrap_or(0);
            fill(&words.orders, &[("n", &grouped(count))])
        }
        _ => String::new(),
    };
    let parts = [
        (text(desk, "tier"), Tone::Key, 2),
        (text(desk, "spend"), Tone::Key, 2),
        (orders, Tone::Quiet, 3),
        (text(desk, "months"), Tone::Accent, 3),
    ];
    let (mut x, mut pieces) = (1, Vec::new());
    for (text, tone, gap) in parts {
        let needed = glyphs::width(&text);
        if needed > 0 && x + needed <= room {
            pieces.push(Piece::left(x, needed, text, tone));
            x += needed + gap;
        }
    }
    pieces.push(Piece::right(0, width.saturating_sub(1), rhythm, Tone::Quiet));
    pieces
}

/// `every 55 d · now 37 d`; of one purchase, how long ago it was.
fn rhythm(card: &Card, desk: &Desk) -> String {
    let Some(why) = card.rhythm.of(desk.current()).and_then(|score| score.why.lifecycle) else { return String::new() };
    let last = value_of(desk, "last_buy");
    let Some(Value::Day(last)) = last else { return String::new() };
    let now = (desk.today() - *last).num_days().max(0).to_string();
    let words = &desk.words().card;
    let message = if why.purchases > 1 { &words.rhythm } else { &words.bought_once };
    fill(message, &[("gap", &why.gap.round().to_string()), ("now", &now)])
}

/// `→ Call this week, before they go: ask what is missing.             Ctrl-E log`
fn advised(card: &Card, desk: &Desk, width: u16) -> Vec<Piece> {
    let Some(score) = card.rhythm.of(desk.current()) else { return Vec::new() };
    let text = |key: &str| value_of(desk, key).and_then(Value::as_text);
    let (kind, stage) = (text("type"), text(STAGE));
    let advice = Advice::of(&Standing { kind, tier: score.tier, stage, lifecycle: score.lifecycle });
    // What is done in the record is done here.
    let deed = Some(advising::deed(desk, advice)).filter(|_| advice.command() != "open-card").unwrap_or_default();
    let (said, right) = (advising::said(desk, Phrase::Advice(advice)), glyphs::width(&deed));
    let room = width.saturating_sub(right + 6);
    vec![
        Piece::left(1, 1, "→", Tone::Accent),
        Piece::left(3, room, said, Tone::Text),
        Piece::right(0, width.saturating_sub(1), deed, Tone::Key),
    ]
}

/// `43 empty fields: birthday, needs, budget …  a shows them`, with as many names as have room.
fn folded(card: &Card, desk: &Desk, room: u16) -> String {
    let words = &desk.words().card;
    if card.shows_all() {
        return words.folds.clone();
    }
    let empty = card.folded(desk);
    let count = empty.len().to_string();
    let labels: Vec<&str> = empty.iter().take(TOLD).map(|column| desk.field(*column).label.as_str()).collect();
    let with = |some: &[&str]| {
        let more = if empty.len() > some.len() { " …" } else { "" };
        let names = format!("{}{more}", some.join(&desk.words().why.comma));
        fill(&words.folded, &[("n", &count), ("names", &names)])
    };
    let fits = (1..=labels.len()).rev().map(|names| with(&labels[..names])).find(|text| glyphs::width(text) <= room);
    fits.unwrap_or_else(|| fill(&words.folded_alone, &[("n", &count)]))
}

/// `> Phone           139 1234 5678`; the value of an open cell is typed there.
fn line(desk: &Desk, of: &Field) -> Vec<Piece> {
    let Field { column, line, cell } = *of;
    let field = desk.field(column);
    let here = column == desk.tab().column && !desk.has_keys(Pane::Timeline.room());
    let label = cell.x.saturating_sub(line.x + 5);
    let quiet = if here { Tone::QuietRow } else { Tone::Quiet };
    let mut pieces = Vec::new();
    if here {
        pieces.push(Piece::filled(line.x + 1, line.width.saturating_sub(2), "", Tone::Row));
        pieces.push(Piece::left(line.x + 1, 1, ">", Tone::Accent));
    }
    pieces.push(Piece::left(line.x + 3, label, field.label.as_str(), quiet));
    if !(here && desk.in_cell()) {
        pieces.extend(value(desk, column, cell, here));
    }
    pieces
}

fn value(desk: &Desk, column: usize, cell: Rect, here: bool) -> Vec<Piece> {
    let (row, field) = (desk.current_row(), desk.field(column));
    let value = row.and_then(|row| row.cells.get(column));
    let (shown, tone) = row.map_or_else(Default::default, |row| told(desk, row, column));
    let tone = match (here, tone) {
        (true, Tone::Text) => Tone::Row,
        (true, Tone::Quiet | Tone::Faint) => Tone::QuietRow,
        _ => tone,
    };
    let used = glyphs::width(&shown).min(cell.width);
    let doubtful = row.zip(value).is_some_and(|(row, value)| doubts::of(desk, row, field, value).is_some());
    let mut pieces = vec![Piece::left(cell.x, cell.width, shown, tone)];
    pieces.extend(doubtful.then(|| Piece::left(cell.x + used + 1, 1, "?", Tone::Warn)));
    pieces
}

/// What stands in a field: of near days how far they are too, of a stage its number; where nothing is, a dash.
fn told(desk: &Desk, row: &Row, column: usize) -> (String, Tone) {
    let field = desk.field(column);
    let Some(value) = row.cells.get(column) else { return Default::default() };
    let day = match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date()),
        _ => None,
    };
    if value.is_blank() {
        let due = row.due.filter(|_| field.key == NEXT);
        return due
            .map_or(("—".to_owned(), Tone::Faint), |due| (figures::computed(desk, field, due, 0), Tone::Quiet));
    }
    let near = figures::text(desk, field, value, 0);
    if let Some(day) = day.filter(|_| figures::counts_days(field)) {
        let late = figures::due(desk, field, value) == Some(figures::Stands::Late);
        let shown = [desk.words().short_day(day), near].join(&desk.words().why.comma);
        return (shown, if late { Tone::Bad } else { Tone::Text });
    }
    let shown = desk.show(field, value);
    let place = field.choices.iter().position(|choice| Some(choice.key.as_str()) == value.as_text());
    match place.filter(|_| field.key == STAGE) {
        Some(place) => (in_stage(desk, format!("{} {shown}", place + 1)), Tone::Text),
        None => (shown, Tone::Text),
    }
}

/// `5 Maintenance, 149 d`: for how long.
fn in_stage(desk: &Desk, stage: String) -> String {
    let Some(Value::Number(days)) = value_of(desk, DAYS) else { return stage };
    let days = fill(&desk.words().grid.days, &[("n", &days.to_string())]);
    [stage, days].join(&desk.words().why.comma)
}
