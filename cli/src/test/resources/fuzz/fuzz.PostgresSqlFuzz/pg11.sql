with x as (delete from t returning *) select count(*) from x;
comment on column t.a is 'new';
