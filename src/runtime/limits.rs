//! Limits that the system sets a process.

/// A file that may not grow (`ulimit -f`) then is an error like a full disk, with its sentence, and not the end.
pub fn outlive() {
    #[cfg(unix)]
    {
        let heard = std::sync::Arc::default();
        // Where it cannot be heard, the system does as it always did.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, heard);
    }
}
