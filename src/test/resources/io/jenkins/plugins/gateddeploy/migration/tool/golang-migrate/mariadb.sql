-- https://github.com/golang-migrate/migrate/blob/v4.19.0/database/mysql/mysql.go (ensureVersionTable)
create table schema_migrations (version bigint not null primary key, dirty boolean not null);
insert into schema_migrations values (2, false);
