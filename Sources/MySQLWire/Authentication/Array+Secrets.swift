extension [UInt8] {
    /// Compares every byte whatever the first ones are: the time tells nothing about a secret.
    func isEqualInConstantTime(to other: [UInt8]) -> Bool {
        guard count == other.count else {
            return false
        }
        var difference: UInt8 = 0
        for (left, right) in zip(self, other) {
            difference |= left ^ right
        }
        return difference == 0
    }

    /// Each byte combined with that of `other` at the same place, which starts again when it is used up.
    func combined(with other: [UInt8]) -> [UInt8] {
        guard !other.isEmpty else {
            return self
        }
        return enumerated().map { $0.element ^ other[$0.offset % other.count] }
    }
}
