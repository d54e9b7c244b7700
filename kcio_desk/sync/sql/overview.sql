-- What there is, in figures: for who is about to load it and wants to know what they get.

CREATE OR REPLACE FUNCTION kcio.overview(desk_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kcio, public, pg_temp AS $$
DECLARE
    tab text;
    n bigint;
    lines bigint := 0;
BEGIN
    PERFORM kcio.know(desk_id);
    IF NOT kcio.may('read') THEN
        RETURN jsonb_build_object('locations', 0, 'places', 0, 'rows', 0);
    END IF;
    FOR tab IN SELECT table_name FROM kcio.synced LOOP
        EXECUTE format('SELECT count(*) FROM public.%I', tab) INTO n;
        lines := lines + n;
    END LOOP;
    RETURN jsonb_build_object(
        'locations', (SELECT count(*) FROM public.location),
        'places', (SELECT COALESCE(sum(capacity), 0) FROM public.room),
        'rows', lines);
END $$;
