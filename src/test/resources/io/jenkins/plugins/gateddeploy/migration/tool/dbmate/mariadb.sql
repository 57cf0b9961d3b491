CREATE TABLE `schema_migrations` (   `version` varchar(128) NOT NULL,   PRIMARY KEY (`version`) ) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
insert into `schema_migrations` values ('20240101000000');
insert into `schema_migrations` values ('20240201000000');
