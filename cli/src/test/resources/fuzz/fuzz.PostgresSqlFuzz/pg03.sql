do $$ begin if exists (select 1) then execute 'drop table x'; end if; end $$;
