import CometEngine
import CometQL
import MySQLWire
import NIOCore

extension QueryConnection {
    /// What has become of a command without the connection's task.
    enum AtOnce {
        case answered
        /// It will be answered, and then the next one is looked for.
        case begun
        /// The task has to do what is left.
        case left(CommandQueue.Entry)
    }

    /// Carries out a command that needs no task: most often the INSERT that sends a message.
    func executeAtOnce(_ command: Command) -> AtOnce {
        guard let session, !commands.hasEnded, !services.engine.isTracing else {
            return .left(CommandQueue.Entry(command: command))
        }
        switch command {
        case .query(let text, let attributes):
            session.take(attributes)
            do throws(StatementError) {
                var end = 0
                let parsed = try parse(text, from: &end, session)
                if end >= text.readableBytes, parsed.parameterCount == 0,
                    let outcome = attempt(parsed.statement, of: text, session)
                {
                    return outcome
                }
                return .left(CommandQueue.Entry(command: command, progress: .parsed(parsed, end: end)))
            } catch {
                answer { $0.error(packet(error)) }
                return .answered
            }
        case .stmtExecute(let execute):
            guard execute.flags.isEmpty, let statement = statements[execute.statementID]?.statement,
                case .insert = statement
            else { return .left(CommandQueue.Entry(command: command)) }
            do throws(WireError) {
                try bind(execute, session)
            } catch {
                answer { $0.error(error.packet) }
                return .answered
            }
            return attempt(statement, of: nil, session)
                ?? .left(CommandQueue.Entry(command: command, progress: .bound))
        default:
            return .left(CommandQueue.Entry(command: command))
        }
    }

    /// nil: nothing has happened.
    ///
    /// - Parameter text: for the process list.
    private func attempt(_ statement: Statement, of text: ByteBuffer?, _ session: Session) -> AtOnce? {
        do throws(StatementError) {
            switch try services.engine.executeAtOnce(statement, in: session) {
            case .done(let result): answer(result, session)
            case .checked(let sending):
                let loop = channel.eventLoop
                let isBegun = services.engine.publish(sending) { outcomes in
                    loop.execute { self.assumeIsolated { $0.sent(outcomes) } }
                }
                guard isBegun else { return nil }
                self.sending = sending
                if let text { note(text) }
                return .begun
            case nil: return nil
            }
        } catch {
            answer { $0.error(packet(error)) }
        }
        return .answered
    }

    private func sent(_ outcomes: Result<[ChangeOutcome], StoreError>) {
        guard let sending = sending.take(), let session, !isClosing else { return }
        do throws(StatementError) {
            answer(try services.engine.finish(sending, with: outcomes, in: session), session)
        } catch {
            answer { $0.error(packet(error)) }
        }
        perform(machine.commandFinished())
        resumeReading()
    }

    private func answer(_ result: StatementResult, _ session: Session) {
        // An INSERT has no rows.
        guard case .done(let completion) = result else { return }
        answer { send(completion, status: statusFlags, session, &$0) }
    }

    private func answer(_ encode: (inout ResponseEncoder) -> Void) {
        var response = machine.response(into: channel.allocator.buffer(capacity: 256))
        encode(&response)
        note(nil)
        channel.write(machine.outgoing(response.takeBytes()), promise: nil)
        answers.add(channel)
    }
}
