-- migrate:up
CREATE INDEX shipments_user ON shipments (user_id);

-- migrate:down
DROP INDEX shipments_user ON shipments;
