-- migrate:up
CREATE TABLE audit (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  what VARCHAR(190) NOT NULL
) ENGINE=InnoDB;

-- migrate:down
DROP TABLE audit;
