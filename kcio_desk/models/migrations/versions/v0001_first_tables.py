"""The first tables.

Revision: 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

from kcio_desk.models.base import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(length=36), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_command_id"), ["command_id"], unique=False)
        batch_op.create_index("ix_audit_entry_row", ["table_name", "row_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "household",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("wheelchair", sa.Boolean(), nullable=False),
        sa.Column("no_stairs", sa.Boolean(), nullable=False),
        sa.Column("own_transport", sa.Boolean(), nullable=False),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.Column("custody", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("reference", name=op.f("uq_household_reference")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("signature", name=op.f("uq_import_mapping_signature")),
    )
    op.create_table(
        "municipality",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("name", name=op.f("uq_municipality_name")),
    )
    op.create_table(
        "store_info",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_info")),
    )
    op.create_table(
        "household_conflict",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_household_conflict_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_conflict")),
        sa.UniqueConstraint("household_id", "reference", name=op.f("uq_household_conflict_household_id")),
    )
    with op.batch_alter_table("household_conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_conflict_reference"), ["reference"], unique=False)

    op.create_table(
        "location",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ownership", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("pets", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("lift", sa.Boolean(), nullable=False),
        sa.Column("stay_length", sa.String(), nullable=False),
        sa.Column("night_arrival", sa.Boolean(), nullable=False),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("figures_at", Moment(), nullable=True),
        sa.Column("figures_source", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_location_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("code", name=op.f("uq_location_code")),
    )
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_location_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("age_on", sa.Date(), nullable=True),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("needs_lower_bed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_person_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_born"), ["born"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name"), ["name"], unique=False)

    op.create_table(
        "pet",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("species", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_pet_count")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_pet_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pet")),
        sa.UniqueConstraint("household_id", "species", name=op.f("uq_pet_household_id")),
    )
    op.create_table(
        "request",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("received", Moment(), nullable=False),
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("stay_length", sa.String(), nullable=False),
        sa.Column("from_", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("night", sa.Boolean(), nullable=False),
        sa.Column("near", sa.String(), nullable=True),
        sa.Column("near_what", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("follow_up", sa.Date(), nullable=True),
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until IS NULL OR from_ IS NULL OR until > from_", name=op.f("ck_request_period")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_request_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_phone"), ["phone"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_status"), ["status"], unique=False)

    op.create_table(
        "room",
        sa.Column("location_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("bunk_beds", sa.Integer(), nullable=False),
        sa.Column("stairs", sa.Boolean(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("designation", sa.String(), nullable=False),
        sa.Column("adjoins", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("bunk_beds >= 0 AND 2 * bunk_beds <= capacity", name=op.f("ck_room_bunk_beds")),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_room_capacity")),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_room_location_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.create_index("ix_room_location_name", ["location_id", "name"], unique=True)

    op.create_table(
        "blocking",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("from_", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("places IS NULL OR places > 0", name=op.f("ck_blocking_places")),
        sa.CheckConstraint("until IS NULL OR until > from_", name=op.f("ck_blocking_period")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_blocking_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocking")),
    )
    with op.batch_alter_table("blocking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocking_room_id"), ["room_id"], unique=False)

    op.create_table(
        "stay",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("from_", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("arrived_at", Moment(), nullable=True),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.Column("previous_id", sa.String(length=36), nullable=True),
        sa.Column("until_unless_moved", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= from_", name=op.f("ck_stay_period")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_stay_household_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["stay.id"], name=op.f("fk_stay_previous_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_stay_request_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_stay_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_from_"), ["from_"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_stay_room_state", ["room_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_until"), ["until"], unique=False)

    op.create_table(
        "document",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("copy", sa.String(), nullable=False),
        sa.Column("stay_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_document_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_person",
        sa.Column("stay_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stay_person_person_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_person_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_person")),
    )
    with op.batch_alter_table("stay_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_person_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_person_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "stay_place",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=False),
        sa.Column("from_", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("stay_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_stay_place_room_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_place_stay_id")),
        sa.PrimaryKeyConstraint("room_id", "place_no", "from_", name=op.f("pk_stay_place")),
    )
    with op.batch_alter_table("stay_place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_place_stay_id"), ["stay_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _exclude()


def _exclude() -> None:
    """Postgres' own form of the guards: a place once, no strangers, an audit that only grows."""
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    nights = "daterange(from_, until, '[)') WITH &&"
    op.execute(
        "ALTER TABLE stay_place ADD CONSTRAINT stay_place_taken "
        f"EXCLUDE USING gist (room_id WITH =, place_no WITH =, {nights})"
    )
    op.execute(
        "ALTER TABLE stay_place ADD CONSTRAINT stay_place_mixed "
        f"EXCLUDE USING gist (room_id WITH =, party WITH <>, {nights})"
    )
    op.execute(
        "CREATE FUNCTION audit_entry_is_forever() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'an audit entry is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_is_forever()"
    )
