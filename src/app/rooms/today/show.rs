//! What the list looks like: the day and what it brings, then section by section who, how late, worth what, and why.

use super::done::Doing;
use super::list::{BELOW, HERE, Item, is_wide};
use super::{Calls, beside, digest};
use ratatui::layout::Rect;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::spoken::{self, LEAST, WIDEST};
use crate::app::desk::{bars, geometry};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::digest::NAMED;
use crate::domain::today::{Reason, Section};
use crate::locale::{Call, fill, grouped};

/// Cells of the bar of what is done.
const BAR: u16 = 10;
/// Cells of the columns.
const NAME: (u16, u16) = (12, 16);
const COMPANY: u16 = 13;
const LATE: u16 = 5;
const MONEY: u16 = 10;
const WHY: u16 = 20;
/// Cells before the names: the mark of the chosen line, and its sign.
const MARKS: u16 = 5;
/// Cells of the piece beside the list, its rule among them.
const BESIDE: u16 = 37;
const NARROW_BESIDE: u16 = 32;

/// The list; beside it, or below, what is told of who is chosen.
pub fn panel(calls: &Calls, desk: &Desk, width: u16, height: u16) -> Panel {
    let wide = is_wide(desk);
    let beside = if width >= 120 { BESIDE } else { NARROW_BESIDE };
    let (inner, lines) = if wide { (width - beside.min(width), height) } else { (width, height.saturating_sub(BELOW)) };
    let sheet = Sheet {
        title: String::new(),
        said: said(calls, desk),
        columns: columns(desk, wide),
        empty: empty(calls, desk),
        focused: desk.has_keys(HERE) && calls.doing.is_none(),
        ..Sheet::default()
    };
    let mut panel = sheet.panel(&calls.listed.lines, inner, lines, |at| row(calls, desk, at));
    let list = panel.lines.len();
    panel.lines.resize(usize::from(height), Line::default());
    panel.lines[0] = title(calls, desk, width);
    panel.drop = preview(calls, desk, width).map(Box::new);
    if wide {
        panel.ground = Some(inner);
        beside::right(calls, desk, &mut panel.lines[2.min(list)..], (inner, width));
    } else {
        beside::below(calls, desk, &mut panel.lines[usize::from(lines)..], width);
    }
    panel
}

/// What became another since the last day, and the festival that comes.
fn said(calls: &Calls, desk: &Desk) -> Vec<(String, Tone)> {
    let words = &desk.words().today;
    let festival = digest::festival(desk)
        .map(|(name, day)| fill(&words.festival, &[("name", name), ("day", &desk.words().short_day(day))]));
    let digest = calls.kept.daily.told(desk, NAMED);
    [digest, festival].into_iter().flatten().map(|text| (text, Tone::Quiet)).collect()
}

fn columns(desk: &Desk, wide: bool) -> Vec<Column> {
    let words = &desk.words().today;
    let label = |key: &str| desk.vocabulary().field(key).map_or_else(String::new, |field| field.label.clone());
    let company = if wide { COMPANY } else { 0 };
    vec![
        Column::new("", 1),
        Column::new(words.who.as_str(), NAME.0).grows_to(NAME.1).names(),
        Column::new(if wide { label("company") } else { String::new() }, company).rank(2),
        Column::new(words.days_late.as_str(), LATE).right(),
        Column::new(words.year.as_str(), MONEY).right().rank(1),
        Column::new(words.why.as_str(), WHY).grows(),
    ]
}

/// ` Today  Sat 28 Nov · 16 due · 199 late · 2 terms end          3 done ━━╌╌`; while something is asked, that.
fn title(calls: &Calls, desk: &Desk, width: u16) -> Line {
    if let Some(doing) = &calls.doing {
        return doing_line(doing, desk, width);
    }
    if let Some(later) = &calls.later {
        return later.line(desk, &calls.offered(desk, later.customer), width);
    }
    let words = &desk.words().today;
    let used = glyphs::width(&words.title) + 1;
    let done = calls.done_today(desk);
    let all = calls.listed.today().map_or(0, |today| today.counts.late + today.counts.due) + done;
    let told = fill(&words.done, &[("n", &grouped(done))]);
    let bar = if is_wide(desk) { BAR + 1 } else { 0 };
    let right = glyphs::width(&told) + 1;
    let end = width.saturating_sub(right + bar);
    let mut pieces = vec![
        Piece::left(1, used, words.title.as_str(), Tone::Accent),
        Piece::left(used + 2, end.saturating_sub(used + 4), told_of(calls, desk), Tone::Quiet),
        Piece::left(end, right, told, Tone::Quiet),
    ];
    if bar > 0 && all > 0 {
        pieces.push(Piece::bar(width.saturating_sub(bar), BAR, done as f64 / all as f64));
    }
    Line::of(pieces)
}

