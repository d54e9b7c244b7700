-- Care notes: here and nowhere else. Read on request, with a reason, by who may; every time is written down
-- first, in a log with a chain of its own. And what must go when a household is made anonymous.

CREATE TABLE IF NOT EXISTS kcio.care_note (
    id text PRIMARY KEY,
    household_id text NOT NULL,
    text text,  -- null: erased; no constraint on it, for what it refused would stand in the server's log
    author text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at timestamptz
);
CREATE INDEX IF NOT EXISTS ix_care_note_household ON kcio.care_note (household_id);

-- One row, one lock: the log's last number and its chain.
CREATE TABLE IF NOT EXISTS kcio.care_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    no bigint NOT NULL DEFAULT 0,
    chain text NOT NULL DEFAULT repeat('0', 64)
);
INSERT INTO kcio.care_head DEFAULT VALUES ON CONFLICT DO NOTHING;

-- `how`: read, along, given back, written, erased, refused. `written_by` is the transaction that did.
-- A reason may name people: it can be erased with its salt; the digest stays, and the chain with it.
CREATE TABLE IF NOT EXISTS kcio.care_read (
    no bigint PRIMARY KEY,
    account text NOT NULL,
    desk text NOT NULL,
    household_id text NOT NULL,
    how text NOT NULL,
    until timestamptz,
    at timestamptz NOT NULL,
    written_by xid8 NOT NULL,
    reason text,
    salt text,
    digest text NOT NULL,
    chain text NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_care_read_household ON kcio.care_read (household_id, no);

CREATE OR REPLACE FUNCTION kcio.care_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    erasable CONSTANT text[] := CASE TG_TABLE_NAME WHEN 'care_read' THEN '{reason,salt}' ELSE '{text,erased_at}' END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable AND to_jsonb(NEW) ->> erasable[1] IS NULL
           AND (to_jsonb(NEW) ->> erasable[2] IS NULL) = (TG_TABLE_NAME = 'care_read') THEN
            RETURN NEW;  -- erased, as the law may ask
        END IF;
    END IF;
    RAISE EXCEPTION 'care notes and their log are never changed';
END $$;
CREATE OR REPLACE TRIGGER care_is_forever BEFORE UPDATE OR DELETE ON kcio.care_note
    FOR EACH ROW EXECUTE FUNCTION kcio.care_is_forever();
CREATE OR REPLACE TRIGGER care_is_forever BEFORE UPDATE OR DELETE ON kcio.care_read
    FOR EACH ROW EXECUTE FUNCTION kcio.care_is_forever();
CREATE OR REPLACE TRIGGER care_is_never_emptied BEFORE TRUNCATE ON kcio.care_note
    FOR EACH STATEMENT EXECUTE FUNCTION kcio.care_is_forever();
CREATE OR REPLACE TRIGGER care_is_never_emptied BEFORE TRUNCATE ON kcio.care_read
    FOR EACH STATEMENT EXECUTE FUNCTION kcio.care_is_forever();

-- Write one line into the log. How it is told and chained `sync/care_check.py` has as well.
CREATE OR REPLACE FUNCTION kcio.write_down(
    desk_id text, home text, how text, reason text, until timestamptz DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = kcio, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    h care_head;
    whose CONSTANT text := left(COALESCE(home, ''), 64);
    why CONSTANT text := left(COALESCE(reason, ''), 1000);
    moment CONSTANT timestamptz := clock_timestamp();
    salted CONSTANT text := replace(gen_random_uuid()::text, '-', '');
    digested CONSTANT text := encode(sha256(convert_to(salted || why, 'UTF8')), 'hex');
BEGIN
    SELECT * INTO h FROM care_head FOR UPDATE;
    h.no := h.no + 1;
    h.chain := encode(sha256(convert_to(concat_ws('|', h.chain, h.no, session_user, desk_id, whose, how,
        COALESCE(extract(epoch FROM until)::text, ''), extract(epoch FROM moment), digested), 'UTF8')), 'hex');
    INSERT INTO care_read VALUES (h.no, session_user, desk_id, whose, how, until, moment,
                                  pg_current_xact_id(), why, salted, digested, h.chain);
    UPDATE care_head SET no = h.no, chain = h.chain;
    RETURN h.no;
END $$;

-- Why somebody may not: the name of what is missing; null where they may.
CREATE OR REPLACE FUNCTION kcio.why_not(
    home text, reason text, until timestamptz DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = kcio, pg_temp AS $$
    SELECT CASE
        WHEN NOT may('care') THEN 'care'
        WHEN until IS NOT NULL AND NOT may('along') THEN 'along'
        WHEN length(btrim(COALESCE(reason, ''))) < 8 THEN 'reason'
        WHEN until NOT BETWEEN clock_timestamp() AND clock_timestamp() + interval '24 hours' THEN 'until'
        WHEN NOT EXISTS (SELECT FROM public.household WHERE id = home) THEN 'household'
    END
$$;

-- Reading takes two calls, each a transaction of its own: in one, who asks could read the answer and then take
-- the transaction back, and with it the line in the log. This one writes down and gives the line's number.
-- With `until` the notes are taken along.
CREATE OR REPLACE FUNCTION kcio.ask_confidential(
    desk_id text, home text, reason text, until timestamptz DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET lock_timeout = '5s' AS $$
DECLARE missing text;
BEGIN
    desk_id := know(desk_id);
    missing := why_not(home, reason, until);
    IF missing IS NOT NULL THEN
        RETURN refuse(desk_id, home, missing);
    END IF;
    RETURN jsonb_build_object('status', 'noted', 'no', write_down(
        desk_id, home, CASE WHEN until IS NULL THEN 'read' ELSE 'along' END, btrim(reason), until));
END $$;

-- A refusal is written down as well.
CREATE OR REPLACE FUNCTION kcio.refuse(desk_id text, home text, missing text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
BEGIN
    PERFORM write_down(desk_id, home, 'refused', missing);
    RETURN jsonb_build_object('status', 'refused', 'why', missing);
END $$;

-- The notes, for a line of the log that is there to stay, theirs, and not a minute old.
CREATE OR REPLACE FUNCTION kcio.read_confidential(desk_id text, line bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET timezone = 'UTC' AS $$
DECLARE asked care_read;
BEGIN
    desk_id := know(desk_id);
    SELECT * INTO asked FROM care_read
        WHERE no = line AND account = session_user AND desk = desk_id AND how IN ('read', 'along')
          AND at > clock_timestamp() - interval '1 minute' AND written_by <> pg_current_xact_id();
    IF NOT FOUND OR NOT may('care') THEN
        RETURN jsonb_build_object('status', 'refused', 'why', 'line');
    END IF;
    RETURN jsonb_build_object('status', 'read', 'notes', (
        SELECT COALESCE(jsonb_agg(jsonb_build_object(
            'id', id, 'text', text, 'author', author, 'made_at', made_at) ORDER BY made_at, id), '[]')
        FROM care_note WHERE household_id = asked.household_id AND text IS NOT NULL));
END $$;

CREATE OR REPLACE FUNCTION kcio.write_confidential(desk_id text, home text, note text, words text)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    missing text;
    known care_note;
BEGIN
    desk_id := know(desk_id);
    missing := why_not(home, 'is written');
    IF missing IS NULL AND NOT (COALESCE(words, '') ~ '\S' AND length(words) <= 20000) THEN
        missing := 'text';
    END IF;
    SELECT * INTO known FROM care_note WHERE id = note;
    IF FOUND AND (known.household_id, known.author, known.text) IS DISTINCT FROM (home, session_user::text, words) THEN
        missing := COALESCE(missing, 'note');
    END IF;
    IF missing IS NOT NULL OR length(note) NOT BETWEEN 8 AND 64 THEN
        RETURN refuse(desk_id, home, COALESCE(missing, 'note'));
    END IF;
    IF known.id IS NULL THEN
        INSERT INTO care_note (id, household_id, text, author) VALUES (note, home, words, session_user);
        PERFORM write_down(desk_id, home, 'written', '');
    END IF;
    RETURN jsonb_build_object('status', 'written');
END $$;

-- What was taken along is gone from that desk. Needs no right: who lost it has to give back all the same.
CREATE OR REPLACE FUNCTION kcio.give_back(desk_id text, home text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    desk_id := know(desk_id);
    RETURN jsonb_build_object('status', 'noted', 'no', write_down(desk_id, home, 'given back', ''));
END $$;

-- Who read what: for who supervises it. Of one household, or (null) the last thousand lines of all.
CREATE OR REPLACE FUNCTION kcio.care_log(desk_id text, home text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
BEGIN
    desk_id := know(desk_id);
    IF NOT may('admin') THEN
        RETURN refuse(desk_id, home, 'admin');
    END IF;
    RETURN jsonb_build_object('status', 'read', 'lines', (
        SELECT COALESCE(jsonb_agg(to_jsonb(l) ORDER BY l.no), '[]')
        FROM (SELECT no, account, desk, household_id, how, until, at, reason FROM care_read
              WHERE care_log.home IS NULL OR household_id = care_log.home
              ORDER BY no DESC LIMIT 1000) l));
END $$;

-- What a household that is made anonymous leaves behind: what the feed told of it before, care notes, reasons.
CREATE INDEX IF NOT EXISTS ix_feed_household ON kcio.feed ((document ->> 'household_id'))
    WHERE document ->> 'household_id' IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_feed_conflict ON kcio.feed ((document ->> 'reference'))
    WHERE table_name = 'household_conflict';
CREATE INDEX IF NOT EXISTS ix_feed_relatives ON kcio.feed USING gin ((document -> 'relatives'))
    WHERE table_name = 'request' AND document -> 'relatives' <> '[]';

CREATE OR REPLACE FUNCTION kcio.forget() RETURNS trigger
LANGUAGE plpgsql SET search_path = kcio, pg_temp AS $$
DECLARE names text[];
BEGIN
    IF NEW.table_name NOT IN ('household', 'person', 'household_conflict', 'household_tie', 'request', 'stay')
       OR NEW.table_name IN ('household', 'person', 'stay') AND EXISTS (
            SELECT FROM public.stay WHERE household_id = COALESCE(NEW.document ->> 'household_id', NEW.row_id)
            AND state IN ('reserved', 'placed', 'travelling', 'arrived')) THEN
        RAISE EXCEPTION 'not to be forgotten' USING ERRCODE = 'check_violation', CONSTRAINT = 'anonymise';
    END IF;
    IF NEW.table_name = 'household' THEN
        SELECT array_agg(DISTINCT document ->> 'reference') INTO names FROM feed
            WHERE table_name = 'household' AND row_id = NEW.row_id AND document IS NOT NULL;
        UPDATE feed SET document = NULL, salt = NULL WHERE command_id <> NEW.command_id AND salt IS NOT NULL
            AND table_name IN ('person', 'household_conflict', 'household_tie', 'request', 'stay')
            AND document ->> 'household_id' = NEW.row_id;
        UPDATE feed SET document = NULL, salt = NULL WHERE command_id <> NEW.command_id
            AND table_name = 'household_conflict' AND document ->> 'reference' = ANY (names);
        UPDATE feed SET document = NULL, salt = NULL WHERE command_id <> NEW.command_id
            AND table_name = 'request' AND document -> 'relatives' <> '[]' AND document -> 'relatives' ?| names;
        UPDATE care_note SET text = NULL, erased_at = clock_timestamp()
            WHERE household_id = NEW.row_id AND text IS NOT NULL;
        UPDATE care_read SET reason = NULL, salt = NULL WHERE household_id = NEW.row_id AND salt IS NOT NULL;
        PERFORM write_down(NEW.desk, NEW.row_id, 'erased', '');
    END IF;
    UPDATE feed SET document = NULL, salt = NULL
        WHERE table_name = NEW.table_name AND row_id = NEW.row_id AND seq < NEW.seq AND salt IS NOT NULL;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER forget AFTER INSERT ON kcio.feed
    FOR EACH ROW WHEN (NEW.command = 'Anonymise') EXECUTE FUNCTION kcio.forget();
