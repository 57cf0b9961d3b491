-- +goose Up
alter table users add column name varchar(200);

-- +goose Down
alter table users drop column name;
