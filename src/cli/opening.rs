//! The file opened: it is waited for while another program of ours has it alone, and by a command that writes, what a crash
//! interrupted is taken back first. Both are said if they take longer.

use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, Instant};

use super::out;
use crate::domain::Problem;
use crate::locale::{Words, fill};
use crate::store::{self, Recovery, STRETCH, Store};

/// So long nobody wonders.
const A_MOMENT: Duration = Duration::from_millis(700);
/// Between two lines of progress.
const PAUSE: Duration = Duration::from_millis(500);

/// Between two looks whether the file is free.
const LOOK: Duration = Duration::from_millis(50);

/// Waits while another program of ours has the file alone, and says how long it has been waiting: on a terminal each second,
/// else once.
pub fn wait(path: &Path, words: &Words) {
    let (begun, again) = (Instant::now(), std::io::stderr().is_terminal());
    let mut told = None;
    while store::is_taken(path) {
        let seconds = begun.elapsed().as_secs();
        if begun.elapsed() > A_MOMENT && (told.is_none() || again && told != Some(seconds)) {
            told = Some(seconds);
            let line = fill(&words.cli.import.waiting, &[("seconds", &seconds.to_string())]);
            if again { out::again(&line) } else { out::tell(&line) }
        }
        std::thread::sleep(LOOK);
    }
    if told.is_some() && again {
        eprintln!();
    }
}

/// Opens the file. Where what was interrupted cannot be taken back, for want of room or of sense, it opens all the same,
/// and says so: nobody sees what is left.
///
/// # Errors
/// The file cannot be opened.
pub fn open(path: &Path, words: &Words) -> Result<Store, Problem> {
    let mut store = Store::open_as_left(path)?;
    if let Some(mut recovery) = store.interrupted()? {
        let mut progress = Progress { words, begun: Instant::now(), told: None };
        let mut goes_on = Ok(true);
        while matches!(goes_on, Ok(true)) {
            goes_on = store.recover_slice(&mut recovery, Instant::now() + STRETCH);
            progress.tell(&recovery);
        }
        progress.end();
        if let Err(error) = goes_on {
            eprintln!("kehu: {}", words.problem(&error.into()));
        }
    }
    Ok(store)
}

/// A line on the standard error, where a person reads it: on a terminal always the same one.
struct Progress<'a> {
    words: &'a Words,
    begun: Instant,
    told: Option<Instant>,
}

impl Progress<'_> {
    fn tell(&mut self, recovery: &Recovery) {
        let due = self.told.map_or(self.begun.elapsed() > A_MOMENT, |told| told.elapsed() > PAUSE);
        let again = std::io::stderr().is_terminal();
        if !due || (self.told.is_some() && !again) {
            return;
        }
        self.told = Some(Instant::now());
        let words = &self.words.bulk;
        let message = if recovery.label() == "import" { &words.recovering_import } else { &words.recovering };
        let line = fill(message, &[("n", &recovery.percent().to_string())]);
        if again { out::again(&line) } else { out::tell(&line) }
    }

    fn end(&self) {
        if self.told.is_some() {
            let gap = if std::io::stderr().is_terminal() { "\n" } else { "" };
            eprintln!("{gap}{}", self.words.bulk.recovered);
        }
    }
}
