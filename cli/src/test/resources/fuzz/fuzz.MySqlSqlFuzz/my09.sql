set session lock_wait_timeout = 5, @@global.max_connections = 10;
start transaction;
update t set a = 1;
commit;
