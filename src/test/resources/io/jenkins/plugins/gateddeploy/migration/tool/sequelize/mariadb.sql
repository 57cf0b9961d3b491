CREATE TABLE `SequelizeMeta` (   `name` varchar(255) NOT NULL,   PRIMARY KEY (`name`),   UNIQUE KEY `name` (`name`) ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_unicode_ci;
insert into `SequelizeMeta` values ('20240101000000-create-users.js');
insert into `SequelizeMeta` values ('20240201000000-add-name.js');
