-- migrate:up
ALTER TABLE audit ADD COLUMN actor VARCHAR(190);

-- migrate:down
ALTER TABLE audit DROP COLUMN actor;
