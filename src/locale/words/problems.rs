//! Sentences for `domain::Problem`: a section for each of its folders.

use serde::Deserialize;

/// Sentences for `domain::Problem`, by folder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problems {
    /// Where a file is wrong that a person writes.
    pub in_file: String,
    pub cell: Cell,
    pub rule: Rule,
    pub filter: Filter,
    pub formula: Formula,
    pub edit: Edit,
    pub column: Column,
    pub group: Group,
    pub view: View,
    pub trash: Trash,
    pub template: Template,
    pub keys: Keys,
    pub malformed: Malformed,
    pub file: File,
    pub cause: Cause,
    pub storage: Storage,
    pub doing: Doing,
    pub loss: Loss,
    pub rescue: Rescue,
    pub import: Import,
    pub output: Output,
    pub command_line: CommandLine,
    pub start: Start,
    pub setting: Setting,
}

sections! {
    Cell {
        not_a_number, not_money, no_rate, too_fine, thousands, more_or_less, a_range, not_a_date, no_certain_day, no_such_day, other_weekday, weekdays,
        not_a_birthday, only_a_year, two_days, no_part, still_to_come, not_yet, no_time_here, not_days, not_a_rating, not_a_decimal, not_a_percent, not_a_period,
        not_encrypted, not_yes_no, not_a_choice, odd_phone, short_phone, odd_email, unseen, too_long,
    }
    Rule {
        is_required, too_short, not_between, too_low, too_high, before, below, other_pattern, no_option, not_unique,
        not_the_same, is_stale,
    }
    Filter {
        unfinished, open_quote, unknown_field, did_you_mean, many_fields, more_fields, no_field, not_ordered, not_a_day, bare_number,
        not_a_length, backwards,
        unopened, unclosed, too_deep, may_mean,
    }
    Formula { unfinished, not_reckoned, no_field, no_field_but, sign, misfit, too_long, circular, cell, not_computed, number, money, day }
    Edit {
        computed, has_rows, has_moves, has_stays, earlier_survey, no_column_there, line_of_totals, code_taken, code_in_trash,
        code_in_archive, gone, note_gone, row_gone, busy, in_use, overtaken, stopped,
    }
    Column { unnamed, taken, name_too_long, no_options }
    Group { not_money, not_grouped, no_field, no_field_but }
    View { unknown, no_views }
    Trash { not_in_trash, unasked }
    Template {
        no_kind, no_field, no_sheet, did_you_mean, twice, no_heading, bad_name, kind_is_fixed, no_options,
        no_choice, width, view, unknown, unknown_but,
    }
    /// A keymap file, and why a key does not arrive as itself.
    Keys {
        no_such_state, no_such_command, did_you_mean, no_list, no_key, trapped, types_text, twice, begins,
        same, input_method, terminal, ours,
    }
    /// The form of a file that a person writes.
    Malformed {
        empty, unread, unquoted, twice, no_entry, none_here, missing, no_word, unfit, unfit_here, range,
        text, number, yes_no, list, entries, day, said, choice,
    }
    File {
        missing, no_folder, closed_folder, is_directory, not_a_file, several_names, not_a_database, not_ours, bad_mark,
        newer, log_beside, log_alone, one_at_a_time, older, cannot_read, cannot_write, cannot_fold, cannot_write_folder,
        cannot_open, locked,
    }
    /// What the system or SQLite says, by its kind.
    Cause {
        missing, forbidden, read_only, full, too_large, taken, is_a_folder, not_a_folder, bad_name, round, in_use,
        broken, away, handles, memory, not_text, cut_off, unheard, unopened, damaged, differs, said,
    }
    Storage { disk_full, not_taken_back, strangers, odd_settings, failed }
    /// What was being done when something failed.
    Doing { opening, reading, saving, undoing, importing, copying, purging }
    Loss { gone, replaced, overwritten, log_gone, full, read_only, log_only, damaged, held, held_by }
    Rescue { exists, waits, still_read, in_log, kept_elsewhere, kept_partly, typed_kept, unplaced, not_kept }
    Import {
        cannot_read, endless, itself, nothing_to_import, whole_folder, a_folder, empty_folder, no_headings,
        no_known_heading, no_column, no_profile, stopped, missing, damaged_text, too_many_cells, line_of_totals, footer,
        headings_again, other_table, no_purchase, unknown_state, no_customer, not_a_currency, unknown_customer, line, line_of_sheet,
        twice_in_file, same_customer,
        other_person, new_id, of_refused, fits_several, in_trash, in_archive, merged, differs, known_otherwise, taken_meanwhile, no_name,
        not_a_pair, no_such_heading, no_such_field, save_as, copy_table, unpack, export_table, unlock, no_such_encoding,
        open_quote, no_such_sheet, hidden_rows, digits_lost, uncomputed, formula_error, open_card, between_cards,
        no_card_line,
    }
    Output { cannot_create, no_folder, own_file, exists, no_format, one_table, goes_on, output_failed, report_failed }
    CommandLine {
        no_such_command, no_such_command_but, no_such_argument, argument_missing, bad_argument, bad_argument_of, argument_twice,
        arguments_conflict, bad_command_line,
    }
    Start { not_a_terminal, no_home }
    Setting {
        not_between, not_a_share, not_a_currency, not_a_region, not_an_order, not_rates, thousand_or_one, no_such_rate, own_currency, crossed, not_kept,
    }
}
