/*!80013 alter table t add column x int */;
/*M!100100 drop table y */;
# comment
--not a comment
