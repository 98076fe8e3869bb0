import CometEngine
import Foundation
import GRDB
import Glibc
import Schema

/// A database that is locked, sound and of this program's schema.
struct OpenedDatabase: Sendable {
    let pool: DatabasePool
    let statements: NamedStatements
    let lock: DataFolderLock

    /// Opens or creates the database; blocks while it checks every page.
    init(path: String, durability: SQLiteStore.Durability) throws(StoreError) {
        statements = try NamedStatements(files: Schema.sqliteStatements)
        try Self.createFolder(of: path)
        lock = try DataFolderLock(path: path + ".lock")
        try Self.createFile(at: path)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            try pool.writeWithoutTransaction { [statements] database in
                try Self.check(Connection(database: database, statements: statements))
                try database.execute(sql: statements[.setUpWriter])
                try database.execute(
                    sql: statements[durability == .full ? .synchronousFull : .synchronousNormal])
            }
            try Self.migrate(pool)
        } catch {
            throw StoreError(error)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // A transaction that could not be ended is ended before the next one, not by a trap.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    private static func check(_ connection: Connection) throws {
        let findings = try connection.rows(.checkIntegrity) { row in try row.text(0) }
        guard findings == ["ok"] else {
            throw StoreError(reason: .corrupted, message: "the database is damaged: \(findings.first ?? "no answer")")
        }
    }

    private static func migrate(_ pool: DatabasePool) throws {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        for migration in Schema.sqliteMigrations {
            migrator.registerMigration(migration.name) { database in try database.execute(sql: migration.sql) }
        }
        guard try !pool.read(migrator.hasBeenSuperseded) else {
            throw StoreError(
                reason: .other, message: "the database was written by a newer version of cometgate; use that one")
        }
        try migrator.migrate(pool)
    }

    private static func createFolder(of path: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(reason: .notWritable, message: "cannot make the data folder")
        }
    }

    /// Keys and tokens are in it: nobody else may read it. SQLite gives its other files the same mode.
    private static func createFile(at path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(reason: .notWritable, message: "cannot open the database for writing")
        }
        Glibc.close(descriptor)
    }
}
