//! The command line: help, and what its sub-commands say.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the program and several sub-commands say, then a section for each sub-command that says more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cli {
    pub about: String,
    pub usage: String,
    pub usage_heading: String,
    pub options: String,
    pub arguments: String,
    pub file: String,
    pub db: String,
    pub lang: String,
    pub keys: String,
    pub help: String,
    pub version: String,
    pub demo_title: String,
    pub filter: String,
    pub filter_name: String,
    pub view: String,
    pub view_name: String,
    pub csv: String,
    pub json: String,
    pub limit_groups: String,
    pub force: String,
    pub reading: String,
    pub fields: String,
    pub raw: String,
    /// What each sub-command does, by its name.
    pub about_of: BTreeMap<String, String>,
    /// How each sub-command is called.
    pub usage_of: BTreeMap<String, String>,
    /// What the sheets of a book are called, by the role of their rows.
    pub sheet_of: BTreeMap<String, String>,
    pub analyze: Analyze,
    pub channels: Channels,
    pub dedupe: Dedupe,
    pub due: Due,
    pub export: Export,
    pub funnel: Funnel,
    pub group: Group,
    pub import: Import,
    pub list: List,
    pub rates: Rates,
    pub template: Template,
    pub trash: Trash,
}

sections! {
    Analyze { json, as_of, horizon, holdout, fix_bgnbd, fix_gg, settings, out, without_rate }
    Channels { filter, json, buyers, conversion, revenue, cost, cac, roi }
    Dedupe { json, done }
    Funnel { json }
    Due { ics, summary, done }
    /// Its arguments, what stands in what it writes, and what it tells.
    Export {
        file, folder, format, filter, all, customers, birthday, follow_up, nothing, done, cards, days, all_done, cut,
    }
    Group { by, field_name, sum }
    /// Its arguments, and what came in.
    Import {
        customers, purchases, rows, new_customers, folder, folder_name, dates, decimal, ratings, key, on_known, map,
        map_name, as_before, fresh, profiles, forget, stage, stage_name, encoding, encoding_name, sheet, sheet_name,
        dry_run, json, dry, progress, progress_only, waiting, unremembered, unlooked, counts, recalled, new_rows,
        updated_rows, same_rows, skipped_rows, lost_rows, empty_rows, aside_rows, joined_rows, notes_came, found_by,
        found_else, replaced, a_change, a_note, stays, doubtful, staged, made, not_compared, alike, known_away,
        bring_back, rows_away, same_away, same_in_trash, same_in_archive, odd, control_characters, emptied, kept, lost, lost_besides,
        aside, more, unread, unread_noted, rejected, rejected_line, rejected_column, rejected_loss, rejected_why,
        rejected_cell, rejected_row, rejected_aside, rejected_stays, fault_of_cell, fault_marked, fault_noted,
        fault_loses_row, fault_of_row, more_told, read_as, read_as_unsure, titles_above, of_sheet, of_sheet_left,
        merged, side_by_side, pinned, headless, table_beside, part_of_sheet, card_lines, card_department, card_website, card_wechat, unnamed, new_column, unpriced,
        unknown_column, unknown_columns, computed_column, no_heading_kept, no_heading_left_out, several, twice_kept,
        twice_left_out, without_orders, ambiguous_kept, ambiguous_left_out, joined, companion, by_cells, other_words, notes,
        dated_notes, courtesy, details, refunds, counter, of_customer, nothing_under, too_many, no_name, one_heading, more_new, day_first,
        month_first, day_first_of_file, month_first_of_file, no_order, both_orders, day_only, shortened,
        day_numbers, republic_years, comma, point, rounded, out_of, a_range, in_currency, in_currencies, in_units, in_units_above,
        whole_scores, beside, unconverted, currency, begun, undo, again, again_first,
    }
    List { sort, key_name, limit, more, as_text, not_as_text, only_text, only_field, not_together, no_orders }
    Rates { what, rate, rate_name, json, own, rows, without, set, unset, undo }
    Template { what, what_name, name, name_name, exported }
    Trash { what, id, json, yes, nobody, ask, restored, alike, purged_but, empty_but }
}
