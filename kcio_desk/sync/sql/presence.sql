-- Who looks at which room just now: a courtesy, never a lock. Nothing of it outlives the server.

CREATE UNLOGGED TABLE IF NOT EXISTS kcio.looking (
    desk text PRIMARY KEY, account text NOT NULL, rooms text[] NOT NULL, until timestamptz NOT NULL
);

-- Tell the others that these rooms are being looked at for so many seconds; no rooms: not any more.
CREATE OR REPLACE FUNCTION kcio.look(desk_id text, room_ids text[], seconds int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
BEGIN
    desk_id := know(desk_id);
    -- Others' lines only where nobody holds them: a transaction left open holds up nobody.
    DELETE FROM looking WHERE looking.desk = desk_id OR looking.desk IN (
        SELECT l.desk FROM looking l WHERE l.until < now() FOR UPDATE SKIP LOCKED);
    IF cardinality(room_ids) BETWEEN 1 AND 20 THEN
        INSERT INTO looking VALUES (desk_id, session_user, room_ids, now() + make_interval(secs => least(seconds, 600)));
    END IF;
    PERFORM pg_notify('kcio_eyes', '');
END $$;

-- What the others look at, and until when.
CREATE OR REPLACE FUNCTION kcio.looked(desk_id text) RETURNS TABLE (room_id text, who text, till timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, pg_temp AS $$
BEGIN
    desk_id := know(desk_id);
    RETURN QUERY SELECT unnest(rooms), account, until FROM looking
        WHERE looking.desk <> desk_id AND until > now() ORDER BY until;
END $$;
