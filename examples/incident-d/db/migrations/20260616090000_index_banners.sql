-- migrate:up
CREATE INDEX banners_user ON banners (user_id);

-- migrate:down
DROP INDEX banners_user ON banners;
