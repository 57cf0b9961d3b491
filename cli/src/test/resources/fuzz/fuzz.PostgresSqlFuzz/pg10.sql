insert into t select * from generate_series(1, 10) on conflict (id) do update set a = excluded.a returning *;
