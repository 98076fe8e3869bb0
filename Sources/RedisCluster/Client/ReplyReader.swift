import CHiredis
import NIOCore

/// Makes values of what comes from a server, by hiredis.
///
/// Belongs to one connection's event loop.
final class ReplyReader {
    struct Failure: Error, Hashable {
        let reason: String
    }

    /// One answer longer than this ends the connection.
    private static let limit = 1 << 30

    private let reader: UnsafeMutablePointer<redisReader>?

    init() {
        reader = redisReaderCreate()
    }

    deinit {
        if let reader { redisReaderFree(reader) }
    }

    func feed(_ buffer: ByteBuffer) throws(Failure) {
        guard let reader else { throw Failure(reason: "no memory") }
        guard reader.pointee.len < Self.limit else { throw Failure(reason: "an answer without an end") }
        let status = buffer.withUnsafeReadableBytes { bytes in
            redisReaderFeed(reader, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard status == REDIS_OK else { throw failure }
    }

    /// The next whole value; nil: more has to come first.
    func next() throws(Failure) -> RedisValue? {
        guard let reader else { return nil }
        var reply: UnsafeMutableRawPointer?
        guard redisReaderGetReply(reader, &reply) == REDIS_OK else { throw failure }
        guard let reply else { return nil }
        defer { freeReplyObject(reply) }
        return Self.value(reply.assumingMemoryBound(to: redisReply.self).pointee)
    }

    private var failure: Failure {
        guard let reader else { return Failure(reason: "no memory") }
        return Failure(
            reason: withUnsafeBytes(of: reader.pointee.errstr) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            })
    }

    private static func value(_ reply: redisReply) -> RedisValue {
        switch reply.type {
        case REDIS_REPLY_STRING: .bytes(bytes(reply))
        case REDIS_REPLY_STATUS: .status(String(decoding: bytes(reply), as: UTF8.self))
        case REDIS_REPLY_ERROR: .error(String(decoding: bytes(reply), as: UTF8.self))
        case REDIS_REPLY_INTEGER: .integer(reply.integer)
        case REDIS_REPLY_ARRAY:
            .array(
                (0..<reply.elements).map { index in
                    guard let element = reply.element?[index] else { return .null }
                    return value(element.pointee)
                })
        default: .null
        }
    }

    private static func bytes(_ reply: redisReply) -> [UInt8] {
        guard let text = reply.str else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: reply.len))
    }
}
