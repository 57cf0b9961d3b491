-- https://github.com/sqlalchemy/alembic/blob/rel_1_16_0/alembic/ddl/impl.py (version_table_impl)
create table alembic_version (version_num varchar(32) not null, constraint alembic_version_pkc primary key (version_num));
insert into alembic_version values ('1975ea83b712');
