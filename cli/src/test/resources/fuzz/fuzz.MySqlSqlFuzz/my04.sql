set sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES';
update t set a = "b" where c = 'x\';
