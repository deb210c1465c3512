//! The table that is printed: our figure beside what is to be reached.

use std::time::Duration;

use crate::plan::{Question, Reach};
use crate::support::terminal::Answer;

/// One line of the table.
#[derive(Debug)]
pub struct Line {
    number: String,
    asks: String,
    figure: String,
    reach: String,
    reached: bool,
}

impl Line {
    /// A figure that may be at most `reach`, both in `unit`.
    pub fn at_most(number: &str, asks: &str, figure: f64, reach: f64, unit: &str) -> Self {
        Self {
            number: number.into(),
            asks: asks.into(),
            figure: format!("{} {unit}", shown(figure)),
            reach: format!("≤ {} {unit}", shown(reach)),
            reached: figure <= reach,
        }
    }

    /// A figure for which nothing is to be reached.
    pub fn told(number: &str, asks: &str, figure: f64, unit: &str) -> Self {
        let figure = format!("{} {unit}", shown(figure));
        Self { number: number.into(), asks: asks.into(), figure, reach: "–".into(), reached: true }
    }

    /// A question's answers.
    pub fn answers(question: &Question, answers: &[Answer]) -> Self {
        let last: Vec<f64> = answers.iter().map(|answer| ms(answer.last)).collect();
        let first: Vec<f64> = answers.iter().map(|answer| ms(answer.first)).collect();
        let bytes: Vec<f64> = answers.iter().map(|answer| answer.bytes as f64).collect();
        let mut figure = format!("p50 {}, p99 {} ms", shown(part(&last, 0.5)), shown(part(&last, 0.99)));
        figure += &format!("; first {} ms; first frame {} ms", shown(last[0]), shown(part(&first, 0.5)));
        figure += &format!("; {} bytes (n {})", shown(part(&bytes, 0.5)), answers.len());
        let Reach { p50, p99, first_frame, bytes: most } = question.reach;
        let held = [
            (p50, part(&last, 0.5), "p50 ≤", " ms"),
            (p99, part(&last, 0.99), "p99 ≤", " ms"),
            (first_frame, part(&first, 0.5), "first frame ≤", " ms"),
            (most.map(|most| most as f64), part(&bytes, 0.5), "≤", " bytes"),
        ];
        let reach =
            held.iter().filter_map(|(most, _, says, unit)| most.map(|most| format!("{says} {}{unit}", shown(most))));
        Self {
            number: question.number.into(),
            asks: question.asks.into(),
            figure,
            reach: reach.collect::<Vec<_>>().join(", "),
            reached: held.iter().all(|(most, found, ..)| most.is_none_or(|most| *found <= most)),
        }
    }

    pub fn print(&self) {
        let mark = if self.reached { "✓" } else { "✗" };
        println!("| {} | {} | {} | {} | {mark} |", self.number, self.asks, self.figure, self.reach);
    }
}

/// The head of the table.
pub fn print_head(rows: u32, floor: &[f64]) {
    println!(
        "{rows} customers, 160×48. Floor (the terminal's own echo): p50 {} ms, p99 {} ms.\n",
        shown(part(floor, 0.5)),
        shown(part(floor, 0.99))
    );
    println!("| # | question | here | reach | |\n|---|---|---|---|---|");
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The value below which that part of the values lies (0.5: the median).
pub fn part(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 * part) as usize).min(sorted.len() - 1);
    sorted[at]
}

/// Two or three digits that mean something: `0.24`, `12.3`, `1234`.
fn shown(figure: f64) -> String {
    let digits = if figure.fract() == 0.0 || figure >= 100.0 {
        0
    } else if figure >= 10.0 {
        1
    } else {
        2
    };
    format!("{figure:.digits$}")
}
