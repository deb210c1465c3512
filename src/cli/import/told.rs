//! What a person should know of how a file was read, in words.

use crate::domain::local::{DateOrder, DecimalSign};
use crate::files::{How, Remark};
use crate::locale::{Words, fill, grouped};

/// Headings that have a sentence each.
const NAMED: usize = 4;

/// New columns that are told one by one.
const NEW: usize = 12;

/// The remarks as sentences; of a great many new columns the first.
pub(super) fn remarks(remarks: &[Remark], words: &Words) -> Vec<String> {
    let mut new = 0;
    let few = |told: &&Remark| {
        new += usize::from(matches!(told, Remark::NewColumn { .. }));
        !matches!(told, Remark::NewColumn { .. }) || new <= NEW
    };
    let out: Vec<String> = remarks.iter().filter_map(left_out).cloned().collect();
    let many = out.len() > NAMED;
    let told = remarks.iter().filter(|told| !many || left_out(told).is_none());
    let mut said: Vec<String> = told.filter(few).map(|told| remark(told, words)).collect();
    if many {
        said.push(fill(&words.cli.import.unknown_columns, &[("headings", &list(&out, words))]));
    }
    let all = remarks.iter().filter(|told| matches!(told, Remark::NewColumn { .. })).count();
    if all > NEW {
        said.push(fill(&words.cli.import.more_new, &[("count", &grouped(all - NEW))]));
    }
    said
}

/// The heading of a column that is left out because nobody knows it.
fn left_out(remark: &Remark) -> Option<&String> {
    if let Remark::LeftOut { heading } = remark { Some(heading) } else { None }
}

/// A remark as a sentence.
fn remark(remark: &Remark, words: &Words) -> String {
    match remark {
        Remark::NewColumn { .. }
        | Remark::Unpriced { .. }
        | Remark::LeftOut { .. }
        | Remark::NoHeading { .. }
        | Remark::Twice { .. }
        | Remark::WithoutOrders { .. }
        | Remark::Ambiguous { .. }
        | Remark::OtherWords { .. } => without_field(remark, words),
        Remark::Read { heading, how } => self::how(heading, how, words),
        Remark::Encoding { .. }
        | Remark::Above { .. }
        | Remark::Sheet { .. }
        | Remark::Merged { .. }
        | Remark::SideBySide { .. }
        | Remark::TableBeside { .. }
        | Remark::Pinned { .. }
        | Remark::Headless { .. }
        | Remark::PartOfSheet { .. }
        | Remark::CardLines { .. } => of_file(remark, words),
        _ => with_field(remark, words),
    }
}

/// Of the file as a whole.
fn of_file(remark: &Remark, words: &Words) -> String {
    let (between, all) = (&words.shared.separator, words);
    let words = &words.cli.import;
    match remark {
        Remark::Encoding { name, others } if others.is_empty() => fill(&words.read_as, &[("name", name)]),
        Remark::Encoding { name, others } => {
            let what = [("name", name.as_str()), ("others", &others.join(between)), ("other", &others[0])];
            fill(&words.read_as_unsure, &what)
        }
        Remark::Sheet { name, others } if others.is_empty() => fill(&words.of_sheet, &[("sheet", name)]),
        Remark::Sheet { name, others } => fill(
            &words.of_sheet_left,
            &[("sheet", name.as_str()), ("others", &list(others, all)), ("other", &others[0])],
        ),
        Remark::CardLines { names } => fill(&words.card_lines, &[("names", &names.join(between))]),
        Remark::SideBySide { count } => fill(&words.side_by_side, &[("count", &grouped(*count))]),
        Remark::Pinned { comments, links } => {
            fill(&words.pinned, &[("comments", &grouped(*comments)), ("links", &grouped(*links))])
        }
        Remark::Headless { fields } => fill(&words.headless, &[("fields", &list(fields, all))]),
        Remark::TableBeside { column, headings } => {
            fill(&words.table_beside, &[("column", &letters(*column)), ("headings", &list(headings, all))])
        }
        Remark::PartOfSheet { column, line } => {
            fill(&words.part_of_sheet, &[("column", &letters(*column)), ("line", &line.to_string())])
        }
        Remark::Merged { count } => fill(&words.merged, &[("count", &grouped(*count))]),
        Remark::Above { line, texts } => {
            fill(&words.titles_above, &[("line", &line.to_string()), ("texts", &list(texts, all))])
        }
        _ => String::new(),
    }
}

/// Of columns that no field is known for.
fn without_field(remark: &Remark, words: &Words) -> String {
    let (all, words) = (words, &words.cli.import);
    let kept = |label: &Option<String>, kept: &str, left_out: &str, what: &[(&str, &str)]| {
        let label = [("label", label.as_deref().unwrap_or(""))];
        let message = if label[0].1.is_empty() { left_out } else { kept };
        fill(message, &[what, &label].concat())
    };
    match remark {
        Remark::NewColumn { heading, kind } => {
            let kind = all.kind_names.get(*kind).map_or(*kind, String::as_str);
            fill(&words.new_column, &[("heading", heading), ("kind", kind)])
        }
        Remark::Unpriced { heading, code } => fill(&words.unpriced, &[("heading", heading), ("code", code)]),
        Remark::LeftOut { heading } => fill(&words.unknown_column, &[("heading", heading)]),
        Remark::NoHeading { column, label } => {
            let what = [("column", &*column.to_string())];
            kept(label, &words.no_heading_kept, &words.no_heading_left_out, &what)
        }
        Remark::Twice { heading, field, label } => {
            let what = [("heading", heading.as_str()), ("field", field)];
            kept(label, &words.twice_kept, &words.twice_left_out, &what)
        }
        Remark::Ambiguous { heading, fields, label } => {
            let fields = fields.join(" · ");
            let what = [("heading", heading.as_str()), ("fields", &fields)];
            kept(label, &words.ambiguous_kept, &words.ambiguous_left_out, &what)
        }
        Remark::OtherWords { heading, field, label } => {
            let what = [("heading", heading.as_str()), ("field", field)];
            kept(label, &words.other_words, &words.unknown_column, &what)
        }
        Remark::WithoutOrders { heading, label, kind } => {
            let kind = all.kind_names.get(*kind).map_or(*kind, String::as_str);
            fill(&words.without_orders, &[("heading", heading), ("label", label), ("kind", kind)])
        }
        _ => String::new(),
    }
}

