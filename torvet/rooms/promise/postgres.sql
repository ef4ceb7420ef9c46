-- Claims of one cell never overlap, unless both are time kept free around a use. The cell and the
-- kept-free mark are made ranges so that no extension is needed: a use spans every lane, kept-free
-- time only a lane of its own.
ALTER TABLE rooms_claim ADD CONSTRAINT rooms_cell_taken EXCLUDE USING gist (
    int8range(cell_id, cell_id, '[]') WITH &&,
    tstzrange("start", "end", '[)') WITH &&,
    (CASE WHEN is_buffer THEN int8range(id, id, '[]') ELSE int8range(NULL, NULL) END) WITH &&
)
-- ----
CREATE FUNCTION rooms_claim_cells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cells bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM rooms_claim WHERE occurrence_id = OLD.id;
    END IF;
    IF NEW.state NOT IN ('held', 'moved', 'offered') THEN
        RETURN NULL;
    END IF;
    -- Two who claim one cell at the same instant would each wait for the other's claim, a deadlock:
    -- they queue, in the order in which the actions lock. Whoever rearranges the rooms holds them
    -- all, so that we wait for them or they for us; what is read below is what they left.
    -- The cells are fetched first: joined, a plan made for a house of few rooms would look at every
    -- pair of rooms once there are many.
    cells := ARRAY(SELECT cell_id FROM rooms_roomcell WHERE room_id = NEW.room_id);
    PERFORM 1 FROM rooms_room WHERE id = ANY (cells) ORDER BY id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'rooms_room_without_cells' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW."start", NEW."end", FALSE
        FROM rooms_roomcell WHERE room_id = NEW.room_id ORDER BY cell_id;
    IF NEW.taken_from = NEW."start" AND NEW.taken_to = NEW."end" THEN
        RETURN NULL;
    END IF;
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, kept."start", kept."end", TRUE
        FROM rooms_roomcell, (VALUES (NEW.taken_from, NEW."start"), (NEW."end", NEW.taken_to))
            AS kept ("start", "end")
        WHERE room_id = NEW.room_id AND kept."start" < kept."end" ORDER BY cell_id;
    RETURN NULL;
END $$
-- ----
CREATE TRIGGER rooms_occurrence_claims_cells
    AFTER INSERT OR UPDATE OF state, room_id, "start", "end", taken_from, taken_to
    ON rooms_occurrence FOR EACH ROW EXECUTE FUNCTION rooms_claim_cells()
