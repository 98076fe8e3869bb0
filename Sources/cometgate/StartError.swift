/// Why the gateway could not start, in words for its operator.
struct StartError: ExplainedError {
    var description: String
}
