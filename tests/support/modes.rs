//! How a pseudo-terminal is set.

use std::process::Command;

use portable_pty::MasterPty;

/// What writes to the terminal says goodbye by a line feed and the key that ends input, if there is one. No window that is
/// closed does, and to a program with raw keys they are keys: down, and fill down. So there is none, and a program that
/// takes the terminal over gives it back so.
pub fn take_end_away(master: &(dyn MasterPty + Send)) {
    let file = if cfg!(target_os = "linux") { "-F" } else { "-f" };
    let tty = master.tty_name().expect("a terminal has a name");
    let status = Command::new("stty").arg(file).arg(tty).args(["eof", "undef"]).status().expect("stty is there");
    assert!(status.success(), "a new terminal's keys can be set");
}

/// Echo, line editing and signals from keys, as the bits of the system; raw mode clears them.
pub fn local_modes(master: &(dyn MasterPty + Send)) -> Option<u64> {
    master.get_termios().map(|modes| modes.local_flags.bits().into())
}
