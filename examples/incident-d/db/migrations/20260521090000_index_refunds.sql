-- migrate:up
CREATE INDEX refunds_user ON refunds (user_id);

-- migrate:down
DROP INDEX refunds_user ON refunds;
