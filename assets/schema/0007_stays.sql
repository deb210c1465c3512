-- Stays: a customer's booking, check-in, check-out, room and requests are those of the latest stay, kept by the transaction that
-- changes stays. What was typed into those cells stays where it is, and shows while there is no stay.
ALTER TABLE customer ADD COLUMN stays INTEGER;            -- rows of stay; NULL = none
ALTER TABLE customer ADD COLUMN stay_booked_at TEXT;
ALTER TABLE customer ADD COLUMN stay_check_in TEXT;
ALTER TABLE customer ADD COLUMN stay_check_out TEXT;
ALTER TABLE customer ADD COLUMN stay_room_type TEXT;
ALTER TABLE customer ADD COLUMN stay_requests TEXT;

UPDATE customer SET
  stays = (SELECT count(*) FROM stay WHERE stay.customer = customer.id),
  (stay_booked_at, stay_check_in, stay_check_out, stay_room_type, stay_requests) = (
    SELECT booked_at, check_in, check_out, room, requests FROM stay WHERE stay.customer = customer.id
    ORDER BY check_in DESC, id DESC LIMIT 1)
  WHERE id IN (SELECT customer FROM stay);
