create table "SequelizeMeta" (name character varying(255) not null);
insert into "SequelizeMeta" select * from json_populate_record(null::"SequelizeMeta", '{"name":"20240101000000-create-users.js"}');
insert into "SequelizeMeta" select * from json_populate_record(null::"SequelizeMeta", '{"name":"20240201000000-add-name.js"}');
