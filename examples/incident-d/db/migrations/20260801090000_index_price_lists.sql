-- migrate:up
CREATE INDEX price_lists_user ON price_lists (user_id);

-- migrate:down
DROP INDEX price_lists_user ON price_lists;
