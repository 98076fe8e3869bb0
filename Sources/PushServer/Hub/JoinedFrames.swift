import NIOCore

/// A run of messages as one buffer for each client generation, made when it is asked for.
struct JoinedFrames {
    private let deliveries: ArraySlice<Delivery>
    private let size: Int
    private var buffers = [ByteBuffer?](repeating: nil, count: 4)

    /// - Parameter size: Bytes of the frames for version 4 together.
    init(_ deliveries: ArraySlice<Delivery>, size: Int) {
        self.deliveries = deliveries
        self.size = size
    }

    subscript(generation: ClientGeneration) -> ByteBuffer {
        mutating get {
            let index = Int(generation.rawValue)
            if let known = buffers[index] { return known }
            let joined = Self.join(deliveries, size: size, for: generation)
            buffers[index] = joined
            return joined
        }
    }

    static func join(_ deliveries: ArraySlice<Delivery>, size: Int, for generation: ClientGeneration) -> ByteBuffer {
        var joined = ByteBuffer()
        for delivery in deliveries {
            guard case .frame(let frame, _) = delivery.content else { continue }
            let encoded = frame.encoded(for: generation)
            if deliveries.count == 1 { return encoded }
            if joined.capacity == 0 {
                joined.reserveCapacity(generation == .four ? size : size + 96 * deliveries.count)
            }
            joined.writeImmutableBuffer(encoded)
        }
        return joined
    }
}
