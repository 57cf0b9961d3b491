begin;
alter type mood add value 'new' before 'old';
commit;
\connect other
