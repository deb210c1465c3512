//! The configuration file: one struct; an unknown key is an error with its line.
//!
//! `config.toml` in the system's folder for configurations (`kehu` in `~/.config` on Linux). None is needed.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | what it says |
//! | `edit` | one value of it changed, every other line as it was |

pub mod edit;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};

use crate::domain::appearance::{Ambiguous, Theme};
use crate::domain::preference::{Editing, Preference, Preferences};
use crate::domain::{FileFault, ImportFault, Malformed, Problem, StartFault};
use crate::locale::Language;

/// What a person may set.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Language of the screen: `en` or `zh`; `auto`, as without it, the system's.
    #[serde(deserialize_with = "language")]
    pub lang: Option<Language>,
    /// The file to open instead of the user's own.
    pub db: Option<PathBuf>,
    /// The keymap file instead of `keys.toml` beside this one.
    pub keys: Option<PathBuf>,
    /// Whether the mouse is ours; `false` leaves it to the terminal. Without it: ours.
    pub mouse: Option<bool>,
    /// The colours: `auto` (as the terminal's ground is), `dark` or `light`.
    pub theme: Theme,
    /// Which keys one is used to: `excel` or `vim`; without it, as each file was left.
    pub editing: Option<Editing>,
    /// How wide the terminal draws ambiguous signs: `narrow` or `wide`.
    pub ambiguous: Ambiguous,
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    let unknown = || serde::de::Error::unknown_variant(&tag, &["auto", "en", "zh"]);
    if tag == "auto" {
        return Ok(None);
    }
    Language::from_tag(&tag).map(Some).ok_or_else(unknown)
}

impl Config {
    /// What of it can be set in the program too.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        let language = self.lang.map_or("auto", Language::tag);
        let theme = match self.theme {
            Theme::Auto => "auto",
            Theme::Dark => "dark",
            Theme::Light => "light",
        };
        let ambiguous = if self.ambiguous == Ambiguous::Wide { "wide" } else { "narrow" };
        let editing = if self.editing == Some(Editing::Vim) { "vim" } else { "excel" };
        let mouse = if self.mouse.unwrap_or(true) { "true" } else { "false" };
        let set = [language, theme, ambiguous, editing, mouse];
        Preference::ALL.into_iter().zip(set).fold(Preferences::default(), |all, (one, word)| all.with(one, word))
    }

    /// The configuration in that file; without such a file, the defaults.
    ///
    /// # Errors
    /// A file that cannot be read, with the line and what is wrong there.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        regular(path)?;
        match fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                let (line, fault) = Malformed::of(&text, error.span(), error.message());
                StartFault::BadConfig { path: path.into(), line, fault }.into()
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(ImportFault::CannotRead { path: path.into(), cause: error.into() }.into()),
        }
    }
}

/// Refuses what would be waited for, or never end: a pipe, a socket, a device. Asked before such a file is opened.
///
/// # Errors
/// `FileFault::NotAFile`. A file that is not there, or a folder, is left to whoever reads it.
pub fn regular(path: &Path) -> Result<(), FileFault> {
    match fs::metadata(path) {
        Ok(meta) if !meta.is_file() && !meta.is_dir() => Err(FileFault::NotAFile { path: path.into() }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::malformed::Fits;

    fn read(text: &str) -> Result<Config, Problem> {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("config.toml");
        fs::write(&path, text).expect("written");
        Config::read(&path)
    }

    #[test]
    fn no_file_is_the_defaults() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(Config::read(&dir.path().join("config.toml")), Ok(Config::default()));
        assert_eq!(read("lang = \"zh\"\n").map(|config| config.lang), Ok(Some(Language::Chinese)));
    }

    #[test]
    #[cfg(unix)]
    fn a_device_or_a_socket_is_refused_at_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let socket = dir.path().join("config.toml");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        for path in [Path::new("/dev/zero"), &socket] {
            assert_eq!(Config::read(path), Err(Problem::File(FileFault::NotAFile { path: path.into() })));
        }
    }

    #[test]
    fn what_is_wrong_has_its_line_and_no_sentence_of_a_library() {
        let known = ["lang", "db", "keys", "mouse", "theme", "editing", "ambiguous"].map(str::to_owned).to_vec();
        let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
        let cases = [
            ("lang = \"zh\"\ncolour = 1\n", 2, Malformed::NoEntry { found: "colour".into(), known }),
            ("lang = \"xx\"\n", 1, Malformed::NoWord { found: "xx".into(), fit: words(["auto", "en", "zh"]) }),
            (
                "theme = \"blau\"\n",
                1,
                Malformed::NoWord { found: "blau".into(), fit: words(["auto", "dark", "light"]) },
            ),
            ("\nlang = zh\n", 2, Malformed::Unquoted { text: "zh".into() }),
            ("lang = 5\n", 1, Malformed::Unfit(Fits::Text)),
            ("theme = 5\n", 1, Malformed::Unfit(Fits::Text)),
            ("mouse = \"yes\"\n", 1, Malformed::Unfit(Fits::YesNo)),
            ("lang = \"zh\"\nlang = \"en\"\n", 2, Malformed::Twice { name: "lang".into() }),
            ("mouse = true\nediting = \"vi\n", 2, Malformed::Unread { text: "editing = \"vi".into() }),
            ("[a\n", 1, Malformed::Unread { text: "[a".into() }),
        ];
        for (text, line, fault) in cases {
            let Err(Problem::Start(StartFault::BadConfig { line: at, fault: found, .. })) = read(text) else {
                panic!("accepted: {text}")
            };
            assert_eq!((at, found), (line, fault), "{text}");
        }
    }
}
