-- The database as it was found: three migrations ran, two more were run by hand long ago and nobody told dbmate,
-- and orders has 4.2 million rows. The rows are only said to be there, in the statistics that every plan is made from.
CREATE TABLE schema_migrations (version VARCHAR(128) PRIMARY KEY);
INSERT INTO schema_migrations VALUES ('20250105090000'), ('20250106090000'), ('20250107090000');
CREATE TABLE users (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, email VARCHAR(190) NOT NULL, created_at DATETIME NOT NULL) ENGINE=InnoDB;
CREATE TABLE orders (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id BIGINT NOT NULL, number VARCHAR(40) NOT NULL, status VARCHAR(20) NOT NULL, total DECIMAL(12,2) NOT NULL, created_at DATETIME NOT NULL, UNIQUE KEY orders_number (number)) ENGINE=InnoDB STATS_PERSISTENT=1 STATS_AUTO_RECALC=0;
CREATE TABLE audit (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(190) NOT NULL) ENGINE=InnoDB;
ALTER TABLE users ADD COLUMN phone VARCHAR(40);
CREATE TABLE newsletter (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, email VARCHAR(190) NOT NULL) ENGINE=InnoDB;
UPDATE mysql.innodb_table_stats SET n_rows = 4200000, clustered_index_size = 28000, sum_of_other_index_sizes = 14000 WHERE database_name = database() AND table_name = 'orders';
FLUSH TABLES;
