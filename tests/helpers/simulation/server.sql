-- What the simulation does to a server that no desk could: keep a copy of all of it, put one back, die in the
-- middle of a push, and say what is wrong without asking the program.

CREATE SCHEMA simulation;

-- All that a backup holds: who there is stays as it is.
CREATE TABLE simulation.kept AS
    SELECT format('%I.%I', table_schema, table_name) AS name, string_agg(format('%I', column_name), ', ') AS columns
    FROM information_schema.columns
    WHERE table_schema IN ('kcio', 'public') AND is_generated = 'NEVER'
      AND table_name NOT IN ('account', 'command_right', 'synced', 'alembic_version')
    GROUP BY 1 ORDER BY 1;

CREATE FUNCTION simulation.backup() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    t record;
    rows jsonb;
    found jsonb := '{}';
BEGIN
    FOR t IN SELECT name FROM simulation.kept LOOP
        EXECUTE format('SELECT jsonb_agg(to_jsonb(t)) FROM %s t', t.name) INTO rows;
        found := found || jsonb_build_object(t.name, COALESCE(rows, '[]'));
    END LOOP;
    RETURN found;
END $$;

-- Put a copy back, as if nothing had happened since.
CREATE FUNCTION simulation.put_back(copy jsonb) RETURNS void
LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE t record;
BEGIN
    FOR t IN SELECT * FROM simulation.kept LOOP
        EXECUTE format('DELETE FROM %s', t.name);
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s'
                       ' FROM jsonb_populate_recordset(NULL::%1$s, $1)', t.name, t.columns) USING copy -> t.name;
    END LOOP;
END $$;

-- Dies of the so-manieth row that a push writes, where its session was doomed to.
CREATE FUNCTION simulation.die() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rows int := current_setting('simulation.dies')::int - 1;
BEGIN
    PERFORM set_config('simulation.dies', COALESCE(NULLIF(rows, 0)::text, ''), false);
    IF rows = 0 THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER simulation_dies BEFORE INSERT ON kcio.feed FOR EACH ROW
    WHEN (COALESCE(current_setting('simulation.dies', true), '') <> '') EXECUTE FUNCTION simulation.die();

-- Rooms over their capacity on some night, families with strangers, people with two beds.
CREATE FUNCTION simulation.crowded() RETURNS SETOF text LANGUAGE sql AS $$
    WITH beds AS (
        SELECT stay.id, person_id, room_id, party, daterange(from_, until) AS nights
        FROM public.stay JOIN public.stay_person ON stay_person.stay_id = stay.id
        WHERE state NOT IN ('cancelled', 'expired')
    ), nights AS (
        SELECT room_id, lower(nights) AS night FROM beds
        UNION SELECT room_id, from_ FROM public.blocking
    ), there AS (
        SELECT room_id, night, count(*) AS persons, count(DISTINCT party) AS parties
        FROM nights JOIN beds USING (room_id) WHERE nights.night <@ beds.nights GROUP BY 1, 2
    )
    SELECT format('%s persons, %s parties in room %s on %s', persons, parties, room.name, night)
    FROM there JOIN public.room ON room.id = room_id
    WHERE parties > 1 OR persons > room.capacity - (
        SELECT COALESCE(sum(COALESCE(places, room.capacity)), 0) FROM public.blocking b
        WHERE b.room_id = room.id AND night <@ daterange(b.from_, b.until))
    UNION ALL SELECT format('person %s has two beds', a.person_id)
    FROM beds a JOIN beds b ON a.person_id = b.person_id AND a.id < b.id AND a.nights && b.nights
$$;

-- Whether a desk that has read so far has a command's rows by half.
CREATE FUNCTION simulation.half_read(of text, cursor bigint) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM kcio.head WHERE epoch = of) AND EXISTS (
        SELECT FROM kcio.feed a JOIN kcio.feed b USING (command_id) WHERE a.seq = cursor AND b.seq = cursor + 1)
$$;
