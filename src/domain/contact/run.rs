//! A run of figures that is written in one piece: `12,50`, `1,2,3`, `-5k`. An amount is all of it, or there is none.

use super::dated::is_number;
use super::parts::Reading;
use super::scan::Scan;
use crate::domain::CellFault;
use crate::domain::kind::{Context, Habit, Kind, Loose};
use crate::domain::local::DecimalSign;

/// Signs that part figures of one number.
const SIGNS: [char; 2] = [',', '.'];

/// Whether the figures go on behind there: of `1,2,3` the 1 is no amount.
pub(super) fn goes_on(scan: &Scan, end: usize) -> bool {
    let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    digit(scan.before(end)) && parts(scan, end) && digit(scan.sign(end + 1))
}

/// Whether a sign there parts figures. That of the Chinese script parts sentences: `8800，3天内`.
fn parts(scan: &Scan, at: usize) -> bool {
    scan.sign(at).is_some_and(|sign| SIGNS.contains(&sign)) && scan.typed(&(at..at + 1)).len() == 1
}

/// Whether a dash or a bracket ends it there that belongs to what follows: of `5k - 10%` the amount is 5k. `5.-` has no cents.
pub(super) fn hangs(scan: &Scan, end: usize) -> bool {
    let last = scan.before(end).unwrap_or(' ');
    let cents = scan.before(end - 1).is_some_and(|sign| SIGNS.contains(&sign) || sign == '-');
    "–—(,".contains(last) || last == '-' && !cents
}

/// As the kind reads it. Where the file's own sign makes no number of it, a comma stands before decimals: `12,50`, `12,5k`.
pub(super) fn read(kind: &Kind, text: &str, context: &Context) -> Result<Loose, CellFault> {
    let read = kind.read_loosely(text, context);
    if !matches!(read, Err(CellFault::NotMoney { .. })) || !text.contains(',') {
        return read;
    }
    let habit = Habit { decimal: Some(DecimalSign::Comma), ..context.habit };
    kind.read_loosely(text, &Context { habit, ..*context })
}

/// Behind figures that somebody takes for an amount and that are none: several in a row, or owed the other way round. A day, and
/// so many of something, are none of these.
pub(super) fn unread(reading: &Reading, from: usize) -> Option<usize> {
    let scan = &reading.scan;
    let opens = scan.sign(from).filter(|sign| "-(".contains(*sign)).is_some();
    let first = from + usize::from(opens);
    scan.sign(first).filter(char::is_ascii_digit)?;
    let of_it = |at: usize| scan.sign(at).is_some_and(is_number) || goes_on(scan, at);
    let last = (first..scan.len()).find(|at| !of_it(*at)).unwrap_or(scan.len());
    let odd = opens || (first..last).any(|at| parts(scan, at));
    let unit = scan.longest(last, &["万", "千", "亿", "元"]).or_else(|| {
        let end = scan.sign(last).filter(|sign| "km".contains(*sign)).map_or(last, |_| last + 1);
        scan.is_border(end).then_some(end)
    });
    let end = unit.unwrap_or(last);
    let end = if opens && scan.sign(end) == Some(')') { end + 1 } else { end };
    let day = reading.with.context.seen().day(scan.text(from..end)).is_some();
    (odd && !day && scan.is_free(from..end)).then_some(end)
}
