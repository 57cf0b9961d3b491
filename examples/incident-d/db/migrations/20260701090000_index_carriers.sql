-- migrate:up
CREATE INDEX carriers_user ON carriers (user_id);

-- migrate:down
DROP INDEX carriers_user ON carriers;
