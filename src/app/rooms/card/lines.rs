//! Its fields: in which order they stand, which show, and where. For whoever shows them, walks them or clicks on them.

use ratatui::layout::Rect;

use super::cells::{value, value_of};
use super::turned::Card;
use crate::app::desk::desk::Desk;
use crate::app::desk::record;
use crate::app::ground::glyphs;
use crate::domain::{Origin, Value, stage, watched};

/// Fields of the first two groups and of the one with figures, in their order; those of the stages and all others follow.
const CONTACT: [&str; 11] =
    ["name", "company", "title", "city", "phone", "email", "address", "country", "source", "tags", "birthday"];
const SALES: [&str; 7] = ["stage", "type", "next_contact", "expected", "last_contact", "contact_every", "csat"];
const FIGURES: [&str; 5] = ["spend", "orders", "first_buy", "last_buy", "months"];

/// Said in the head already, beside the stage, or in the timeline.
const HEAD: [&str; 13] = [
    "name",
    "company",
    "title",
    "city",
    "spend",
    "orders",
    "months",
    "last_buy",
    "latest_note",
    stage::DAYS,
    stage::SINCE,
    watched::CONTACTS,
    watched::CONTACTS_A_MONTH,
];

/// They show also when they are empty: what is asked of everybody.
const ALWAYS: [&str; 6] = ["phone", "email", "stage", "type", "next_contact", "expected"];

/// Columns of the screen from which two fields have room side by side.
const TWO: u16 = 60;

/// Fields under one heading, as columns of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub label: String,
    pub columns: Vec<usize>,
}

/// Where the fields stand, from the top left of the record on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Placed {
    pub headings: Vec<(Rect, String)>,
    pub fields: Vec<Field>,
    /// Where it says how many do not show.
    pub folded: Option<Rect>,
    /// Lines above and below those that show.
    pub more: [usize; 2],
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub column: usize,
    /// Its whole line, and where its value stands in it.
    pub line: Rect,
    pub cell: Rect,
}

/// A line of fields one below the other.
enum Line<'g> {
    Heading(&'g str),
    Field(usize),
    Gap,
}

/// All fields, group by group: what is asked of everybody first, then those of the customer's own stage.
pub(super) fn groups(desk: &Desk) -> Vec<Group> {
    let words = &desk.words().card;
    let mut left: Vec<usize> = (0..desk.sheet().columns.len()).collect();
    let mut take = |label: &str, keys: &mut dyn Iterator<Item = &str>| {
        let mut columns = Vec::new();
        for key in keys {
            if let Some(at) = left.iter().position(|column| desk.field(*column).key == key) {
                columns.push(left.remove(at));
            }
        }
        Group { label: label.to_owned(), columns }
    };
    let mut groups = vec![take(&words.contact, &mut CONTACT.into_iter()), take(&words.sales, &mut SALES.into_iter())];
    let stage = value_of(desk, "stage").and_then(Value::as_text);
    let stages = || desk.sheets().iter().filter(|sheet| sheet.stage.is_some());
    let own = stages().filter(|sheet| sheet.stage.as_deref() == stage);
    for sheet in own.chain(stages()) {
        let fields = &desk.vocabulary().fields;
        groups.push(take(&sheet.label, &mut sheet.columns.iter().map(|column| fields[column.field].key.as_str())));
    }
    groups.push(take(&words.figures, &mut FIGURES.into_iter()));
    groups.push(Group { label: words.others.clone(), columns: left });
    groups.retain(|group| !group.columns.is_empty());
    groups
}

impl Card {
    /// Whether the head says what that field holds.
    pub(super) fn is_said(&self, desk: &Desk, column: usize) -> bool {
        let field = desk.field(column);
        HEAD.contains(&field.key.as_str()) || field.origin == Origin::Score
    }

    /// Whether a field shows: all do, or those that hold something the head does not say.
    fn shows_field(&self, desk: &Desk, column: usize) -> bool {
        let field = desk.field(column);
        let holds = || value(desk, column).is_some_and(|value| !value.is_blank());
        self.shows_all()
            || column == desk.tab().column
            || !self.is_said(desk, column) && (ALWAYS.contains(&field.key.as_str()) || holds())
    }

    /// The groups of fields that show.
    pub(super) fn shown(&self, desk: &Desk) -> Vec<Group> {
        let mut groups = groups(desk);
        groups.iter_mut().for_each(|group| group.columns.retain(|column| self.shows_field(desk, *column)));
        groups.retain(|group| !group.columns.is_empty());
        groups
    }

    /// The fields that hold nothing and do not show.
    pub(super) fn folded(&self, desk: &Desk) -> Vec<usize> {
        if desk.current_row().is_none_or(|row| row.cells.len() < desk.sheet().columns.len()) {
            return Vec::new();
        }
        let blank = |column: &usize| value(desk, *column).is_some_and(Value::is_blank);
        let typed = |column: &usize| matches!(desk.field(*column).origin, Origin::Typed | Origin::Sum);
        let all = groups(desk).into_iter().flat_map(|group| group.columns);
        all.filter(|column| blank(column) && typed(column) && !self.shows_field(desk, *column)).collect()
    }

