//! One value of the configuration changed: comments, blank lines and every other value stay, byte for byte.
//!
//! What the text says is asked before and after: an edit that would change anything else is not made.

use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use toml::{Table, Value};

use crate::domain::preference::{Choice, Preference};
use crate::domain::{Cause, Problem, SettingFault};

/// Sets it in that file, which is made if there is none. It appears whole or stays as it was, also if it is a link.
///
/// # Errors
/// `SettingFault::NotKept`.
pub fn keep(path: &Path, preference: Preference, option: Choice) -> Result<(), Problem> {
    let failed = |error: std::io::Error| -> Problem {
        SettingFault::NotKept { path: path.into(), cause: Cause::from(error) }.into()
    };
    // Whoever keeps the configurations elsewhere has a link here.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = match fs::read_to_string(&real) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    let odd = || failed(ErrorKind::InvalidData.into());
    let after = with(&before, preference.key(), &preference.written(option)).ok_or_else(odd)?;
    if after == before { Ok(()) } else { replace(&real, &after).map_err(failed) }
}

/// Written beside it and put in its place, with its mode; a new one is for its owner alone.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(meta) = fs::metadata(path) {
        if meta.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        file.as_file().set_permissions(meta.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// The text with that value under that key, both as TOML writes them; nothing: the text is none, or cannot be changed
/// without changing more.
fn with(text: &str, key: &str, value: &str) -> Option<String> {
    let before: Table = text.parse().ok()?;
    let wanted: Value = format!("it = {value}").parse::<Table>().ok()?.remove("it")?;
    if before.get(key) == Some(&wanted) {
        return Some(text.to_owned());
    }
    let after = if before.contains_key(key) { changed(text, key, value)? } else { added(text, key, value) };
    let mut expected = before;
    expected.insert(key.to_owned(), wanted);
    let says: Table = after.parse().ok()?;
    (says == expected).then_some(after)
}

/// Its line with another value; what stands behind it stays.
fn changed(text: &str, key: &str, value: &str) -> Option<String> {
    let mut done = false;
    let mut after = String::with_capacity(text.len() + value.len());
    for line in text.split_inclusive('\n') {
        match place(line, key).filter(|_| !done) {
            Some((from, to)) => {
                let _ = write!(after, "{}{value}{}", &line[..from], &line[to..]);
                done = true;
            }
            None => after.push_str(line),
        }
    }
    done.then_some(after)
}

/// Where on the line the key's value stands, if it is its line: bytes from, and to.
fn place(line: &str, key: &str) -> Option<(usize, usize)> {
    let (name, rest) = line.split_once('=')?;
    if name.trim().trim_matches(['"', '\'']) != key {
        return None;
    }
    let from = name.len() + 1 + (rest.len() - rest.trim_start().len());
    let value = &line[from..];
    let length = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
        _ => value.find(['#', '\r', '\n']).unwrap_or(value.len()),
    };
    Some((from, from + value[..length].trim_end().len()))
}

