//! What the sheet looks like: the checks, or the customers of one.

use super::sheet::{self, HERE};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::panel::Panel;
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::check::{Check, Finding, Hit};
use crate::locale::{fill, grouped};

pub fn panel(of: &sheet::Sheet, desk: &Desk, width: u16, height: u16) -> Panel {
    let (list, words) = (of.lines(), &desk.words().checks);
    let fills = if of.findings.is_some() { &words.all_well } else { &words.checking };
    let sheet = Sheet {
        title: title(of, desk),
        text: Some(list.text()),
        columns: columns(of, desk),
        empty: lists::empty(desk, list, fills),
        stale: of.stale(),
        focused: desk.has_keys(HERE),
        ..Sheet::default()
    };
    if let Some(finding) = of.opened() {
        let all = finding.customers.len();
        let count = if list.len() == finding.hits.len() { grouped(all) } else { lists::count(desk, list, all) };
        return Sheet { count, ..sheet }.panel(list, width, height, |at| hit(desk, finding, &finding.hits[at]));
    }
    let all = of.findings.as_deref().unwrap_or_default();
    let count = lists::count(desk, list, all.len());
    Sheet { count, ..sheet }.panel(list, width, height, |at| check(desk, &all[at]))
}

/// `Data check: All · spend>1w`, `Phone: odd, or against its rules`
fn title(of: &sheet::Sheet, desk: &Desk) -> String {
    let words = desk.words();
    let Some(finding) = of.opened() else {
        let title = fill(&words.checks.title, &[("sheet", &desk.sheet().label)]);
        let filter = &desk.tab().filter;
        return if filter.is_empty() { title } else { format!("{title} · {filter}") };
    };
    let [label, what] = sheet::words(desk, &finding.check);
    fill(&words.shared.of_field, &[("label", &label), ("what", &what)])
}

fn columns(of: &sheet::Sheet, desk: &Desk) -> Vec<Column> {
    let words = &desk.words().checks;
    let mends = of.findings.iter().flatten().any(|finding| finding.mendable > 0);
    match of.opened().map(|finding| &finding.check) {
        None => vec![
            Column::new(desk.words().shared.field.as_str(), 10).grows_to(20).names(),
            Column::new(words.found.as_str(), 14).grows().wraps(),
            Column::new("", if mends { 19 } else { 0 }).right().rank(1),
            Column::new(desk.words().groups.customers.as_str(), 9).right(),
        ],
        Some(Check::Sparse) => vec![
            Column::new(lists::heading(desk, "name"), 12).grows_to(24).names(),
            Column::new(words.found.as_str(), 15).grows().wraps(),
            Column::new("", 6).right(),
        ],
        Some(Check::Doubtful(_)) => {
            let mends = of.opened().is_some_and(|finding| finding.mendable > 0);
            let meant = mends.then(|| Column::new(words.meant.as_str(), 12).grows_to(20));
            let all = [
                Some(Column::new(lists::heading(desk, "name"), 12).grows_to(24).names()),
                Some(Column::new(desk.words().shared.now.as_str(), 12).grows_to(24)),
                meant,
                Some(Column::new(desk.words().cli.import.rejected_why.as_str(), 14).grows().wraps()),
            ];
            all.into_iter().flatten().collect()
        }
        Some(_) => vec![
            Column::new(lists::heading(desk, "name"), 12).grows_to(24).names(),
            Column::new(desk.words().shared.now.as_str(), 12).grows(),
        ],
    }
}

fn check(desk: &Desk, finding: &Finding) -> Row {
    let [label, what] = sheet::words(desk, &finding.check);
    let mendable = fill(&desk.words().checks.mendable, &[("n", &grouped(finding.mendable))]);
    let mendable = if finding.mendable > 0 { mendable } else { String::new() };
    let count = grouped(finding.customers.len());
    Row::of(vec![Cell::plain(label), Cell::quiet(what), Cell::plain(mendable), Cell::plain(count)])
}

fn hit(desk: &Desk, finding: &Finding, hit: &Hit) -> Row {
    let name = if hit.name.is_empty() { format!("#{}", hit.customer) } else { hit.name.clone() };
    let Some(field) = finding.check.field().and_then(|key| desk.vocabulary().field(key)) else {
        let (filled, of) = hit.filled;
        let said = fill(&desk.words().checks.filled, &[("n", &filled.to_string()), ("of", &of.to_string())]);
        let share = (filled * 100).checked_div(of).unwrap_or(100).to_string();
        let share = fill(&desk.words().shared.percent, &[("n", &share)]);
        return Row::of(vec![Cell::plain(name), Cell::quiet(said), Cell::plain(share)]);
    };
    let meant = hit.meant.as_ref().map(|meant| desk.show(field, meant)).unwrap_or_default();
    let mut cells = vec![Cell::plain(name), Cell::quiet(lists::raw(desk, field, &hit.value))];
    if matches!(finding.check, Check::Doubtful(_)) {
        let why = hit.why.as_ref().map(|problem| desk.words().problem(problem)).unwrap_or_default();
        cells.extend((finding.mendable > 0).then(|| Cell::plain(meant)));
        cells.push(Cell::quiet(why));
    }
    Row::of(cells)
}
