-- What a stage watches beside what is typed, read of a customer's rows (store/made): what of hers is open and by when it is to be
-- answered, how long answers took, how often one spoke with her, what a term brought, personal touches. No customer is rewritten;
-- the index holds requests and complaints only, which are few, so that nobody's other contacts are looked at for them.

CREATE INDEX interaction_ticket ON interaction (customer) WHERE kind IN ('complaint', 'request');

-- New fields stand behind the one they belong to; own fields have numbers from 1000. The first contact is in no list: a formula needs it.
INSERT INTO field (id, key, kind, origin, position, formula, hidden)
  SELECT (SELECT max(id) FROM field WHERE id < 1000) + new.nth, new.key, new.kind, new.origin,
         coalesce((SELECT position FROM field WHERE key = new.behind), 1), new.formula, new.hidden
  FROM (SELECT 1 AS nth, 'open_tickets' AS key, 'integer' AS kind, 'sum_only' AS origin, 'resolved' AS behind, NULL AS formula, 0 AS hidden
        UNION ALL SELECT 2, 'answer_by', 'moment', 'sum_only', 'resolved', NULL, 0
        UNION ALL SELECT 3, 'hours_to_resolve', 'decimal', 'sum_only', 'resolved', NULL, 0
        UNION ALL SELECT 4, 'contacts', 'integer', 'sum_only', 'last_contact', NULL, 0
        UNION ALL SELECT 5, 'contacts_a_month', 'decimal', 'typed', 'last_contact', 'contacts * 30 / max(today - first_contact, 30)', 0
        UNION ALL SELECT 6, 'first_contact', 'date', 'sum_only', 'last_contact', NULL, 1
        UNION ALL SELECT 7, 'term_days', 'integer', 'typed', 'term_end', 'term_end - term_start', 0
        UNION ALL SELECT 8, 'term_orders', 'integer', 'sum_only', 'coop_result', NULL, 0
        UNION ALL SELECT 9, 'term_revenue', 'money', 'sum_only', 'coop_result', NULL, 0
        UNION ALL SELECT 10, 'touches', 'integer', 'sum_only', 'care_plan', NULL, 0) AS new;