/// Of columns that are a field, or need none.
fn with_field(remark: &Remark, words: &Words) -> String {
    let list = |headings: &[String]| list(headings, words);
    let words = &words.cli.import;
    match remark {
        Remark::Computed { heading } => fill(&words.computed_column, &[("heading", heading)]),
        Remark::Beside { headings, field } => fill(&words.several, &[("headings", &list(headings)), ("field", field)]),
        Remark::Joined { headings, field } => fill(&words.joined, &[("headings", &list(headings)), ("field", field)]),
        Remark::Companion { heading, field, beside } => {
            fill(&words.companion, &[("heading", heading), ("field", field), ("beside", beside)])
        }
        Remark::ByCells { heading, field } => fill(&words.by_cells, &[("heading", heading), ("field", field)]),
        Remark::Notes { heading, date: None } => fill(&words.notes, &[("heading", heading)]),
        Remark::Notes { heading, date: Some(date) } => {
            fill(&words.dated_notes, &[("heading", heading), ("date", date)])
        }
        Remark::Courtesy { heading, field } => fill(&words.courtesy, &[("heading", heading), ("field", field)]),
        Remark::NoName => words.no_name.clone(),
        Remark::TooMany { headings } => {
            fill(&words.too_many, &[("count", &*grouped(headings.len())), ("headings", &list(headings))])
        }
        Remark::Refunds { heading } => fill(&words.refunds, &[("heading", heading)]),
        Remark::Counter { heading } => fill(&words.counter, &[("heading", heading)]),
        Remark::OfCustomer { headings } => fill(&words.of_customer, &[("headings", &list(headings))]),
        Remark::Details { headings } => fill(&words.details, &[("headings", &list(headings))]),
        Remark::Empty { headings } => fill(&words.nothing_under, &[("headings", &list(headings))]),
        _ => String::new(),
    }
}

/// `“Fax”, “Pager”`: every one of them, for what is left out unnamed is looked for in vain.
fn list(headings: &[String], words: &Words) -> String {
    let quoted = |heading: &String| fill(&words.cli.import.one_heading, &[("heading", heading)]);
    headings.iter().map(quoted).collect::<Vec<_>>().join(&words.shared.and)
}

/// What a spreadsheet calls the column at that place, from 0: 26 is AA.
fn letters(column: usize) -> String {
    let before = (column / 26).checked_sub(1).map(letters).unwrap_or_default();
    let letter = u8::try_from(column % 26).unwrap_or(0) + b'A';
    before + &char::from(letter).to_string()
}

fn times(times: u64) -> String {
    grouped(usize::try_from(times).unwrap_or(usize::MAX))
}

/// How the cells of a column were read.
fn how(heading: &str, how: &How, words: &Words) -> String {
    let words = &words.cli.import;
    let say = |message: &str, example: &str| fill(message, &[("heading", heading), ("example", example)]);
    match how {
        How::Order { order: DateOrder::DayFirst, example } => say(&words.day_first, example),
        How::Order { example, .. } => say(&words.month_first, example),
        How::Unclear { example } => say(&words.no_order, example),
        How::Shortened { example } => say(&words.shortened, example),
        How::Mixed { example } => say(&words.both_orders, example),
        How::OrderOfFile { order: DateOrder::DayFirst, example } => say(&words.day_first_of_file, example),
        How::OrderOfFile { example, .. } => say(&words.month_first_of_file, example),
        How::DayOnly { example } => say(&words.day_only, example),
        How::Decimal { sign: DecimalSign::Comma, example } => say(&words.comma, example),
        How::Decimal { example, .. } => say(&words.point, example),
        How::Rounded { example } => say(&words.rounded, example),
        How::WholeScores { example } => say(&words.whole_scores, example),
        How::Currency { code } => fill(&words.in_currency, &[("heading", heading), ("code", code)]),
        How::Currencies { beside } => fill(&words.in_currencies, &[("heading", heading), ("beside", beside)]),
        How::Range { example, fields: [low, high] } => {
            fill(&words.a_range, &[("heading", heading), ("example", example), ("low", low), ("high", high)])
        }
        How::Times { times } => fill(&words.in_units, &[("heading", heading), ("times", &self::times(*times))]),
        How::TimesAbove { times, text } => {
            fill(&words.in_units_above, &[("heading", heading), ("times", &self::times(*times)), ("text", text)])
        }
        How::Scale { scale, example } => {
            fill(&words.out_of, &[("heading", heading), ("example", example), ("scale", &scale.to_string())])
        }
        How::Republic { example, day } => {
            let day = day.format("%Y-%m-%d").to_string();
            fill(&words.republic_years, &[("heading", heading), ("example", example), ("day", &day)])
        }
        How::Numbered { example, day } => {
            let day = day.format("%Y-%m-%d").to_string();
            fill(&words.day_numbers, &[("heading", heading), ("example", example), ("day", &day)])
        }
    }
}
