-- The shared database's own part, in the schema `kcio`: the head, the feed, and who may do what. All of the
-- SQL here is laid anew at every upgrade: everything may be run again.
--
-- What is raised to a desk: KC001 no account, KC002 not its desk, KC003 another isolation than read committed,
-- KC004 no push at all. What is only said of one command, as the answer `refused` or `forbidden`: KC010 over
-- capacity, KC011 a party of its own, KC012 kept for another desk, KC013 not within the right, KC014 a bed of
-- one's own, KC020 malformed.

CREATE SCHEMA IF NOT EXISTS kcio;

-- One row, one lock: who holds it writes alone.
CREATE TABLE IF NOT EXISTS kcio.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch text NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    chain text NOT NULL DEFAULT repeat('0', 64),
    region text NOT NULL DEFAULT ''
);
INSERT INTO kcio.head (epoch) VALUES (gen_random_uuid()::text) ON CONFLICT DO NOTHING;
-- Which database it is, whatever becomes of its epoch; the same again in a backup of before there was this.
ALTER TABLE kcio.head ADD COLUMN IF NOT EXISTS id text NOT NULL DEFAULT '';
UPDATE kcio.head SET id = epoch WHERE id = '';

-- Every row that a command wrote, in order. `document` null: the row is no more. What the law says must go
-- is erased with its salt; the digest stays, and the chain with it.
CREATE TABLE IF NOT EXISTS kcio.feed (
    seq bigint PRIMARY KEY,
    command_id text NOT NULL,
    command text NOT NULL,
    desk text NOT NULL,
    account text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    scope text NOT NULL,
    table_name text NOT NULL,
    row_id text NOT NULL,
    document jsonb,
    salt text,
    digest text NOT NULL,
    chain text NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_feed_row ON kcio.feed (table_name, row_id, seq);

-- What each command was answered and how many rows it wrote, so that one sent twice is applied once.
CREATE TABLE IF NOT EXISTS kcio.command (
    id text PRIMARY KEY, desk text NOT NULL, answer jsonb NOT NULL, rows int NOT NULL
);

-- Each desk's last command that wrote anything under a key: a row, a room, a household. The last of all would
-- hide others' from a push that comes in late, behind something newer of its own desk.
CREATE TABLE IF NOT EXISTS kcio.touched (key text, seq bigint NOT NULL, desk text, PRIMARY KEY (key, desk));
DO $$
BEGIN
    IF (SELECT indnatts FROM pg_index WHERE indexrelid = 'kcio.touched_pkey'::regclass) = 1 THEN
        ALTER TABLE kcio.touched DROP CONSTRAINT touched_pkey, ADD PRIMARY KEY (key, desk);
    END IF;
END $$;

CREATE TABLE IF NOT EXISTS kcio.account (
    name text PRIMARY KEY, active boolean NOT NULL DEFAULT true, made_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS kcio.granted (
    account text NOT NULL REFERENCES kcio.account, "right" text NOT NULL, scope text NOT NULL DEFAULT 'region',
    PRIMARY KEY (account, "right", scope)
);
CREATE TABLE IF NOT EXISTS kcio.desk (
    id text PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY, account text NOT NULL REFERENCES kcio.account,
    seen_at timestamptz NOT NULL DEFAULT now()
);
-- What was refused: the last thousand of each account. What is raised is undone with its line here; that
-- the server's own log has.
CREATE TABLE IF NOT EXISTS kcio.refusal (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account text NOT NULL, desk text NOT NULL, command_id text NOT NULL, command text NOT NULL, why text NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_refusal_account ON kcio.refusal (account, no);

-- Which right a kind of command asks for, and which tables that right writes.
CREATE TABLE IF NOT EXISTS kcio.command_right (command text PRIMARY KEY, "right" text NOT NULL);
CREATE TABLE IF NOT EXISTS kcio.writes ("right" text, table_name text, PRIMARY KEY ("right", table_name));
-- Which tables travel, in which scope, and their columns in order; those first that others refer to.
CREATE TABLE IF NOT EXISTS kcio.synced (
    table_name text PRIMARY KEY, scope text NOT NULL, place int NOT NULL, columns text[] NOT NULL
);

CREATE OR REPLACE FUNCTION kcio.feed_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.document IS NULL AND NEW.salt IS NULL
       AND (NEW.seq, NEW.command_id, NEW.table_name, NEW.row_id, NEW.digest, NEW.chain)
         = (OLD.seq, OLD.command_id, OLD.table_name, OLD.row_id, OLD.digest, OLD.chain) THEN
        RETURN NEW;  -- erased, as the law may ask
    END IF;
    RAISE EXCEPTION 'the feed is never changed';
END $$;
CREATE OR REPLACE TRIGGER feed_is_forever BEFORE UPDATE OR DELETE ON kcio.feed
    FOR EACH ROW EXECUTE FUNCTION kcio.feed_is_forever();
