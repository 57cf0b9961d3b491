-- migrate:up
CREATE INDEX loyalty_points_user ON loyalty_points (user_id);

-- migrate:down
DROP INDEX loyalty_points_user ON loyalty_points;
