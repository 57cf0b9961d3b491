-- migrate:up
CREATE INDEX addresses_user ON addresses (user_id);

-- migrate:down
DROP INDEX addresses_user ON addresses;
