alter table customers add column name varchar(200);
