import CometEngine
import Foundation
import GRDB
import Schema
import Testing

@testable import SQLiteStore

@Suite("Statements")
struct StatementTests {
    @Test("Every statement compiles")
    func compiles() async throws {
        try await withStore { store in
            let statements = store.database.statements
            try await store.database.pool.writeWithoutTransaction { database in
                for name in StatementName.allCases where name != .setUpWriter {
                    _ = try database.makeStatement(sql: statements[name])
                }
            }
        }
    }

    @Test("Nothing reads a whole table but what asks for all of it")
    func plans() async throws {
        let readsAll: Set<StatementName> = [.selectPipes, .selectPipesWithTTL, .selectNewestFloor]
        try await withStore { store in
            let statements = store.database.statements
            try await store.database.pool.write { database in
                for name in StatementName.allCases where !readsAll.contains(name) {
                    let verb = statements[name].prefix { !$0.isWhitespace }
                    guard ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(verb) else { continue }
                    let plan = try GRDB.Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + unbound(statements[name]))
                        .map { row in row["detail"] as String }
                    for step in plan {
                        // A step that searches is "SEARCH log USING INDEX …"; one that sorts is "USE TEMP B-TREE …".
                        #expect(!step.contains("TEMP B-TREE"), "\(name): \(step)")
                        guard step.hasPrefix("SCAN"), !step.contains("CONSTANT ROW") else { continue }
                        // What a recursion has found so far is scanned by its nature.
                        #expect(step == "SCAN logged", "\(name): \(step)")
                    }
                }
            }
        }
    }

    @Test("Files and code must name the same statements")
    func names() throws {
        let all = try NamedStatements(files: Schema.sqliteStatements)
        #expect(all[.deleteToken].hasPrefix("DELETE FROM revoked_tokens"))
        #expect(throws: StoreError.self) { try NamedStatements(files: Array(Schema.sqliteStatements.dropLast())) }
        #expect(throws: StoreError.self) {
            try NamedStatements(files: Schema.sqliteStatements + ["-- name: delete_token\nSELECT 1;"])
        }
        #expect(throws: StoreError.self) {
            try NamedStatements(files: Schema.sqliteStatements + ["-- name: no_such\nSELECT 1;"])
        }
    }

    /// The statement with a value in place of each argument.
    private func unbound(_ sql: String) -> String {
        sql.replacing(":tenant", with: "1").replacing(":now", with: "1").replacing("?", with: "1")
    }

    private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .normal)
            try await body(store)
            await store.close()
        }
    }
}
