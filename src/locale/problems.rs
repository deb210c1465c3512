//! The sentence for each problem: what is wrong, and what to do next.

use super::{Words, fill, grouped};
use crate::domain::{Doing, Problem};

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::NotANumber { .. }
            | Problem::NotMoney { .. }
            | Problem::NotADate { .. }
            | Problem::NoTimeHere { .. }
            | Problem::NotARating { .. }
            | Problem::NotADecimal { .. }
            | Problem::NotAPercent { .. }
            | Problem::NotAPeriod { .. }
            | Problem::NotEncrypted
            | Problem::NotYesNo { .. }
            | Problem::NotAChoice { .. }
            | Problem::OddPhone { .. }
            | Problem::OddEmail { .. }
            | Problem::TooLong { .. }
            | Problem::Computed { .. }
            | Problem::HasRows { .. } => self.cell_problem(problem),
            Problem::Rule(breach) => self.breach(breach),
            Problem::FilterUnfinished
            | Problem::FilterUnknownField { .. }
            | Problem::FilterManyFields { .. }
            | Problem::FilterNoField
            | Problem::FilterNotOrdered { .. }
            | Problem::FilterNotADay { .. }
            | Problem::FilterBackwards { .. }
            | Problem::FilterUnopened
            | Problem::FilterTooDeep => self.query_problem(problem),
            Problem::Formula(trouble) => self.formula_problem(trouble),
            Problem::InUse
            | Problem::Lost(_)
            | Problem::Exists { .. }
            | Problem::KeptElsewhere { .. }
            | Problem::NotKept { .. } => self.lost_problem(problem),
            _ => self.inner_problem(problem),
        }
    }

    /// What is wrong with columns, with an edit, with the file that is open.
    fn inner_problem(&self, problem: &Problem) -> String {
        let words = &self.problems;
        match problem {
            Problem::NoOptions => self.layout.no_options.clone(),
            Problem::ColumnUnnamed => self.layout.unnamed.clone(),
            Problem::ColumnTaken { name } => fill(&self.layout.taken, &[("name", name)]),
            Problem::ColumnNameTooLong { length, limit } => {
                fill(&self.layout.name_too_long, &[("length", &length.to_string()), ("limit", &limit.to_string())])
            }
            Problem::CodeTaken { code, owner } => fill(&words.code_taken, &[("code", code), ("owner", owner)]),
            Problem::NoColumnThere => words.no_column_there.clone(),
            Problem::Gone => words.gone.clone(),
            Problem::Busy => words.busy.clone(),
            Problem::OddSettings { keys } => fill(&words.odd_settings, &[("keys", &keys.join(", "))]),
            Problem::Strangers { count: 1 } => words.stranger.clone(),
            Problem::Strangers { count } => fill(&words.strangers, &[("n", &grouped(*count as usize))]),
            Problem::DiskFull => words.disk_full.clone(),
            Problem::NotTakenBack { megabytes } => fill(&words.not_taken_back, &[("n", &megabytes.to_string())]),
            Problem::ReadOnlyFile => words.read_only_file.clone(),
            Problem::Failed { doing, cause } => fill(&words.failed, &[("doing", self.doing(*doing)), ("cause", cause)]),
            _ => self.outer_problem(problem),
        }
    }

    /// What is wrong around the program: its file, files that come in and go out, the start.
    fn outer_problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::IsDirectory { .. }
            | Problem::NotAFile { .. }
            | Problem::SeveralNames { .. }
            | Problem::Older { .. }
            | Problem::OneAtATime { .. }
            | Problem::LogBeside { .. }
            | Problem::NotADatabase { .. }
            | Problem::NotOurs { .. }
            | Problem::Newer { .. }
            | Problem::CannotWrite { .. }
            | Problem::CannotOpen { .. }
            | Problem::Locked { .. } => self.file_problem(problem),
            Problem::CannotCreate { .. }
            | Problem::OwnFile { .. }
            | Problem::OutputExists { .. }
            | Problem::OutputFailed { .. }
            | Problem::ReportFailed { .. } => self.output_problem(problem),
            Problem::CannotRead { .. }
            | Problem::ImportsItself { .. }
            | Problem::NothingToImport { .. }
            | Problem::NoHeadings { .. }
            | Problem::NoKnownHeading { .. }
            | Problem::NoColumn { .. }
            | Problem::Missing
            | Problem::DamagedText { .. }
            | Problem::TooManyCells { .. }
            | Problem::NotACurrency { .. }
            | Problem::UnknownCustomer { .. } => self.import_problem(problem),
            _ => self.start_problem(problem),
        }
    }

    /// What is wrong with the command line, or with what surrounds the program.
    fn start_problem(&self, problem: &Problem) -> String {
        let words = &self.cli;
        match problem {
            Problem::BadConfig { path, cause } => {
                fill(&words.bad_config, &[("path", &path.display().to_string()), ("cause", cause.trim_end())])
            }
            Problem::BadTemplate { path, line, fault } => self.bad_template(path, *line, fault),
            Problem::NoSuchTemplate { found, nearest, names } => {
                let message = if nearest.is_some() { &self.templates.unknown_but } else { &self.templates.unknown };
                let nearest = nearest.as_deref().unwrap_or_default();
                fill(message, &[("found", found), ("nearest", nearest), ("names", &names.join(" · "))])
            }
            Problem::BadKeys { path, line, fault } => self.bad_keys(path, *line, fault),
            Problem::NoSuchCommand { found, nearest: Some(nearest) } => {
                fill(&words.no_such_command_but, &[("found", found), ("nearest", nearest)])
            }
            Problem::NoSuchCommand { found, nearest: None } => fill(&words.no_such_command, &[("found", found)]),
            Problem::NoSum { label } => fill(&self.grouping.not_money, &[("label", label)]),
            Problem::NoSuchArgument { found } => fill(&words.no_such_argument, &[("found", found)]),
            Problem::ArgumentMissing { name } => fill(&words.argument_missing, &[("name", name)]),
            Problem::BadArgument { name, found } => fill(&words.bad_argument, &[("name", name), ("found", found)]),
            Problem::ArgumentsConflict { one, other } => {
                fill(&words.arguments_conflict, &[("one", one), ("other", other)])
            }
            Problem::NotATerminal => words.not_a_terminal.clone(),
            Problem::NotInTrash { code } => fill(&self.bin.not_in_trash, &[("code", code)]),
            Problem::PurgeUnasked => self.bin.unasked.clone(),
            Problem::PurgeKept => self.trash.kept.clone(),
            Problem::NoSuchView { found, names } if names.is_empty() => fill(&self.views.no_views, &[("found", found)]),
            Problem::NoSuchView { found, names } => {
                fill(&self.views.unknown, &[("found", found), ("names", &names.join(" · "))])
            }
            Problem::NoHome => words.no_home.clone(),
            Problem::BadCommandLine { found } => fill(&words.bad_command_line, &[("found", found)]),
            _ => String::new(),
        }
    }

    /// What is wrong or odd about what was typed into a cell.
    fn cell_problem(&self, problem: &Problem) -> String {
        let words = &self.problems;
        let found = |message: &str, found: &str| fill(message, &[("found", found)]);
        match problem {
            Problem::NotANumber { found: text } => found(&words.not_a_number, text),
            Problem::NotMoney { found: text } => found(&words.not_money, text),
            Problem::NotADate { found: text } => found(&words.not_a_date, text),
            Problem::NoTimeHere { found: text } => found(&words.no_time_here, text),
            Problem::NotARating { found: text } => found(&words.not_a_rating, text),
            Problem::NotADecimal { found: text } => found(&self.kinds.not_a_decimal, text),
            Problem::NotAPercent { found: text } => found(&self.kinds.not_a_percent, text),
            Problem::NotAPeriod { found: text } => found(&self.kinds.not_a_period, text),
            Problem::NotEncrypted => self.kinds.not_encrypted.clone(),
            Problem::NotYesNo { found: text } => found(&words.not_yes_no, text),
            Problem::NotAChoice { found, allowed } => {
                fill(&words.not_a_choice, &[("found", found), ("allowed", &allowed.join(" · "))])
            }
            Problem::OddPhone { found: text } => found(&words.odd_phone, text),
            Problem::OddEmail { found: text } => found(&words.odd_email, text),
            Problem::TooLong { length, limit } => {
                fill(&words.too_long, &[("length", &length.to_string()), ("limit", &limit.to_string())])
            }
            Problem::Computed { field } => fill(&words.computed, &[("label", self.field(field))]),
            Problem::HasRows { field } => fill(&words.has_rows, &[("label", self.field(field))]),
            _ => String::new(),
        }
    }

    /// Why the file was not opened.
    fn file_problem(&self, problem: &Problem) -> String {
        let words = &self.problems;
        let path = |message: &str, path: &std::path::Path| fill(message, &[("path", &path.display().to_string())]);
        match problem {
            Problem::IsDirectory { path: file } => path(&words.is_directory, file),
            Problem::NotAFile { path: file } => path(&words.not_a_file, file),
            Problem::SeveralNames { path: file } => path(&words.several_names, file),
            Problem::LogBeside { path: file } => path(&words.log_beside, file),
            Problem::OneAtATime { path: file } => path(&words.one_at_a_time, file),
            Problem::Older { path: file } => path(&words.older, file),
            Problem::NotADatabase { path: file } => path(&words.not_a_database, file),
            Problem::NotOurs { path: file } => path(&words.not_ours, file),
            Problem::Newer { path, found, known } => fill(
                &words.newer,
                &[("path", &path.display().to_string()), ("found", &found.to_string()), ("known", &known.to_string())],
            ),
            Problem::CannotWrite { path: file } => path(&words.cannot_write, file),
            Problem::CannotOpen { path, cause } => {
                fill(&words.cannot_open, &[("path", &path.display().to_string()), ("cause", cause)])
            }
            Problem::Locked { path: file } => path(&words.locked, file),
            _ => String::new(),
        }
    }

    fn doing(&self, doing: Doing) -> &str {
        match doing {
            Doing::Opening => &self.doing.opening,
            Doing::Reading => &self.doing.reading,
            Doing::Saving => &self.doing.saving,
            Doing::Undoing => &self.doing.undoing,
            Doing::Importing => &self.doing.importing,
            Doing::Copying => &self.doing.copying,
            Doing::Purging => &self.doing.purging,
        }
    }

    /// What is wrong with the place that something is written to.
    fn output_problem(&self, problem: &Problem) -> String {
        let words = &self.export;
        let path = |message: &str, path: &std::path::Path| fill(message, &[("path", &path.display().to_string())]);
        match problem {
            Problem::CannotCreate { path, cause } => {
                fill(&words.cannot_create, &[("path", &path.display().to_string()), ("cause", cause)])
            }
            Problem::OwnFile { path: file } => path(&words.own_file, file),
            Problem::OutputExists { path: file } => path(&words.exists, file),
            Problem::OutputFailed { cause } => fill(&words.output_failed, &[("cause", cause)]),
            Problem::ReportFailed { cause } => fill(&words.report_failed, &[("cause", cause)]),
            _ => String::new(),
        }
    }

    /// What is wrong with a file that comes in, or with its rows.
    fn import_problem(&self, problem: &Problem) -> String {
        let words = &self.import;
        let path = |message: &str, path: &std::path::Path| fill(message, &[("path", &path.display().to_string())]);
        match problem {
            Problem::CannotRead { path, cause } => {
                fill(&words.cannot_read, &[("path", &path.display().to_string()), ("cause", cause)])
            }
            Problem::ImportsItself { path: file } => path(&words.itself, file),
            Problem::NothingToImport { path: file } => path(&words.nothing_to_import, file),
            Problem::NoHeadings { path: file } => path(&words.no_headings, file),
            Problem::NoKnownHeading { path: file } => path(&words.no_known_heading, file),
            Problem::NoColumn { path, label } => {
                fill(&words.no_column, &[("path", &path.display().to_string()), ("label", label)])
            }

            Problem::DamagedText { found: text } => fill(&words.damaged_text, &[("found", text)]),
            Problem::TooManyCells { found, expected } => {
                fill(&words.too_many_cells, &[("found", &found.to_string()), ("expected", &expected.to_string())])
            }
            Problem::NotACurrency { found: text } => fill(&words.not_a_currency, &[("found", text)]),
            Problem::UnknownCustomer { code } => fill(&words.unknown_customer, &[("code", code)]),
            _ => words.missing.clone(),
        }
    }

    /// What is wrong with a filter line.
    fn query_problem(&self, problem: &Problem) -> String {
        let words = &self.query;
        match problem {
            Problem::FilterUnknownField { found, nearest: Some(nearest) } => {
                fill(&words.did_you_mean, &[("found", found), ("nearest", nearest)])
            }
            Problem::FilterUnknownField { found, nearest: None } => fill(&words.unknown_field, &[("found", found)]),
            Problem::FilterManyFields { found, labels } => {
                fill(&words.many_fields, &[("found", found), ("labels", &labels.join(" · "))])
            }
            Problem::FilterNoField => words.no_field.clone(),
            Problem::FilterNotOrdered { label } => fill(&words.not_ordered, &[("label", label)]),
            Problem::FilterNotADay { found } => fill(&words.not_a_day, &[("found", found)]),
            Problem::FilterBackwards { found } => fill(&words.backwards, &[("found", found)]),
            Problem::FilterUnopened => words.unopened.clone(),
            Problem::FilterTooDeep => words.too_deep.clone(),
            _ => words.unfinished.clone(),
        }
    }
}
