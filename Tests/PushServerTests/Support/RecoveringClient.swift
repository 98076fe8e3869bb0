import CometEngine
import Foundation
import TestSupport

/// A client of version 5 as far as tests need one: knows where it stands in each pipe, and comes back.
struct RecoveringClient {
    struct Frame: Decodable {
        var data: Content
        var event: String
        var id: String?
        var pipe: String
    }

    enum Content: Decodable, Equatable {
        struct Position: Decodable, Equatable {
            var id: String
            var pipe: String
            var recovered: Bool?
        }

        case text(String)
        case position(Position)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let position = try? container.decode(Position.self) {
                self = .position(position)
            } else {
                self = .other
            }
        }
    }

    var positions: [String: String] = [:]
    /// Bodies by pipe, in the order they came.
    var got: [String: [String]] = [:]
    /// What `recovered` was, by pipe.
    var recovered: [String: [Bool]] = [:]

    /// The command that subscribes to the pipes from where the client stands.
    func subscription(_ pipes: [String]) -> String {
        (["subscription"] + pipes.map { pipe in positions[pipe].map { pipe + " " + $0 } ?? pipe }).joined(
            separator: "\n")
    }

    mutating func take(_ text: String) throws {
        let frame = try JSONDecoder().decode(Frame.self, from: Data(text.utf8))
        if frame.pipe == "sys" {
            guard case .position(let position) = frame.data else { return }
            positions[position.pipe] = position.id.isEmpty ? nil : position.id
            if let answer = position.recovered { recovered[position.pipe, default: []].append(answer) }
        } else if case .text(let body) = frame.data {
            got[frame.pipe, default: []].append(body)
            if let id = frame.id { positions[frame.pipe] = id }
        }
    }
}
