create or replace view v as select a, b from t;
grant select on v to app;
revoke all on t from public;
