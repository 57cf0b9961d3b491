-- migrate:up
CREATE TABLE webhooks (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  target VARCHAR(190) NOT NULL
) ENGINE=InnoDB;

-- migrate:down
DROP TABLE webhooks;
