-- One row written as its document says, and what rows are written under.

DO $$ BEGIN
    CREATE TYPE kcio.written AS (n int, table_name text, row_id text, before jsonb, after jsonb);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- What a row is written under: itself, its room, its household. The desk has the same rule (sync/rows.py).
CREATE OR REPLACE FUNCTION kcio.keys_of(table_name text, row_id text, document jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
    SELECT table_name || '/' || row_id
    UNION ALL SELECT 'room/' || (document ->> 'room_id') WHERE document ->> 'room_id' IS NOT NULL
    UNION ALL SELECT 'household/' || (document ->> 'household_id') WHERE document ->> 'household_id' IS NOT NULL
$$;

-- The chain's next value: an aggregate, to run over rows in their order from where the head stands.
CREATE OR REPLACE FUNCTION kcio.link(chain text, start text, said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN encode(sha256(convert_to(COALESCE(chain, start) || '|' || said, 'UTF8')), 'hex');
END $$;
CREATE OR REPLACE AGGREGATE kcio.chained(start text, said text) (SFUNC = kcio.link, STYPE = text);

-- Whether something is a list ('array') or a map ('object') of words: what is nested deep is read by no desk.
CREATE OR REPLACE FUNCTION kcio.is_flat(told json, kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT json_typeof(told) = kind AND NOT jsonb_path_exists(told::jsonb, CASE kind
        WHEN 'array' THEN 'strict $[*] ? (@.type() <> "string")'
        ELSE 'strict $.* ? (@.type() <> "string")' END::jsonpath)
$$;

-- Write one row: what it was, and what it is now. A branch a table, so that each statement is planned once.
DO $make$ BEGIN EXECUTE format($put$
CREATE OR REPLACE FUNCTION kcio.put(n int, tab text, row_id text, document jsonb) RETURNS kcio.written
LANGUAGE plpgsql AS $body$
DECLARE before jsonb; after jsonb;
BEGIN
    CASE tab %s
    END CASE;
    RETURN ROW(n, tab, row_id, before, after)::kcio.written;
END $body$ $put$, (SELECT string_agg(format($branch$
    WHEN %1$L THEN
        SELECT to_jsonb(t) - 'id' INTO before FROM public.%1$I t WHERE id = row_id;
        IF document IS NULL THEN
            DELETE FROM public.%1$I WHERE id = row_id;
        ELSIF document ?& %2$L::text[] AND document - %2$L::text[] = '{}' THEN
            INSERT INTO public.%1$I AS t
                SELECT r.* FROM jsonb_populate_record(NULL::public.%1$I, document || jsonb_build_object('id', row_id)) r
                ON CONFLICT (id) DO UPDATE SET (%3$s) = ROW(%4$s)
                RETURNING to_jsonb(t) - 'id' INTO after;
        ELSE
            RAISE EXCEPTION 'other columns than ours' USING ERRCODE = 'KC020', CONSTRAINT = 'columns';
        END IF;$branch$,
    table_name, columns,
    (SELECT string_agg(format('%I', c), ', ') FROM unnest(columns) c),
    (SELECT string_agg(format('EXCLUDED.%I', c), ', ') FROM unnest(columns) c)), '' ORDER BY place) FROM kcio.synced));
END $make$;
