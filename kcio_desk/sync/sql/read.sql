-- What a desk reads. Each checks who is logged in by itself: nobody has a right on any table.

-- Log in. A desk that is new is written down; an account has thirty at most, so that none uses all numbers up.
CREATE OR REPLACE FUNCTION kcio.hello(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET timezone = 'UTC' AS $$
DECLARE h head;
BEGIN
    IF EXISTS (SELECT FROM account WHERE name = session_user AND active)
       AND desk_id ~ '^[0-9A-Za-z-]{8,64}$' AND NOT EXISTS (SELECT FROM desk WHERE id = desk_of(desk_id))
       AND (SELECT count(*) FROM desk WHERE account = session_user) < 30 THEN
        INSERT INTO desk (id, account) VALUES (desk_of(desk_id), session_user) ON CONFLICT DO NOTHING;
    END IF;
    desk_id := know(desk_id);
    PERFORM watch();
    UPDATE desk SET seen_at = now(), account = session_user
        WHERE id = desk_id AND (account <> session_user OR seen_at < now() - interval '1 minute');
    SELECT * INTO h FROM head;
    RETURN jsonb_build_object(
        'epoch', h.epoch, 'database', h.id, 'id', desk_id, 'seq', h.seq, 'chain', h.chain, 'account', session_user, 'now', clock_timestamp(),
        'desk', (SELECT no FROM desk WHERE id = desk_id),
        'revision', (SELECT version_num FROM public.alembic_version),
        'rights', (SELECT COALESCE(jsonb_agg(jsonb_build_array("right", scope)), '[]') FROM granted
                   WHERE granted.account = session_user));
END $$;

-- The feed after a number, in order; of what lies outside their scopes only what the chain needs.
CREATE OR REPLACE FUNCTION kcio.pull(desk_id text, after bigint, most int)
RETURNS TABLE (seq bigint, command_id text, command text, desk text, account text, made_by text,
               made_at timestamptz, table_name text, row_id text, document text, salt text, digest text, chain text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET timezone = 'UTC' AS $$
#variable_conflict use_column
DECLARE last bigint;
BEGIN
    PERFORM know(desk_id);
    -- Never a part of a command: to the end of the one at the edge.
    SELECT f.seq - 1 INTO last FROM feed f JOIN feed edge ON edge.seq = after + least(most, 10000)
        WHERE f.seq > edge.seq AND f.command_id <> edge.command_id ORDER BY f.seq LIMIT 1;
    RETURN QUERY
        SELECT f.seq, f.command_id, f.command, f.desk, f.account,
               CASE WHEN seen THEN f.made_by END, CASE WHEN seen THEN f.made_at END, f.table_name,
               f.row_id, CASE WHEN seen THEN f.document::text END, CASE WHEN seen THEN f.salt END,
               f.digest, f.chain
        FROM (SELECT feed.*, scope = ANY (mine) AS seen
              FROM feed, (SELECT array_agg(g.scope) AS mine FROM granted g
                          WHERE g.account = session_user AND "right" = 'read') m
              WHERE feed.seq > after AND feed.seq <= COALESCE(last, feed.seq)) f
        ORDER BY f.seq;
END $$;

-- Every row in their scopes as of one moment; the first line is the head of that moment.
CREATE OR REPLACE FUNCTION kcio.snapshot(desk_id text) RETURNS TABLE (table_name text, row_id text, document text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE lines text;
BEGIN
    PERFORM kcio.know(desk_id);
    SELECT string_agg(format(
        'SELECT %L, id::text, (to_jsonb(t) - ''id'')::text FROM public.%I t', s.table_name, s.table_name),
        ' UNION ALL ' ORDER BY place) INTO lines
    FROM kcio.synced s WHERE s.scope IN (SELECT g.scope FROM kcio.granted g
                                         WHERE g.account = session_user AND "right" = 'read');
    RETURN QUERY EXECUTE
        'SELECT ''''::text, epoch, jsonb_build_object(''seq'', seq, ''chain'', chain)::text FROM kcio.head'
        || COALESCE(' UNION ALL ' || lines, '');
END $$;

-- Which of these commands were applied, and with what number.
CREATE OR REPLACE FUNCTION kcio.answered(desk_id text, ids text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
BEGIN
    desk_id := know(desk_id);
    RETURN (SELECT COALESCE(jsonb_object_agg(id, answer -> 'seq'), '{}') FROM command
            WHERE id = ANY (ids) AND command.desk = desk_id);
END $$;

-- A fingerprint of each table in their scopes, and the number it is of.
CREATE OR REPLACE FUNCTION kcio.fingerprint(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE found jsonb;
BEGIN
    PERFORM kcio.know(desk_id);
    SELECT jsonb_object_agg(t, print) INTO found FROM (
        SELECT s.table_name AS t,
               encode(sha256(convert_to(COALESCE(string_agg(
                   s.row_id || encode(sha256(convert_to(s.document, 'UTF8')), 'hex'), ''
                   ORDER BY s.row_id COLLATE "C"), ''), 'UTF8')), 'hex') AS print
        FROM kcio.snapshot(desk_id) s WHERE s.table_name <> '' GROUP BY s.table_name) prints;
    RETURN jsonb_build_object('seq', (SELECT seq FROM kcio.head), 'tables', COALESCE(found, '{}'));
END $$;
