-- migrate:up
CREATE TABLE suppliers (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  note VARCHAR(190)
) ENGINE=InnoDB;

-- migrate:down
DROP TABLE suppliers;