    /// The field on that place of the screen, counted from the record's top left; of a record of that size.
    #[must_use]
    pub fn field_at(&self, desk: &Desk, (x, y): (u16, u16), (width, height): (u16, u16)) -> Option<usize> {
        let fields = self.placed(desk, width, height).fields;
        fields.iter().find(|field| field.line.contains((x, y).into())).map(|field| field.column)
    }

    /// Where everything stands in a record of that size.
    pub(super) fn placed(&self, desk: &Desk, width: u16, height: u16) -> Placed {
        let record = record::of(desk, width, height);
        if record.beside { self.one_below_the_other(desk, record.fields) } else { self.in_two(desk, record.fields) }
    }

    fn one_below_the_other(&self, desk: &Desk, area: Rect) -> Placed {
        let groups = self.shown(desk);
        let mut lines = Vec::new();
        for group in &groups {
            if !lines.is_empty() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Heading(&group.label));
            lines.extend(group.columns.iter().map(|column| Line::Field(*column)));
        }
        let here = |line: &Line| matches!(line, Line::Field(column) if *column == desk.tab().column);
        let folds = area.height > 2 && (self.shows_all() || !self.folded(desk).is_empty());
        let room = usize::from(area.height) - if folds { 2 } else { 0 };
        let chosen = lines.iter().position(here).unwrap_or(0);
        let skip = skipped(chosen, lines.len(), room);
        let columns = groups.iter().flat_map(|group| group.columns.iter().copied());
        let label = label_width(desk, columns, area.width);
        let mut placed = Placed { more: [skip, lines.len().saturating_sub(skip + room)], ..Placed::default() };
        if folds {
            let y = area.y + u16::try_from(lines.len().min(room)).unwrap_or(0) + 1;
            placed.folded = Some(Rect { y, height: 1, ..area });
        }
        for (line, y) in lines.into_iter().skip(skip).take(room).zip(area.y..area.bottom()) {
            let line_area = Rect { y, height: 1, ..area };
            match line {
                Line::Heading(label) => placed.headings.push((line_area, label.to_owned())),
                Line::Field(column) => placed.fields.push(field(column, line_area, label)),
                Line::Gap => {}
            }
        }
        placed
    }

    /// Down the left half, then down the right one, if there are two; below them how many do not show.
    fn in_two(&self, desk: &Desk, area: Rect) -> Placed {
        let halves = self.halves(desk);
        let folds = area.height > 1 && (self.shows_all() || !self.folded(desk).is_empty());
        let room = usize::from(area.height) - usize::from(folds);
        let rows = halves.iter().map(Vec::len).max().unwrap_or(0);
        let row = |half: &Vec<usize>| half.iter().position(|column| *column == desk.tab().column);
        let skip = skipped(halves.iter().find_map(row).unwrap_or(0), rows, room);
        let mut placed = Placed { more: [skip, rows.saturating_sub(skip + room)], ..Placed::default() };
        let half = if halves[1].is_empty() { area.width } else { area.width / 2 };
        for (side, some) in (0..).zip(&halves) {
            let (x, width) = if side == 0 { (0, half) } else { (half, area.width - half) };
            let label = label_width(desk, some.iter().copied(), half);
            for (column, y) in some.iter().skip(skip).take(room).zip(area.y..) {
                placed.fields.push(field(*column, Rect { x, y, width, height: 1 }, label));
            }
        }
        if folds {
            let y = area.y + u16::try_from(rows.min(room)).unwrap_or(0);
            placed.folded = Some(Rect { y, height: 1, ..area });
        }
        placed
    }

    /// The fields in two columns: group by group into the shorter one, so that what is asked of everybody stands at the top.
    /// On a narrow screen the first has them all.
    pub(super) fn halves(&self, desk: &Desk) -> [Vec<usize>; 2] {
        let mut halves = [Vec::new(), Vec::new()];
        for group in self.shown(desk) {
            let shorter = usize::from(desk.size().0 >= TWO && halves[1].len() < halves[0].len());
            halves[shorter].extend(group.columns);
        }
        halves
    }
}

/// Lines above the screen, where it has room for so many: the chosen one shows, the first with its heading.
fn skipped(chosen: usize, lines: usize, room: usize) -> usize {
    if chosen <= 1 { 0 } else { (chosen + 2).saturating_sub(room).min(lines.saturating_sub(room)) }
}

fn label_width(desk: &Desk, columns: impl Iterator<Item = usize>, width: u16) -> u16 {
    columns.map(|column| glyphs::width(&desk.field(column).label)).max().unwrap_or(0).min(width / 3)
}

/// `> Phone     138 0013 8000`
fn field(column: usize, line: Rect, label: u16) -> Field {
    let x = line.x + 3 + label + 2;
    Field { column, line, cell: Rect { x, width: line.right().saturating_sub(x + 2), ..line } }
}
