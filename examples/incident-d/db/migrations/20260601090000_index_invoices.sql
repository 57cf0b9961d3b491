-- migrate:up
CREATE INDEX invoices_user ON invoices (user_id);

-- migrate:down
DROP INDEX invoices_user ON invoices;
