-- The first load: page after page of each table, as arrays in the order of its columns, all as of one moment
-- (the desk asks in one transaction, repeatable read).

-- Where the head stands, and the columns of every table in their scopes, those first that others refer to.
CREATE OR REPLACE FUNCTION kcio.load_head(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
BEGIN
    PERFORM know(desk_id);
    RETURN (SELECT jsonb_build_object('epoch', epoch, 'seq', seq, 'chain', chain, 'tables', (
        SELECT COALESCE(jsonb_agg(jsonb_build_array(s.table_name, s.columns) ORDER BY place), '[]')
        FROM synced s WHERE EXISTS (SELECT FROM granted g WHERE g.account = session_user AND "right" = 'read'
                                    AND g.scope = s.scope))) FROM head);
END $$;

-- The rows after a key, at most so many, each as the text of an array: its key, then its columns. By the index:
-- else every page of a large table would sort all of it.
CREATE OR REPLACE FUNCTION kcio.load(wanted text, after text, most int) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = kcio, public, pg_temp SET timezone = 'UTC'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE tab kcio.synced;
BEGIN
    SELECT * INTO tab FROM kcio.synced WHERE table_name = wanted;
    IF tab IS NULL OR NOT kcio.may('read', tab.scope) THEN
        RAISE EXCEPTION 'no account' USING ERRCODE = 'KC001';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT json_build_array(id, %s)::text FROM public.%I WHERE id > $1 ORDER BY id LIMIT $2',
        (SELECT string_agg(format('%I', c), ', ') FROM unnest(tab.columns) c), tab.table_name)
        USING after, least(most, 50000);
END $$;
