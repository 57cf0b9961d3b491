-- https://github.com/pressly/goose/blob/v3.26.0/internal/dialects/mysql.go (CreateTable)
create table goose_db_version (id bigint(20) unsigned not null auto_increment, version_id bigint not null, is_applied boolean not null, tstamp timestamp null default now(), primary key (id));
insert into goose_db_version (id, version_id, is_applied) values (1, 0, true), (2, 1, true), (3, 2, true);
