//! What two customers side by side look like.

use super::pair::{HERE, Line, Pair, Part};
use crate::app::desk::desk::Desk;
use crate::app::desk::parties;
use crate::app::ground::list::List;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::locale::fill;

/// The lines that there is room for; `right`: the side at the right is chosen.
pub fn panel(pair: &Pair, desk: &Desk, (list, right, all): (&List, bool, bool), [width, height]: [u16; 2]) -> Panel {
    let words = &desk.words().compare;
    let named = |at: usize| {
        let (code, name) = parties::named(desk, &pair.parties[at]);
        format!("#{code} {name}")
    };
    let hangs = |at: usize| {
        let what = parties::hanging(desk, &pair.parties[at]);
        (fill(&desk.words().shared.of_field, &[("label", &named(at)), ("what", &what)]), Tone::Quiet)
    };
    let equal = pair.equal();
    let sheet = Sheet {
        title: words.title.clone(),
        count: match equal {
            0 => String::new(),
            _ if all => String::new(),
            _ => fill(&words.folded, &[("n", &equal.to_string())]),
        },
        columns: vec![
            Column::new("", 14).grows_to(22).names(),
            Column::new(named(0), 16).grows().current(!right),
            Column::new(named(1), 16).grows().current(right),
        ],
        said: vec![hangs(0), hangs(1)],
        empty: words.nothing.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(list, width, height, |at| pair.lines().get(at).map(|line| row(desk, line)).unwrap_or_default())
}

/// They are not here yet.
pub fn waiting(desk: &Desk, list: &List, [width, height]: [u16; 2]) -> Panel {
    let sheet = Sheet {
        title: desk.words().compare.title.clone(),
        empty: desk.words().trash.reading.clone(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    sheet.panel(list, width, height, |_| Row::default())
}

/// What differs is marked beside being louder.
fn row(desk: &Desk, line: &Line) -> Row {
    let (words, field) = (&desk.words().compare, &desk.vocabulary().fields[line.field]);
    let part = match line.part {
        Part::Figures => &words.figures,
        Part::Different => &words.different,
        Part::Equal => &words.equal,
    };
    let (mark, tone) = if line.differs() { ("•", Tone::Text) } else { (" ", Tone::Quiet) };
    let shown = |at: usize| {
        let value = &line.values[at];
        let text = if value.is_blank() { desk.words().shared.dash.clone() } else { desk.show(field, value) };
        Cell::Text(text.replace(['\n', '\r', '\t'], " "), tone)
    };
    let label = Cell::Text(format!("{mark} {}", field.label), tone);
    Row { part: Some((line.part as usize, part.clone())), ..Row::of(vec![label, shown(0), shown(1)]) }
}
