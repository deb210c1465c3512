//! A block that says itself where its cells go: its first line has headings, or each of its lines introduces one person.
//!
//! ```text
//!   序号 ⇥ 姓名 ⇥ 手机        1. 王建国 13800138000
//!   1    ⇥ 李四 ⇥ 139…        2. 李四,139…,云山
//! ```
//!
//! Such a block is laid out by the columns of the sheet, from its first one on.

use crate::app::desk::desk::Desk;
use crate::domain::business_card::{self, BusinessCard, Goes, Part};
use crate::domain::fold::{fold, is_han};
use crate::domain::kind::phone::BETWEEN;
use crate::domain::tsv::Block;
use crate::domain::{Field, totals};
use crate::locale::fill;

/// What a column of running numbers is called.
const NUMBERS: [&str; 7] = ["序号", "编号", "no", "no.", "nr", "nr.", "#"];

/// Fields of which one at least is a heading of a list of people.
const PEOPLE: [&str; 4] = ["name", "phone", "email", "company"];

/// The block as the sheet has its columns, and what is told of it; nothing where it says nothing of them.
pub fn laid(desk: &Desk, block: &[Vec<String>]) -> Option<(Block, String)> {
    by_headings(desk, block).or_else(|| by_lines(desk, block))
}

/// Where the cells of a column go.
enum Place {
    Column(usize),
    /// Into the note, under that heading.
    Note(String),
    /// It counts the rows.
    Nowhere,
}

/// Lines that may stand above the headings: a title, a day, an empty one.
const ABOVE: usize = 3;

fn by_headings(desk: &Desk, block: &[Vec<String>]) -> Option<(Block, String)> {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let above = block.iter().take(ABOVE).take_while(|row| filled(row) < 2).count();
    let (laid, words) = (below(desk, &block[above..])?, &desk.words().bulk);
    let titles: Vec<&str> = block[..above].iter().flatten().map(|cell| cell.trim()).collect();
    let titles: Vec<&str> = titles.into_iter().filter(|title| !title.is_empty()).collect();
    let told = match titles.as_slice() {
        [] => words.by_headings.clone(),
        titles => fill(&words.by_headings_below, &[("lines", &titles.join(&desk.words().shared.separator))]),
    };
    Some((laid, told))
}

/// The lines below the headings, which stand in the first.
fn below(desk: &Desk, block: &[Vec<String>]) -> Option<Block> {
    let (headings, rows) = block.split_first().filter(|(_, rows)| !rows.is_empty())?;
    let fields: Vec<Option<&Field>> = headings.iter().map(|heading| field(desk, heading)).collect();
    let counts = |at: usize| at == 0 && is_running(&headings[0], rows);
    let filled = (0..headings.len()).filter(|at| !headings[*at].trim().is_empty() && !counts(*at)).count();
    let known = (0..headings.len()).filter(|at| fields[*at].is_some() && !counts(*at)).count();
    let people = fields.iter().flatten().any(|field| PEOPLE.contains(&field.key.as_str()));
    if known < 2 || known * 2 < filled || !people {
        return None;
    }
    let goes: Vec<Place> = (0..headings.len())
        .map(|at| match fields[at].and_then(|field| column(desk, &field.key)) {
            _ if counts(at) => Place::Nowhere,
            Some(column) => Place::Column(column),
            None => Place::Note(headings[at].trim().to_owned()),
        })
        .collect();
    Some(rows.iter().filter(|row| *row != headings).map(|row| line(desk, row, &goes)).collect())
}

/// A line of the block, cell by cell.
fn line(desk: &Desk, row: &[String], goes: &[Place]) -> Vec<String> {
    let cells = || row.iter().map(String::as_str);
    if totals::is_total(cells()) || totals::is_footer(cells()) {
        return cells().filter(|cell| !cell.trim().is_empty()).take(1).map(str::to_owned).collect();
    }
    let mut laid = Laid::of(desk);
    for (at, text) in cells().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        match goes.get(at) {
            // What counts nothing stands in no other place.
            Some(Place::Nowhere) if text.trim().parse::<usize>().is_ok() => {}
            Some(Place::Nowhere) => laid.note(text.to_owned()),
            Some(Place::Column(column)) => laid.put(desk, *column, text),
            Some(Place::Note(heading)) if !heading.is_empty() => laid.note(format!("{heading}: {text}")),
            Some(Place::Note(_)) | None => laid.note(text.to_owned()),
        }
    }
    laid.cells
}

