-- What a desk may reach: these functions and nothing else. Laid last, so that no function is left open.

DO $$ BEGIN
    CREATE ROLE kcio_desk NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO kcio_desk', current_database());
END $$;
REVOKE ALL ON SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kcio FROM PUBLIC;
GRANT USAGE ON SCHEMA kcio TO kcio_desk;
GRANT EXECUTE ON FUNCTION kcio.hello(text), kcio.submit(text, text, jsonb), kcio.pull(text, bigint, int),
    kcio.snapshot(text), kcio.answered(text, text[]), kcio.fingerprint(text) TO kcio_desk;

-- The second layer: should anybody be given a right on a table, or the owner's own role, its rows still
-- come out through the functions above only.
DO $$ DECLARE t regclass; owner text := (SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'kcio');
BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('kcio'::regnamespace, 'public'::regnamespace) LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('DROP POLICY IF EXISTS kcio_owner ON %s', t);
        EXECUTE format('CREATE POLICY kcio_owner ON %s USING (current_user = %L)', t, owner);
    END LOOP;
END $$;
