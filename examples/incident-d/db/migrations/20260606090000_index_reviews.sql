-- migrate:up
CREATE INDEX reviews_user ON reviews (user_id);

-- migrate:down
DROP INDEX reviews_user ON reviews;
