delimiter //
create procedure p() begin declare a int; set a = 1; end//
delimiter ;
call p();
