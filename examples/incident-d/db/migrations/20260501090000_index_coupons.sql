-- migrate:up
CREATE INDEX coupons_user ON coupons (user_id);

-- migrate:down
DROP INDEX coupons_user ON coupons;
