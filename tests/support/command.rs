//! The real program's commands, in a folder of their own.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder that is its user's home, and the file that is not there yet.
pub struct Desk {
    pub dir: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A file with that text.
    pub fn with(&self, name: &str, text: &str) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, text).expect("a file is written");
        path
    }

    pub fn pipe(&self, name: &str) -> PathBuf {
        let path = self.at(name);
        assert!(Command::new("mkfifo").arg(&path).status().expect("`mkfifo` runs").success());
        path
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("KEHU_DB", self.at("crm.db"))
            .env("LANG", "en_US.UTF-8")
            .env("LC_MONETARY", "zh_CN.UTF-8");
        command.current_dir(self.dir.path()).args(arguments).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it to its end, which has to come soon.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        soon(self.command(arguments).spawn().expect("it starts"))
    }

    /// As [`Self::run`], with that text for its standard input.
    #[track_caller]
    pub fn fed(&self, arguments: &[&str], text: &str) -> (Option<i32>, String) {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut input = child.stdin.take().expect("it is piped");
        // One that refuses it reads nothing.
        let _ = input.write_all(text.as_bytes());
        drop(input);
        soon(child)
    }

    pub fn names(&self) -> String {
        let (exit, listed) = self.run(&["list", "--csv"]);
        assert_eq!(exit, Some(0), "{listed}");
        listed
    }
}

/// Its exit and all that it said; a program that does not end is a failure.
#[track_caller]
pub fn soon(mut child: Child) -> (Option<i32>, String) {
    let late = Instant::now() + Duration::from_secs(20);
    while child.try_wait().expect("it can be asked").is_none() {
        if Instant::now() > late {
            child.kill().expect("it can be ended");
            panic!("it waits for ever: {:?}", child.wait_with_output());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it has ended");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
}
