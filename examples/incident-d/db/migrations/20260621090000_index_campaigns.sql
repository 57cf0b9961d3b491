-- migrate:up
CREATE INDEX campaigns_user ON campaigns (user_id);

-- migrate:down
DROP INDEX campaigns_user ON campaigns;
