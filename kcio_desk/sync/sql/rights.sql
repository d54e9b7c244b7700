-- Who is logged in, and what they may do.

-- The rights of who is logged in; nobody borrows another's name.
CREATE OR REPLACE FUNCTION kcio.may(wanted text, wanted_scope text DEFAULT 'region') RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM account JOIN granted ON granted.account = account.name
        WHERE account.name = session_user AND active AND "right" = wanted AND scope = wanted_scope)
$$;

-- Whether rows of a scope may come out at all: to who has any right in it, and to the owner. What the policies
-- on the tables ask (grants.sql), should a function forget to.
CREATE OR REPLACE FUNCTION kcio.sees(wanted_scope text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
    SELECT session_user = current_user OR EXISTS (
        SELECT FROM account JOIN granted ON granted.account = account.name
        WHERE account.name = session_user AND active AND scope = wanted_scope)
$$;

-- The tables that a command which asks for this right may write, in the scopes in which its account has it.
CREATE OR REPLACE FUNCTION kcio.writable(wanted text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT array_agg(synced.table_name)
        FROM account JOIN granted ON granted.account = account.name
            JOIN writes ON writes."right" = granted."right"
            JOIN synced ON synced.table_name = writes.table_name AND synced.scope = granted.scope
        WHERE account.name = session_user AND active AND granted."right" = wanted);
END $$;

-- The id of a desk by its secret, which only that machine has: whoever works there logs in by their own name, and
-- nobody elsewhere can be that desk. The id alone, which everybody sees on leases, opens nothing.
CREATE OR REPLACE FUNCTION kcio.desk_of(secret text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(encode(sha256(convert_to(secret, 'UTF8')), 'hex'), 32)
$$;

-- The id of the desk that calls, of somebody who may log in. Reads only: a desk that keeps a transaction open
-- holds up nobody.
CREATE OR REPLACE FUNCTION kcio.know(secret text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM account WHERE name = session_user AND active) THEN
        RAISE EXCEPTION 'no account for %', session_user USING ERRCODE = 'KC001';
    ELSIF NOT EXISTS (SELECT FROM desk WHERE id = desk_of(secret)) THEN
        RAISE EXCEPTION 'no desk of %', session_user USING ERRCODE = 'KC002';
    END IF;
    RETURN desk_of(secret);
END $$;

-- Write down that something was refused: here, and in the server's own log, which nobody can roll back.
CREATE OR REPLACE FUNCTION kcio.note_refusal(who text, desk_id text, command_id text, command text, why text)
RETURNS void LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
BEGIN
    RAISE LOG 'kcio refused: account % desk % command % why %', who, left(desk_id, 64), left(command_id, 64), why;
    INSERT INTO refusal (account, desk, command_id, command, why)
        VALUES (who, left(desk_id, 64), left(COALESCE(command_id, ''), 64), left(COALESCE(command, ''), 64), why);
    DELETE FROM refusal WHERE account = who AND no <= (
        SELECT no FROM refusal WHERE account = who ORDER BY no DESC OFFSET 1000 LIMIT 1);
END $$;

-- End what no desk needs: who has sat on a head's lock for three seconds, a transaction left open, and one of ten
-- minutes. A desk can switch its own timeouts off, so whoever has to wait, or logs in, looks after the others. Who
-- is at work in one call and nothing else has a minute.
CREATE OR REPLACE FUNCTION kcio.watch(patience interval DEFAULT '1 minute') RETURNS void
LANGUAGE plpgsql SET search_path = kcio, pg_catalog, pg_temp AS $$
DECLARE
    sitter record;
    at timestamptz := clock_timestamp();
BEGIN
    PERFORM pg_stat_clear_snapshot();
    FOR sitter IN
        SELECT a.pid, a.usename, sits FROM pg_stat_activity a JOIN account ON name = usename, LATERAL (
            SELECT EXISTS (
                SELECT FROM pg_locks l WHERE l.pid = a.pid AND locktype = 'relation' AND granted
                AND (relation = 'kcio.head'::regclass AND mode = 'ExclusiveLock'
                     OR relation = to_regclass('kcio.care_head') AND mode IN ('RowShareLock', 'RowExclusiveLock'))
            ) AS sits) locks
        WHERE datname = current_database() AND a.pid <> pg_backend_pid() AND pg_has_role(usename, 'USAGE') AND (
            sits AND xact_start < at - interval '3 seconds' AND NOT (
                state = 'active' AND query ~ '^SELECT kcio[.][a-z_]+[(][$0-9, ]+[)]$'
                AND wait_event_type IS DISTINCT FROM 'Client' AND query_start > at - interval '1 minute')
            OR state LIKE 'idle in transaction%' AND state_change < at - patience
            OR xact_start < at - interval '10 minutes')
    LOOP
        PERFORM pg_terminate_backend(sitter.pid);
        PERFORM note_refusal(sitter.usename, '', '', '', CASE WHEN sitter.sits THEN 'held the head' ELSE 'left open' END);
    END LOOP;
END $$;
