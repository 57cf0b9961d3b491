-- migrate:up
CREATE INDEX wishlists_user ON wishlists (user_id);

-- migrate:down
DROP INDEX wishlists_user ON wishlists;
