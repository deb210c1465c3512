//! `kehu import customers.csv [--purchases purchases.csv]`, `kehu import --dir FOLDER`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use clap::{Arg, ArgMatches, Command, value_parser};

use super::aside::Rejects;
use super::out::{self, report, say, unreported};
use super::sub::{Context, Outcome, Sub};
use super::{ask, opening, pouring, system};
use crate::domain::batch::{Fault, Loss, Role};
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::{Field, ImportFault, Layout, Problem};
use crate::files::{self, How, Input, Reader, Remark, Table};
use crate::locale::{Words, fill, grouped};
use crate::store::{self, Imported, Store};

/// Faults of a file that are told one by one.
const TOLD: usize = 50;

pub const IMPORT: Sub = Sub { name: "import", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (import, cli) = (&words.cli.import, &words.cli);
    let choice = |name: &'static str, help: &str, of: Vec<&'static str>| {
        let arg = Arg::new(name).long(name).value_name(of.join("|")).value_parser(of);
        arg.help(help.to_owned()).help_heading(cli.options.clone())
    };
    let path = |name: &'static str, help: &str| {
        let arg = Arg::new(name).value_name(cli.file.clone()).value_parser(value_parser!(PathBuf));
        arg.help(help.to_owned()).help_heading(cli.options.clone())
    };
    command
        .arg(
            path("customers", &import.customers)
                .help_heading(cli.arguments.clone())
                .required_unless_present_any(["dir", "purchases"]),
        )
        .arg(path("purchases", &import.purchases).long("purchases"))
        .arg(
            path("dir", &import.folder)
                .value_name(import.folder_name.clone())
                .long("dir")
                .conflicts_with_all(["customers", "purchases"]),
        )
        .arg(choice("dates", &import.dates, DateOrder::ALL.map(DateOrder::name).to_vec()))
        .arg(choice("decimal", &import.decimal, DecimalSign::ALL.map(DecimalSign::name).to_vec()))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    let request = match path("dir") {
        Some(folder) => Request::of_folder(&folder)?,
        None => {
            let customers = path("customers").map(|path| (Role::Customers, path));
            let purchases = path("purchases").map(|path| (Role::Purchases, path));
            Request { files: customers.into_iter().chain(purchases).collect(), ..Request::default() }
        }
    };
    let word = |name| matches.get_one::<String>(name).map(String::as_str);
    let request = Request {
        dates: word("dates").and_then(DateOrder::named),
        decimal: word("decimal").and_then(DecimalSign::named),
        ..request
    };
    let out = out::standard(context)?;
    let inputs = request.open(&context.path, &context.words)?;
    if store::is_new(&context.path) {
        // What cannot come in is told before a file is made.
        let tables = tables(&inputs, store::fresh_layout()?, &context.words, store::now());
        readers(&inputs, &tables)?;
    }
    let mut store = opening::open(&context.path, &context.words)?;
    out::write(out, |out| import(&inputs, &mut store, &context.words, store::now(), out))
}

/// What is to come in: files with their roles, customers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub files: Vec<(Role, PathBuf)>,
    /// The order of every date, where a person says it.
    pub dates: Option<DateOrder>,
    /// What stands before the decimals of every number.
    pub decimal: Option<DecimalSign>,
}

impl Request {
    /// The files of a folder that have the names of the contract: `customers.csv`, `purchases.csv` …
    ///
    /// # Errors
    /// The folder has none of them.
    pub fn of_folder(folder: &Path) -> Result<Self, Problem> {
        let file = |role: Role| (role, folder.join(format!("{}.csv", role.name())));
        let files: Vec<_> = Role::ALL.into_iter().map(file).filter(|(_, path)| path.is_file()).collect();
        if files.is_empty() {
            return Err(ImportFault::Nothing { path: folder.to_owned() }.into());
        }
        Ok(Self { files, ..Self::default() })
    }

    /// Opens them all; `own` is the customer file, which is not open yet: closing it here would drop the locks on it.
    ///
    /// # Errors
    /// A file cannot be read, has no end, or is the customer file itself.
    pub fn open(&self, own: &Path, words: &Words) -> Result<Sources, Problem> {
        if let Some((_, path)) = self.files.iter().find(|(_, path)| store::is_part_of(&files::place(path), own)) {
            return Err(ImportFault::Itself { path: path.clone() }.into());
        }
        let open = |(role, path): &(Role, PathBuf)| Ok((*role, system::input(path, words)?));
        let files = self.files.iter().map(open).collect::<Result<_, Problem>>()?;
        Ok(Sources { files, dates: self.dates, decimal: self.decimal })
    }
}

