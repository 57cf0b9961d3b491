-- migrate:up
ALTER TABLE orders DROP INDEX orders_number;
ALTER TABLE orders ADD UNIQUE INDEX orders_number (number, user_id);

-- migrate:down
ALTER TABLE orders DROP INDEX orders_number;
ALTER TABLE orders ADD UNIQUE INDEX orders_number (number);
