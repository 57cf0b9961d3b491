create table users (id int primary key, email varchar(200));
