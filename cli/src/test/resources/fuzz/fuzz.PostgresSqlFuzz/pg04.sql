copy t (a, b) from stdin;
1	2
\.
select setval('s', 10);
