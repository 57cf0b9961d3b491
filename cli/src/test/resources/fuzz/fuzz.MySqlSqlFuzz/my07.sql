rename table a to b, c to d;
load data local infile '/etc/passwd' into table t;
kill 5;
