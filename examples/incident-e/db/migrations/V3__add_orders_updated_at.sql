-- Every lower environment ran this weeks ago. Production's step left it out.
SET lock_timeout = '5s';

ALTER TABLE orders
  ADD COLUMN updated_at timestamptz;
