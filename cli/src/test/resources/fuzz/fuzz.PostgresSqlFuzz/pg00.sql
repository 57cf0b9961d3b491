create table t (id bigint primary key, name text not null default 'x');
create index concurrently i on t (name);
