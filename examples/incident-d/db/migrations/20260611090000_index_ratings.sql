-- migrate:up
CREATE INDEX ratings_user ON ratings (user_id);

-- migrate:down
DROP INDEX ratings_user ON ratings;
