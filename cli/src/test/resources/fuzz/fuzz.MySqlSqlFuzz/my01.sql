alter table orders add column a int null, algorithm=instant;
alter table orders drop index i, add unique index i (b), lock=none;
