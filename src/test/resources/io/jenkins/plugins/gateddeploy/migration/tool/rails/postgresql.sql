-- https://github.com/rails/rails/blob/v8.0.0/activerecord/lib/active_record/schema_migration.rb (create_table)
create table schema_migrations (version character varying not null primary key);
insert into schema_migrations values ('20240101000000'), ('20240201000000');
create table ar_internal_metadata (key character varying not null primary key, value character varying, created_at timestamp(6) not null, updated_at timestamp(6) not null);
