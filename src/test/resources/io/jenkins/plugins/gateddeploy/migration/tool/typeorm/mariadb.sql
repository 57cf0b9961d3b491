CREATE TABLE `migrations` (   `id` int(11) NOT NULL AUTO_INCREMENT,   `timestamp` bigint(20) NOT NULL,   `name` varchar(255) NOT NULL,   PRIMARY KEY (`id`) ) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
insert into `migrations` values ('1', '1704067200000', 'CreateUsers1704067200000');
insert into `migrations` values ('2', '1706745600000', 'AddName1706745600000');
