//! A terminal's screen as a picture (SVG): colours, bold, reverse; Chinese stays in its cells.
//!
//! ```text
//!   ╭──────────────────────╮   a calm frame, MARGIN wide
//!   │  run │ run │   run   │   each run of like cells is one <text>, pinned to its cells by textLength,
//!   ╰──────────────────────╯   so that a viewer's other font moves nothing
//! ```
//!
//! The same screen gives the same bytes.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// A cell in pixels; most monospace fonts fill 18 of height at a size of 15, so that vertical lines join.
const CELL: (u32, u32) = (9, 18);
const FONT_SIZE: u32 = 15;
/// From the letters' foot to the top of the cell.
const BASELINE: u32 = 14;
const MARGIN: u32 = 14;
const FONTS: &str = "'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',\
'PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei Mono',monospace";

/// What a terminal has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    ink: &'static str,
    ground: &'static str,
    edge: &'static str,
}

pub const DARK: Paper = Paper { ink: "#d7dae0", ground: "#1f2329", edge: "#3a404a" };
pub const LIGHT: Paper = Paper { ink: "#1f2328", ground: "#ffffff", edge: "#d0d7de" };

const SIXTEEN: [&str; 16] = [
    "#2b3038", "#e06c75", "#8fbf7f", "#d8b26e", "#6fa8dc", "#c08bd0", "#66b8b8", "#c8ccd4", "#6b7380", "#f08a92",
    "#a9d69b", "#ecca8c", "#8fc1ee", "#d6a8e4", "#86d2d2", "#f2f4f8",
];

/// How cells of a run look.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    ink: String,
    /// `None`: the paper shows.
    ground: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    /// Two cells a character: narrow and wide never share a run, for they are stretched differently.
    wide: bool,
}

/// Cells side by side that look the same.
#[derive(Debug)]
struct Run {
    look: Look,
    column: u32,
    width: u32,
    text: String,
}

/// The screen as SVG.
pub fn svg(screen: &Screen, paper: Paper) -> String {
    let Paper { ink, ground, edge } = paper;
    let (rows, cols) = screen.size();
    let (width, height) = (u32::from(cols) * CELL.0 + 2 * MARGIN, u32::from(rows) * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{ground}\" stroke=\"{edge}\"/>\n\
         <g font-family=\"{FONTS}\" font-size=\"{FONT_SIZE}\" fill=\"{ink}\" style=\"white-space:pre\">\n",
        width - 1,
        height - 1,
    );
    let lines: Vec<(u32, Vec<Run>)> =
        (0..rows).map(|row| (u32::from(row) * CELL.1 + MARGIN, runs(screen, row, paper))).collect();
    // Grounds first: no letter is ever cut by its neighbour's ground.
    for (top, line) in &lines {
        line.chunk_by(|run, next| run.look.ground == next.look.ground)
            .for_each(|runs| draw_ground(&mut out, runs, *top));
    }
    draw_cursor(&mut out, screen, ink);
    for (top, line) in &lines {
        line.iter().for_each(|run| draw_text(&mut out, run, *top, ink));
    }
    out + "</g>\n</svg>\n"
}

fn runs(screen: &Screen, row: u16, paper: Paper) -> Vec<Run> {
    let (_, cols) = screen.size();
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..cols {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else { continue };
        let (look, width) = (look(cell, paper), if cell.is_wide() { 2 } else { 1 });
        let text = if cell.has_contents() { cell.contents() } else { " " };
        // Two blanks end a run: what follows a gap is pinned anew, as the columns of a table should be.
        let joins = |run: &&mut Run| run.look == look && (text == " " || !run.text.ends_with("  "));
        match runs.last_mut().filter(joins) {
            Some(run) => {
                run.width += width;
                run.text.push_str(text);
            }
            None => runs.push(Run { look, column: column.into(), width, text: text.to_owned() }),
        }
    }
    runs
}

fn look(cell: &Cell, paper: Paper) -> Look {
    let (mut ink, mut ground) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
    if cell.inverse() {
        (ink, ground) = (Some(ground.unwrap_or(paper.ground.into())), Some(ink.unwrap_or(paper.ink.into())));
    }
    Look {
        ink: ink.unwrap_or(paper.ink.into()),
        ground,
        bold: cell.bold(),
        dim: cell.dim(),
        italic: cell.italic(),
        underline: cell.underline(),
        wide: cell.is_wide(),
    }
}

/// The ground under neighbours that share it.
fn draw_ground(out: &mut String, runs: &[Run], top: u32) {
    let Some((first, ground)) = runs.first().and_then(|run| Some((run, run.look.ground.as_ref()?))) else { return };
    let (left, width) = (first.column * CELL.0 + MARGIN, runs.iter().map(|run| run.width).sum::<u32>() * CELL.0);
    let place = format!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\"", CELL.1);
    let _ = writeln!(out, "<rect {place} fill=\"{ground}\" shape-rendering=\"crispEdges\"/>");
}

fn draw_text(out: &mut String, run: &Run, top: u32, ink: &str) {
    let text = run.text.trim_end();
    let letters = text.trim_start();
    if letters.is_empty() {
        return;
    }
    // Only narrow runs have blanks at their ends: a blank is one cell.
    let blanks_before = (text.len() - letters.len()) as u32;
    let blanks_after = (run.text.len() - text.len()) as u32;
    let left = (run.column + blanks_before) * CELL.0 + MARGIN;
    let length = (run.width - blanks_before - blanks_after) * CELL.0;
    let _ = write!(out, "<text x=\"{left}\" y=\"{}\" textLength=\"{length}\"", top + BASELINE);
    let look = &run.look;
    let marks = [
        (look.ink != ink, format!(" fill=\"{}\"", look.ink)),
        (look.bold, " font-weight=\"bold\"".to_owned()),
        (look.dim, " opacity=\"0.65\"".to_owned()),
        (look.italic, " font-style=\"italic\"".to_owned()),
        (look.underline, " text-decoration=\"underline\"".to_owned()),
    ];
    marks.iter().filter(|(is_so, _)| *is_so).for_each(|(_, mark)| out.push_str(mark));
    let _ = writeln!(out, ">{}</text>", escaped(letters));
}

/// The cursor as a bar before its cell.
fn draw_cursor(out: &mut String, screen: &Screen, ink: &str) {
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (left, top) = (u32::from(column) * CELL.0 + MARGIN, u32::from(row) * CELL.1 + MARGIN);
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"2\" height=\"{}\" fill=\"{ink}\"/>", CELL.1);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `None` for the terminal's own colour.
fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Idx(index) => Some(indexed(index)),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

/// xterm's 256 colours: sixteen of the theme, a cube of 6×6×6, 24 greys.
fn indexed(index: u8) -> String {
    if let Some(colour) = SIXTEEN.get(usize::from(index)) {
        return (*colour).to_owned();
    }
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return format!("#{grey:02x}{grey:02x}{grey:02x}");
    }
    let step = |digit: u8| if digit == 0 { 0 } else { 55 + 40 * digit };
    let cube = index - 16;
    format!("#{:02x}{:02x}{:02x}", step(cube / 36), step(cube / 6 % 6), step(cube % 6))
}
