/// One subscription of one connection, with its place in the audience: leaving takes no search.
struct Membership {
    let audience: LoopAudience
    var index: Int
}
