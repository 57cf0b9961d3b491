-- migrate:up
CREATE INDEX promotions_user ON promotions (user_id);

-- migrate:down
DROP INDEX promotions_user ON promotions;
