-- migrate:up
CREATE INDEX gift_cards_user ON gift_cards (user_id);

-- migrate:down
DROP INDEX gift_cards_user ON gift_cards;
