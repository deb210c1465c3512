//! What a cell of the grid shows: amounts in whole units, near days by how far they are. The line below says the cents of the
//! amount under the cursor. Wherever a value is typed, copied,
//! looked for or sent out, it is the exact one: that is [`Desk::show`] and the kind's own `write`.

use chrono::NaiveDate;

use super::desk::Desk;
use crate::app::ground::glyphs;
use crate::domain::due::Due;
use crate::domain::kind::{Align, Shape, phone};
use crate::domain::{Field, Value};
use crate::locale::fill;

/// Days in which a day is told by how far it is.
const NEAR: i64 = 365;

/// Days in which what is to come is at hand.
const SOON: i64 = 7;

/// Cells of the mark behind a doubtful value.
pub const MARK: u16 = 2;

/// Cells of a day in full.
const FULL: u16 = 10;

/// How a figure stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It was to be done before today.
    Late,
    /// Not for a while.
    Far,
}

/// Which way a field's days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    /// What was: `37 d`.
    Since,
    /// What is to be: `+5 d`, `−2 d`.
    Until,
}

/// Only where a person asks how long ago, or how soon: a birthday and the day of entry are dates.
fn days(field: &Field) -> Option<Days> {
    match field.key.as_str() {
        "last_buy" | "last_contact" => Some(Days::Since),
        "next_contact" => Some(Days::Until),
        _ => None,
    }
}

/// Whether a day of that field is told by how far it is.
#[must_use]
pub fn counts_days(field: &Field) -> bool {
    days(field).is_some()
}

/// Where figures stand in their column, and their heading with them.
#[must_use]
pub fn align(field: &Field) -> Align {
    if days(field).is_some() { Align::Right } else { field.kind.align }
}

/// The cells that the text of such a value has of a cell so wide: before its mark a number is cut in its middle, any other
/// text at its end.
#[must_use]
pub fn room(field: &Field, width: u16, doubtful: bool) -> u16 {
    if doubtful && field.is_phone() { width.saturating_sub(MARK) } else { width }
}

/// The text of a cell with so much room; with none, as it is.
#[must_use]
pub fn text(desk: &Desk, field: &Field, value: &Value, width: u16) -> String {
    match (value, days(field)) {
        (Value::Money(amount), _) if field.kind.shape == Shape::Money => desk.vocabulary.local.currency.whole(*amount),
        (Value::Day(day), Some(days)) => told(desk, *day, days, width),
        (Value::Moment(moment), Some(days)) => told(desk, moment.date(), days, width),
        _ if field.is_phone() && width > 0 => phone::in_room(&desk.show(field, value), width),
        _ => desk.show(field, value),
    }
}

/// The text of a cell of the grid that is so wide: a figure is whole or not there, for a part of it would be another one.
#[must_use]
pub fn within(desk: &Desk, field: &Field, value: &Value, width: u16) -> String {
    let text = text(desk, field, value, width);
    let is_figure = !matches!(value, Value::Text(_) | Value::Blank | Value::YesNo(_));
    if is_figure && glyphs::width(&text) > width { closed(width) } else { text }
}

/// What stands for a figure that has no room.
fn closed(width: u16) -> String {
    "#".repeat(width.into())
}

/// The amount in the cell under the cursor, to the cent, where its cell shows whole units of it.
#[must_use]
pub fn exact(desk: &Desk) -> Option<String> {
    // A cursor on its way to the last column stands nowhere yet.
    let column = desk.sheet().columns.get(desk.tab().column)?;
    let (field, value) = (&desk.vocabulary.fields[column.field], desk.current_value());
    let Value::Money(amount) = value else { return None };
    let rounded = field.kind.shape == Shape::Money && amount.whole() != amount.grouped() && amount.0 % 100 != 0;
    (rounded && desk.current().is_some()).then(|| desk.show(field, &value))
}

/// The heading of a column of amounts with their currency behind it; the first to go where there is no room.
#[must_use]
pub fn with_currency(desk: &Desk, field: &Field, label: &str, room: u16) -> String {
    let named = format!("{label} {}", desk.vocabulary.local.currency.0);
    let fits = field.kind.name == "money" && glyphs::width(&named) <= room;
    if fits { named } else { label.to_owned() }
}

/// The text of a next contact that nobody typed: the day of a follow-up, or behind `~` one computed from the rhythm.
#[must_use]
pub fn computed(desk: &Desk, field: &Field, due: Due, width: u16) -> String {
    let mark = if due.computed { "~" } else { "" };
    let room = width.saturating_sub(glyphs::width(mark));
    let text = format!("{mark}{}", text(desk, field, &Value::Day(due.day), room));
    if width > 0 && glyphs::width(&text) > width { closed(width) } else { text }
}

/// What stands out of a cell by itself.
#[must_use]
pub fn due(desk: &Desk, field: &Field, value: &Value) -> Option<Stands> {
    let day = match value {
        Value::Day(day) => *day,
        Value::Moment(moment) => moment.date(),
        _ => return None,
    };
    days(field).filter(|days| *days == Days::Until)?;
    match (day - desk.today()).num_days() {
        ..0 => Some(Stands::Late),
        0..=SOON => None,
        _ => Some(Stands::Far),
    }
}