/// `Sat 28 Nov · 16 due · 199 late · 12 birthdays this week · 2 terms end`, and whose.
fn told_of(calls: &Calls, desk: &Desk) -> String {
    let words = &desk.words().today;
    let counts = calls.listed.today().map(|today| today.counts).unwrap_or_default();
    let count = |message: &String, n: usize| (n > 0).then(|| fill(message, &[("n", &grouped(n))]));
    let parts = [
        Some(desk.words().short_day(desk.today())),
        count(&words.n_due, counts.due),
        count(&words.n_late, counts.late),
        count(&words.n_birthdays, counts.birthdays),
        count(&words.n_terms, counts.terms),
        Some(desk.tab().filter.clone()).filter(|filter| !filter.is_empty()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// ` Done · Anna Schmidt  call: fine, quote 12k_                              next Mon 28 Dec`
fn doing_line(doing: &Doing, desk: &Desk, width: u16) -> Line {
    let words = &desk.words().today;
    let asked = format!(" {}  ", fill(&words.doing, &[("name", &doing.name)]));
    let next = match doing.when(desk) {
        Some(day) => fill(&words.next, &[("day", &desk.words().short_day(day))]),
        None => words.no_next.clone(),
    };
    let (left, right) = (glyphs::width(&asked).min(width / 2), glyphs::width(&next).min(width / 2));
    let room = width.saturating_sub(left + right + 2);
    let typed = Panel {
        lines: vec![Line::of(vec![
            Piece::left(0, left, asked, Tone::Accent),
            Piece::typed(left, room, &doing.spoken.text, Tone::Typed),
            Piece::right(width.saturating_sub(right + 1), right, next, Tone::Quiet),
        ])],
        ..Panel::default()
    };
    let understood: Vec<_> = doing.spoken.line.parts.iter().map(|part| part.range.clone()).collect();
    bars::coloured(typed, &understood).lines.swap_remove(0)
}

/// What will be written, under the line: it leaves the names free, where there is room for that.
fn preview(calls: &Calls, desk: &Desk, width: u16) -> Option<Panel> {
    let doing = calls.doing.as_ref()?;
    let sheet = geometry::sheet(desk);
    let from = (NAME.1 + MARKS).min(width.saturating_sub(LEAST));
    spoken::boxed(&doing.spoken, desk, 1, &doing.settles(desk), |height| {
        let height = u16::try_from(height).unwrap_or(u16::MAX).min(sheet.height.saturating_sub(1));
        let wide = WIDEST.min(width.saturating_sub(from));
        (height > 2).then_some(Rect { x: sheet.x + from, y: sheet.y + 1, width: wide, height })
    })
}

/// That nothing is due, and what comes next.
fn empty(calls: &Calls, desk: &Desk) -> String {
    let words = &desk.words().today;
    let Some(today) = calls.listed.today() else { return desk.words().grid.counting.clone() };
    let Some((customer, day)) = today.next else { return nobody(desk) };
    let name = calls.name(desk, customer);
    fill(&words.nothing, &[("name", &name), ("day", &desk.words().short_day(day))])
}

/// That nobody is waiting to be called; of a filter's customers, that there may be others.
fn nobody(desk: &Desk) -> String {
    let (words, filter) = (&desk.words().today, &desk.tab().filter);
    if filter.is_empty() {
        return words.nobody.clone();
    }
    let key = desk.keymap().first("filter", Mode::Input).unwrap_or("filter");
    fill(&words.narrowed, &[("filter", filter), ("key", key)])
}

fn row(calls: &Calls, desk: &Desk, at: usize) -> Row {
    let words = &desk.words().today;
    let Some(item) = calls.listed.items.get(at) else { return Row::default() };
    if let Item::More(section, more) = item {
        let told = fill(&words.more, &[("n", &grouped(*more))]);
        let cells = vec![Cell::plain(""), Cell::quiet(told)];
        return Row { part: Some(part(desk, *section)), ..Row::of(cells) };
    }
    let Some(line) = calls.listed.line(*item) else { return Row::default() };
    let Some(call) = calls.listed.call((desk.vocabulary(), desk.today()), line) else {
        return Row { part: Some(part(desk, line.section)), ..Row::of(vec![Cell::quiet("○")]) };
    };
    let (reason, day) = line.reasons.first().copied().unwrap_or((Reason::Contact, call.today));
    let flags = matches!(reason, Reason::Rhythm | Reason::Flag);
    let why = desk.words().call_reason(&call, reason, day);
    let cells = vec![
        Cell::quiet("○"),
        Cell::plain(call.name()),
        Cell::quiet(call.shown("company")),
        late(desk, &call, reason),
        Cell::plain(desk.vocabulary().local.currency.whole(line.value)),
        Cell::Text(why, if flags { Tone::Warn } else { Tone::Text }),
    ];
    Row { part: Some(part(desk, line.section)), ..Row::of(cells) }
}

fn part(desk: &Desk, section: Section) -> (usize, String) {
    (section as usize, desk.words().section(section).to_owned())
}

/// `6 d`; of what is due today its time, of what comes its sign.
fn late(desk: &Desk, call: &Call, reason: Reason) -> Cell {
    let days = fill(&desk.words().grid.days, &[("n", &call.line.late.to_string())]);
    match (call.line.section, reason) {
        (Section::Late, _) => Cell::Text(days, Tone::Bad),
        (Section::Due, _) => match call.first_time() {
            Some(time) => Cell::plain(time.format("%H:%M").to_string()),
            None => Cell::quiet("·"),
        },
        (Section::Coming, Reason::Birthday) => Cell::quiet("♦"),
        (Section::Coming, Reason::Term) => Cell::Text("!".into(), Tone::Warn),
        (Section::Coming, Reason::Rhythm | Reason::Flag) => Cell::Text("⚑".into(), Tone::Warn),
        (Section::Coming, _) => Cell::quiet("·"),
    }
}
