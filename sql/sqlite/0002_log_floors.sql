-- The greatest id that has left each log: who has messages up to a lesser one has a gap behind it that cannot be
-- filled. The row of tenant 0 without a name says when the store was made.
CREATE TABLE log_floors (
    tenant INTEGER NOT NULL,
    pipe   TEXT    NOT NULL,
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (tenant, pipe)
) STRICT, WITHOUT ROWID;
