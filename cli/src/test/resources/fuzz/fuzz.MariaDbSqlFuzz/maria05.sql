insert into t values (1, 'it''s', _utf8mb4'x', 0x41, b'01'), (2, "y\"z", null, 1e3, true);
