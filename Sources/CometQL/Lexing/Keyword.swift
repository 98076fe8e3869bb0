/// A word that means something to the grammar; most are names as well where no confusion is possible.
enum Keyword: String, CaseIterable {
    case adddate, all, alter, analyze, and, any, `as`, asc
    case backup, begin, between, bigint, binary, binlog, body, both, by
    case cache, call, `case`, cast, chain, change, changed, char, character, charset, check, checksum, clone, collate
    case collation, columns, commit, committed, concurrent, connection, consistent, convert, count, create, cross
    case data, database, databases, date, datetime, deallocate, dec, decimal, `default`, delayed, delete, desc, describe
    case distinct, distinctrow, div, `do`, double, drop, dual, duplicate
    case `else`, enclosed, end, engine, engines, errors, escape, escaped, event, events, except, execute, exists,
        explain
    case extended, extract
    case `false`, fast, fields, float, flush, `for`, force, format, from, full, function
    case get, global, grant, grants, group
    case handler, hard, having, help, hosts
    case `if`, ignore, immediate, `import`, `in`, index, indexes, infile, inner, insert, install, instance, int, integer
    case intersect, interval, into, `is`, isolation
    case join, json
    case key, keys, kill
    case lateral, leading, left, level, like, limit, lines, load, local, localtime, localtimestamp, lock, locked, log,
        logs
    case master, match, medium, member, mid, mod, mode, mutex
    case names, natural, nchar, no, not, nowait, null, numeric
    case of, offset, on, only, open, optimize, optionally, or, order, outer, over
    case package, partitions, password, persist, plugins, position, precision, prepare, privileges, procedure
    case processlist, profile, profiles, purge
    case query, quick
    case read, real, regexp, relaylog, release, rename, repair, repeatable, replace, replica, replicas, reset, resignal
    case resource, restart, returning, revoke, right, rlike, role, rollback, rollup, row, rows
    case savepoint, schema, schemas, select, separator, serializable, session, `set`, share, show, shutdown, signal
    case signed, skip, slave, snapshot, soft, sounds, start, starting, statement, status, stop, storage, subdate
    case substr, substring
    case table, tables, terminated, then, time, timestamp, timestampadd, timestampdiff, to, trailing, transaction,
        trigger
    case triggers, trim, `true`, truncate
    case uncommitted, uninstall, union, unknown, unlock, unsigned, update, upgrade, use, user, using
    case value, values, varbinary, varchar, variables, view
    case warnings, when, `where`, window, with, work, write
    case xa, xor
    case year
    /// Not `some`, which an optional keyword would match always.
    case someOf = "some"
    case currentDate = "current_date"
    case currentTime = "current_time"
    case currentTimestamp = "current_timestamp"
    case currentUser = "current_user"
    case dateAdd = "date_add"
    case dateSub = "date_sub"
    case getFormat = "get_format"
    case groupReplication = "group_replication"
    case highPriority = "high_priority"
    case jsonTable = "json_table"
    case lowPriority = "low_priority"
    case noWriteToBinlog = "no_write_to_binlog"
    case persistOnly = "persist_only"
    case sqlBigResult = "sql_big_result"
    case sqlBufferResult = "sql_buffer_result"
    case sqlCache = "sql_cache"
    case sqlCalcFoundRows = "sql_calc_found_rows"
    case sqlNoCache = "sql_no_cache"
    case sqlSmallResult = "sql_small_result"
    case straightJoin = "straight_join"
    case useFrm = "use_frm"
    case utcDate = "utc_date"
    case utcTime = "utc_time"
    case utcTimestamp = "utc_timestamp"
    case weightString = "weight_string"

    /// Whether the word is never a bare name: it could be a clause or an operator where a name may stand.
    ///
    /// MySQL reserves more. `index`, `key` and others are left out, as columns of old servers bear such names.
    var isReserved: Bool {
        switch self {
        case .all, .and, .as, .asc, .between, .binary, .by, .case, .collate, .cross, .default, .delete, .desc,
            .distinct,
            .distinctrow, .div, .dual, .else, .except, .exists, .false, .for, .force, .from, .group, .having, .ignore,
            .in, .inner, .insert, .intersect, .interval, .into, .is, .join, .lateral, .left, .like, .limit, .lock, .mod,
            .natural, .not, .null, .on, .or, .order, .outer, .over, .procedure, .regexp, .replace, .returning, .right,
            .rlike, .select, .set, .sqlCalcFoundRows, .straightJoin, .then, .true, .union, .update, .use, .using,
            .values, .when, .where, .window, .with, .xor:
            true
        default:
            false
        }
    }

    /// Whether a call of this name has a grammar of its own, or its name is reserved otherwise.
    var isCallable: Bool {
        switch self {
        case .adddate, .cast, .char, .convert, .dateAdd, .dateSub, .extract, .getFormat, .insert, .left, .mid, .mod,
            .position, .replace, .right, .subdate, .substr, .substring, .timestampadd, .timestampdiff, .trim, .value,
            .values, .weightString:
            true
        default:
            false
        }
    }
}
