//! A text in a person's own editor (`$VISUAL`, else `$EDITOR`), while the terminal is lent to it.
//!
//! ```text
//!   draft ──▶ the session (path, draft) ──▶ a private folder, 0700 ── the text in a file, 0600
//!                                                │  editor, in the terminal
//!   draft ◀── whatever the file holds then ◀─────┘  the folder goes
//! ```
//!
//! However the editor ends, what it has written into the file comes back. If this program is killed meanwhile, the next
//! start finds the file by the session.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use super::signals;
use crate::app::ground::event::{Edited, Ended};
use crate::domain::clean;
use crate::domain::draft::{self, Draft};
use crate::store::Store;

/// Under this name the session knows where a text lies that is in an editor: its path, a line end, and the draft.
const KEY: &str = "editor";

/// How its folder begins, and what the text is called there.
const FOLDER: &str = "kehu-";
const FILE: &str = "kehu.txt";

/// How often it is looked whether the editor has ended: nobody sees so short a wait.
const LOOK: Duration = Duration::from_millis(20);

/// What a shell answers where there is no such program, or where it may not be run.
const NOT_RUN: [i32; 2] = [126, 127];

/// The editor where nobody has chosen one.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Hands the draft's text to the editor, and comes back with what became of it. The terminal is lent already.
pub fn edit(store: &Store, draft: Draft) -> Edited {
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let editor = editor.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_else(|| USUAL.to_owned());
    match place(&draft.text) {
        Ok((folder, path)) => {
            // Without it a kill loses what is typed from here on, and nothing else.
            let _ = store.remember(KEY, &format!("{}\n{}", path.display(), draft::write(std::slice::from_ref(&draft))));
            let ended = run(&editor, &path);
            let text = read(&path, &draft.text);
            drop(folder);
            let _ = store.remember(KEY, "");
            Edited { draft: Draft { text: text.unwrap_or(draft.text), ..draft }, ended, editor }
        }
        Err(error) => Edited { draft, ended: Ended::NoPlace(error.into()), editor },
    }
}

/// A folder that nobody else may look into, and the text in it.
fn place(text: &str) -> io::Result<(tempfile::TempDir, PathBuf)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(FOLDER);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let folder = builder.tempdir()?;
    let path = folder.path().join(FILE);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path)?;
    file.write_all(text.as_bytes())?;
    Ok((folder, path))
}

/// What the file holds now. Editors end a text with a line end; where there was none it is not the text's.
fn read(path: &Path, before: &str) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let text = clean::incoming(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let ends = before.ends_with('\n');
    Some(if ends { text.into_owned() } else { text.trim_end_matches('\n').to_owned() })
}

/// Runs it until it ends, or until this program is to end.
fn run(editor: &str, path: &Path) -> Ended {
    let mut child = match command(editor, path).spawn() {
        Ok(child) => child,
        Err(_) => return Ended::NotRun,
    };
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return ended(status),
            Ok(None) if signals::is_to_end() => {
                end(&mut child);
                return Ended::Killed;
            }
            Ok(None) => thread::sleep(LOOK),
            Err(_) => return Ended::Killed,
        }
    }
}

fn ended(status: ExitStatus) -> Ended {
    match status.code() {
        Some(0) => Ended::Well,
        Some(code) if NOT_RUN.contains(&code) => Ended::NotRun,
        Some(code) => Ended::Failed(code),
        None => Ended::Killed,
    }
}

/// A shell runs it, for it may have arguments: `code --wait`.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("exec {editor} \"$@\"")).arg("sh").arg(path);
    // What is piped into this program is not what a person types.
    if !io::stdin().is_terminal() {
        command.stdin(fs::File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from));
    }
    command
}

#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(USUAL));
    command.args(words).arg(path).stdin(Stdio::inherit());
    command
}

