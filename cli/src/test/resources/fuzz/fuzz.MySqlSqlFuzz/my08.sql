alter table t partition by range (id) (partition p0 values less than (10), partition p1 values less than maxvalue);
