-- https://github.com/django/django/blob/5.1/django/db/migrations/recorder.py (class Migration)
create table django_migrations (id bigint auto_increment not null primary key, app varchar(255) not null, name varchar(255) not null, applied datetime(6) not null);
insert into django_migrations values (1, 'contenttypes', '0001_initial', '2024-01-01 00:00:00'), (2, 'shop', '0001_initial', '2024-01-01 00:00:01'), (3, 'shop', '0002_user_name', '2024-02-01 00:00:00');
