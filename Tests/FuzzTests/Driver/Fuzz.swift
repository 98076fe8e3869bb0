import CFuzzer
import Foundation

/// `fuzz TARGET FOLDER [OPTION …]`: libFuzzer on one target, its corpus in the folder; the options are libFuzzer's.
@main
enum Fuzz {
    private static let target = Result { try makeTarget() }

    static func main() throws {
        guard CommandLine.arguments.count > 2 else { throw FuzzFinding("fuzz TARGET FOLDER [OPTION …]") }
        try writeSeeds(to: CommandLine.arguments[2])
        _ = try target.get()
        var arguments: [UnsafeMutablePointer<CChar>?] =
            ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
        let status = arguments.withUnsafeMutableBufferPointer { arguments in
            var count = Int32(arguments.count - 1)
            var start = arguments.baseAddress
            return LLVMFuzzerRunDriver(&count, &start, fuzzOneInput)
        }
        exit(status)
    }

    private static func type() throws -> any FuzzTarget.Type {
        let name = CommandLine.arguments[1]
        guard let type = FuzzTargets.all.first(where: { $0.name == name }) else {
            throw FuzzFinding("targets: \(FuzzTargets.all.map { $0.name }.joined(separator: " "))")
        }
        return type
    }

    private static func makeTarget() throws -> any FuzzTarget {
        let type = try type()
        return try wait { try await type.init() }
    }

    private static func writeSeeds(to folder: String) throws {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, seed) in try type().seeds().enumerated() {
            try Data(seed).write(to: folder.appending(path: "seed-\(number)"))
        }
    }

    /// libFuzzer writes the input of a process that aborts to a file.
    fileprivate static func run(_ input: [UInt8]) {
        do {
            let target = try target.get()
            try wait { try await target.run(input) }
        } catch {
            FileHandle.standardError.write(Data("FOUND: \(error)\n".utf8))
            abort()
        }
    }

    /// libFuzzer calls without knowing of tasks.
    private static func wait<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
        let done = DispatchSemaphore(value: 0)
        nonisolated(unsafe) var result: Result<Value, any Error> = .failure(CancellationError())
        Task.detached {
            do { result = .success(try await work()) } catch { result = .failure(error) }
            done.signal()
        }
        done.wait()
        return try result.get()
    }
}

/// By this name, as libFuzzer's own `main`, which is linked and never called, looks for it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    Fuzz.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
