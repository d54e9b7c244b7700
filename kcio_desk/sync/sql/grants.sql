-- What a desk may reach: these functions and nothing else. Laid last, so that no function is left open.

REVOKE ALL ON SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kcio FROM PUBLIC;
DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END $$;

-- Let a role in. There is no role that all desks share: on a server with the databases of several regions
-- nobody could say whose it is.
CREATE OR REPLACE FUNCTION kcio.let_in(who text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE owner name := (SELECT rolname FROM pg_namespace JOIN pg_roles ON pg_roles.oid = nspowner
                       WHERE nspname = 'kcio' AND NOT rolsuper);
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), who);
    EXECUTE format('GRANT USAGE ON SCHEMA kcio TO %I', who);
    EXECUTE format('GRANT EXECUTE ON FUNCTION
        kcio.hello(text), kcio.submit(text, text, jsonb), kcio.pull(text, bigint, int),
        kcio.snapshot(text), kcio.answered(text, text[]), kcio.fingerprint(text),
        kcio.load_head(text), kcio.load(text, text, int),
        kcio.look(text, text[], int), kcio.looked(text),
        kcio.ask_confidential(text, text, text, timestamptz), kcio.read_confidential(text, bigint),
        kcio.write_confidential(text, text, text, text), kcio.give_back(text, text), kcio.care_log(text, text),
        kcio.overview(text), kcio.accounts(text), kcio.grant_account(text, text, text, text[], text[]),
        kcio.revoke_account(text, text)
        TO %I', who);
    -- Whose functions these are has to see what that role's sessions do, and may have to end one.
    IF owner IS NOT NULL AND NOT pg_has_role(owner, who, 'USAGE') THEN
        EXECUTE format('GRANT %I TO %I', who, owner);
    END IF;
END $$;

-- Take everything from a role again.
CREATE OR REPLACE FUNCTION kcio.shut_out(who text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kcio FROM %I', who);
    EXECUTE format('REVOKE ALL ON SCHEMA kcio FROM %I', who);
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM %I', current_database(), who);
END $$;

REVOKE ALL ON FUNCTION kcio.let_in(text), kcio.shut_out(text) FROM PUBLIC;
SELECT kcio.let_in(name) FROM kcio.account WHERE active;

-- The second layer: should anybody be given a right on a table, or the owner's own role, its rows still come
-- out through the functions above only; and those of a scope of its own only to who has that scope. To the owner
-- the policy of the rest is no condition at all: before one that could tell, no index may be asked.
DO $$ BEGIN
    EXECUTE (
        SELECT string_agg(format('ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS kcio_owner ON %1$s;
            CREATE POLICY kcio_owner ON %1$s TO %2$I USING (%3$s)',
            c.oid::regclass, pg_get_userbyid(nspowner),
            CASE WHEN scope <> 'region' THEN format('(SELECT kcio.sees(%L))', scope) ELSE 'true' END), ';')
        FROM pg_class c LEFT JOIN kcio.synced ON relname = table_name AND relnamespace = 'public'::regnamespace,
            pg_namespace n
        WHERE relkind = 'r' AND relnamespace IN ('kcio'::regnamespace, 'public'::regnamespace) AND nspname = 'kcio');
END $$;

-- What desks send is full of names: not in the server's log. Only a superuser may say so; `check` tells where
-- nobody has.
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET log_parameter_max_length = 0', current_database());
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
