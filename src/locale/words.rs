//! The shape of a language file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::language::Language;

/// Labels of a choice's options: field key → option key → label.
pub type Options = BTreeMap<String, BTreeMap<String, String>>;

/// Declares sections of messages, each field a message.
macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident { $($message:ident),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $section { $(pub $message: String),* }
    )* };
}

/// Every word that a person can see, in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    #[serde(skip)]
    pub language: Language,
    pub yes: String,
    pub no: String,
    /// Headings of the fields.
    pub fields: BTreeMap<String, String>,
    /// The same in the other language: a filter or a file may use either.
    #[serde(skip)]
    pub other_fields: BTreeMap<String, String>,
    /// Headings that files and other programs use for a field, in any language.
    #[serde(skip)]
    pub headings: BTreeMap<String, Vec<String>>,
    /// What belongs in a field; only where the heading does not say it.
    pub meanings: BTreeMap<String, String>,
    pub options: Options,
    #[serde(skip)]
    pub other_options: Options,
    /// Labels of the tabs.
    pub sheets: BTreeMap<String, String>,
    /// A sentence for each command.
    pub commands: BTreeMap<String, String>,
    /// The same in the other language: the palette finds a command by either.
    #[serde(skip)]
    pub other_commands: BTreeMap<String, String>,
    /// What was done, by the label of its entry in the journal.
    pub journal: BTreeMap<String, String>,
    /// Headings of the groups of commands.
    pub groups: BTreeMap<String, String>,
    pub messages: Messages,
    pub screen: Screen,
    pub fixed: Fixed,
    pub selection: Selection,
    pub ranges: Ranges,
    pub upkeep: Upkeep,
    pub rules: Rules,
    /// Ways of writing, by name.
    pub forms: BTreeMap<String, String>,
    pub views: Views,
    pub menu: Menu,
    pub trash: Trash,
    pub bin: Bin,
    pub people: People,
    pub past: Past,
    pub card: Card,
    pub entry: Entry,
    pub losing: Losing,
    pub drafts: Drafts,
    pub layout: Layout,
    /// What each kind of column is called.
    pub kind_names: BTreeMap<String, String>,
    pub keys: Keys,
    pub welcome: Welcome,
    pub templates: Templates,
    pub hearing: Hearing,
    pub goto: Goto,
    pub replacing: Replacing,
    pub cli: Cli,
    pub problems: Problems,
    pub kinds: Kinds,
    pub import: Import,
    pub export: Export,
    pub list: List,
    pub grouping: Grouping,
    pub twins: Twins,
    pub merge: Merge,
    /// Names of a file's columns other than the customers': file → column → its heading and what else it may be called.
    pub columns: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Names of their options: file → column → option → its label and what else it may be called.
    pub column_options: BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    pub doing: Doings,
    pub query: Query,
    pub formula: Formula,
    pub colours: Colours,
    /// Names of the analyses, for progress.
    pub analysis: BTreeMap<String, String>,
    pub why: Why,
}

/// The command line: help and errors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cli {
    pub about: String,
    pub usage: String,
    pub usage_heading: String,
    pub options: String,
    pub arguments: String,
    pub commands: String,
    pub file: String,
    pub db: String,
    pub lang: String,
    pub keys: String,
    pub help: String,
    pub version: String,
    pub demo_title: String,
    pub analyze_json: String,
    pub analyze_as_of: String,
    pub analyze_settings: String,
    pub analyze_out: String,
    pub bad_config: String,
    pub no_such_command: String,
    pub no_such_command_but: String,
    pub no_such_argument: String,
    pub argument_missing: String,
    pub bad_argument: String,
    pub arguments_conflict: String,
    pub bad_command_line: String,
    pub not_a_terminal: String,
    pub no_home: String,
    /// What each sub-command does, by its name.
    pub about_of: BTreeMap<String, String>,
    /// How each sub-command is called.
    pub usage_of: BTreeMap<String, String>,
}