/// It is asked to end, so that it may still keep what it keeps.
fn end(child: &mut Child) {
    #[cfg(unix)]
    let _ = rustix::process::kill_process(rustix::process::Pid::from_child(child), rustix::process::Signal::TERM);
    for _ in 0..25 {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(LOOK);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What an editor had written when this program was killed stands among the drafts at the next start, in the place of what
/// it was given. Answers with all of them.
pub fn recover(store: &Store, drafts: String) -> String {
    let kept = store.recall(KEY).ok().flatten().unwrap_or_default();
    let Some((path, handed)) =
        kept.split_once('\n').and_then(|(path, handed)| Some((path, draft::read(handed).pop()?)))
    else {
        return drafts;
    };
    let path = Path::new(path);
    let text = read(path, &handed.text).filter(|text| *text != handed.text);
    let all = text.map(|text| {
        let mut all = draft::read(&drafts);
        all.retain(|draft| !draft.of.is_same(&handed.of));
        all.push(Draft { text, ..handed });
        draft::write(&all)
    });
    // It goes only when the file has what it held.
    if all.as_ref().is_none_or(|all| store.remember(draft::KEY, all).is_ok()) && store.remember(KEY, "").is_ok() {
        tidy(path);
    }
    all.unwrap_or(drafts)
}

/// Removes the folder of such a text; a path that leads anywhere else is left alone, whoever wrote it into the session.
fn tidy(path: &Path) {
    let Some(folder) = path.parent().filter(|_| path.file_name().is_some_and(|name| name == FILE)) else { return };
    let named = folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(FOLDER));
    let ours = named && folder.parent() == Some(&std::env::temp_dir());
    if ours && fs::symlink_metadata(folder).is_ok_and(|folder| folder.is_dir()) {
        let _ = fs::remove_dir_all(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::Of;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("a.db")).expect("a file");
        (folder, store)
    }

    fn note(text: &str) -> Draft {
        Draft { of: Of::Note { customer: 7, note: None }, text: text.into(), ..Draft::default() }
    }

    #[test]
    #[cfg(unix)]
    fn the_text_lies_where_nobody_else_looks_and_no_line_end_is_added() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = place("嫌贵").expect("a place");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(folder.path()), mode(&path)), (0o700, 0o600));
        fs::write(&path, "\u{feff}嫌贵\r\n想要8折\n").expect("written");
        assert_eq!(read(&path, "嫌贵").as_deref(), Some("嫌贵\n想要8折"));
        assert_eq!(read(&path, "a\n").as_deref(), Some("嫌贵\n想要8折\n"));
        let gone = folder.path().to_owned();
        drop(folder);
        assert!(!gone.exists() && read(&path, "").is_none());
    }

    #[test]
    #[cfg(unix)]
    fn an_editor_is_run_with_its_arguments_and_its_end_is_told() {
        let (_folder, path) = place("old").expect("a place");
        assert_eq!(run("printf new >>", &path), Ended::Well);
        assert_eq!(run("false", &path), Ended::Failed(1));
        assert_eq!(run("no-such-editor-anywhere", &path), Ended::NotRun);
        assert_eq!(run("sh -c 'kill -9 $$' x", &path), Ended::Killed);
        assert_eq!(run("sh -c 'printf \" and new\" >> \"$1\"' x", &path), Ended::Well);
        assert_eq!(read(&path, "old").as_deref(), Some("oldnew and new"));
    }

    #[test]
    fn what_was_in_the_editor_at_a_kill_is_offered_at_the_next_start() {
        let (_folder, store) = store();
        let (folder, path) = place("half").expect("a place");
        let session = format!("{}\n{}", path.display(), draft::write(&[note("half")]));
        store.remember(KEY, &session).expect("remembered");
        fs::write(&path, "half and more\n").expect("written");
        let drafts = recover(&store, draft::write(&[note("half"), Draft::default()]));
        assert_eq!(draft::read(&drafts), [Draft::default(), note("half and more")]);
        assert_eq!(store.recall(draft::KEY).expect("read"), Some(drafts.clone()), "the file has it");
        assert!(!folder.path().exists());
        assert_eq!(recover(&store, String::new()), "", "once");
    }

    #[test]
    fn a_session_that_names_another_folder_removes_nothing() {
        let (other, store) = store();
        let path = other.path().join(FILE);
        fs::write(&path, "not ours").expect("written");
        store.remember(KEY, &format!("{}\n{}", path.display(), draft::write(&[note("x")]))).expect("remembered");
        recover(&store, String::new());
        assert!(path.exists());
    }
}
