-- migrate:up
CREATE TABLE orders (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  number VARCHAR(40) NOT NULL,
  status VARCHAR(20) NOT NULL,
  total DECIMAL(12,2) NOT NULL,
  created_at DATETIME NOT NULL,
  UNIQUE KEY orders_number (number)
) ENGINE=InnoDB STATS_AUTO_RECALC=0;

-- migrate:down
DROP TABLE orders;
