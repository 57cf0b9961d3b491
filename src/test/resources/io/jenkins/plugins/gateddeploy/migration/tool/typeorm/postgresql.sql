create table migrations (id integer not null, "timestamp" bigint not null, name character varying not null);
insert into "migrations" select * from json_populate_record(null::"migrations", '{"id":1,"timestamp":1704067200000,"name":"CreateUsers1704067200000"}');
insert into "migrations" select * from json_populate_record(null::"migrations", '{"id":2,"timestamp":1706745600000,"name":"AddName1706745600000"}');
