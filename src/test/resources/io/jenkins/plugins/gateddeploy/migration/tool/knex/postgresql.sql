create table knex_migrations (id integer not null, name character varying(255), batch integer, migration_time timestamp with time zone);
insert into "knex_migrations" select * from json_populate_record(null::"knex_migrations", '{"id":1,"name":"20240101000000_create_users.js","batch":1,"migration_time":"2026-11-21T11:22:05.47+00:00"}');
insert into "knex_migrations" select * from json_populate_record(null::"knex_migrations", '{"id":2,"name":"20240201000000_add_name.js","batch":1,"migration_time":"2026-11-21T11:22:05.472+00:00"}');
create table knex_migrations_lock (index integer not null, is_locked integer);
insert into "knex_migrations_lock" select * from json_populate_record(null::"knex_migrations_lock", '{"index":1,"is_locked":0}');
