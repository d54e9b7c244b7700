-- What a desk may reach: these functions and nothing else. Laid last, so that no function is left open.

REVOKE ALL ON SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kcio, public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kcio FROM PUBLIC;
DO $$ BEGIN
    CREATE ROLE kcio_desk NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
GRANT USAGE ON SCHEMA kcio TO kcio_desk;
GRANT EXECUTE ON FUNCTION kcio.hello(text), kcio.submit(text, text, jsonb), kcio.pull(text, bigint, int),
    kcio.snapshot(text), kcio.answered(text, text[]), kcio.fingerprint(text),
    kcio.load_head(text), kcio.load(text, text, int),
    kcio.look(text, text[], int), kcio.looked(text),

    kcio.overview(text), kcio.accounts(text), kcio.grant_account(text, text, text, text[], text[]),
    kcio.revoke_account(text, text) TO kcio_desk;