/// A line more, behind the others but before the first table.
fn added(text: &str, key: &str, value: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            break;
        }
        at += line.len();
    }
    let (head, tail) = text.split_at(at);
    let joint = if head.is_empty() || head.ends_with('\n') { "" } else { end };
    format!("{head}{joint}{key} = {value}{end}{tail}")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;

    #[test]
    fn only_the_value_is_another_one() {
        for (before, after) in [
            ("", "theme = \"dark\"\n"),
            ("# mine\nlang = \"zh\" # 中文\n", "# mine\nlang = \"zh\" # 中文\ntheme = \"dark\"\n"),
            ("theme = \"light\"   # by day\r\n", "theme = \"dark\"   # by day\r\n"),
            ("  theme=\"light\"\nmouse = false", "  theme=\"dark\"\nmouse = false"),
            ("mouse = false", "mouse = false\ntheme = \"dark\"\n"),
            ("'theme' = 'auto'\n", "'theme' = \"dark\"\n"),
            ("# theme = \"light\"\n", "# theme = \"light\"\ntheme = \"dark\"\n"),
            ("theme = \"dark\" # kept\n", "theme = \"dark\" # kept\n"),
            ("db = 1\n[more]\ntheme = 2\n", "db = 1\ntheme = \"dark\"\n[more]\ntheme = 2\n"),
        ] {
            assert_eq!(with(before, "theme", "\"dark\"").as_deref(), Some(after), "{before}");
        }
        assert_eq!(with("mouse = true # ours\n", "mouse", "false").as_deref(), Some("mouse = false # ours\n"));
        assert_eq!(with("theme = ", "theme", "\"dark\""), None, "no configuration");
        assert_eq!(
            with("db = \"\"\"\ntheme = \"x\"\n\"\"\"\ntheme = 'auto'\n", "theme", "\"dark\""),
            None,
            "not safely"
        );
    }

    proptest! {
        #[test]
        fn every_other_line_stays(lines in proptest::collection::vec(line(), 0..8), at in 0usize..5, to in 0usize..3) {
            let text: String = lines.concat();
            prop_assume!(text.parse::<Table>().is_ok());
            let preference = Preference::ALL[at];
            let options = preference.options();
            let option = options[to % options.len()];
            let after = with(&text, preference.key(), &preference.written(option)).expect("it can be changed");
            let others = |text: &str| -> Vec<String> {
                text.lines().filter(|line| place(line, preference.key()).is_none()).map(str::to_owned).collect()
            };
            prop_assert_eq!(others(&after), others(&text));
            let says: Table = after.parse().expect("a configuration");
            let written: Table = format!("it = {}", preference.written(option)).parse().expect("a value");
            prop_assert_eq!(&says[preference.key()], &written["it"]);
            prop_assert_eq!(with(&after, preference.key(), &preference.written(option)), Some(after), "twice is once");
        }
    }

    fn line() -> impl Strategy<Value = String> {
        let lines = [
            "lang = \"zh\" # 中文\n",
            "theme = 'light'\n",
            "ambiguous=\"wide\"\r\n",
            "mouse = false#no\n",
            "editing = \"vim\"\n",
            "db = \"/tmp/a = b.db\"\n",
            "keys = 'C:\\keys.toml' # mine\n",
            "# theme = \"dark\"\n",
            "\n",
            "   \n",
        ];
        (0..lines.len()).prop_map(move |at| lines[at].to_owned())
    }

    #[test]
    fn it_is_kept_whole_with_its_mode_and_through_a_link() {
        let dir = tempfile::tempdir().expect("a folder");
        let (path, link) = (dir.path().join("own/config.toml"), dir.path().join("config.toml"));
        keep(&path, Preference::Theme, "light").expect("made with its folder");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
        symlink(&path, &link).expect("a link");
        keep(&link, Preference::Language, "zh").expect("kept");
        assert_eq!((mode(&path), fs::symlink_metadata(&link).expect("there").is_symlink()), (0o644, true));
        assert_eq!(fs::read_to_string(&path).expect("read"), "theme = \"light\"\nlang = \"zh\"\n");
        let config = Config::read(&link).expect("a configuration");
        assert_eq!(config.preferences().get(Preference::Language), "zh");
        let left: Vec<_> = fs::read_dir(dir.path().join("own")).expect("a folder").collect();
        assert_eq!(left.len(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_cannot_be_kept_is_told_and_the_file_is_as_it_was() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("config.toml");
        fs::write(&path, "lang = \"en\"\n").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
        let told = keep(&path, Preference::Language, "zh").expect_err("it cannot be written");
        assert!(matches!(told, Problem::Setting(SettingFault::NotKept { .. })), "{told:?}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "lang = \"en\"\n");
    }

    #[test]
    fn every_preference_is_read_as_it_was_kept() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("config.toml");
        for preference in Preference::ALL {
            for option in preference.options() {
                keep(&path, preference, option).expect("kept");
                let config = Config::read(&path).expect("a configuration");
                assert_eq!(config.preferences().get(preference), *option, "{preference:?}");
            }
        }
    }
}
