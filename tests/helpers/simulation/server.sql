-- What the simulation does to a server that no desk could: keep a copy of all of it, put one back, die in the
-- middle of a push, and say what is wrong without asking the program.

CREATE SCHEMA simulation;

-- All that a backup holds: who may come in stays as it is.
CREATE TABLE simulation.kept AS
    SELECT format('%I.%I', table_schema, table_name) AS name, string_agg(format('%I', column_name), ', ') AS columns
    FROM information_schema.columns
    WHERE table_schema IN ('kcio', 'public') AND is_generated = 'NEVER'
      AND table_name NOT IN ('account', 'granted', 'command_right', 'synced', 'alembic_version')
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

-- Rooms that are over their capacity on a night from that day on, or where a family has strangers.
CREATE FUNCTION simulation.crowded(today date) RETURNS SETOF text LANGUAGE sql AS $$
    WITH sleeping AS (
        SELECT stay.room_id, stay.party, stay.from_, stay.until, count(*) AS persons
        FROM public.stay JOIN public.stay_person ON stay_person.stay_id = stay.id
        WHERE stay.state NOT IN ('cancelled', 'expired')
        GROUP BY stay.id
    ), nights AS (
        SELECT room_id, greatest(from_, today) AS night FROM sleeping
        UNION SELECT room_id, greatest(from_, today) FROM public.blocking
    ), there AS (
        SELECT nights.room_id, night, sum(persons) AS persons, count(DISTINCT party) AS parties
        FROM nights JOIN sleeping s ON s.room_id = nights.room_id
             AND s.from_ <= night AND (s.until IS NULL OR night < s.until)
        GROUP BY nights.room_id, night
    )
    SELECT format('room %s on %s: %s persons, %s parties', room.name, night, persons, parties)
    FROM there JOIN public.room ON room.id = room_id
    WHERE parties > 1 OR persons > room.capacity - (
        SELECT COALESCE(sum(COALESCE(places, room.capacity)), 0) FROM public.blocking b
        WHERE b.room_id = room.id AND b.from_ <= night AND (b.until IS NULL OR night < b.until))
$$;
