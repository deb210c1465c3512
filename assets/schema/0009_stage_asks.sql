-- What a stage asks of a customer who comes to it, where it is still empty: a JSON array of fields, in their order; of several with |
-- between one is enough. Nothing: it asks for nothing.
ALTER TABLE sheet ADD COLUMN asks TEXT;
UPDATE sheet SET asks = CASE stage
  WHEN 'prospecting'  THEN '["phone|email","company","title","industry","needs"]'
  WHEN 'evaluation'   THEN '["buying_power","intent","loyalty_outlook"]'
  WHEN 'follow_up'    THEN '["last_contact","resolved","feedback"]'
  WHEN 'relationship' THEN '["coop_model","term_start","term_end","coop_result"]'
  WHEN 'maintenance'  THEN '["csat","loyalty","care_plan"]'
  WHEN 'win_back'     THEN '["churn_reason","winback_action","winback_result"]'
END;
