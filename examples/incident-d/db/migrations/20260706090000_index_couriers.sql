-- migrate:up
CREATE INDEX couriers_user ON couriers (user_id);

-- migrate:down
DROP INDEX couriers_user ON couriers;
