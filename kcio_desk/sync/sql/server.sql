-- The shared database's own part, in the schema `kcio`: the head, the feed, who may do what, and the few
-- functions that are all a desk can reach. Laid anew at every upgrade: everything here may be run again.

CREATE SCHEMA IF NOT EXISTS kcio;

-- One row, one lock: who holds it writes alone.
CREATE TABLE IF NOT EXISTS kcio.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch text NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    chain text NOT NULL DEFAULT repeat('0', 64)
);
INSERT INTO kcio.head (epoch) VALUES (gen_random_uuid()::text) ON CONFLICT DO NOTHING;

-- Every row that a command wrote, in order. `document` null: the row is no more. What the law says must go
-- is erased with its salt; the digest stays, and the chain with it.
CREATE TABLE IF NOT EXISTS kcio.feed (
    seq bigint PRIMARY KEY,
    command_id text NOT NULL,
    command text NOT NULL,
    desk text NOT NULL,
    account text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    scope text NOT NULL,
    table_name text NOT NULL,
    row_id text NOT NULL,
    document jsonb,
    salt text,
    digest text NOT NULL,
    chain text NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_feed_row ON kcio.feed (table_name, row_id, seq);

-- What each command was answered, so that one sent twice is applied once.
CREATE TABLE IF NOT EXISTS kcio.command (id text PRIMARY KEY, desk text NOT NULL, answer jsonb NOT NULL);

-- The last command that wrote anything under a key: a row, a room, a household.
CREATE TABLE IF NOT EXISTS kcio.touched (key text PRIMARY KEY, seq bigint NOT NULL, desk text NOT NULL);

CREATE TABLE IF NOT EXISTS kcio.account (
    name text PRIMARY KEY, active boolean NOT NULL DEFAULT true, made_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS kcio.granted (
    account text NOT NULL REFERENCES kcio.account, "right" text NOT NULL, scope text NOT NULL DEFAULT 'region',
    PRIMARY KEY (account, "right", scope)
);
CREATE TABLE IF NOT EXISTS kcio.desk (
    id text PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY, account text NOT NULL REFERENCES kcio.account, seen_at timestamptz NOT NULL DEFAULT now()
);
-- Which right a kind of command asks for.
CREATE TABLE IF NOT EXISTS kcio.command_right (command text PRIMARY KEY, "right" text NOT NULL);
-- Which tables travel, in which scope, and their columns in order; those first that others refer to.
CREATE TABLE IF NOT EXISTS kcio.synced (
    table_name text PRIMARY KEY, scope text NOT NULL, place int NOT NULL, columns text[] NOT NULL
);

CREATE OR REPLACE FUNCTION kcio.feed_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.document IS NULL AND NEW.salt IS NULL
       AND (NEW.seq, NEW.command_id, NEW.table_name, NEW.row_id, NEW.digest, NEW.chain)
         = (OLD.seq, OLD.command_id, OLD.table_name, OLD.row_id, OLD.digest, OLD.chain) THEN
        RETURN NEW;  -- erased, as the law may ask
    END IF;
    RAISE EXCEPTION 'the feed is never changed';
END $$;
CREATE OR REPLACE TRIGGER feed_is_forever BEFORE UPDATE OR DELETE ON kcio.feed
    FOR EACH ROW EXECUTE FUNCTION kcio.feed_is_forever();

-- The rights of who is logged in; nobody borrows another's name.
CREATE OR REPLACE FUNCTION kcio.may(wanted text, wanted_scope text DEFAULT 'region') RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM account JOIN granted ON granted.account = account.name
        WHERE account.name = session_user AND active AND "right" = wanted AND scope = wanted_scope)
$$;

CREATE OR REPLACE FUNCTION kcio.know(desk_id text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
DECLARE owner text;
BEGIN
    IF NOT EXISTS (SELECT FROM account WHERE name = session_user AND active) THEN
        RAISE EXCEPTION 'no account' USING ERRCODE = 'KC001';
    END IF;
    IF length(desk_id) NOT BETWEEN 8 AND 64 THEN
        RAISE EXCEPTION 'no desk' USING ERRCODE = 'KC002';
    END IF;
    UPDATE desk SET seen_at = now() WHERE id = desk_id RETURNING account INTO owner;
    IF NOT FOUND THEN  -- or each call would use a number up
        INSERT INTO desk (id, account) VALUES (desk_id, session_user)
            ON CONFLICT (id) DO UPDATE SET seen_at = now() RETURNING account INTO owner;
    END IF;
    IF owner <> session_user THEN
        RAISE EXCEPTION 'another account''s desk' USING ERRCODE = 'KC002';
    END IF;
END $$;

-- What a row is written under: itself, its room, its household. The desk has the same rule (sync/rows.py).
CREATE OR REPLACE FUNCTION kcio.keys_of(table_name text, row_id text, document jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
    SELECT table_name || '/' || row_id
    UNION SELECT 'room/' || (document ->> 'room_id') WHERE document ->> 'room_id' IS NOT NULL
    UNION SELECT 'household/' || (document ->> 'household_id') WHERE document ->> 'household_id' IS NOT NULL
$$;

-- Number the places of a room anew, as commands/places.py does: in order of beginning, the lowest free.
CREATE OR REPLACE FUNCTION kcio.settle(room text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    s record;
    busy date[] := '{}';
    n int;
    left_over int;
BEGIN
    DELETE FROM stay_place WHERE room_id = room;
    FOR s IN
        SELECT stay.id, stay.party, stay.from_, stay.until, count(stay_person.id)::int AS persons
        FROM stay JOIN stay_person ON stay_person.stay_id = stay.id
        WHERE stay.room_id = room
          AND stay.state IN ('reserved', 'placed', 'travelling', 'arrived', 'departed', 'moved')
          AND (stay.until IS NULL OR stay.until > stay.from_)
        GROUP BY stay.id ORDER BY stay.from_, stay.id COLLATE "C"
    LOOP
        n := 1;
        left_over := s.persons;
        WHILE left_over > 0 LOOP
            IF busy[n] IS NULL OR busy[n] <= s.from_ THEN
                busy[n] := COALESCE(s.until, 'infinity'::date);
                INSERT INTO stay_place (room_id, place_no, from_, until, party, stay_id)
                    VALUES (room, n, s.from_, s.until, s.party, s.id);
                left_over := left_over - 1;
            END IF;
            n := n + 1;
        END LOOP;
    END LOOP;
END $$;

-- What no command may leave behind in a room, whoever wrote it and by whatever program.
CREATE OR REPLACE FUNCTION kcio.hold(room text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE wrong date;
BEGIN
    SELECT night INTO wrong FROM (
        SELECT greatest(from_, current_date) AS night FROM stay_place WHERE room_id = room
        UNION SELECT greatest(from_, current_date) FROM blocking WHERE room_id = room) nights
    WHERE (SELECT count(*) FROM stay_place p WHERE p.room_id = room
             AND p.from_ <= night AND (p.until IS NULL OR night < p.until)) >
          (SELECT CASE WHEN bool_or(b.id IS NOT NULL AND b.places IS NULL) THEN 0
                       ELSE r.capacity - COALESCE(sum(b.places), 0) END
           FROM room r LEFT JOIN blocking b ON b.room_id = r.id
             AND b.from_ <= night AND (b.until IS NULL OR night < b.until)
           WHERE r.id = room GROUP BY r.capacity)
      AND EXISTS (SELECT FROM stay_place p WHERE p.room_id = room
             AND p.from_ <= night AND (p.until IS NULL OR night < p.until))
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'over capacity on %', wrong USING ERRCODE = 'KC010', CONSTRAINT = 'capacity';
    END IF;
    IF EXISTS (
        SELECT FROM stay JOIN household ON household.id = stay.household_id
        WHERE stay.room_id = room AND stay.party <> household.reference AND (
            (SELECT count(*) FROM stay_person WHERE stay_id = stay.id) <> 1
            OR stay.party NOT IN (SELECT person.sex FROM stay_person JOIN person ON person.id = person_id
                                  WHERE stay_person.stay_id = stay.id)))
    THEN
        RAISE EXCEPTION 'a party of its own' USING ERRCODE = 'KC011', CONSTRAINT = 'party';
    END IF;
END $$;

-- What is kept for one desk no other touches, but to take it away with the right to.
CREATE OR REPLACE FUNCTION kcio.keep(
    desk_id text, table_name text, row_id text, document jsonb, wanted text, rooms text[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF table_name = 'lease' THEN
        IF wanted <> 'break' AND (
            EXISTS (SELECT FROM lease WHERE id = row_id AND desk <> desk_id) OR document ->> 'desk' <> desk_id)
        THEN
            RAISE EXCEPTION 'another desk''s lease' USING ERRCODE = 'KC012', CONSTRAINT = 'lease';
        END IF;
    ELSIF EXISTS (SELECT FROM lease WHERE room_id = ANY (rooms) AND desk <> desk_id) THEN
        RAISE EXCEPTION 'kept for another desk' USING ERRCODE = 'KC012', CONSTRAINT = 'lease';
    END IF;
END $$;

-- Write one row as its document says.
CREATE OR REPLACE FUNCTION kcio.put(tab kcio.synced, row_id text, document jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF document IS NULL OR document = 'null'::jsonb THEN
        EXECUTE format('DELETE FROM public.%I WHERE id = $1', tab.table_name) USING row_id;
        RETURN;
    END IF;
    IF NOT document ?& tab.columns
       OR (SELECT count(*) FROM jsonb_object_keys(document)) <> cardinality(tab.columns) THEN
        RAISE EXCEPTION 'other columns than ours' USING ERRCODE = 'KC020';
    END IF;
    EXECUTE format(
        'INSERT INTO public.%1$I SELECT (jsonb_populate_record(NULL::public.%1$I, $1)).*'
        ' ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW(%3$s)',
        tab.table_name,
        (SELECT string_agg(format('%I', c), ', ') FROM unnest(tab.columns) c),
        (SELECT string_agg(format('EXCLUDED.%I', c), ', ') FROM unnest(tab.columns) c))
        USING document || jsonb_build_object('id', row_id);
END $$;

-- One command: known, stale, refused or applied. The head is locked by who calls.
CREATE OR REPLACE FUNCTION kcio.apply(desk_id text, made jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
DECLARE
    known jsonb;
    wanted text;
    written jsonb;
    tab synced;
    h head;
    rooms text[] := '{}';
    room_key text;
    salted text;
    digested text;
    stale text;
    constraint_name text;
    said text;
BEGIN
    SELECT answer INTO known FROM command WHERE id = made ->> 'id';
    IF FOUND THEN
        RETURN known;
    END IF;
    SELECT "right" INTO wanted FROM command_right WHERE command_right.command = made ->> 'kind';
    IF wanted IS NULL OR NOT may(wanted) THEN
        RETURN jsonb_build_object('id', made ->> 'id', 'status', 'forbidden', 'why', COALESCE(wanted, 'unknown'));
    END IF;
    SELECT key INTO stale FROM touched
        WHERE key IN (SELECT jsonb_array_elements_text(made #> '{expects,keys}'))
          AND seq > (made #>> '{expects,at}')::bigint AND touched.desk <> desk_id LIMIT 1;
    IF stale IS NOT NULL THEN
        RETURN jsonb_build_object('id', made ->> 'id', 'status', 'stale', 'why', stale);
    END IF;
    SELECT * INTO h FROM head;
    BEGIN
        FOR written IN SELECT * FROM jsonb_array_elements(made -> 'writes') LOOP
            SELECT * INTO tab FROM synced WHERE table_name = written ->> 'table';
            IF NOT FOUND THEN
                RAISE EXCEPTION 'no such table' USING ERRCODE = 'KC021';
            END IF;
            SELECT array_agg(DISTINCT key) || rooms INTO rooms FROM (
                SELECT substr(key, 6) AS key FROM keys_of(tab.table_name, written ->> 'id', written -> 'document') key
                WHERE key LIKE 'room/%' AND tab.table_name IN ('stay', 'blocking', 'room')
                UNION SELECT stay.room_id FROM public.stay
                WHERE (tab.table_name = 'stay' AND stay.id = written ->> 'id')
                   OR (tab.table_name = 'stay_person' AND stay.id = written #>> '{document,stay_id}')
                   OR (tab.table_name = 'stay_person' AND stay.id =
                        (SELECT stay_id FROM public.stay_person WHERE stay_person.id = written ->> 'id'))) found;
            PERFORM keep(desk_id, tab.table_name, written ->> 'id', written -> 'document', wanted, rooms);
            PERFORM put(tab, written ->> 'id', written -> 'document');
            h.seq := h.seq + 1;
            salted := replace(gen_random_uuid()::text, '-', '');
            digested := encode(sha256(convert_to(salted || COALESCE((written -> 'document')::text, 'null'), 'UTF8')), 'hex');
            h.chain := encode(sha256(convert_to(concat_ws('|', h.chain, h.seq, made ->> 'id', made ->> 'kind',
                session_user, tab.table_name, written ->> 'id', digested), 'UTF8')), 'hex');
            INSERT INTO feed (seq, command_id, command, desk, account, made_by, made_at, scope, table_name,
                              row_id, document, salt, digest, chain)
            VALUES (h.seq, made ->> 'id', made ->> 'kind', desk_id, session_user, made ->> 'made_by',
                    (made ->> 'made_at')::timestamptz, tab.scope, tab.table_name, written ->> 'id',
                    NULLIF(written -> 'document', 'null'::jsonb), salted, digested, h.chain);
            INSERT INTO touched (key, seq, desk)
                SELECT key, h.seq, desk_id FROM keys_of(tab.table_name, written ->> 'id',
                    COALESCE(NULLIF(written -> 'document', 'null'::jsonb), written -> 'before')) key
                ON CONFLICT (key) DO UPDATE SET seq = EXCLUDED.seq, desk = EXCLUDED.desk;
        END LOOP;
        FOR room_key IN SELECT DISTINCT unnest(rooms) ORDER BY 1 LOOP
            PERFORM settle(room_key);
            PERFORM hold(room_key);
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
    EXCEPTION WHEN integrity_constraint_violation OR data_exception OR SQLSTATE 'KC010' OR SQLSTATE 'KC011' OR SQLSTATE 'KC012'
              OR SQLSTATE 'KC020' OR SQLSTATE 'KC021' OR undefined_column OR datatype_mismatch THEN
        GET STACKED DIAGNOSTICS constraint_name = CONSTRAINT_NAME, said = MESSAGE_TEXT;
        RETURN jsonb_build_object('id', made ->> 'id', 'status', 'refused',
                                  'why', COALESCE(NULLIF(constraint_name, ''), SQLSTATE), 'said', said);
    END;
    UPDATE head SET seq = h.seq, chain = h.chain;
    known := jsonb_build_object('id', made ->> 'id', 'status', 'applied', 'seq', h.seq);
    INSERT INTO command (id, desk, answer) VALUES (made ->> 'id', desk_id, known);
    RETURN known;
END $$;

-- What a desk calls. Each checks who is logged in by itself: nobody has a right on any table.

CREATE OR REPLACE FUNCTION kcio.hello(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
DECLARE h head;
BEGIN
    PERFORM know(desk_id);
    SELECT * INTO h FROM head;
    RETURN jsonb_build_object(
        'epoch', h.epoch, 'seq', h.seq, 'chain', h.chain, 'account', session_user, 'now', clock_timestamp(),
        'desk', (SELECT no FROM desk WHERE id = desk_id),
        'revision', (SELECT version_num FROM public.alembic_version),
        'rights', (SELECT COALESCE(jsonb_agg(jsonb_build_array("right", scope)), '[]') FROM granted
                   WHERE granted.account = session_user));
END $$;

CREATE OR REPLACE FUNCTION kcio.submit(desk_id text, their_epoch text, commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s'
AS $$
DECLARE
    h head;
    made jsonb;
    answer jsonb;
    answers jsonb := '[]';
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'KC003';  -- or the snapshot predates the lock
    END IF;
    PERFORM know(desk_id);
    SELECT * INTO h FROM head FOR UPDATE;
    IF h.epoch <> their_epoch THEN
        RETURN jsonb_build_object('epoch', h.epoch, 'seq', h.seq, 'answers', answers);
    END IF;
    FOR made IN SELECT * FROM jsonb_array_elements(commands) LOOP
        answer := apply(desk_id, made);
        answers := answers || answer;
        EXIT WHEN answer ->> 'status' <> 'applied';  -- what comes after may build on it
    END LOOP;
    SELECT * INTO h FROM head;
    PERFORM pg_notify('kcio', h.seq::text);  -- anybody may listen: the number, and nothing else
    RETURN jsonb_build_object('epoch', h.epoch, 'seq', h.seq, 'answers', answers);
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
    SELECT max(f.seq) INTO last FROM feed f WHERE f.seq > after AND f.command_id = (
        SELECT e.command_id FROM feed e WHERE e.seq > after ORDER BY e.seq OFFSET least(most, 10000) - 1 LIMIT 1);
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
    PERFORM know(desk_id);
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
