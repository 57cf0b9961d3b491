create table schema_migrations (version character varying not null);
insert into "schema_migrations" select * from json_populate_record(null::"schema_migrations", '{"version":"20240101000000"}');
insert into "schema_migrations" select * from json_populate_record(null::"schema_migrations", '{"version":"20240201000000"}');
