extension UserKey {
    /// The user that a column `id` names.
    init(id: Int64, tenant: TenantID) throws(StatementError) {
        guard id > 0, let user = Int32(exactly: id) else {
            throw .notAcceptable("Column 'id' takes a user id: a whole number above 0")
        }
        self.init(tenant: tenant, user: user)
    }
}
