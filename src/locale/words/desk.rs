//! What several rooms say, and what is told of the grid, of edits, of computed values.

sections! {
    /// Words that stand in several places.
    Shared {
        preview, find, commands, key, text, field, now, note, of_field, blank, dash, and, separator, percent, dropped, nothing_fits, hint_widen,
        lines_below, hint_line, hint_list, unconverted, left_seconds, left_minutes,
    }
    /// The title of the screen.
    Title { keys, date, weekdays, months }
    /// The grid, and the line above it.
    Grid {
        count, count_one, count_of, counting, loading, days, years, empty_file, empty_file_nav, empty_tab, count_part, nearest, nearest_without, as_text, no_orders, twice, empty_filter,
        empty_words, clear_by_name, empty_typing, no_customer, too_small,
    }
    /// The status line.
    Status {
        input, nav, list, keys_wait, keys_dropped, nav_wide, nav_types,
        hint_input, hint_input_small, hint_nav, hint_nav_small, hint_empty, hint_empty_nav, hint_nobody, hint_panes, hint_entry,
        hint_following,
        hint_following_more,
    }
    /// What is typed is in the file, or is not.
    Saving {
        saved, saving, editing, not_saved, deleted, already_saved, saved_in_demo, alone, mended, stands, leave, leave_log, leave_demo,
        kept, kept_several, meanwhile, meanwhile_blank,
    }
    /// A text in a person's own editor.
    Editor { nothing, failed, killed, missing, no_place }
    /// Undo and redo.
    Undo {
        undone, undone_many, undone_part, redone, redone_many, redone_part, in_field, undoing, redoing, going_back, going_forth,
        kept, nothing_to_undo, nothing_to_redo,
    }
    /// The selection: its figures, how much a change changes.
    Selection { cells, rows, counted, sums, hint, nobody }
    /// What changed of a customer.
    Moments {
        nothing, cell, came, came_with_rows, trashed, archived, back, note_changed, note_gone, purchases, contacts,
        notes, customers, layout, rows, row_added, row_changed, row_removed,
    }
    /// What a template adds.
    Templates { rearranges, columns, views, options, nothing, applied, added, at_right, unseen }
    /// Sentences that explain a computed value with its figures.
    Why {
        rfm_heading, days, purchase_days, colon, comma, months, months_none, months_totals,
        totals, totals_last, totals_orders, totals_spend, rfm_totals, no_spend, no_last,
        no_purchase, only_refunds, only_future,
        rfm, incomplete, segment, segment_once,
        tier_first, tier_a, tier, tier_not_positive, tier_next, no_money,
        lost, lost_once, dormant, dormant_once, at_risk, at_risk_once, new, reactivated, mature, growing,
        churn, churn_none, group, upper, lower, next_heading, next, next_late, ahead_heading, ahead, few, worth, alive, steady, no_model,
        forecast_totals,
        alive_low, gap_exceeded, no_second_purchase, spend_drop, recent_refund, contact_overdue, complaint_open,
        low_satisfaction, falling_satisfaction, sla_missed,
    }
}
