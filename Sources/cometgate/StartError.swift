/// Why the gateway could not start, in words for its operator.
struct StartError: Error, CustomStringConvertible {
    var description: String
}
