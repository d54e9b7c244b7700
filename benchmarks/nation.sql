-- A made-up country: 38,000 rooms (100,000 places), 250,000 households, 500,000 stays; for benchmarks/sync.py.
INSERT INTO municipality (id, version, name, code)
SELECT lpad(to_hex(n), 8, '0') || '-0100-7000-8000-000000000000', 1, 'Gemeente ' || n, '' FROM generate_series(0, 275) n;
INSERT INTO location (id, version, code, name, municipality_id, kind, ownership, address, postcode, place, latitude,
    longitude, pets, remote, lift, stay_length, night_arrival, manager, phone, notes, figures_source)
SELECT lpad(to_hex(n), 8, '0') || '-0200-7000-8000-000000000000', 1, 'L' || n, 'Locatie ' || n,
    lpad(to_hex(n % 276), 8, '0') || '-0100-7000-8000-000000000000', 'hotel', 'municipal', 'Straat 1', '9401 AB',
    'Assen', 52.9, 6.5, NULL, false, false, 'long', false, 'Beheer', '', '', ''
FROM generate_series(0, 1699) n;
INSERT INTO room (id, version, location_id, name, position, floor, capacity, bunk_beds, stairs, step_free,
    designation, adjoins)
SELECT lpad(to_hex(n), 8, '0') || '-0300-7000-8000-000000000000', 1,
    lpad(to_hex(n % 1700), 8, '0') || '-0200-7000-8000-000000000000', (100 + n / 1700)::text, n / 1700, 0,
    1 + n % 5 - (n % 5) / 4, 0, false, false, 'any', '[]'
FROM generate_series(0, 37999) n;
INSERT INTO household (id, version, reference, wheelchair, no_stairs, own_transport, shares, do_not_move,
    do_not_move_why)
SELECT lpad(to_hex(n), 8, '0') || '-0400-7000-8000-000000000000', 1, 'H' || n, false, false, false, false, false, ''
FROM generate_series(0, 249999) n;
INSERT INTO person (id, version, household_id, position, name, sex, born, relation, needs_lower_bed)
SELECT lpad(to_hex(n * 4 + p), 8, '0') || '-0500-7000-8000-000000000000', 1,
    lpad(to_hex(n), 8, '0') || '-0400-7000-8000-000000000000', p, 'Naam ' || n, 'v', DATE '1980-01-01' + n % 9000, '',
    false
FROM generate_series(0, 249999) n, LATERAL generate_series(0, n % 3 + (n % 10) / 9) p;
INSERT INTO stay (id, version, household_id, room_id, from_, until, state, party, destination, override_reason)
SELECT lpad(to_hex(n), 8, '0') || '-0600-7000-8000-000000000000', 1,
    lpad(to_hex(n % 250000), 8, '0') || '-0400-7000-8000-000000000000',
    lpad(to_hex(n % 38000), 8, '0') || '-0300-7000-8000-000000000000', DATE '2022-03-01' + (n / 38000) * 100,
    DATE '2022-03-01' + (n / 38000) * 100 + 90, 'departed', 'H' || n % 250000, '', ''
FROM generate_series(0, 499999) n;
INSERT INTO stay_person (id, version, stay_id, person_id)
SELECT lpad(to_hex(n * 4 + p), 8, '0') || '-0700-7000-8000-000000000000', 1,
    lpad(to_hex(n), 8, '0') || '-0600-7000-8000-000000000000',
    lpad(to_hex((n % 250000) * 4 + p), 8, '0') || '-0500-7000-8000-000000000000'
FROM generate_series(0, 499999) n,
    LATERAL generate_series(0, (n % 250000) % 3 + ((n % 250000) % 10) / 9) p
