//! What each column of an export is: its file, its key, its heading in words, its kind, its options, what belongs in it.

use std::io::Write;

use super::sheet::Sheet;
use super::unwritten;
use crate::domain::Problem;
use crate::files::csv::Writer;
use crate::locale::Words;

/// A row for each column of each file.
pub(super) fn write(sheets: &[Sheet], words: &Words, out: &mut dyn Write) -> Result<(), Problem> {
    let mut csv = Writer::new(out, ["file", "column", "heading", "kind", "options", "meaning"]).map_err(unwritten)?;
    for sheet in sheets {
        for (field, column) in sheet.fields.iter().zip(sheet.headings()) {
            let options: Vec<String> = field.choices.iter().map(|of| format!("{} = {}", of.key, of.label)).collect();
            // What is computed is told in words.
            let kind = words.kind_names.get(field.kind.name).unwrap_or(&words.kind_names["text"]);
            let file = sheet.file();
            let cells = [&file, &column, &field.label, kind, &options.join("; "), &field.meaning];
            cells.iter().try_for_each(|cell| csv.text(cell)).and_then(|()| csv.end_row()).map_err(unwritten)?;
        }
    }
    csv.finish().and_then(|out| out.flush()).map_err(unwritten)
}
