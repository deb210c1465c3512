-- Currencies: what a customer's purchases in other currencies add up to stands beside the sum, so that no sum leaves them out without a word.
-- Looks once through the purchases; only customers who have such are rewritten. What a rate is known for follows at the next start (see store/resums).

ALTER TABLE customer ADD COLUMN other_currencies TEXT;   -- "EUR 50.00 = 392.50; USD 1200.00": by currency, with what of it is in spend; kept by the transaction that changes purchases; NULL = none

UPDATE customer SET other_currencies = (
  SELECT group_concat(told, '; ') FROM (
    SELECT currency || ' ' || printf('%s%d.%02d', CASE WHEN sum(amount) < 0 THEN '-' ELSE '' END, abs(sum(amount)) / 100, abs(sum(amount)) % 100) AS told
    FROM purchase AS p WHERE p.customer = customer.id AND p.amount IS NOT NULL
      AND p.currency <> coalesce((SELECT value ->> '$' FROM setting WHERE key = 'base_currency' AND json_valid(value)), 'CNY')
    GROUP BY currency ORDER BY currency))
  WHERE id IN (SELECT customer FROM purchase WHERE currency IS NOT NULL AND amount IS NOT NULL);

INSERT INTO field (id, key, kind, origin, position)
  SELECT (SELECT max(id) FROM field WHERE id < 1000) + 1, 'other_currencies', 'other_currencies', 'sum_only',
         coalesce((SELECT position FROM field WHERE key = 'spend'), 1);
