//! The lines of the funnel.

use super::line::{Line, bar, count, percent};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::Tone;
use crate::app::ground::sheet::{BAR, Cell, Column};
use crate::domain::funnel::{Funnel, Step};
use crate::domain::group::Key;
use crate::domain::stage::STAGE;
use crate::domain::{Filter, Value};
use crate::locale::fill;

/// Behind what stays where most wait.
const STALLS: &str = " !";

pub(super) fn columns(desk: &Desk) -> Vec<Column> {
    let words = &desk.words().reports;
    // `1,204`, `116 d`: no figure is cut.
    let figure = |heading: &str| Column::new(heading, glyphs::width(heading).max(6)).right();
    vec![
        Column::new("", 6).grows_to(BAR).rank(3),
        figure(&words.here),
        figure(&words.came),
        figure(&words.went_on),
        figure(&words.share),
        figure(&words.lost).rank(2),
        figure(&words.days),
        figure(&words.stalled),
    ]
}

/// One for each stage, with its number; nothing where nobody is in any.
pub(super) fn lines(desk: &Desk, funnel: &Funnel) -> Vec<Line> {
    if funnel.is_empty() {
        return Vec::new();
    }
    let most = funnel.steps.iter().map(|step| step.came).max().unwrap_or(0);
    let stalls = funnel.stalls().map(|step| step.stage.clone());
    let line = |(at, step): (usize, &Step)| Line {
        label: format!("{} {}", at + 1, label(desk, &step.stage)),
        part: None,
        cells: cells(desk, step, most, stalls.as_ref() == Some(&step.stage)),
        filter: here(step),
    };
    funnel.steps.iter().enumerate().map(line).collect()
}

/// Who is there now.
fn here(step: &Step) -> Filter {
    Key::Option(step.stage.clone()).filter(STAGE)
}

fn label(desk: &Desk, stage: &str) -> String {
    let field = desk.vocabulary().field(STAGE);
    field.map_or_else(|| stage.to_owned(), |field| desk.show(field, &Value::text(stage)))
}

fn cells(desk: &Desk, step: &Step, most: u64, stalls: bool) -> Vec<Cell> {
    let dash = || desk.words().shared.dash.clone();
    let days = step.days.map(|days| fill(&desk.words().grid.days, &[("n", &short(days))]));
    let (end, tone) = if stalls { (STALLS, Tone::Warn) } else { ("", Tone::Text) };
    let stalled = step.stalled.map_or_else(dash, |stalled| format!("{}{end}", count(stalled)));
    vec![
        bar(step.came, most),
        Cell::plain(count(step.here)),
        Cell::plain(count(step.came)),
        Cell::plain(if step.goal { dash() } else { count(step.on) }),
        Cell::plain(percent(desk, step.conversion())),
        Cell::plain(count(step.lost)),
        Cell::plain(days.unwrap_or_else(dash)),
        Cell::Text(stalled, tone),
    ]
}

/// What is said below: where it stalls.
pub(super) fn told(desk: &Desk, funnel: &Funnel) -> String {
    let words = &desk.words().reports;
    let Some(step) = funnel.stalls() else { return words.nowhere.clone() };
    let values = [
        ("stage", label(desk, &step.stage)),
        ("n", count(step.stalled.unwrap_or(0))),
        ("of", count(step.here)),
        ("days", step.days.map_or_else(String::new, short)),
    ];
    fill(&words.stalls, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Whole days, a half one up.
fn short(days: f64) -> String {
    format!("{:.0}", (days + 0.5).floor())
}
