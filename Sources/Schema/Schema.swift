/// The SQL and Lua that the product runs, embedded so that one binary is all there is to install.
package enum Schema {
    /// One step of the SQLite schema; a database remembers by name which it has taken.
    package struct Migration: Sendable {
        package let name: String
        package let sql: String
    }

    /// Steps of the SQLite schema, oldest first.
    package static let sqliteMigrations = [
        Migration(name: "0001_initial", sql: text(PackageResources._001_initial_sql)),
        Migration(name: "0002_log_floors", sql: text(PackageResources._002_log_floors_sql)),
    ]

    /// Files of statements for SQLite; each statement stands under a line `-- name: …`.
    package static let sqliteStatements = [
        PackageResources.connection_sql, PackageResources.pipes_sql, PackageResources.log_sql,
        PackageResources.queue_sql, PackageResources.users_sql, PackageResources.tokens_sql,
    ].map(text)

    /// Goes before each script for Redis that writes to logs.
    package static let redisLog = text(PackageResources.log_lua)
    /// Scripts that run inside of Redis.
    package static let redisApply = text(PackageResources.apply_lua)
    package static let redisPublish = text(PackageResources.publish_lua)
    package static let redisHistory = text(PackageResources.history_lua)
    package static let redisBeat = text(PackageResources.beat_lua)
    package static let redisArrive = text(PackageResources.arrive_lua)
    package static let redisLeave = text(PackageResources.leave_lua)

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
