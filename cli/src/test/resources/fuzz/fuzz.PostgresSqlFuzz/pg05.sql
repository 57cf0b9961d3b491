-- a comment
/* nested /* one */ */ update t set a = E'x\'y', b = U&'\0061' where id in (select id from s);