/// Lines that each introduce one person: a list that people wrote in a chat. Where they are counted, each that is counted is
/// somebody, whatever is said of her.
fn by_lines(desk: &Desk, block: &[Vec<String>]) -> Option<(Block, String)> {
    let region = desk.vocabulary().field("phone").map(Field::region).unwrap_or_default();
    let lines = || block.iter().filter_map(|row| row.first()).map(|text| text.trim()).filter(|text| !text.is_empty());
    if block.iter().any(|row| row.len() > 1) || lines().count() < 2 {
        return None;
    }
    let is_counted = business_card::is_counted(lines());
    let (mut laid, mut out) = (Block::new(), Vec::new());
    for text in lines() {
        let of_list = business_card::counted(text);
        let who = of_list.map_or(text, |(_, who)| who);
        let card = if is_counted && of_list.is_some() {
            Some(BusinessCard::read(who, region))
        } else {
            BusinessCard::of_one(who, region).filter(|_| !text.starts_with('#'))
        };
        if let Some(card) = card {
            laid.push(person(desk, who, card));
        } else {
            out.push(text);
        }
    }
    // A heading, a word of thanks: the lines of a list are more than those.
    let is_list = laid.len() > 1 && (is_counted || laid.len() > out.len() * 2);
    let words = &desk.words().bulk;
    let told = match out.as_slice() {
        [] => words.by_lines.clone(),
        out => fill(&words.by_lines_but, &[("lines", &out.join(&desk.words().shared.separator))]),
    };
    is_list.then_some((laid, told))
}

/// The cells of whoever a line introduces: what the card has of her; without a name there, the words that the line begins
/// with.
fn person(desk: &Desk, text: &str, card: BusinessCard) -> Vec<String> {
    let mut row = Laid::of(desk);
    let is_one = card.is_one();
    let of = |part: &Part| matches!(part.goes, Goes::Field("name" | "phone" | "email")) && !is_one;
    let mut known: Vec<String> = card.parts.iter().filter(|part| of(part)).map(|part| part.text.clone()).collect();
    if !is_one && !card.parts.iter().any(|part| part.goes == Goes::Field("name")) {
        let name = leading(text);
        row.place(desk, "name", name);
        known.push(name.to_owned());
    }
    for part in card.parts {
        match part.goes {
            Goes::Field(key) => row.place(desk, key, &part.text),
            // Of who is no card the line as a whole is a note: what has its own cell is no part of it.
            Goes::Named(_) | Goes::Note => row.note(behind(&part.text, &known).to_owned()),
        }
    }
    row.cells
}

/// What stands behind those that it begins with.
fn behind<'t>(text: &'t str, known: &[String]) -> &'t str {
    let next = |text: &'t str| known.iter().find_map(|of| text.strip_prefix(of.as_str()).filter(|_| !of.is_empty()));
    let mut rest = text;
    while let Some(further) = next(rest) {
        rest = further.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    }
    rest
}

/// The words that it begins with, up to the first sign or figure: of the Chinese script, which has no spaces in a name, the
/// first of them.
fn leading(text: &str) -> &str {
    let within = |sign: char| sign.is_alphabetic() || sign.is_whitespace() || "'’.·-".contains(sign);
    let words = text[..text.find(|sign| !within(sign)).unwrap_or(text.len())].trim();
    let words = words.split(char::is_whitespace).next().filter(|word| word.contains(is_han)).unwrap_or(words);
    words.trim_end_matches(|sign: char| !sign.is_alphabetic())
}

/// Whether a column counts the rows from one on.
fn is_running(heading: &str, rows: &[Vec<String>]) -> bool {
    let named = heading.trim().is_empty() || NUMBERS.contains(&fold(heading.trim()).as_str());
    let cells = || rows.iter().filter_map(|row| row.first()).map(|cell| cell.trim());
    let mut numbers = cells().filter_map(|cell| cell.parse::<usize>().ok());
    named && numbers.next() == Some(1) && numbers.enumerate().all(|(at, number)| number == at + 2)
}

/// The field of that name.
fn field<'d>(desk: &'d Desk, heading: &str) -> Option<&'d Field> {
    let plain = |text: &str| fold(text).chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let wanted = plain(heading);
    let named = |field: &&Field| {
        let names = [&field.label, &field.key].into_iter().chain(&field.aliases);
        names.map(|name| plain(name)).any(|name| name == wanted)
    };
    if wanted.is_empty() { None } else { desk.vocabulary().fields.iter().find(named) }
}

/// Where that field stands on the sheet.
fn column(desk: &Desk, key: &str) -> Option<usize> {
    (0..desk.sheet().columns.len()).find(|column| desk.field(*column).key == key)
}

/// A row on its way: behind its columns stands what none of them holds.
struct Laid {
    cells: Vec<String>,
}

impl Laid {
    fn of(desk: &Desk) -> Self {
        Self { cells: vec![String::new(); desk.sheet().columns.len()] }
    }

    fn put(&mut self, desk: &Desk, column: usize, text: &str) {
        let cell = &mut self.cells[column];
        if cell.is_empty() {
            text.clone_into(cell);
        } else if desk.field(column).holds_several() {
            cell.extend([BETWEEN, text]);
        } else {
            self.note(text.to_owned());
        }
    }

    /// Into the column of that field, else into the note.
    fn place(&mut self, desk: &Desk, key: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        match column(desk, key) {
            Some(column) => self.put(desk, column, text),
            None => self.note(text.to_owned()),
        }
    }

    fn note(&mut self, text: String) {
        self.cells.extend(Some(text).filter(|text| !text.is_empty()));
    }
}
