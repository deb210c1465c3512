//! Takes a picture of the real screen: starts a program in a pseudo-terminal, presses keys, writes the screen as SVG.
//!
//! ```text
//! cargo run --example picture -- OUT.svg [--size 110x30] [--lang zh_CN.UTF-8] [--paper light] [--program FILE]
//!                                [--wait TEXT | --keys SCRIPT]… [-- ARGUMENTS…]
//! ```
//!
//! Waits and keys are done in the order given; keys are written as in `"<F7>city:杭州<Enter>"`. Without `--program` it is
//! the kehu that Cargo built beside this example, or `KEHU_BINARY`.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "tests use the rest of it")]
mod support;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use support::picture::{self, DARK, LIGHT, Paper};
use support::terminal::{Terminal, kehu};

/// The screen is taken when nothing was written for that long.
const QUIET: Duration = Duration::from_millis(700);

/// What is asked for on the command line.
struct Order {
    out: PathBuf,
    size: (u16, u16),
    lang: String,
    paper: Paper,
    program: PathBuf,
    steps: Vec<Step>,
    arguments: Vec<String>,
}

enum Step {
    Wait(String),
    Keys(String),
}

fn main() -> Result<(), Box<dyn Error>> {
    let order = read(std::env::args().skip(1))?;
    let arguments: Vec<&str> = order.arguments.iter().map(String::as_str).collect();
    let (cols, rows) = order.size;
    // So a terminal says what its ground is.
    let colours = if order.paper == LIGHT { "0;15" } else { "15;0" };
    let mut terminal =
        Terminal::run(&order.program, &arguments, cols, rows, &[("LANG", &order.lang), ("COLORFGBG", colours)]);
    // Keys that come before the program reads them would be the terminal's own.
    terminal.wait_for(|screen| !screen.trim().is_empty()).settle(QUIET);
    for step in &order.steps {
        match step {
            Step::Wait(text) => drop(terminal.wait_text(text)),
            Step::Keys(script) => drop(terminal.keys(script).settle(QUIET)),
        }
    }
    terminal.settle(QUIET);
    if let Some(folder) = order.out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(order.out, picture::svg(terminal.view(), order.paper))?)
}

fn read(mut words: impl Iterator<Item = String>) -> Result<Order, Box<dyn Error>> {
    let out = words.next().ok_or("say where the picture goes: OUT.svg")?.into();
    let (size, lang, program) = ((110, 30), "en_US.UTF-8".to_owned(), kehu());
    let mut order = Order { out, size, lang, paper: DARK, program, steps: Vec::new(), arguments: Vec::new() };
    while let Some(word) = words.next() {
        if word == "--" {
            order.arguments = words.collect();
            break;
        }
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--size" => {
                let (cols, rows) = value.split_once('x').ok_or("a size is COLUMNSxROWS")?;
                order.size = (cols.parse()?, rows.parse()?);
            }
            "--lang" => order.lang = value,
            "--paper" => order.paper = if value == "light" { LIGHT } else { DARK },
            "--program" => order.program = value.into(),
            "--wait" => order.steps.push(Step::Wait(value)),
            "--keys" => order.steps.push(Step::Keys(value)),
            _ => return Err(format!("{word} is not known").into()),
        }
    }
    Ok(order)
}
