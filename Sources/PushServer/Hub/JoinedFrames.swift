import NIOCore

/// A run of messages as one buffer for each form that clients take, made when it is asked for.
struct JoinedFrames {
    /// What the bytes depend on.
    struct Form {
        var generation: ClientGeneration
        /// nil: not compressed.
        var deflater: Deflater?
    }

    private let deliveries: ArraySlice<Delivery>
    private let size: Int
    private var buffers = [ByteBuffer?](repeating: nil, count: 8)

    /// - Parameter size: Bytes of the frames for version 4 together.
    init(_ deliveries: ArraySlice<Delivery>, size: Int) {
        self.deliveries = deliveries
        self.size = size
    }

    subscript(form: Form) -> ByteBuffer {
        mutating get {
            let index = Int(form.generation.rawValue) + (form.deflater == nil ? 0 : 4)
            if let known = buffers[index] { return known }
            let joined = Self.join(deliveries, size: size, in: form)
            buffers[index] = joined
            return joined
        }
    }

    static func join(_ deliveries: ArraySlice<Delivery>, size: Int, in form: Form) -> ByteBuffer {
        var joined = ByteBuffer()
        for delivery in deliveries {
            guard case .frame(let frame, _) = delivery.content else { continue }
            let encoded = frame.encoded(in: form)
            if deliveries.count == 1 { return encoded }
            if joined.capacity == 0 {
                joined.reserveCapacity(form.generation == .four ? size : size + 96 * deliveries.count)
            }
            joined.writeImmutableBuffer(encoded)
        }
        return joined
    }
}
