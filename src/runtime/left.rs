//! How long something still takes.

use std::time::{Duration, Instant};

/// So long the work has to go on before it can be said.
const SOON: Duration = Duration::from_secs(1);

/// Seconds that it still takes, of so many done since then; nothing: nobody can say yet.
pub fn left(began: Instant, done: usize, of: Option<usize>) -> Option<u64> {
    let spent = began.elapsed();
    let more = of?.checked_sub(done)?;
    let seconds = spent.as_secs_f64() * more as f64 / done.max(1) as f64;
    (spent > SOON && done > 0).then(|| seconds.ceil() as u64)
}
