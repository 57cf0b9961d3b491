create event e on schedule every 1 day do drop table z;
create trigger tr before insert on t for each row set new.a = 1;
