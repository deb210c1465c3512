-- Forecast: what the models and a customer's own rhythm foretell, and the groups she is in, as columns. No customer is rewritten; the scores
-- are computed anew.

ALTER TABLE score ADD COLUMN rfm_sum            INTEGER;   -- R + F + M, 3 to 15
ALTER TABLE score ADD COLUMN rfm_group          TEXT;      -- whether R, F, M lie in the upper half: '111' to '000'
ALTER TABLE score ADD COLUMN cluster            INTEGER;   -- from 1, the best
ALTER TABLE score ADD COLUMN p_alive            INTEGER;   -- hundredths of a percent; NULL after a single purchase
ALTER TABLE score ADD COLUMN p_no_purchase      INTEGER;   -- hundredths of a percent
ALTER TABLE score ADD COLUMN expected_purchases INTEGER;   -- in hundredths
ALTER TABLE score ADD COLUMN clv                INTEGER;   -- minor units of the base currency
ALTER TABLE score ADD COLUMN next_buy           TEXT;      -- the next purchase from that day …
ALTER TABLE score ADD COLUMN next_buy_by        TEXT;      -- … to this one
ALTER TABLE score ADD COLUMN rhythm             INTEGER;   -- her own gap between purchases: days << 32 | of, an exact fraction; NULL below two purchase days

-- New fields stand behind the one they belong to; own fields have numbers from 1000.
INSERT INTO field (id, key, kind, origin, options, position)
  SELECT (SELECT max(id) FROM field WHERE id < 1000) + new.nth, new.key, new.kind, 'score', new.options,
         coalesce((SELECT position FROM field WHERE key = 'churn_points'), 1)
  FROM (SELECT 1 AS nth, 'r' AS key, 'integer' AS kind, NULL AS options
        UNION ALL SELECT 2, 'f', 'integer', NULL
        UNION ALL SELECT 3, 'm', 'integer', NULL
        UNION ALL SELECT 4, 'rfm_sum', 'integer', NULL
        UNION ALL SELECT 5, 'rfm_group', 'choice', '["111","101","011","001","110","100","010","000"]'
        UNION ALL SELECT 6, 'cluster', 'integer', NULL
        UNION ALL SELECT 7, 'p_alive', 'percent', NULL
        UNION ALL SELECT 8, 'p_no_purchase', 'percent', NULL
        UNION ALL SELECT 9, 'expected_purchases', 'decimal', NULL
        UNION ALL SELECT 10, 'clv', 'money', NULL
        UNION ALL SELECT 11, 'next_buy', 'date', NULL
        UNION ALL SELECT 12, 'next_buy_by', 'date', NULL) AS new;

-- The scores are to be computed anew, with all of these.
DELETE FROM session WHERE key = 'analysed';
