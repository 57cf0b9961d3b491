CREATE TABLE `knex_migrations` (   `id` int(10) unsigned NOT NULL AUTO_INCREMENT,   `name` varchar(255) DEFAULT NULL,   `batch` int(11) DEFAULT NULL,   `migration_time` timestamp NULL DEFAULT NULL,   PRIMARY KEY (`id`) ) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
insert into `knex_migrations` values ('1', '20240101000000_create_users.js', '1', '2026-11-21 11:22:06');
insert into `knex_migrations` values ('2', '20240201000000_add_name.js', '1', '2026-11-21 11:22:06');
CREATE TABLE `knex_migrations_lock` (   `index` int(10) unsigned NOT NULL AUTO_INCREMENT,   `is_locked` int(11) DEFAULT NULL,   PRIMARY KEY (`index`) ) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
insert into `knex_migrations_lock` values ('1', '0');
