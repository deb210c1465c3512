//! How many rows show, and their sum, in words.

use super::desk::Desk;
use super::parts::tab::Loaded;
use super::{geometry, line, order};
use crate::app::ground::glyphs;
use crate::locale::{fill, grouped};

/// Whether what shows answers an older question than the last one.
#[must_use]
pub fn is_stale(desk: &Desk) -> bool {
    desk.tab().asked.is_some() && desk.tab().loaded == Loaded::Whole
}

/// `37 of 1,204 · Σ ¥812,300`; where that is more than half of the line, less of it.
#[must_use]
pub fn summary(desk: &Desk) -> String {
    let (tab, words) = (desk.tab(), &desk.words.grid);
    if tab.loaded != Loaded::Whole {
        return words.counting.clone();
    }
    if desk.loading && tab.asked.is_some() {
        return words.loading.clone();
    }
    let shown = grouped(tab.order.len());
    // What is typed keeps half of the line.
    let fits = |text: &String| glyphs::width(text) <= desk.size.0 / 2;
    let partly = |count: String| match line::is_partly_understood(desk) {
        true => fill(&words.count_part, &[("count", &count)]),
        false => count,
    };
    let count = if tab.view.filter.is_empty() && tab.order.len() == 1 {
        words.count_one.clone()
    } else if tab.view.filter.is_empty() {
        fill(&words.count, &[("n", &shown)])
    } else {
        fill(&words.count_of, &[("n", &shown), ("of", &grouped(tab.of))])
    };
    let sums = tab.sum.map(|sum| {
        let currency = &desk.vocabulary.local.currency;
        let sum = currency.whole(sum);
        let names = names(desk);
        let named =
            |sum: String| names.iter().map(|name| format!("{} {name}{sum}", glyphs::sum_sign())).collect::<Vec<_>>();
        // Where it has to be short it names the currencies that are missing in it.
        [desk.words.sum(currency, &sum, &tab.foreign), desk.words.sum_in_short(&sum, &tab.foreign)].map(named).concat()
    });
    let sums: Vec<String> = sums.into_iter().flatten().collect();
    // The bare number before a sum says enough, and the sum is not lost for a word.
    let counted = |count: &str| sums.iter().map(|sum| format!("{count} · {sum}")).collect::<Vec<_>>();
    let bare = if tab.view.filter.is_empty() && !tab.foreign.is_empty() { counted(&shown) } else { Vec::new() };
    let mut told = counted(&count).into_iter().chain(bare).chain([count.clone()]).map(partly);
    told.find(fits).unwrap_or(shown)
}

/// What the sum is of, before it, the shorter name last; nothing where its column is on the screen.
fn names(desk: &Desk) -> Vec<String> {
    let Some(field) = order::money_column(desk).and_then(|key| desk.vocabulary.field(key)) else { return vec![] };
    if geometry::is_on_screen(desk, &field.key) {
        return vec![String::new()];
    }
    [false, true].map(|short| format!("{} ", desk.words.heading(field, short))).to_vec()
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::app::desk::served::Served;
    use crate::app::tests::Stage;
    use crate::domain::Fen;

    #[test]
    fn the_sum_of_a_column_that_is_not_on_the_screen_names_it() {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.tab_mut().sum = Some(Fen(1_234_500));
        assert!(summary(&stage.state.desk).ends_with("Σ ¥12,345"), "{}", summary(&stage.state.desk));
        let foreign = crate::domain::foreign::Foreign::read("EUR 50.00; USD 1200.00; GBP 7.00");
        stage.state.desk.tab_mut().foreign = foreign;
        stage.state.desk.resize((80, 24));
        let shown = summary(&stage.state.desk);
        assert!(shown.starts_with("3 ") && shown.contains("Σ ¥12,345 + EUR, "), "{shown}");
        stage.state.desk.tab_mut().sum = Some(Fen(123_456_700));
        let shown = summary(&stage.state.desk);
        assert!(shown.starts_with("3 · Σ ¥1,234,567 + EUR, "), "the sum stays, the word goes: {shown}");
        stage.state.desk.tab_mut().sum = Some(Fen(1_234_500));
        stage.state.desk.tab_mut().foreign = crate::domain::foreign::Foreign::default();
        stage.state.desk.resize((60, 24));
        stage.press("end");
        let shown = summary(&stage.state.desk);
        assert!(shown.ends_with("Σ Spend ¥12,345"), "{shown}");
    }
}