/// Files that are open, with what each one's rows are; and how a person says that they are written.
#[derive(Debug)]
pub struct Sources {
    files: Vec<(Role, Input)>,
    dates: Option<DateOrder>,
    decimal: Option<DecimalSign>,
}

/// The shapes of files for a file of customers with that layout.
fn tables(sources: &Sources, layout: Layout, words: &Words, now: NaiveDateTime) -> Vec<Table> {
    let vocabulary = ask::vocabulary(layout, words);
    let name = |file: &str, field: &mut Field| words.name_column(file, field);
    let table = |role| {
        let table = Table::new(role, &vocabulary, now.date(), &name).unnamed(&words.cli.import.unnamed);
        table.written(sources.dates, sources.decimal)
    };
    sources.files.iter().map(|(role, _)| table(*role)).collect()
}

/// Their headings are read.
fn readers<'t>(sources: &Sources, tables: &'t [Table]) -> Result<Vec<Reader<'t>>, Problem> {
    sources.files.iter().zip(tables).map(|((_, input), table)| Reader::open(input, table)).collect()
}

/// Imports files as one step that undo takes back; exit 1 if nothing new came in.
///
/// # Errors
/// A sentence's problem. A file that cannot be read, or whose headings will not do, leaves everything as it was.
pub fn import(
    sources: &Sources,
    store: &mut Store,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let tables = tables(sources, store.layout()?, words, now);
    let readers = readers(sources, &tables)?;
    let layouts: Vec<_> = readers.iter().map(|reader| reader.layout().clone()).collect();
    let mut rejects = Rejects::new(store.path(), words);
    sources.files.iter().zip(&layouts).for_each(|((role, input), layout)| rejects.of(*role, input, &layout.columns));
    let outcome = pouring::pour(store, readers, now, &mut rejects)?;
    let rejects = rejects.places();
    for ((((_, input), layout), file), rejects) in sources.files.iter().zip(&layouts).zip(&outcome.files).zip(&rejects)
    {
        let report = Report { words, path: input.path(), layout, file, rejects: rejects.as_deref() };
        report.write(out).map_err(unreported)?;
    }
    let alike = alike(store, &outcome, words, now)?;
    if alike > 0 {
        report(out, &fill(&words.cli.import.alike, &[("count", &grouped(alike))]))?;
    }
    let left_out = layouts.iter().any(|layout| layout.remarks.iter().any(Remark::leaves_out));
    conclude(&outcome, left_out, words, out)
}

/// Customers of whom it is looked after an import whether they were there: a second or two.
const MOST_COMPARED: u32 = 200_000;

/// How many of those who are new look like somebody else; of a file too large to look at all of it, none.
fn alike(store: &Store, outcome: &store::Outcome, words: &Words, now: NaiveDateTime) -> Result<usize, Problem> {
    let first = outcome.files.iter().filter(|file| file.new > 0).find_map(|file| file.first);
    let Some(first) = first.filter(|first| *first <= MOST_COMPARED) else { return Ok(0) };
    let desk = ask::Desk::open(store.path(), words, now.date())?;
    // One may look like several, each of them in a group of its own.
    let all: BTreeSet<_> = desk.twins()?.into_iter().flat_map(|twins| twins.customers).collect();
    Ok(all.range(first..).count())
}

/// What became of a file, for a person.
struct Report<'a> {
    words: &'a Words,
    path: &'a Path,
    layout: &'a files::Layout,
    file: &'a Imported,
    /// Where that lies which could not be read.
    rejects: Option<&'a Path>,
}

