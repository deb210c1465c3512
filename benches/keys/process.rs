//! What a running process costs, as the system counts it (Linux: /proc).

use std::fs;
use std::path::Path;

/// Memory in use (resident set), in megabytes of 1,000,000 bytes; `None` where the system does not tell.
pub fn resident_mb(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1_024.0 / 1e6)
}

/// Time on a processor so far, all threads, in milliseconds.
pub fn busy_ms(id: u32) -> Option<f64> {
    let threads = fs::read_dir(format!("/proc/{id}/task")).ok()?;
    // schedstat counts in nanoseconds; `stat` only in hundredths of a second.
    let times = threads.flatten().filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    });
    Some(times.sum::<f64>() / 1e6)
}

/// Takes a file out of the system's cache, so that the next read comes from the disk; false where `dd` cannot.
pub fn evict(file: &Path) -> bool {
    let input = format!("if={}", file.display());
    let run = std::process::Command::new("dd").args([&input, "iflag=nocache", "count=0", "status=none"]).status();
    run.is_ok_and(|status| status.success())
}