/// By how far it is; in full where that is beyond a year and there is room for it, in years where there is none for the
/// days.
fn told(desk: &Desk, day: NaiveDate, days: Days, width: u16) -> String {
    let ahead = (day - desk.today()).num_days();
    if ahead.abs() > NEAR && width >= FULL {
        return day.format("%Y-%m-%d").to_string();
    }
    let sign = match (days, ahead) {
        (Days::Since, ..=0) | (Days::Until, 0) => "",
        (_, 1..) => "+",
        (Days::Until, _) => "−",
    };
    let (words, far) = (&desk.words.grid, ahead.unsigned_abs());
    let text = |pattern: &str, number: String| fill(pattern, &[("n", &format!("{sign}{number}"))]);
    let in_days = text(&words.days, far.to_string());
    if ahead.abs() <= NEAR || width == 0 || glyphs::width(&in_days) <= width {
        return in_days;
    }
    // Tenths of a year, then years.
    let tenths = (far * 100 + 182) / 365 / 10;
    let exact = text(&words.years, format!("{}.{}", tenths / 10, tenths % 10));
    if glyphs::width(&exact) <= width { exact } else { text(&words.years, ((far + 182) / 365).to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::Stage;
    use crate::domain::Fen;

    #[test]
    fn a_heading_of_amounts_names_their_currency_where_there_is_room() {
        let stage = Stage::with_rows(1);
        let desk = &stage.state.desk;
        let heading =
            |key: &str, room| with_currency(desk, desk.vocabulary().field(key).expect("a field"), "Spend", room);
        assert_eq!((heading("spend", 9), heading("spend", 8)), ("Spend CNY".into(), "Spend".into()));
        assert_eq!((heading("orders", 20), heading("months", 20)), ("Spend".into(), "Spend".into()));
    }

    #[test]
    fn a_lunar_birthday_is_shown_in_the_language_of_the_screen() {
        let stage = Stage::with_rows(1);
        let field = stage.state.desk.vocabulary().field("birthday").expect("a field");
        for (kept, shown) in [("农历08-15", "lunar 08-15 ("), ("农历1984-闰10-03", "lunar 1984-leap 10-03 (")] {
            let text = text(&stage.state.desk, field, &Value::text(kept), 20);
            assert!(text.starts_with(shown) && text.is_ascii(), "{text}");
            let context = stage.state.desk.vocabulary().context(field, stage.state.desk.today());
            assert_eq!(field.kind.read_cell(&text, &context), Ok(Value::text(kept)), "{text} reads back");
        }
    }

    #[test]
    fn days_are_told_by_how_far_they_are_and_amounts_in_whole_units() {
        let stage = Stage::with_rows(1);
        let desk = &stage.state.desk;
        let cell = |key: &str, days: i64, width: u16| {
            let field = desk.vocabulary().field(key).expect("a field");
            text(desk, field, &Value::Day(desk.today() + chrono::Days::new(0) + chrono::TimeDelta::days(days)), width)
        };
        assert_eq!(cell("last_buy", -37, 6), "37 d");
        assert_eq!((cell("next_contact", 5, 6), cell("next_contact", -2, 6)), ("+5 d".into(), "−2 d".into()));
        let next = desk.vocabulary().field("next_contact").expect("a field");
        let told = |days: i64, computed, width| {
            let day = desk.today() + chrono::TimeDelta::days(days);
            super::computed(desk, next, Due { day, computed }, width)
        };
        assert_eq!(
            (told(5, true, 6), told(-298, true, 6), told(5, false, 6)),
            ("~+5 d".into(), "######".into(), "+5 d".into())
        );
        assert_eq!((told(-11, true, 7), told(-139, true, 7)), ("~−11 d".into(), "~−139 d".into()));
        assert_eq!(cell("last_contact", -473, 6), "473 d");
        let far = |width| cell("last_contact", -1795, width);
        assert_eq!((far(6), far(5), far(4), far(10).len()), ("1795 d".into(), "4.9 y".into(), "5 y".into(), 10));
        assert_eq!((cell("next_contact", -1795, 6), told(-1795, true, 7)), ("−4.9 y".into(), "~−4.9 y".into()));
        let full = cell("last_contact", -473, 10);
        assert!(full.len() == 10 && full.starts_with("20"), "{full}");
        assert!(cell("created", -3, 10).starts_with("20"), "a day of entry is a date");
        let spend = desk.vocabulary().field("spend").expect("a field");
        assert_eq!(text(desk, spend, &Value::Money(Fen(5_846_573)), 10), "¥58,466");
        assert_eq!(text(desk, spend, &Value::Money(Fen(45)), 10), "¥0.45");
    }
    #[test]
    fn no_figure_of_the_grid_is_cut() {
        let stage = Stage::with_rows(1);
        let desk = &stage.state.desk;
        let days = |days: i64| Value::Day(desk.today() - chrono::TimeDelta::days(days));
        let cells = [
            ("last_buy", days(1795), 5, "4.9 y"),
            ("last_buy", days(1795), 2, "##"),
            ("last_buy", days(37), 3, "###"),
            ("created", days(1795), 9, "#########"),
            ("spend", Value::Money(Fen(5_846_573)), 6, "######"),
            ("orders", Value::Number(12_345), 4, "####"),
            ("orders", Value::Number(12_345), 5, "12345"),
            ("name", Value::text("Eleanor Marsh"), 4, "Eleanor Marsh"),
        ];
        for (key, value, width, shown) in cells {
            let field = desk.vocabulary().field(key).expect("a field");
            let text = within(desk, field, &value, width);
            assert_eq!(text, shown, "{key} {width}");
        }
    }
}
