-- https://github.com/dotnet/efcore/blob/v9.0.0/src/EFCore.Relational/Migrations/HistoryRepository.cs (ConfigureTable)
create table `__EFMigrationsHistory` (`MigrationId` varchar(150) not null, `ProductVersion` varchar(32) not null, constraint `PK___EFMigrationsHistory` primary key (`MigrationId`));
insert into `__EFMigrationsHistory` values ('20240101000000_CreateUsers', '9.0.0'), ('20240201000000_AddName', '9.0.0');
