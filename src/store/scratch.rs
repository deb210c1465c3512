//! A file without a name: for what has no room in memory for a while. Nothing stays of it, however the program ends.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicU64, Ordering};

use super::lock::private;

/// How many there have been: each has a name for the moment in which it is made.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// A new one, which only its owner can read.
pub(super) fn scratch() -> io::Result<File> {
    loop {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kehu-{}-{number}", std::process::id()));
        let mut options = private();
        options.read(true).create_new(true);
        // Elsewhere an open file cannot be removed: it goes when it is closed.
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, 0x0400_0000);
        match options.open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Ok(file) if cfg!(unix) => return fs::remove_file(&path).map(|()| file),
            opened => return opened,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, Write};

    use super::*;

    #[test]
    #[cfg(unix)]
    fn it_can_be_written_and_read_and_lies_nowhere() {
        use std::os::unix::fs::MetadataExt;
        let (mut one, other) = (scratch().expect("a file"), scratch().expect("another"));
        one.write_all(b"abc").and_then(|()| one.rewind()).expect("it is written");
        let mut text = String::new();
        one.read_to_string(&mut text).expect("it reads");
        let meta = one.metadata().expect("it is open");
        assert_eq!((text.as_str(), meta.nlink(), meta.mode() & 0o777), ("abc", 0, 0o600));
        assert_eq!(other.metadata().expect("it is open").len(), 0);
    }
}
