-- migrate:up
CREATE TABLE feature_flags (
  name VARCHAR(190) NOT NULL PRIMARY KEY,
  enabled BOOLEAN NOT NULL DEFAULT FALSE
) ENGINE=InnoDB;

-- migrate:down
DROP TABLE feature_flags;
