-- How a connection is set up and checked, and how one batch stands alone in a shared transaction.

-- name: synchronous_full
-- An answered commit survives power loss.
PRAGMA synchronous = FULL;

-- name: synchronous_normal
-- An answered commit survives a crash of the process.
PRAGMA synchronous = NORMAL;

-- name: set_up_writer
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 67108864;

-- name: check_integrity
PRAGMA quick_check(1);

-- name: begin_batch
SAVEPOINT batch;

-- name: undo_batch
ROLLBACK TO batch;

-- name: end_batch
RELEASE batch;
