-- Whether the doors are shut, for `server check`: what is wrong, of whom or what, and where.

WITH ours AS (
    SELECT c.oid, c.oid::regclass::text AS name, relacl, relrowsecurity, relforcerowsecurity
    FROM pg_class c WHERE relkind = 'r' AND relnamespace IN ('kcio'::regnamespace, 'public'::regnamespace)
), owner AS (
    SELECT nspowner AS oid FROM pg_namespace WHERE nspname = 'kcio'
), powers AS (
    SELECT r.oid, r.rolname, 'superuser' AS power FROM pg_roles r WHERE rolsuper
    UNION ALL SELECT r.oid, r.rolname, 'createrole' FROM pg_roles r WHERE rolcreaterole
    UNION ALL SELECT r.oid, r.rolname, 'bypassrls' FROM pg_roles r WHERE rolbypassrls
    UNION ALL SELECT r.oid, r.rolname, 'replication' FROM pg_roles r WHERE rolreplication
    UNION ALL SELECT r.oid, r.rolname, above.rolname FROM pg_roles r JOIN pg_roles above
        ON (above.oid = (SELECT oid FROM owner) OR above.rolname LIKE 'pg\_%')
           AND NOT r.rolsuper AND r.oid <> above.oid AND pg_has_role(r.oid, above.oid, 'MEMBER')
), wanted (name, place) AS (VALUES
    ('feed_is_forever', 'kcio.feed'), ('audit_entry_unchanged', 'public.audit_entry'),
    ('stay_place_taken', 'public.stay_place'), ('stay_place_mixed', 'public.stay_place')
)
SELECT 'table', COALESCE(rolname, 'PUBLIC'), name
    FROM ours, aclexplode(relacl) a LEFT JOIN pg_roles ON pg_roles.oid = a.grantee
    WHERE a.grantee <> (SELECT oid FROM owner) AND rolsuper IS NOT TRUE
UNION SELECT 'function', COALESCE(rolname, 'PUBLIC'), proname
    FROM pg_proc, aclexplode(COALESCE(proacl, acldefault('f', proowner))) a
        LEFT JOIN pg_roles ON pg_roles.oid = a.grantee
    WHERE pronamespace = 'kcio'::regnamespace AND a.grantee <> (SELECT oid FROM owner) AND rolsuper IS NOT TRUE
      AND NOT EXISTS (SELECT FROM kcio.account WHERE name = rolname AND active)
UNION SELECT 'power', name, power FROM kcio.account JOIN powers ON rolname = name
UNION SELECT 'half out', name, '' FROM kcio.account JOIN pg_roles ON rolname = name
    WHERE NOT active AND rolcanlogin AND has_database_privilege(name, current_database(), 'CONNECT')
UNION SELECT 'locked out', name, '' FROM kcio.account LEFT JOIN pg_roles ON rolname = name
    WHERE active AND rolcanlogin IS NOT TRUE
UNION SELECT 'row security', name, '' FROM ours WHERE NOT (relrowsecurity AND relforcerowsecurity
    AND EXISTS (SELECT FROM pg_policy WHERE polrelid = ours.oid AND polname = 'kcio_owner'))
UNION SELECT 'guard', tgname::text, name FROM pg_trigger JOIN ours ON ours.oid = tgrelid
    WHERE tgenabled NOT IN ('O', 'A')
UNION SELECT 'guard', conname::text, name FROM pg_constraint JOIN ours ON ours.oid = conrelid
    WHERE NOT convalidated
UNION SELECT 'guard', name, place FROM wanted
    WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = name AND tgrelid = to_regclass(place))
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name AND conrelid = to_regclass(place))
UNION SELECT 'owner', rolname, '' FROM pg_roles WHERE oid = (SELECT oid FROM owner) AND rolsuper
UNION SELECT 'log', current_database(), '' WHERE current_setting('log_parameter_max_length') <> '0'
UNION SELECT 'disk', name, '' FROM pg_settings
    WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
ORDER BY 1, 2, 3
