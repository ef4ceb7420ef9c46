CREATE TRIGGER rooms_cell_taken_when_new BEFORE INSERT ON rooms_claim BEGIN
    SELECT RAISE(ABORT, 'rooms_cell_taken') WHERE EXISTS (
        SELECT 1 FROM rooms_claim AS other
        WHERE other.cell_id = NEW.cell_id
            AND other."end" > NEW."start" AND other."start" < NEW."end"
            AND NOT (other.is_buffer AND NEW.is_buffer)
    );
END
-- ----
CREATE TRIGGER rooms_cell_taken_when_changed BEFORE UPDATE ON rooms_claim BEGIN
    SELECT RAISE(ABORT, 'rooms_cell_taken') WHERE EXISTS (
        SELECT 1 FROM rooms_claim AS other
        WHERE other.cell_id = NEW.cell_id AND other.id <> OLD.id
            AND other."end" > NEW."start" AND other."start" < NEW."end"
            AND NOT (other.is_buffer AND NEW.is_buffer)
    );
END
-- ----
CREATE TRIGGER rooms_occurrence_claims_cells AFTER INSERT ON rooms_occurrence
WHEN NEW.state IN ('held', 'moved', 'offered') BEGIN
    SELECT RAISE(ABORT, 'rooms_room_without_cells')
        WHERE NOT EXISTS (SELECT 1 FROM rooms_roomcell WHERE room_id = NEW.room_id);
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW."start", NEW."end", 0
        FROM rooms_roomcell WHERE room_id = NEW.room_id;
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW.taken_from, NEW."start", 1
        FROM rooms_roomcell WHERE room_id = NEW.room_id AND NEW.taken_from < NEW."start";
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW."end", NEW.taken_to, 1
        FROM rooms_roomcell WHERE room_id = NEW.room_id AND NEW."end" < NEW.taken_to;
END
-- ----
CREATE TRIGGER rooms_occurrence_frees_cells
AFTER UPDATE OF state, room_id, "start", "end", taken_from, taken_to ON rooms_occurrence
WHEN NEW.state NOT IN ('held', 'moved', 'offered') BEGIN
    DELETE FROM rooms_claim WHERE occurrence_id = OLD.id;
END
-- ----
CREATE TRIGGER rooms_occurrence_claims_cells_anew
AFTER UPDATE OF state, room_id, "start", "end", taken_from, taken_to ON rooms_occurrence
WHEN NEW.state IN ('held', 'moved', 'offered') BEGIN
    DELETE FROM rooms_claim WHERE occurrence_id = OLD.id;
    SELECT RAISE(ABORT, 'rooms_room_without_cells')
        WHERE NOT EXISTS (SELECT 1 FROM rooms_roomcell WHERE room_id = NEW.room_id);
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW."start", NEW."end", 0
        FROM rooms_roomcell WHERE room_id = NEW.room_id;
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW.taken_from, NEW."start", 1
        FROM rooms_roomcell WHERE room_id = NEW.room_id AND NEW.taken_from < NEW."start";
    INSERT INTO rooms_claim (cell_id, occurrence_id, "start", "end", is_buffer)
        SELECT cell_id, NEW.id, NEW."end", NEW.taken_to, 1
        FROM rooms_roomcell WHERE room_id = NEW.room_id AND NEW."end" < NEW.taken_to;
END
