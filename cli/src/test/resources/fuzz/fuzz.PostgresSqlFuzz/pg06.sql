set standard_conforming_strings = off;
insert into t values ('a\'; b');
