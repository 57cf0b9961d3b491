create function f() returns trigger language plpgsql as $body$ begin new.x := 1; return new; end $body$;
create trigger tr before update on t for each row execute function f();
