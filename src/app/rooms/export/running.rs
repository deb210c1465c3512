//! Customers who go out: how far they are, and what came of it.

use crate::app::desk::desk::Desk;
use crate::app::desk::moments;
use crate::app::ground::said::JOINT;
use crate::domain::outgo::{Exporting, Format, Went, Written};
use crate::locale::{fill, grouped};

/// What goes on, as it was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    done: usize,
    of: Option<usize>,
    left: Option<u64>,
}

/// What goes on now.
pub fn happened(exporting: &Exporting) -> Option<Running> {
    match exporting {
        Exporting::Going { done, of, left } => Some(Running { done: *done, of: *of, left: *left }),
        Exporting::Done(_) | Exporting::Cancelled | Exporting::Refused(_) => None,
    }
}

/// `2,000 customers are in /home/li/Customers.xlsx.`: what the command line says too.
pub fn done(desk: &mut Desk, went: &Went) {
    let words = &desk.words().cli.export;
    let mut said = match &went.written {
        Written::Table(format, count) => {
            let pattern = match format {
                Format::Vcard => &words.cards,
                Format::Calendar => &words.days,
                _ => &words.done,
            };
            fill(pattern, &[("count", &grouped(*count)), ("path", &went.path)])
        }
        Written::Everything(counts) => {
            fill(&words.all_done, &[("list", &desk.words().rows_of(counts)), ("path", &went.path)])
        }
    };
    if went.cut == 0 {
        return desk.say(said);
    }
    said.push(' ');
    said.push_str(&fill(&words.cut, &[("count", &grouped(went.cut))]));
    desk.warn(said)
}

/// `312,000 of 1,000,000 rows · about 12 s left · Esc stops it`
pub fn told(desk: &Desk, running: &Running) -> String {
    let words = &desk.words().export;
    let Running { done, of, left } = running;
    let rows = match of {
        Some(of) if done >= of && *of > 0 => words.packing.clone(),
        Some(of) => fill(&words.going_of, &[("n", &grouped(*done)), ("of", &grouped(*of))]),
        None => fill(&words.going, &[("n", &grouped(*done))]),
    };
    let left = left.filter(|_| of.is_none_or(|of| *done < of)).map(|seconds| moments::left(desk, seconds));
    [Some(rows), left, Some(words.going_cancel.clone())].into_iter().flatten().collect::<Vec<_>>().join(JOINT)
}
