-- migrate:up
CREATE TABLE newsletter (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL
) ENGINE=InnoDB;

-- migrate:down
DROP TABLE newsletter;
