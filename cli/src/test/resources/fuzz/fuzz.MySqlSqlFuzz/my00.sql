create table `t` (`id` int unsigned not null auto_increment, primary key (`id`), key k (`a`(10))) engine=InnoDB default charset=utf8mb4;
