//! What is in a file, before it comes in.

use crate::domain::batch::{Batch, Column, Fault, Target};
use crate::domain::intake::{Found, Guess, Unread, Written};
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::{Cancel, CellFault, Problem};
use crate::files::{How, Layout, Reader, Remark};

/// Rows whose cells are read to see which options they name: a second where a file has many columns.
const ROWS: usize = 5_000;

/// What is in a file that is open; some of its rows are read for it, fewer where nobody waits for them any more.
///
/// # Errors
/// It cannot be read on.
pub fn look(reader: Reader, cancel: &Cancel) -> Result<Found, Problem> {
    let layout = reader.layout().clone();
    let written = |of: &Remark| if let Remark::Read { how, .. } = of { Some(how.clone()) } else { None };
    let hows: Vec<How> = layout.remarks.iter().filter_map(written).collect();
    let (rows, fields) = (reader.role(), reader.fields().to_vec());
    Ok(Found {
        sheet: layout.remarks.iter().find_map(sheet),
        encoding: layout.remarks.iter().find_map(encoding),
        above: layout.remarks.iter().find_map(above).unwrap_or_default(),
        times: hows.iter().find_map(times),
        rows,
        fields,
        before: None,
        lacks: reader.lacks(),
        dates: hows.iter().find_map(dates),
        decimal: hows.iter().find_map(decimal),
        unread: unread(reader, &layout, cancel)?,
        nameless: layout.remarks.contains(&Remark::NoName),
        headings: layout.headings,
    })
}

fn sheet(of: &Remark) -> Option<Guess> {
    let Remark::Sheet { name, others } = of else { return None };
    Some(Guess { read: name.clone(), others: others.clone() })
}

fn above(of: &Remark) -> Option<Vec<String>> {
    if let Remark::Above { texts, .. } = of { Some(texts.clone()) } else { None }
}

fn times(how: &How) -> Option<usize> {
    if let How::TimesAbove { times, .. } = how { usize::try_from(*times).ok() } else { None }
}

fn encoding(of: &Remark) -> Option<Guess> {
    let Remark::Encoding { name, others } = of else { return None };
    Some(Guess { read: name.clone(), others: others.clone() })
}

fn dates(how: &How) -> Option<Written<DateOrder>> {
    let (read, example) = match how {
        How::Order { order, example } | How::OrderOfFile { order, example } => (Some(*order), example),
        How::Unclear { example } | How::Mixed { example } => (None, example),
        _ => return None,
    };
    Some(Written { read, example: example.clone() })
}

fn decimal(how: &How) -> Option<Written<DecimalSign>> {
    let How::Decimal { sign, example } = how else { return None };
    Some(Written { read: Some(*sign), example: example.clone() })
}

/// The spellings in the first rows that are no option of their field.
fn unread(reader: Reader, layout: &Layout, cancel: &Cancel) -> Result<Vec<Unread>, Problem> {
    let (mut found, mut rows) = (Vec::new(), 0);
    for batch in reader {
        let batch: Batch = batch?;
        for unread in batch.faults.iter().filter_map(|fault| no_option(fault, &layout.columns)) {
            if !found.contains(&unread) {
                found.push(unread);
            }
        }
        rows += batch.len();
        if rows >= ROWS || cancel.tripped() {
            break;
        }
    }
    Ok(found)
}

/// The spelling that is no option of its field, if a fault is of one.
#[must_use]
pub fn no_option(fault: &Fault, columns: &[Column]) -> Option<Unread> {
    let Problem::Cell(CellFault::NotAChoice { found: text, .. }) = &fault.problem else { return None };
    let Target::Field(key) = &columns.get(fault.column?)?.target else { return None };
    Some(Unread { field: key.clone(), text: text.clone() })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::batch::Role;
    use crate::domain::intake::{Doubt, Goes, Said, Why};
    use crate::files::Input;
    use crate::import::Sources;
    use crate::locale::{Language, Words};

    const SHEET: &str = "\
名,姓,手机,阶段,会员卡,生日,金卡日期,空,,内部号
明朗,李,13800138000,跟进,A1,1985-03-05,03/04/2026,,p,7
芳,王,13900139000,绿灯,A2,,05/06/2026,,q,8
芳,王,,绿灯,,,,,,9
";

    fn looked(text: &str, said: Said) -> Found {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), text).expect("written");
        let input = Input::open(file.path(), |_| ()).expect("it opens");
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let sources = Sources { files: vec![(Role::Customers, input)], said };
        let layout = crate::store::fresh_layout().expect("a layout");
        let tables = sources.tables((layout, false), &Words::load(Language::Chinese), now);
        let reader = sources.readers(&tables).expect("headings").pop().expect("a file");
        look(reader, &Cancel::default()).expect("it reads")
    }

    fn goes(found: &Found) -> Vec<(&str, &Goes)> {
        found.headings.iter().map(|heading| (heading.heading.as_str(), &heading.goes)).collect()
    }

    #[test]
    fn each_column_says_where_it_goes_and_what_is_in_it() {
        let found = looked(SHEET, Said::default());
        let field = |key: &str, part| Goes::Field { key: key.into(), part };
        let new = |label: &str, kind| Goes::New { label: label.into(), kind };
        let expected = [
            ("名", field("name", Some("first"))),
            ("姓", field("name", Some("last"))),
            ("手机", field("phone", None)),
            ("阶段", field("stage", None)),
            ("会员卡", new("会员卡", "text")),
            ("生日", field("birthday", None)),
            ("金卡日期", new("金卡日期", "text")),
            ("空", Goes::Out(Why::Empty)),
            ("第 9 列", new("第 9 列", "text")),
            ("内部号", new("内部号", "text")),
        ];
        let expected: Vec<(&str, &Goes)> = expected.iter().map(|(heading, goes)| (*heading, goes)).collect();
        assert_eq!(goes(&found), expected);
        assert_eq!(found.headings[1].samples, ["李", "王"], "each once");
        assert_eq!(found.headings[8].doubt, Some(Doubt::NoHeading));
        assert_eq!(found.unread, [Unread { field: "stage".into(), text: "绿灯".into() }]);
        assert!(!found.nameless);
    }

    #[test]
    fn what_a_person_says_of_a_column_of_a_kind_and_of_a_spelling_holds() {
        let places = [(4, "-"), (6, "new:date"), (9, "new:integer"), (8, "note"), (2, "wechat")];
        let places = places.map(|(at, word)| (at, word.to_owned())).into();
        let options = [(("stage".to_owned(), "绿灯".to_owned()), "evaluation".to_owned())].into();
        let found = looked(SHEET, Said { places, options, ..Said::default() });
        let kinds = |at: usize| found.headings[at].goes.clone();
        assert_eq!(kinds(4), Goes::Out(Why::Said));
        assert_eq!(kinds(6), Goes::New { label: "金卡日期".into(), kind: "date" });
        assert_eq!(kinds(9), Goes::New { label: "内部号".into(), kind: "integer" });
        assert_eq!(kinds(8), Goes::Note);
        assert!(found.unread.is_empty());
        assert_eq!(found.dates.map(|dates| (dates.read, dates.example)), Some((None, "03/04/2026".into())));
    }
}