sections! {
    /// What the status line says after a key.
    Messages {
        not_found, undone, redone, undoing, redoing, kept, nothing_to_undo, nothing_to_redo, deleted, already_saved, alone, in_field,
    }
    /// The parts of the screen.
    Screen {
        saved, saving, editing, not_saved, input, nav, count, count_one, count_of, counting, loading, filter_empty, find, palette,
        analysis_running, analysis_done, analysis_waiting, analysis_failed,
        notes_title, notes_empty, analysis_title, analysis_none, help_title, help_both, help_nav,
        empty_file, empty_filter, no_customer,
        hint_input, hint_nav, hint_empty, hint_nobody, hint_panes, hint_edit, hint_filter, hint_find, hint_palette, hint_help, hint_notes, hint_draft, hint_analysis,
        in_note, esc_restores, esc_keeps, esc_again, keys_wait, keys_dropped, nav_wide, nav_types, too_small, position,
    }
    /// What was open and not kept.
    Drafts {
        offer, open, kept, gone, dropped, none, cell, new_cell, note, filter, formula, view, replace, column, colour, answer, nobody,
    }
    /// Keys that are no commands, in help.
    Fixed { heading, esc, esc_vim, esc_cell, text, typing, enter, backspace }
    /// The figures of selected cells.
    Selection { cell, cells, sums }
    /// Changes of many cells.
    Ranges {
        done, counted, cell, cells, row, rows, skipped, nothing, cancelled, going, taking_back,
        recovering_import, recovering, recovered,
        will, counting, empty, unfit, misfit, misfit_past, new_customers, left, left_cell,
        hint_rehearsal,
        copied, copied_here, too_many, nothing_copied, nothing_to_repeat,
    }
    /// Keys: a keymap file, the screen that shows what a terminal sends.
    Keys {
        bad_file, syntax, no_such_state, no_such_command, did_you_mean, no_list, no_key, trapped, types_text, twice, begins,
        same, input_method, terminal, ours,
    }
    /// What is asked at the first start.
    Welcome { keys, excel, excel_is, excel_chosen, vim, vim_is, vim_chosen, keys_note, hint, hint_again }
    /// Templates of layouts.
    Templates {
        ask, ask_first, hint_first, note, rearranges, nothing, column, columns, view, views, and, applied, hint,
        arg_what, arg_what_name, arg_name, arg_name_name, exported,
        bad_file, syntax, no_kind, no_field, no_sheet, did_you_mean, twice, no_heading, bad_name, kind_is_fixed,
        no_options, no_choice, width, unknown, unknown_but,
    }
    /// The screen of what the terminal sends.
    Hearing { title, key, modifiers, press, paste, text, waits, back, down, empty, nothing, also, line_feed, composed, hint }
    /// Find and replace.
    Replacing { label, column, selection, shown, any_case, exact, what, fixed, looking, nothing, hint }
    /// The go-to bar.
    Goto { label, what, looking, nothing, row, named, customer, customers, column, tab, hint }
    /// Saved views.
    Views { name, hint, saved, deleted, none, taken, unknown, no_views, arg, arg_name }
    /// The menu of a column.
    Menu { ascending, descending, unsort, narrow, range, blank, counting, nothing, more, one_range, hint, hint_range }
    /// The trash and the archive.
    Trash {
        title, none, reading, empty, deleted, archived_mark, ask, kept, restored, archived, purged, purged_but,
        hint, hint_ask,
    }
    /// `kehu trash`.
    Bin { what, id, json, yes, ask, restored, purged_but, empty_but, not_in_trash, unasked }
    /// Customers along the stages, and why a typed value is what it is.
    People {
        moved, moved_many, empty, last_stage, first_stage, why_typed, why_unknown,
    }
    /// What changed of a customer.
    Past {
        title, none, hint, no_cell, nothing, restored, cell, came, came_with_rows, trashed, archived, back,
        note, note_changed, note_gone, purchases, contacts, notes, rows,
    }
    /// A customer as a form.
    Card { others, filled, hint, hint_nav }
    /// The file is lost, or refuses what is written.
    Losing {
        gone, replaced, overwritten, log_gone, full, read_only, damaged, held, held_by, in_use, exists, kept_elsewhere, not_kept,
        mended, leave, label, hint, nowhere, moved, moved_partly, moved_typed, meanwhile, meanwhile_blank,
    }
    /// The line below the last row.
    Entry { hint, dropped }
    /// Columns: added, named, arranged.
    Layout {
        unnamed, taken, name_too_long, typed_lost, no_options, ask_name, ask_kind, ask_options, ask_rename, ask_meaning, ask_show, ask_action,
        ask_edit_options, ask_option, add_option, option_taken, no_own_options, hint_options, hint_list, hint_step, hint_line, example_options, was_here, added, hidden, last_column, none_hidden, shown_all, unfrozen, frozen, frozen_half, menu,
    }
    /// What was being done when something failed.
    Doings { opening, reading, saving, undoing, importing, copying, purging }
    /// Colours by rule.
    Colours { title, line, hint, hint_typing, only_conditions, row, warning, good, accent, muted, none }
    /// Computed columns.
    Formula {
        unfinished, not_reckoned, sign, misfit, too_long, circular, cell, not_computed, number, money, day, title, title_name,
        blank, ready, ready_nobody, hint, hint_name, added, changed, why, unnamed,
    }
    /// Sentences for `domain::Problem`.
    Problems {
        not_a_number, not_money, not_a_date, no_time_here, not_a_rating, not_yes_no, not_a_choice,
        odd_phone, odd_email, too_long,
        computed, has_rows, code_taken, no_column_there, gone, busy,
        odd_settings, stranger, strangers, disk_full, not_taken_back,
        is_directory, not_a_file, several_names, not_a_database, not_ours, newer, older, one_at_a_time, log_beside, cannot_write, cannot_open, locked, failed,
    }

    /// Column types: what is wrong with a cell of theirs, and what the editor offers.
    Kinds { not_a_decimal, not_a_percent, not_a_period, not_encrypted, read_as, read_day, limit, hint_list, hint_calendar, weekdays, month, add_option, or_add }
    /// Files that come in: what is wrong with them, and what came in.
    Import {
        cannot_read, no_headings, no_known_heading, no_column, missing, damaged_text, too_many_cells, not_a_currency,
        unknown_customer, itself, nothing_to_import,
        counts, control_characters, lost, more, fault_of_cell, fault_loses_row, fault_of_row,
        new_column, unknown_column, computed_column, no_heading, twice_kept, twice_left_out, ambiguous_kept,
        ambiguous_left_out, currency, undo, arg_customers, arg_purchases, arg_folder, folder_name,
    }

    /// Files that go out.
    Export { nothing, done, cannot_create, own_file, exists, output_failed, report_failed, file, force, filter }

    /// `kehu list`.
    List { filter, filter_name, sort, key_name, csv, json, limit }

    /// Tables of groups: in the grid's place and from `kehu group`.
    Grouping {
        blank, month, customers, mean, nobody, hint, field_name, by, sum, limit, not_money,
    }

    /// The check sheet, and what is asked before a column is put right.
    Upkeep {
        title, checking, all_well, rows, doubtful, same, empty, stale, sparse, mendable, filled, mended, by_hand,
        no_filter, no_problem, of_field, nobody, nothing_to_fill_with, not_for, once_more, rules_kept,
        hint, hint_hits, hint_list, hint_line, hint_rules,
        ask_form, ask_filling, ask_value, ask_source, ask_second, ask_between, ask_rules, ask_rule,
        fill_value, fill_commonest, fill_above, fill_column,
    }

    /// The rules of a field, and what breaks them.
    Rules {
        required, unique, twice, shortest, longest, low, high, pattern, signs, days,
        is_required, too_short, not_between, too_low, too_high, other_pattern, no_option, not_unique, not_unique_of,
        not_the_same, is_stale,
    }

    /// Customers who may be one person: the warning, the list and `kehu dedupe`.
    Twins {
        json, nobody, phone, email, name, sound, and, same, more, go, gone, hidden, title, none, searching, outdated, first, hint, apart, done,
        moved, group, count, count_one,
    }

    /// Two customers become one.
    Merge {
        kept, other, result, equal, all_fields, hint, done, two_rows, blank,
        purchases, contacts, notes, tasks, nothing, and, filled, earlier, later, longer, joined, verified, careful, stays, chosen,
    }

    /// What can be wrong with a filter line.
    Query {
        unfinished, unknown_field, did_you_mean, many_fields, no_field, not_ordered, not_a_day, backwards, unopened,
        too_deep,
    }

    /// Sentences that explain a computed value with its figures.
    Why {
        rfm_heading, day, days, purchase_day, purchase_days, separator, colon,
        no_purchase, only_refunds, only_future,
        rfm, incomplete, segment, segment_once,
        tier_first, tier_a, tier, tier_not_positive, tier_next, no_money,
        lost, lost_once, dormant, dormant_once, at_risk, at_risk_once, new, reactivated, mature, growing,
        churn, churn_none,
        gap_exceeded, no_second_purchase, spend_drop, recent_refund, contact_overdue, complaint_open,
        low_satisfaction, falling_satisfaction, sla_missed,
    }
}
