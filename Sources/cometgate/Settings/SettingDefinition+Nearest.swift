extension SettingDefinition {
    /// The key that somebody may have meant by another one; nil: none is near.
    static func nearest(to key: String) -> String? {
        let distances = all.map { (key: $0.key, distance: distance(key, $0.key)) }
        guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(2, key.count / 4) else {
            // The last part alone, as `port` or `max_message`.
            let ends = all.filter { $0.key.hasSuffix("." + key) }
            return ends.count == 1 ? ends.first?.key : nil
        }
        return best.key
    }

    /// How many characters have to be put in, left out or changed (Levenshtein).
    private static func distance(_ a: String, _ b: String) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let changed = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
