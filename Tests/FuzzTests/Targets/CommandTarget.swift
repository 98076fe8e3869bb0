import CometEngine
import NIOCore

@testable import PushServer

/// What browsers say inside of their messages.
struct CommandTarget: FuzzTarget {
    static let name = "command"

    init() {}

    static func seeds() -> [[UInt8]] {
        [
            "subscription\nweb_a\n\nmsg\ntrack_b\n", "web_pipe2\nweb_a\nevent\n*\n{\"a\":\n1}",
            "web_pipe2\n@webauth_a\n\n*\n",
            "pipe_log\nweb_a\nmarker", "pipe_log\nmsg\nm", "pipe_count\ntrack_a\nm", "track_pipe_users\ntrack_a\nm",
            "user_data\nm\n12", "user_status\n999999999", "received\n7",
            "received\n0190d2a4-8b7c-7000-8000-000000000000",
            "token\na.b.c", "statistics\n{}", "", "\n", "web_pipe2\nroom_1\ne\n*\nb",
        ].map { Array($0.utf8) }
    }

    func run(_ input: [UInt8]) throws {
        let message = ByteBuffer(bytes: input)
        for publishable in [nil, PipePatterns(["web_a", "room_*"])] {
            switch try? Command(message, publishable: publishable) {
            case .subscription(let names):
                try FuzzFinding.check(names.allSatisfy { !$0.isEmpty && !$0.utf8.contains(10) }, "a name that is none")
            case .publish(let command):
                try check(pipe: command.pipe)
                let mayPublish = publishable?.contains(command.pipe) ?? command.pipe.hasPrefix("web")
                try FuzzFinding.check(mayPublish, "published in \(command.pipe)")
                try FuzzFinding.check(
                    PipeName.fault(in: command.event, minimumLength: 0) == nil, "event \(command.event)")
            case .pipeLog(let pipe, let marker), .pipeCount(let pipe, let marker),
                .trackPipeUsers(let pipe, let marker):
                try check(pipe: pipe)
                try FuzzFinding.check(PipeName.fault(in: marker, minimumLength: 0) == nil, "marker \(marker)")
            case .userData(_, let user), .userStatus(let user):
                try FuzzFinding.check(user > 0, "user \(user)")
            case .received, .statistics, .token, nil: break
            }
        }
    }

    private func check(pipe: String) throws {
        let fault = PipeName.fault(in: pipe, minimumLength: PipeName.minimumLengthForBrowsers)
        try FuzzFinding.check(fault == nil, "pipe \(pipe)")
    }
}
