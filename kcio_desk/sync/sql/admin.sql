-- Who may come in, as an administrator sees it and says it from a desk. What they say is written down.

CREATE TABLE IF NOT EXISTS kcio.account_log (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_account text NOT NULL,
    desk text NOT NULL,
    act text NOT NULL,
    account text NOT NULL,
    rights text[],
    scopes text[],
    refused text NOT NULL  -- why, or empty
);

-- A person who may log in with these rights, each in the scope at the same place; somebody known gets these
-- instead. The secret is what Postgres keeps of a password; without one theirs stays as it is. So many
-- connections at once, that nobody takes all of the server's.
CREATE OR REPLACE FUNCTION kcio.enrol(who text, secret text, rights text[], scopes text[]) RETURNS void
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = who) THEN
        EXECUTE format('CREATE ROLE %I', who);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN CONNECTION LIMIT 12', who);
    EXECUTE format('COMMENT ON ROLE %I IS %L', who, 'KCIO Desk');
    IF secret IS NOT NULL THEN
        EXECUTE format('ALTER ROLE %I PASSWORD %L', who, secret);
    END IF;
    INSERT INTO account (name) VALUES (who) ON CONFLICT (name) DO UPDATE SET active = true;
    PERFORM let_in(who);
    DELETE FROM granted WHERE account = who;
    INSERT INTO granted SELECT DISTINCT who, r, s FROM unnest(rights, scopes) AS given (r, s);
END $$;

-- Somebody who may not log in any more: their sessions end as soon as this is committed.
CREATE OR REPLACE FUNCTION kcio.expel(who text) RETURNS void
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
BEGIN
    UPDATE account SET active = false WHERE name = who;
    DELETE FROM granted WHERE account = who;
    PERFORM shut_out(who);
    EXECUTE format('ALTER ROLE %I NOLOGIN', who);
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = who AND pid <> pg_backend_pid();
END $$;

CREATE OR REPLACE FUNCTION kcio.need_admin(desk_id text) RETURNS text
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
BEGIN
    desk_id := know(desk_id);
    IF NOT may('admin') THEN
        RAISE EXCEPTION 'no right “admin”' USING ERRCODE = 'KC004';
    END IF;
    RETURN desk_id;
END $$;

-- Why an administrator may not touch this name; null where they may. Roles that have no account here, the
-- owner's own and those that rule the whole server are nobody's to give or take.
CREATE OR REPLACE FUNCTION kcio.untouchable(who text) RETURNS text
LANGUAGE sql STABLE SET search_path = kcio, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = who AND (
            rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolname = current_user))
            THEN 'taken'
        WHEN EXISTS (SELECT FROM account WHERE name = who) THEN NULL
        WHEN who IS NULL OR who !~ '^[a-z0-9][a-z0-9._-]{1,39}$' OR who ~ '^(pg_|kcio)' THEN 'name'
        WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = who) THEN 'taken'
    END
$$;

-- Whether nobody could give rights any more, if this name no longer had that of an administrator.
CREATE OR REPLACE FUNCTION kcio.is_last_admin(who text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = kcio, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM account JOIN granted ON granted.account = account.name
        WHERE active AND "right" = 'admin' AND scope = 'region' AND name <> who)
$$;

-- Everybody who has or had an account, with what they may do, and the desks at which they worked.
CREATE OR REPLACE FUNCTION kcio.accounts(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
BEGIN
    desk_id := need_admin(desk_id);
    RETURN (SELECT COALESCE(jsonb_agg(jsonb_build_object(
        'name', name, 'active', active,
        'rights', (SELECT COALESCE(jsonb_agg(jsonb_build_array("right", scope)), '[]')
                   FROM granted WHERE granted.account = name),
        'desks', (SELECT COALESCE(jsonb_agg(no ORDER BY no), '[]') FROM desk WHERE desk.account = name),
        'seen_at', (SELECT max(seen_at) FROM desk WHERE desk.account = name)) ORDER BY name), '[]') FROM account);
END $$;

-- Give somebody an account, or a known one these rights instead of what it had. The secret is what the desk
-- made of the password (SCRAM), so that the password itself is in no log; null leaves it as it is.
-- Answers in one word why not, or nothing.
CREATE OR REPLACE FUNCTION kcio.grant_account(desk_id text, who text, secret text, rights text[], scopes text[])
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
DECLARE wrong text;
BEGIN
    desk_id := need_admin(desk_id);
    LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE;
    wrong := CASE
        WHEN untouchable(who) IS NOT NULL THEN untouchable(who)
        WHEN secret IS NULL AND NOT EXISTS (SELECT FROM account WHERE name = who) THEN 'password'
        WHEN secret NOT LIKE 'SCRAM-SHA-256$%' THEN 'password'
        WHEN COALESCE(cardinality(rights), 0) = 0 OR cardinality(rights) IS DISTINCT FROM cardinality(scopes)
            OR EXISTS (SELECT FROM unnest(rights || scopes) word WHERE word IS NULL OR word !~ '^[a-z0-9_-]{1,40}$')
            THEN 'rights'
        WHEN ('admin', 'region') NOT IN (SELECT r, s FROM unnest(rights, scopes) AS given (r, s))
            AND is_last_admin(who) THEN 'last'
    END;
    IF wrong IS NULL THEN
        PERFORM enrol(who, secret, rights, scopes);
    END IF;
    INSERT INTO account_log (by_account, desk, act, account, rights, scopes, refused)
        VALUES (session_user, desk_id, 'grant', COALESCE(left(who, 64), ''), rights, scopes, COALESCE(wrong, ''));
    RETURN COALESCE(wrong, '');
END $$;

-- Let somebody in no longer; what they did stays theirs.
CREATE OR REPLACE FUNCTION kcio.revoke_account(desk_id text, who text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
DECLARE wrong text;
BEGIN
    desk_id := need_admin(desk_id);
    LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE;
    wrong := CASE
        WHEN untouchable(who) IS NOT NULL THEN untouchable(who)
        WHEN NOT EXISTS (SELECT FROM account WHERE name = who) THEN 'name'
        WHEN is_last_admin(who) THEN 'last'
    END;
    IF wrong IS NULL THEN
        PERFORM expel(who);
    END IF;
    INSERT INTO account_log (by_account, desk, act, account, refused)
        VALUES (session_user, desk_id, 'revoke', COALESCE(left(who, 64), ''), COALESCE(wrong, ''));
    RETURN COALESCE(wrong, '');
END $$;
