//! What the dry run looks like, and the rows of one of its lines.

use super::opening::HERE;
use super::trying::{Trying, why};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::list::List;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::batch::Role;
use crate::domain::intake::{Becomes, Reason, TriedGroup, TriedRow};
use crate::locale::{fill, grouped};

/// How many of what, the most wanted first; or the rows of one of them.
pub fn panel(of: &Trying, file: &str, desk: &Desk, [width, height]: [u16; 2]) -> Panel {
    if let Some((group, list)) = of.shown() {
        return rows((group, of.tried.of), list, desk, [width, height]);
    }
    let words = &desk.words().wizard;
    let sheet = Sheet {
        title: fill(&words.title_try, &[("file", file)]),
        count: count(of, desk),
        columns: vec![
            Column::new("", 24).grows_to(48).names(),
            Column::new("", 10).right(),
            Column::new("", 12).grows().rank(1),
        ],
        said: told(of, desk),
        stale: of.goes_on(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(&of.list, width, height, |at| match of.group(at) {
        None => Row::of(vec![Cell::Text(go(of, desk), Tone::Accent), Cell::plain(""), Cell::plain("")]),
        Some(group) => {
            let tone = if looks_bad(group.becomes) { Tone::Warn } else { Tone::Text };
            let more = if group.rows.is_empty() { "" } else { words.look.as_str() };
            Row::of(vec![
                Cell::plain(name((group.becomes, of.tried.of), desk)),
                Cell::Text(grouped(group.count), tone),
                Cell::quiet(more),
            ])
        }
    })
}

/// What is to be known beside the counts.
fn told(of: &Trying, desk: &Desk) -> Vec<(String, Tone)> {
    let words = &desk.words().wizard;
    let made = (of.tried.made > 0).then(|| fill(&words.made, &[("n", &grouped(of.tried.made))]));
    let uncompared = of.tried.uncompared.then(|| words.uncompared.clone());
    let strays = (of.tried.strays > 0).then(|| fill(&words.strays, &[("n", &grouped(of.tried.strays))]));
    made.into_iter().chain(uncompared).chain(strays).map(|said| (said, Tone::Quiet)).collect()
}

/// `9 rows`, or that they are still counted.
fn count(of: &Trying, desk: &Desk) -> String {
    let words = &desk.words().wizard;
    let message = if of.tried.whole { &words.rows } else { &words.counting };
    fill(message, &[("n", &grouped(of.tried.rows))])
}

/// `Bring in 9 customers`, or that nothing would.
fn go(of: &Trying, desk: &Desk) -> String {
    let words = &desk.words().wizard;
    let count = |becomes| of.tried.groups.iter().find(|group| group.becomes == becomes).map_or(0, |group| group.count);
    match (of.tried.whole, count(Becomes::New), count(Becomes::Updated)) {
        (false, ..) => words.waits.clone(),
        (true, 0, 0) => words.go_nothing.clone(),
        (true, new, _) if of.tried.of != Role::Customers => fill(&words.go_new_rows, &[("n", &grouped(new))]),
        (true, new, 0) => fill(&words.go_new, &[("n", &grouped(new))]),
        (true, 0, known) => fill(&words.go_updated, &[("n", &grouped(known))]),
        (true, new, known) => fill(&words.go_both, &[("n", &grouped(new)), ("of", &grouped(known))]),
    }
}

fn looks_bad(becomes: Becomes) -> bool {
    matches!(
        becomes,
        Becomes::Doubtful | Becomes::Twin | Becomes::Like | Becomes::Away | Becomes::LostRow | Becomes::LostCell
    )
}

/// What becomes of them, for a person.
fn name((becomes, of): (Becomes, Role), desk: &Desk) -> &str {
    let words = &desk.words().wizard;
    match becomes {
        Becomes::New if of == Role::Customers => &words.is_new,
        Becomes::New => &words.is_new_rows,
        Becomes::Updated => &words.is_updated,
        Becomes::Joined => &words.is_joined,
        Becomes::Same => &words.is_same,
        Becomes::Skipped => &words.is_skipped,
        Becomes::Doubtful => &words.is_doubtful,
        Becomes::Stays => &words.is_stays,
        Becomes::Twin => &words.is_twin,
        Becomes::Like => &words.is_like,
        Becomes::Away => &words.is_away,
        Becomes::LostRow => &words.is_lost_row,
        Becomes::Aside => &words.is_aside,
        Becomes::LostCell => &words.is_lost_cell,
        Becomes::Kept => &words.is_kept,
        Becomes::Empty => &words.is_empty,
        Becomes::Told => &words.is_told,
    }
}

/// The first rows of a group: line, name, why.
fn rows((group, of): (&TriedGroup, Role), list: &List, desk: &Desk, [width, height]: [u16; 2]) -> Panel {
    let words = &desk.words().wizard;
    let count = if group.rows.len() < group.count {
        fill(&desk.words().bulk.first, &[("n", &grouped(group.rows.len())), ("of", &grouped(group.count))])
    } else {
        lists::count(desk, list, group.rows.len())
    };
    // Rows in which nothing is wrong tell what is in them.
    let says = group.rows.iter().all(|row| matches!(row.why, Reason::Says(_)));
    let tells = if says { &words.samples } else { &desk.words().cli.import.rejected_why };
    let mut columns = vec![
        Column::new(desk.words().cli.import.rejected_line.as_str(), 7).right(),
        Column::new(lists::heading(desk, "name"), 12).grows_to(24).names(),
    ];
    columns.extend((!says).then(|| Column::new(words.column.as_str(), 10).grows_to(20).rank(1)));
    columns.push(Column::new(tells.as_str(), 20).grows().wraps());
    let sheet = Sheet {
        title: name((group.becomes, of), desk).to_owned(),
        text: Some(list.text()),
        count,
        columns,
        empty: lists::empty(desk, list, ""),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(list, width, height, |at| row(&group.rows[at], says, desk))
}

fn row(of: &TriedRow, says: bool, desk: &Desk) -> Row {
    let line = grouped(usize::try_from(of.line).unwrap_or(usize::MAX));
    let mut cells = vec![Cell::quiet(line), Cell::plain(of.name.as_str())];
    cells.extend((!says).then(|| Cell::quiet(of.heading.as_str())));
    cells.push(Cell::plain(why(&of.why, desk)));
    Row::of(cells)
}
