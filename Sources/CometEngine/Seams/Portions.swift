/// A long list that comes in portions, each fetched only when it is asked for.
package struct Portions<Element, Failure: Error> {
    private let fetch: () async throws(Failure) -> [Element]?

    /// - Parameter fetch: The next portion, which may be empty; nil at the end.
    package init(_ fetch: @escaping () async throws(Failure) -> [Element]?) {
        self.fetch = fetch
    }

    /// All in one portion.
    package static func one(_ fetch: @escaping () async throws(Failure) -> [Element]) -> Portions {
        var isFetched = false
        return Portions { () async throws(Failure) -> [Element]? in
            guard !isFetched else { return nil }
            isFetched = true
            return try await fetch()
        }
    }

    package func next() async throws(Failure) -> [Element]? {
        try await fetch()
    }

    package func all() async throws(Failure) -> [Element] {
        var all: [Element] = []
        while let portion = try await fetch() { all += portion }
        return all
    }

    package func map<Other>(_ change: @escaping (Element) -> Other) -> Portions<Other, Failure> {
        Portions<Other, Failure> { () async throws(Failure) -> [Other]? in try await fetch()?.map(change) }
    }
}
