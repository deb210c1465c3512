//! What the system gives the program: the user's own folders, a terminal, what comes in.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::out;
use crate::config::Config;
use crate::domain::{FileFault, Problem, StartFault};
use crate::files::Input;
use crate::locale::{Words, fill};

/// The grid needs a terminal on both sides.
pub fn needs_terminal() -> Result<(), Problem> {
    let both = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if both { Ok(()) } else { Err(StartFault::NotATerminal.into()) }
}

/// The user's own file, in the system's folder for such files, which is made if it is not there.
pub fn own_file() -> Result<PathBuf, Problem> {
    let folders = directories::ProjectDirs::from("", "", "kehu").ok_or(StartFault::NoHome)?;
    let folder = folders.data_dir();
    std::fs::create_dir_all(folder)
        .map_err(|error| FileFault::CannotOpen { path: folder.into(), cause: error.into() })?;
    Ok(folder.join("customers.db"))
}

/// The user's keymap file beside the configuration, if there is one.
#[must_use]
pub fn own_keys() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "kehu")?;
    Some(folders.config_dir().join("keys.toml")).filter(|path| path.exists())
}

/// The user's configuration, in the system's folder for such files.
pub fn configuration() -> Result<Config, Problem> {
    configuration_path().map_or_else(|| Ok(Config::default()), |path| Config::read(&path))
}

/// Where it lies, whether it is there or not.
#[must_use]
pub fn configuration_path() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "kehu")?;
    Some(folders.config_dir().join("config.toml"))
}

/// What is to be read. Who waits for a pipe is told so.
pub fn input(path: &Path, words: &Words) -> Result<Input, Problem> {
    Input::open(path, |path| out::tell(&fill(&words.cli.reading, &[("path", &path.display().to_string())])))
}
