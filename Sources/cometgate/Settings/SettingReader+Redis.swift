import RedisCluster

extension SettingReader {
    /// Where the gateways meet; nil: not said.
    func redisLocation() throws -> RedisLocation? {
        guard let text = try optionalText("cluster.redis") else { return nil }
        do throws(RedisLocation.Failure) {
            return try RedisLocation(text)
        } catch {
            throw self.error("cluster.redis", error.expected)
        }
    }
}
