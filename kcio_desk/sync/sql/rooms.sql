-- What no command may leave behind in a room, whoever wrote it and by whatever program.

-- Whether somebody sleeps in such a stay, did so, or is to.
CREATE OR REPLACE FUNCTION kcio.counted(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT state IN ('reserved', 'placed', 'travelling', 'arrived', 'departed', 'moved')
$$;

-- Number the places of a room anew, as commands/places.py does: in order of beginning, the lowest free.
CREATE OR REPLACE FUNCTION kcio.settle(room text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    s record;
    n int;
    busy date[] := '{}';
    wanted stay_place[] := '{}';
BEGIN
    FOR s IN
        SELECT stay.id, stay.party, stay.from_, stay.until, count(*) AS persons
        FROM stay JOIN stay_person ON stay_person.stay_id = stay.id
        WHERE stay.room_id = room AND counted(stay.state)
          AND (stay.until IS NULL OR stay.until > stay.from_)
        GROUP BY stay.id ORDER BY stay.from_, stay.id COLLATE "C"
    LOOP
        n := 0;
        FOR person IN 1..s.persons LOOP
            LOOP
                n := n + 1;
                EXIT WHEN busy[n] IS NULL OR busy[n] <= s.from_;
            END LOOP;
            busy[n] := COALESCE(s.until, 'infinity');
            wanted := wanted || ROW(room, n, s.from_, s.until, s.party, s.id)::stay_place;
        END LOOP;
    END LOOP;
    DELETE FROM stay_place p WHERE room_id = room AND p <> ALL (wanted);
    INSERT INTO stay_place SELECT * FROM unnest(wanted) EXCEPT SELECT * FROM stay_place WHERE room_id = room;
END $$;

CREATE OR REPLACE FUNCTION kcio.hold(room text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE wrong date;
BEGIN
    -- Who sleeps where changes only on the nights on which something begins.
    SELECT night INTO wrong
    FROM (SELECT greatest(from_, current_date) AS night FROM stay_place
            WHERE room_id = room AND (until IS NULL OR until > current_date)
          UNION SELECT greatest(from_, current_date) FROM blocking
            WHERE room_id = room AND (until IS NULL OR until > current_date)) nights,
        LATERAL (SELECT count(*) AS taken FROM stay_place p
            WHERE p.room_id = room AND p.from_ <= night AND (p.until IS NULL OR night < p.until)) taken,
        LATERAL (SELECT COALESCE(bool_or(places IS NULL), false) AS closed, COALESCE(sum(places), 0) AS less
            FROM blocking b WHERE b.room_id = room AND b.from_ <= night AND (b.until IS NULL OR night < b.until)) blocked
    WHERE taken > 0 AND (closed OR taken + less > (SELECT capacity FROM room r WHERE r.id = room))
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'over capacity on %', wrong USING ERRCODE = 'KC010', CONSTRAINT = 'capacity';
    END IF;
    -- A family is its own party; who travels alone may be that of their sex, which no family's name may be.
    IF EXISTS (
        SELECT FROM stay JOIN household ON household.id = stay.household_id
        WHERE stay.room_id = room AND (stay.party <> household.reference OR stay.party IN ('v', 'm', 'x')) AND (
            (SELECT count(*) FROM stay_person WHERE stay_id = stay.id) <> 1
            OR stay.party NOT IN (SELECT person.sex FROM stay_person JOIN person ON person.id = person_id
                                  WHERE stay_person.stay_id = stay.id)))
    THEN
        RAISE EXCEPTION 'a party of its own' USING ERRCODE = 'KC011', CONSTRAINT = 'party';
    END IF;
END $$;

-- Nobody whose sleeping these rows change has two beds on one night, or a bed in another household's stay.
CREATE OR REPLACE FUNCTION kcio.sleep_once(rows kcio.written[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE why text;
BEGIN
    WITH told AS (
        SELECT CASE table_name WHEN 'stay' THEN row_id ELSE after ->> 'stay_id' END AS id
            FROM unnest(rows) WHERE table_name IN ('stay', 'stay_person') AND after IS NOT NULL
        UNION SELECT stay_id FROM unnest(rows) JOIN stay_person ON person_id = row_id
            WHERE table_name = 'person' AND before ->> 'household_id' <> after ->> 'household_id'
    ), beds AS MATERIALIZED (
        SELECT mine.id, person_id, household_id, from_, COALESCE(until, 'infinity') AS until
        FROM told JOIN stay ON stay.id = told.id JOIN stay_person mine ON stay_id = stay.id
        WHERE counted(state)
    )
    SELECT CASE WHEN person.household_id <> beds.household_id THEN 'household' ELSE 'one_bed' END INTO why
    FROM beds JOIN person ON person.id = person_id
    WHERE person.household_id <> beds.household_id OR EXISTS (
        SELECT FROM stay_person other JOIN stay ON stay.id = stay_id
        WHERE other.person_id = beds.person_id AND other.id <> beds.id AND counted(stay.state)
          AND GREATEST(stay.from_, beds.from_) < LEAST(stay.until, beds.until))
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a bed of one''s own' USING ERRCODE = 'KC014', CONSTRAINT = why;
    END IF;
END $$;

-- The rooms whose sleepers these rows change, before or after.
CREATE OR REPLACE FUNCTION kcio.rooms_of(rows kcio.written[]) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH told AS MATERIALIZED (
            SELECT CASE table_name WHEN 'room' THEN row_id ELSE document ->> 'room_id' END AS room,
                   document ->> 'stay_id' AS stay, table_name
            FROM unnest(rows), LATERAL (VALUES (before), (after)) side (document) WHERE document IS NOT NULL)
        SELECT array_agg(room ORDER BY room) FROM (
            SELECT room FROM told WHERE table_name IN ('stay', 'blocking', 'room')
            UNION SELECT room_id FROM told JOIN stay ON stay.id = told.stay WHERE table_name = 'stay_person') found);
END $$;

-- What is kept for one desk no other touches, but to take it away with the right to.
CREATE OR REPLACE FUNCTION kcio.keep(desk_id text, wanted text, rows kcio.written[], rooms text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM lease WHERE room_id = ANY (rooms) AND desk <> desk_id) OR EXISTS (
        SELECT FROM unnest(rows) WHERE table_name = 'lease' AND (
            after ->> 'desk' <> desk_id OR (before ->> 'desk' <> desk_id AND NOT (wanted = 'break' AND after IS NULL))))
    THEN
        RAISE EXCEPTION 'kept for another desk' USING ERRCODE = 'KC012', CONSTRAINT = 'lease';
    END IF;
END $$;