impl Report<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        let name = self.path.display().to_string();
        let [new, known, empty] = [file.new, file.known, file.empty].map(|count| count.to_string());
        let counts = [("file", name.as_str()), ("new", &new), ("known", &known), ("empty", &empty)];
        say(out, &fill(&words.counts, &counts))?;
        for remark in &self.layout.remarks {
            say(out, &format!("  {}", self.remark(remark)))?;
        }
        if file.strays > 0 {
            writeln!(out, "  {}", fill(&words.control_characters, &[("count", &file.strays.to_string())]))?;
        }
        if file.beside > 0 {
            say(out, &format!("  {}", fill(&words.beside, &[("count", &file.beside.to_string())])))?;
        }
        if let Some((count, stage)) = &file.staged {
            let label = self.words.options.get("stage").and_then(|options| options.get(stage)).unwrap_or(stage);
            say(out, &format!("  {}", fill(&words.staged, &[("count", &grouped(*count)), ("stage", label)])))?;
        }
        if file.lost_rows + file.lost_cells == 0 {
            return Ok(());
        }
        let [rows, cells] = [file.lost_rows, file.lost_cells].map(|count| count.to_string());
        say(out, &format!("  {}", fill(&words.lost, &[("rows", &rows), ("cells", &cells)])))?;
        for fault in file.faults.iter().take(TOLD) {
            say(out, &format!("    {}", self.fault(fault)))?;
        }
        match (file.lost_rows + file.lost_cells).saturating_sub(TOLD) {
            0 => {}
            more => say(out, &format!("    {}", fill(&words.more, &[("count", &grouped(more))])))?,
        }
        let place = self.rejects.map(|path| fill(&words.rejected, &[("path", &path.display().to_string())]));
        place.map_or(Ok(()), |place| say(out, &format!("  {place}")))
    }

    fn fault(&self, fault: &Fault) -> String {
        let heading = fault.column.map_or("", |at| self.layout.columns[at].heading.as_str());
        let (line, why) = (fault.line.to_string(), self.words.problem(&fault.problem));
        let words = &self.words.cli.import;
        let message = match (fault.column, fault.loss) {
            (None, _) => &words.fault_of_row,
            (Some(_), Loss::Cell) => &words.fault_of_cell,
            (Some(_), Loss::Row) => &words.fault_loses_row,
        };
        fill(message, &[("line", &line), ("heading", heading), ("why", &why)])
    }

    fn remark(&self, remark: &Remark) -> String {
        let words = &self.words.cli.import;
        match remark {
            Remark::NewColumn { heading } => fill(&words.new_column, &[("heading", heading)]),
            Remark::LeftOut { heading } => fill(&words.unknown_column, &[("heading", heading)]),
            Remark::Computed { heading } => fill(&words.computed_column, &[("heading", heading)]),
            Remark::NoHeading { column, label } => {
                let what = [("column", &*column.to_string()), ("label", label.as_deref().unwrap_or(""))];
                fill(if label.is_some() { &words.no_heading_kept } else { &words.no_heading_left_out }, &what)
            }
            Remark::Beside { heading, field } => fill(&words.several, &[("heading", heading), ("field", field)]),
            Remark::Twice { heading, field, label } => {
                let what = [("heading", heading.as_str()), ("field", field), ("label", label.as_deref().unwrap_or(""))];
                fill(if label.is_some() { &words.twice_kept } else { &words.twice_left_out }, &what)
            }
            Remark::Read { heading, how } => self.how(heading, how),
            Remark::Ambiguous { heading, fields, label } => {
                let fields = fields.join(" · ");
                let what =
                    [("heading", heading.as_str()), ("fields", &fields), ("label", label.as_deref().unwrap_or(""))];
                fill(if label.is_some() { &words.ambiguous_kept } else { &words.ambiguous_left_out }, &what)
            }
        }
    }
}

impl Report<'_> {
    /// How the cells of a column were read.
    fn how(&self, heading: &str, how: &How) -> String {
        let words = &self.words.cli.import;
        let say = |message: &str, example: &str| fill(message, &[("heading", heading), ("example", example)]);
        match how {
            How::Order { order: DateOrder::DayFirst, example } => say(&words.day_first, example),
            How::Order { example, .. } => say(&words.month_first, example),
            How::Unclear { example } => say(&words.no_order, example),
            How::DayOnly { example } => say(&words.day_only, example),
            How::Decimal { sign: DecimalSign::Comma, example } => say(&words.comma, example),
            How::Decimal { example, .. } => say(&words.point, example),
            How::Rounded { example } => say(&words.rounded, example),
            How::Numbered { example, day } => {
                let day = day.format("%Y-%m-%d").to_string();
                fill(&words.day_numbers, &[("heading", heading), ("example", example), ("day", &day)])
            }
        }
    }
}

/// The currency, if it became the file's; how to take everything back, and how to bring in what stayed outside.
fn conclude(outcome: &store::Outcome, left_out: bool, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    if let Some(currency) = &outcome.currency {
        report(out, &fill(&words.cli.import.currency, &[("currency", currency)]))?;
    }
    if !outcome.unconverted.is_empty() {
        let rows: usize = outcome.unconverted.iter().map(|(_, rows)| rows).sum();
        let codes: Vec<&str> = outcome.unconverted.iter().map(|(code, _)| code.as_str()).collect();
        let counts = [("count", &*rows.to_string()), ("codes", &*codes.join(", "))];
        report(out, &fill(&words.cli.import.unconverted, &counts))?;
    }
    if outcome.files.iter().all(|file| file.new == 0) {
        return Ok(Outcome::NothingFound);
    }
    report(out, &words.cli.import.undo)?;
    if left_out || outcome.files.iter().any(|file| file.lost_rows + file.lost_cells > 0) {
        report(out, &words.cli.import.again)?;
    }
    Ok(Outcome::Done)
}
