//! A command, timed, with the memory that it took.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// What a run of a command cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From its start to its end.
    pub ms: f64,
    /// The most memory that it had (resident set), in megabytes of 1,000,000 bytes; none where the system does not tell.
    pub mb: Option<f64>,
}

impl Cost {
    /// The one in the middle, by time, with the most memory of all.
    pub fn middle(mut costs: Vec<Self>) -> Option<Self> {
        costs.sort_by(|one, other| one.ms.total_cmp(&other.ms));
        let mb = costs.iter().filter_map(|cost| cost.mb).reduce(f64::max);
        costs.get(costs.len() / 2).map(|cost| Self { mb, ..*cost })
    }
}

/// The program on that file, with settings of its own.
pub fn kehu(home: &Path, file: &Path) -> Command {
    let own = || env!("CARGO_BIN_EXE_kehu").into();
    let mut command = Command::new(std::env::var_os("KEHU_BINARY").unwrap_or_else(own));
    command.arg("--db").arg(file).env("HOME", home).stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Runs it to its end.
pub fn run(command: &mut Command) -> Outcome<Cost> {
    let began = Instant::now();
    finish(command.spawn()?, began, format!("{command:?}"))
}

/// Waits for the end of a command that began then.
pub fn finish(mut child: Child, began: Instant, called: String) -> Outcome<Cost> {
    let mut mb = None;
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None => mb = peak_mb(child.id()).or(mb),
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let ms = began.elapsed().as_secs_f64() * 1e3;
    if status.success() { Ok(Cost { ms, mb }) } else { Err(format!("{called}: {status}").into()) }
}

/// The most memory that a process has had so far.
fn peak_mb(id: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1_024.0 / 1e6)
}
