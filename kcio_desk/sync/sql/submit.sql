-- What a desk did, offered in order and written behind one lock. The functions that only `submit` calls look
-- names up as it does.

-- A command that is no command. Raised inside of what is undone, and said as `refused`.
CREATE OR REPLACE FUNCTION kcio.refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'malformed' USING ERRCODE = 'KC020', CONSTRAINT = why;
END $$;

-- Everything of a command but its rows. Numbers beyond the head, and moments that no calendar has, are lies.
CREATE OR REPLACE FUNCTION kcio.check_command(made jsonb, head_seq bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(made -> 'writes') IS DISTINCT FROM 'array'
       OR jsonb_typeof(made #> '{expects,keys}') IS DISTINCT FROM 'array' THEN
        PERFORM refuse('malformed');
    ELSIF jsonb_array_length(made -> 'writes') > 50000 OR jsonb_array_length(made #> '{expects,keys}') > 200000 THEN
        PERFORM refuse('size');
    ELSIF jsonb_typeof(made -> 'made_by') IS DISTINCT FROM 'string' OR length(made ->> 'made_by') > 200 THEN
        PERFORM refuse('made_by');
    ELSIF (made ->> 'made_at')::timestamptz BETWEEN '2000-01-01' AND '2199-12-31' IS NOT TRUE THEN
        PERFORM refuse('made_at');
    ELSIF (made #>> '{expects,at}')::bigint BETWEEN 0 AND head_seq IS NOT TRUE THEN
        PERFORM refuse('at');
    END IF;
END $$;

-- Write the rows of a command in their order; what each was and is.
CREATE OR REPLACE FUNCTION kcio.write_rows(made jsonb, allowed text[]) RETURNS kcio.written[]
LANGUAGE plpgsql AS $$
DECLARE
    one jsonb;
    n int := 0;
    rows written[] := '{}';
BEGIN
    FOR one IN SELECT value FROM jsonb_array_elements(made -> 'writes') LOOP
        n := n + 1;
        IF one ->> 'table' = ANY (allowed) IS NOT TRUE THEN
            RAISE EXCEPTION 'not within the right' USING ERRCODE = 'KC013';
        ELSIF one ->> 'id' ~ '^[0-9A-Za-z-]{1,36}$' IS NOT TRUE THEN
            PERFORM refuse('id');
        ELSIF jsonb_typeof(one -> 'document') IN ('object', 'null') IS NOT TRUE THEN
            PERFORM refuse('document');
        ELSIF pg_column_size(one) > 262144 THEN
            PERFORM refuse('size');
        END IF;
        rows := rows || put(n, one ->> 'table', one ->> 'id', NULLIF(one -> 'document', 'null'::jsonb));
    END LOOP;
    IF n <> (SELECT count(DISTINCT (table_name, row_id)) FROM unnest(rows)) THEN
        PERFORM refuse('twice');
    END IF;
    RETURN rows;
END $$;

-- Append to the feed what was written; the chain's value after it. What the rows say is told, not what was sent.
CREATE OR REPLACE FUNCTION kcio.append(desk_id text, made jsonb, rows kcio.written[], head_seq bigint, chain text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    ended text;
    moment timestamptz := made ->> 'made_at';
    seed text := concat(gen_random_uuid(), gen_random_uuid());
BEGIN
    WITH salted AS (
        SELECT *, encode(sha256(convert_to(seed || n, 'UTF8')), 'hex') AS salt FROM unnest(rows)
    ), digested AS MATERIALIZED (
        SELECT *, encode(sha256(convert_to(salt || (extract(epoch FROM moment) * 1000000)::bigint
            || COALESCE(after::text, 'null') || (made ->> 'made_by'), 'UTF8')), 'hex') AS digest FROM salted
    ), told AS (
        INSERT INTO feed (seq, command_id, command, desk, account, made_by, made_at, scope, table_name, row_id,
                          document, salt, digest, chain)
        SELECT head_seq + n, made ->> 'id', made ->> 'kind', desk_id, session_user, made ->> 'made_by',
               moment, synced.scope, table_name, row_id, after, salt, digest,
               chained(chain, concat_ws('|', head_seq + n, made ->> 'id', made ->> 'kind', desk_id, session_user,
                                        table_name, row_id, digest)) OVER (ORDER BY n)
        FROM digested JOIN synced USING (table_name) RETURNING feed.seq, feed.chain
    ), keys AS (
        INSERT INTO touched (key, seq, desk)
        SELECT DISTINCT key, head_seq + cardinality(rows), desk_id
        FROM unnest(rows), LATERAL (VALUES (before), (after)) side (document), keys_of(table_name, row_id, document) key
        ON CONFLICT (key, desk) DO UPDATE SET seq = EXCLUDED.seq
    )
    SELECT told.chain INTO ended FROM told ORDER BY told.seq DESC LIMIT 1;
    RETURN COALESCE(ended, chain);
END $$;

-- Apply one command, or leave nothing of it: known, stale, refused, forbidden or applied.
CREATE OR REPLACE FUNCTION kcio.apply(
    desk_id text, made jsonb, INOUT head_seq bigint, INOUT head_chain text, OUT answer jsonb)
LANGUAGE plpgsql AS $$
DECLARE
    known command;
    wanted text;
    allowed text[];
    stale text;
    rows written[];
    rooms text[];
    why text;
    said text;
BEGIN
    answer := jsonb_build_object('id', made -> 'id');
    SELECT * INTO known FROM command WHERE id = made ->> 'id';
    IF FOUND AND known.desk = desk_id THEN
        answer := known.answer;
        RETURN;
    ELSIF FOUND OR jsonb_typeof(made -> 'id') IS DISTINCT FROM 'string'
          OR made ->> 'id' ~ '^[0-9A-Za-z-]{1,36}$' IS NOT TRUE THEN
        answer := answer || '{"status": "refused", "why": "id"}';
        RETURN;
    END IF;
    SELECT "right" INTO wanted FROM command_right c WHERE c.command = made ->> 'kind';
    allowed := writable(wanted);
    IF allowed IS NULL THEN
        answer := answer || jsonb_build_object('status', 'forbidden', 'why', COALESCE(wanted, 'unknown'));
        RETURN;
    END IF;
    BEGIN
        PERFORM check_command(made, head_seq);
        SELECT key INTO stale FROM jsonb_array_elements_text(made #> '{expects,keys}') expected
            JOIN touched ON touched.key = expected
            WHERE seq > (made #>> '{expects,at}')::bigint AND touched.desk <> desk_id LIMIT 1;
        IF FOUND THEN
            answer := answer || jsonb_build_object('status', 'stale', 'why', stale);
            RETURN;
        END IF;
        rows := write_rows(made, allowed);
        rooms := rooms_of(rows);
        PERFORM keep(desk_id, wanted, rows, rooms);
        PERFORM settle(room), hold(room) FROM unnest(rooms) room;
        PERFORM sleep_once(rows);
        head_chain := append(desk_id, made, rows, head_seq, head_chain);
        head_seq := head_seq + cardinality(rows);
        answer := answer || jsonb_build_object('status', 'applied', 'seq', head_seq);
        INSERT INTO command (id, desk, answer, rows) VALUES (made ->> 'id', desk_id, answer, cardinality(rows));
    EXCEPTION
        WHEN SQLSTATE 'KC013' THEN
            answer := answer || jsonb_build_object('status', 'forbidden', 'why', wanted);
        WHEN integrity_constraint_violation OR data_exception OR program_limit_exceeded OR cardinality_violation
             OR SQLSTATE 'KC000' THEN
            GET STACKED DIAGNOSTICS why = CONSTRAINT_NAME, said = MESSAGE_TEXT;
            answer := answer || jsonb_build_object(
                'status', 'refused', 'why', COALESCE(NULLIF(why, ''), SQLSTATE), 'said', said);
    END;
END $$;

-- A push behind the head's lock, which comes before every other.
CREATE OR REPLACE FUNCTION kcio.take(desk_id text, their_epoch text, commands jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    h head;
    began bigint;
    made jsonb;
    answer jsonb;
    answers jsonb := '[]';
BEGIN
    -- The table rather than its row: who comes first is served first, and who holds it can be seen (`watch`).
    LOCK TABLE head IN EXCLUSIVE MODE;
    SELECT * INTO h FROM head;
    began := h.seq;
    IF h.epoch = their_epoch THEN
        FOR made IN SELECT value FROM jsonb_array_elements(commands) LOOP
            SELECT a.head_seq, a.head_chain, a.answer INTO h.seq, h.chain, answer
                FROM apply(desk_id, made, h.seq, h.chain) a;
            answers := answers || jsonb_build_array(answer);
            IF answer ->> 'status' IN ('refused', 'forbidden') THEN
                PERFORM note_refusal(session_user, desk_id, made ->> 'id', made ->> 'kind', answer ->> 'why');
            END IF;
            EXIT WHEN answer ->> 'status' <> 'applied';  -- what comes after may build on it
        END LOOP;
    END IF;
    IF h.seq > began THEN
        UPDATE head SET seq = h.seq, chain = h.chain;
        PERFORM pg_notify('kcio', h.seq::text);  -- anybody may listen: the number, and nothing else
    END IF;
    RETURN jsonb_build_object('epoch', h.epoch, 'seq', h.seq, 'answers', answers);
END $$;

-- A session's own settings must not reach in: neither how a number is told, nor how long the lock is held.
CREATE OR REPLACE FUNCTION kcio.submit(desk_id text, their_epoch text, commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, public, pg_temp
SET timezone = 'UTC' SET extra_float_digits = 1 SET lock_timeout = '3s' SET plan_cache_mode = 'force_generic_plan'
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_indexscan = on
SET enable_nestloop = on SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
BEGIN
    IF current_setting('synchronous_commit') IN ('off', 'local') THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'KC003';  -- or the snapshot predates the lock
    END IF;
    desk_id := know(desk_id);
    IF jsonb_typeof(commands) IS DISTINCT FROM 'array' OR pg_column_size(commands) > 33554432 THEN
        RAISE EXCEPTION 'no push: a list of commands, of 32 MB at most' USING ERRCODE = 'KC004';
    END IF;
    FOR attempt IN 1..3 LOOP
        BEGIN
            RETURN take(desk_id, their_epoch, commands);
        EXCEPTION WHEN lock_not_available THEN
            PERFORM watch();
        END;
    END LOOP;
    RAISE EXCEPTION 'lock timeout: another desk is at work' USING ERRCODE = 'lock_not_available';
END $$;
