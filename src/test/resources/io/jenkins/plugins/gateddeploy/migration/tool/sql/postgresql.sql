create table pgmigrations (id integer not null, name character varying(255) not null, run_on timestamp without time zone not null);
insert into "pgmigrations" select * from json_populate_record(null::"pgmigrations", '{"id":1,"name":"1704067200000_create-users","run_on":"2026-11-21T11:22:10.090692"}');
insert into "pgmigrations" select * from json_populate_record(null::"pgmigrations", '{"id":2,"name":"1706745600000_add-name","run_on":"2026-11-21T11:22:10.093082"}');
