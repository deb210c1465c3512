//! Hears from the system that somebody writes, moves or deletes the file or its log: an idle grid shows it then, and asks
//! nobody meanwhile.

use std::path::Path;
use std::sync::mpsc::Sender;

use crate::app::Event;

#[cfg(target_os = "linux")]
pub(super) use linux::Watch;

/// Without inotify what others do is seen with the next key.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub(super) struct Watch;

#[cfg(not(target_os = "linux"))]
impl Watch {
    pub(super) fn start(_: &Path, _: Sender<Event>) -> std::io::Result<Self> {
        Ok(Self)
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};

    use super::{Event, Path, Sender};

    /// A write is heard before it is a commit: the disk comes between. So it is told at once, and again so much later.
    /// What comes meanwhile is told with it: our own writes are heard too, and a busy file wakes the loop some times a second.
    const AGAIN: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(300)];

    /// A thread that hears; dropped, it ends.
    #[derive(Debug)]
    pub(crate) struct Watch {
        inotify: Arc<OwnedFd>,
        folder: i32,
    }

    impl Watch {
        /// Watches the file's folder: a file renamed over the one that is open touches only that.
        pub(crate) fn start(path: &Path, events: Sender<Event>) -> io::Result<Self> {
            let inotify = Arc::new(inotify::init(CreateFlags::CLOEXEC)?);
            let (folder, name) = (path.parent().unwrap_or(Path::new(".")), path.file_name().unwrap_or_default());
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let what = WatchFlags::MODIFY
                | WatchFlags::ATTRIB
                | WatchFlags::CREATE
                | WatchFlags::DELETE
                | WatchFlags::MOVED_FROM
                | WatchFlags::MOVED_TO
                | WatchFlags::DELETE_SELF
                | WatchFlags::MOVE_SELF;
            let folder = inotify::add_watch(&*inotify, folder, what)?;
            let (ears, name) = (inotify.clone(), name.as_encoded_bytes().to_vec());
            thread::Builder::new().name("watch".into()).spawn(move || listen(&ears, &name, &events))?;
            Ok(Self { inotify, folder })
        }
    }

    impl Drop for Watch {
        fn drop(&mut self) {
            // The thread is told so, and ends.
            let _ = inotify::remove_watch(&*self.inotify, self.folder);
        }
    }

    fn listen(ears: &OwnedFd, name: &[u8], events: &Sender<Event>) {
        let mut room = [MaybeUninit::uninit(); 4096];
        loop {
            let mut reader = inotify::Reader::new(ears, &mut room);
            let mut ours = false;
            loop {
                match reader.next() {
                    Ok(event) if event.events().contains(ReadFlags::IGNORED) => return,
                    // The folder itself has no name.
                    Ok(event) => ours |= event.file_name().is_none_or(|found| is_ours(found.to_bytes(), name)),
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return,
                }
                if reader.is_buffer_empty() {
                    break;
                }
            }
            if ours && !tell(events) {
                return;
            }
            if !ours {
                // A busy folder, and nobody touches our file.
                thread::sleep(AGAIN[0]);
            }
        }
    }

    /// False if nobody hears it any more.
    fn tell(events: &Sender<Event>) -> bool {
        let again = AGAIN.iter().all(|pause| {
            let heard = events.send(Event::Stirred).is_ok();
            thread::sleep(*pause);
            heard
        });
        again && events.send(Event::Stirred).is_ok()
    }

    /// The file, its log, the log's index.
    pub(super) fn is_ours(found: &[u8], name: &[u8]) -> bool {
        found.strip_prefix(name).is_some_and(|rest| matches!(rest, b"" | b"-wal" | b"-shm" | b"-journal"))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const LONG: Duration = Duration::from_secs(10);

    #[test]
    fn a_file_beside_is_not_ours() {
        for ours in ["desk.db", "desk.db-wal", "desk.db-shm", "desk.db-journal"] {
            assert!(linux::is_ours(ours.as_bytes(), b"desk.db"), "{ours}");
        }
        for other in ["desk", "desk.db2", "desk.db.bulk", "other.db"] {
            assert!(!linux::is_ours(other.as_bytes(), b"desk.db"), "{other}");
        }
    }

    #[test]
    fn what_touches_the_file_or_its_log_is_told_and_a_dropped_watch_ends() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("desk.db");
        fs::write(&path, b"one").expect("it can be written");
        let (send, events) = mpsc::channel();
        let watch = Watch::start(&path, send).expect("there is inotify");
        let stirred = || matches!(events.recv_timeout(LONG), Ok(Event::Stirred));
        fs::write(dir.path().join("desk.db-wal"), b"two").expect("it can be written");
        assert!(stirred());
        fs::rename(&path, dir.path().join("aside.db")).expect("it can be moved");
        assert!(stirred());
        drop(watch);
        let ended = std::iter::repeat_with(|| events.recv_timeout(LONG)).find_map(Result::err);
        assert_eq!(ended, Some(mpsc::RecvTimeoutError::Disconnected));
    }
}
