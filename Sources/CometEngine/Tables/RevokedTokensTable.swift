import CometQL

/// `revoked_tokens`: JWTs that no longer count; connections that came in with one are closed at once.
package struct RevokedTokensTable: InsertableTable, DeletableTable {
    package let name = "revoked_tokens"
    package let comment = "Browser tokens that no longer count"
    package let replacesOnInsert = true

    package let columns = [
        Column(name: "token", type: .varchar(600), isPrimaryKey: true, isBinary: true)
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let asked = constraint.texts("token")
        let tokens = try await reading { () async throws(StoreError) in
            try await context.view.revokedTokens(of: context.tenant, tokens: asked)
        }
        return tokens.map { [.text($0)] }
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard case .text(let token)? = row.first else {
            throw .unspecified("A row of '\(name)' lost its types")
        }
        guard !token.isEmpty else { throw .tooShort("Column 'token' is empty") }
        return .store(.revokeToken(context.tenant, token: token))
    }

    package func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change] {
        rows.compactMap { row in
            guard case .text(let token)? = row.first else { return nil }
            return .store(.unrevokeToken(context.tenant, token: token))
        }
    }
}
