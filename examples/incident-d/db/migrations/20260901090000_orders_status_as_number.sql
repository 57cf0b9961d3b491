-- migrate:up
ALTER TABLE orders MODIFY COLUMN status TINYINT NOT NULL;

-- migrate:down
ALTER TABLE orders MODIFY COLUMN status VARCHAR(20) NOT NULL;
