set lock_timeout = '2s';
alter table orders add constraint fk foreign key (a) references b (id) not valid;
alter table orders validate constraint fk;
