//! A section for each room, by the name of its folder in `app::rooms`.

sections! {
    /// What the analysis says of a customer.
    Analysis { title, advice, none, nobody, waiting, running, done, failed, hint }
    /// Changes of many cells: rehearsed, under way, taken back.
    Bulk {
        will, to, one_step, counting, first, empty, unfit, noted, marked, out_of, by_headings, by_headings_below, by_lines, by_lines_but, misfit, misfit_past, new_customers, left, left_cell,
        done, left_unwritten, skipped, beside, nothing, cancelled, going, taking_back, recovering_import, recovering, recovered, hint, hint_add, title, much,
        after, left_out, hint_delete, hint_archive, hint_counting,
    }
    /// A customer as a form.
    Card { contact, sales, figures, others, healthy, orders, rhythm, bought_once, folded, folded_alone, folds, hint, hint_nav }
    /// Personal touches: what each is called, and its text.
    Care {
        title, copied, copied_unfilled, confirmed, no_name, no_product, no_date, on_day, a_day, a_day_year, a_month_day, a_month_day_year, no_missing, thank_you, thank_you_text, birthday, birthday_text,
        coupon, coupon_text, call_back, call_back_text, ask_details, ask_details_text, details_came, details_came_is,
        hint,
    }
    /// The cell that is open.
    Cell {
        esc_restores, esc_keeps, esc_back, esc_drops, then_quit, whose, once_more, typed_lost, reads, read_day, read_either, read_scale, kept_beside, linked, cleared, example, limit, into_all,
        weekdays, months,
        month, month_alone, lunar, add_option, or_add, hint, hint_list, hint_ticks, hint_signs, no_values, no_option, hint_no_option, hint_calendar,
    }
    /// The check sheet.
    Checks {
        title, found, meant, checking, all_well, rows, doubtful, same, empty, nameless, stale, sparse, mendable, filled, mended, by_hand, no_filter,
        no_problem, hint, hint_hits,
    }
    /// Colours by rule.
    Colours {
        title, line, line_late, line_churn, line_best, only_conditions, row, meaning, place, filter, warning, good, accent, muted, none, hint, hint_typing,
    }
    /// The menu of a column.
    ColumnMenu { arrange, ascending, descending, unsort, range, only_range, every_value, counting, nothing, more, one_range, hint, hint_range }
    /// Columns: added, named, arranged.
    Columns {
        ask_name, ask_kind, ask_options, ask_rename, ask_meaning, ask_show, ask_action, ask_edit_options, ask_option,
        ask_template, ask_remove, not_own, used_by, goes_formula, goes_counting, goes_empty, goes_values,
        goes_values_away, goes_tabs, goes_lines, goes_limits, goes_colours, goes_back, removed, hint_remove,
        add_option, option_taken, no_own_options, example_options, was_here, added, hidden, last_column, none_hidden, not_here, shown_all, all_shown, no_options, unfrozen, frozen, frozen_half, hint_options, hint_step,
        hint_template,
    }
    /// Two customers side by side.
    Compare { title, folded, figures, different, equal, nothing, second, several, hidden, hint }
    /// What campaigns cost, typed and listed.
    Cost { title, title_change, title_list, left, written, changed, removed, none, nothing, no_day, no_amount, hint, hint_list }
    /// What was open and not kept.
    Drafts {
        offer, open, open_replace, kept, gone, aside, none, cell, new_cell, note, log, log_each, filter, formula, view, replace, column, colour, setting, cost, asked, answer, row,
        nobody,
    }
    /// Customers who may be one person: the warning, the list, and how two become one.
    Duplicates {
        phone, email, name, sound, name_alone, group, same, more, same_trash, same_archive, back, go, pasted_more, gone, hidden, moved, nobody,
        title, none, searching, outdated, first, count, count_one, apart, hint,
        two_rows, kept, other, result, equal, all_fields, title_merge, no_both, purchases, contacts, notes, tasks, nothing_moves,
        filled, earlier, later, longer, joined, verified, careful, stays, chosen, merged, hint_merge,
    }
    /// The file is lost: all of it goes to another one.
    Elsewhere { label, label_copy, copies, copied, nowhere, moved, moved_partly, moved_typed, unplaced, goes, writes, hint, hint_example }
    /// Customers go out into a file.
    Export {
        title, shown, selected, everything, everything_is, xlsx_is, csv_is, vcf_is, ics_is, jsonl_is, md_is, book_is, folder_is,
        no_name, no_form, one_table, exists, beside, going, going_of, packing, going_cancel, cancelled, hint, hint_exists,
    }
    /// The filter line.
    Filter {
        fields, as_text, option_as_text, not_as_text, no_orders, text_beside, one_sided, bought, or, not, or_empty, and_filled, quoted, nothing, something, begins, ends, tail, span, from, until,
        before, after, over, under, at_least, at_most, empty, hint, hint_wrong,
    }
    /// The bar that finds words.
    Find {
        not_found, not_found_typing, not_found_computed, hint, hint_nothing, hint_grid, place, count, past_end, hidden, instead,
    }
    /// A row that hangs on a customer, typed.
    Form { title_new, title_edit, nobody, one_only, left, written, nothing, no_text, no_ticket, not_one, two_currencies, too_large, backwards, doubt_to_come, doubt_over, doubt_far, doubt_amount, doubt_more, no_resolution, ask_resolution, not_channel, left_key, no_rate, totals, hint }
    /// A text that introduces somebody.
    FromText { title, waiting, qq, adds, added, nobody, plain, hint, hint_out }
    /// Computed columns.
    Formula { title, title_name, unnamed, blank, ready, ready_nobody, added, changed, why, hint, hint_name }
    /// The go-to bar.
    GoTo { label, what, looking, nothing, row, named, customer, customers, column, hidden, tab, hint }
    /// Tables of groups: in the grid's place and from `kehu group`.
    Groups { title, customers, mean, over, month, nobody, nobody_yet, hint }
    /// The list of keys, and keys that are no commands.
    Help {
        title, here, fixed, esc, esc_vim, esc_cell, typing, enter, backspace, reads, option, filters, filters_told, examples, figures,
        nothing, hint, computed,
    }
    /// What changed of a customer, as a list.
    History { title, title_cell, what, by, none, none_cell, none_empty, no_cell, restored, hint }
    /// What was done, whoever it was about, as a list.
    JournalList {
        title, title_opened, what, rows, place, who, none, nothing, undone, newest, ask_undo, ask_redo, hint, hint_ask,
        hint_opened,
    }
    /// The screen of what the terminal sends.
    KeyTest { title, modifiers, press, paste, waits, back, down, empty, also, line_feed, composed, hint }
    /// One line about a talk.
    Log {
        title, title_marked, nobody, example, left, left_each, logged, will, will_each, understood, contact, text, ticket,
        satisfaction, next, proposed, expected, last, today, yesterday, same, was, was_empty, was_ago, last_stays, last_unreached, of_scale, ticket_open,
        ticket_closed, ticket_unpromised, day, day_form, old_form, old_form_year, doubt_past, doubt_far, doubt_or, doubt_taken, doubt_two,
        doubt_which, doubt_also, doubt_none, doubt_several, doubt_denied, doubt_unread, doubt_amount, doubt_deal, hint,
    }
    /// Notes of a customer.
    Notes { title, empty, hint, hint_draft, removed, still_open }
    /// The list of all commands.
    Palette { hint, recent, useful, shell, row, nothing, tells }
    /// The clipboard, and the last change once more.
    Ranges { copied, copied_here, too_many, nothing_copied, nothing_to_repeat, tags_come, tags_go, tags_replaced }
    /// Find and replace.
    Replace { label, column, selection, shown, any_case, exact, what, fixed, looking, nothing, hint }
    /// Figures about what the filter line shows: the funnel of the stages, the channels.
    Reports {
        funnel, channels, here, came, went_on, share, lost, days, stalled, stalls, nowhere, of_all, no_costs, nobody, no_stages,
        no_channels, hint,
    }
    /// What a person may set.
    Settings {
        title, title_of, none_known, no_hours, hours, months, default_is, range, range_share, how_rates, range_advice, own_words, range_touch, unfilled, ask_currency,
        relabel, leave, hint, hint_typing, hint_choosing,
    }
    /// The next contacts of many spread over working days.
    Spreading { label, over, how_many, nobody, hint }
    /// Customers along the stages, and why a typed value is what it is.
    Stages { moved, came, came_many, filled, hint, waits, unasked, empty, by_palette, last_stage, first_stage, why_typed, why_unknown, due_computed, due_task, rhythm_own, rhythm_tier }
    /// What happened with a customer.
    Timeline {
        title, reading, empty, all, plans, orders, contacts, notes, stays, changes, day, ahead, late, gap, until,
        plan, task, order, refund, contact, note, stay, stage, change, next, next_computed, closed, closed_after, open, open_late, removed, stage_remains, remains,
        hint,
    }
    /// Whom to call today, in its room and from `kehu due`.
    Today {
        title, late, due, coming, promise, appointment, check_in, rhythm, flag, task, contact, silent, birthday,
        birthday_today, age, term, stale, n_due, n_late, n_birthdays, n_terms, done, more, who, days_late, year, why, nobody,
        nothing, narrowed, doing, next, no_next, snooze, a_day, a_week, a_month, win_back, or_a_day, put_off_to, no_day, over, a_task, ticked, a_promise, met,
        left, said_done, snoozed,
        tier, last, orders,
        every, also, proposes, by_tier, by_rhythm, offers, hint, hint_done, hint_snooze, back,
        since, tiers, flags, stales, takes, festival, spring, autumn,
    }
    /// The trash and the archive.
    Trash {
        title, none, reading, empty, when, deleted, archived_mark, ask, ask_number, kept, restored, archived, purged, purged_but, hint,
        hint_ask,
    }
    /// What is asked before a column is put right, and its rules.
    Upkeep {
        ask_form, ask_filling, ask_value, ask_source, ask_second, ask_between, ask_rules, ask_rule,
        fill_value, fill_commonest, fill_above, fill_column,
        rule_required, rule_unique, rule_twice, rule_shortest, rule_longest, rule_low, rule_high, rule_after, rule_after_none, rule_pattern,
        rule_signs, rule_days,
        nothing_to_fill_with, not_for, rules_kept, hint_line, hint_rules,
    }
    /// Saved views.
    Views { name, saved, deleted, none, taken, built_in }
    /// What is asked at the first start.
    Welcome {
        title, language, keys, template, currency, region, language_is, excel_is, vim_is, currency_is, region_is, later,
        first, hint, hint_long, hint_digits,
    }
    /// A file that comes in: which one, its columns, and what came of it.
    Wizard {
        first_file, plain, kept, another, title_file, what_comes, looking, looking_in, no_folder, no_file, folder, hint_file, title, count, column, samples, goes,
        go, go_is, part_look, part_unread, part_new, part_known, part_out, part_how, goes_new, goes_note,
        goes_note_date, goes_out, out_empty, out_computed, out_counter, out_detail, out_no_field, out_no_room, first, middle,
        last, prefix, suffix, doubt_cells, doubt_beside, doubt_twice, doubt_several, doubt_other_words,
        doubt_no_heading, no_name, as_it_is, unread_is, as_it_is_read, dates, dates_is, unclear, decimal, decimal_is,
        comma, point,  title_of, hint, hint_go, hint_choosing, opening, going, going_of,
        going_cancel, taking_back, cancelled, done, done_none, done_known, done_lost, done_aside, done_rejected,
        done_undo,
        title_try, counting, rows, waits, go_nothing, go_new, is_new, is_twin, is_like, is_away,
        uncompared, like, like_away, is_lost_row, is_aside, is_lost_cell, is_kept, is_empty, is_told, strays, look, hint_try,
        hint_try_rows, hint_rows,
        is_updated, is_same, is_skipped, is_doubtful, is_stays, go_updated, go_both, done_updated, done_doubtful,
        key, key_is, key_surest, on_known, on_known_is, known_renew, known_update, known_overwrite, known_skip,
        known_add,
        part_file, lacks, sheet, sheet_is, sheet_others, above, above_is, above_times, encoding, encoding_is, rows_are, rows_is, rows_customers, rows_purchases, rows_contacts, rows_campaigns, rows_notes, before, before_is,
        before_holds, before_not, stage, stage_is, nobody, nobody_is, nobody_out, nobody_new, is_new_rows, is_joined, go_new_rows, made,
        done_rows, done_none_rows, done_known_rows, done_unread, title_profiles, no_profiles, profile_file, profile_at, profile_said, forgotten, hint_profiles,
    }
}
