alter table "Users" alter column "Name" type varchar(20) using left("Name", 20), drop column if exists b cascade;
