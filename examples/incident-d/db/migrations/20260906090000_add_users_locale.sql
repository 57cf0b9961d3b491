-- migrate:up
ALTER TABLE users ADD COLUMN locale VARCHAR(10);

-- migrate:down
ALTER TABLE users DROP COLUMN locale;
