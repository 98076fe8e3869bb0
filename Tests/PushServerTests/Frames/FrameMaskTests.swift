import Testing

@testable import PushServer

@Suite struct FrameMaskTests {
    @Test(arguments: 0..<40)
    func unmasksInAnyPieces(cut: Int) {
        let key: [UInt8] = [0x12, 0x34, 0x56, 0x78]
        let plain = (0..<40).map { UInt8($0) }
        let masked = plain.enumerated().map { $1 ^ key[$0 % 4] }
        var mask = FrameMask(key: 0x7856_3412)
        var result = [UInt8](repeating: 0, count: plain.count)
        result.withUnsafeMutableBytes { target in
            masked.withUnsafeBytes { source in
                mask.unmask(
                    UnsafeRawBufferPointer(rebasing: source[..<cut]),
                    into: UnsafeMutableRawBufferPointer(rebasing: target[..<cut]))
                mask.unmask(
                    UnsafeRawBufferPointer(rebasing: source[cut...]),
                    into: UnsafeMutableRawBufferPointer(rebasing: target[cut...]))
            }
        }
        #expect(result == plain)
    }
}
