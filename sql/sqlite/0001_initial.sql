-- Everything that cometgate keeps. Every table is keyed by tenant; names and texts are compared byte by byte.

-- Settings of pipes: newest messages kept, and seconds that each is kept (0: for ever).
CREATE TABLE pipes (
    tenant INTEGER NOT NULL,
    name   TEXT    NOT NULL,
    length INTEGER NOT NULL,
    ttl    INTEGER NOT NULL,
    PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID;

-- What housekeeping has to look at.
CREATE INDEX pipes_with_ttl ON pipes (tenant, name, ttl) WHERE ttl > 0;

-- Kept messages; `seq` is the order of the log, over all pipes.
CREATE TABLE log (
    seq    INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    pipe   TEXT    NOT NULL,
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    event  TEXT    NOT NULL,
    user   INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    time   INTEGER NOT NULL,
    body   TEXT    NOT NULL
) STRICT;

-- Ids grow with time, so new entries go to the right edge and the newest id is the last one.
CREATE UNIQUE INDEX log_id ON log (id, tenant);
-- Ends with `seq`, as every index does: the log of a pipe in order.
CREATE INDEX log_pipe ON log (tenant, pipe);

-- Private messages that wait for their receiver.
CREATE TABLE queue (
    seq    INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    user   INTEGER NOT NULL,
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    event  TEXT    NOT NULL,
    time   INTEGER NOT NULL,
    body   TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX queue_id ON queue (id, tenant, user);
CREATE INDEX queue_user ON queue (tenant, user);
CREATE INDEX queue_time ON queue (time);

-- Keys for browsers.
CREATE TABLE users_auth (
    tenant INTEGER NOT NULL,
    user   INTEGER NOT NULL,
    hash   TEXT    NOT NULL,
    PRIMARY KEY (tenant, user)
) STRICT, WITHOUT ROWID;

-- Long texts: a table with a rowid, so that the key stays small.
CREATE TABLE users_data (
    tenant INTEGER NOT NULL,
    user   INTEGER NOT NULL,
    data   TEXT    NOT NULL,
    PRIMARY KEY (tenant, user)
) STRICT;

-- When each user was last online.
CREATE TABLE users_time (
    tenant INTEGER NOT NULL,
    user   INTEGER NOT NULL,
    time   INTEGER NOT NULL,
    PRIMARY KEY (tenant, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE revoked_tokens (
    tenant INTEGER NOT NULL,
    token  TEXT    NOT NULL,
    PRIMARY KEY (tenant, token)
) STRICT, WITHOUT ROWID;
