-- migrate:up
CREATE INDEX returns_user ON returns (user_id);

-- migrate:down
DROP INDEX returns_user ON returns;
