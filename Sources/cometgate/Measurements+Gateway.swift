import AdminServer
import CometEngine
import Foundation
import PushServer

extension Measurements {
    /// What the parts of a gateway have counted, now.
    init(of engine: Engine, _ hub: Hub, _ probe: LoopLagProbe) {
        self.init()
        time = engine.clock.milliseconds
        startTime = engine.statistics.startTime
        take(hub)
        take(engine.statistics)
        usersOnline = engine.onlineUserCount
        if let store = engine.storeStatistics {
            queueDrops = store.queueDrops
            commitLatency = store.commits.counts
        }
        loopLags = probe.lags.counts
        loopLag = Double(probe.greatest) / 1e9
        readProcess()
    }

    private mutating func take(_ hub: Hub) {
        let push = hub.statistics.snapshot
        connections = hub.connectionCount(of: nil)
        connectionsOpened = push.connectionsOpened
        subscriptions = hub.subscriptionCount
        pipes = hub.pipeCount
        browserMessages = push.publishes
        messagesOut = push.deliveries
        bytesOut = push.bytesOut
        framesIn = push.framesIn
        slowConsumers = push.slowConsumers
        publisherWaits = push.waits
        httpRequests = push.requests
        fanOutLatency = hub.statistics.fanOut.counts
    }

    private mutating func take(_ statistics: EngineStatistics) {
        messagesIn = statistics.messages
        inserts = statistics.inserts
        statements = statistics.statements
        failedStatements = statistics.failedStatements
        statementLatency = statistics.statementLatency.counts
        mysqlConnections = statistics.openBackendConnections
        mysqlConnectionsOpened = statistics.allBackendConnections
        mysqlBytesIn = statistics.backends.received
        mysqlBytesOut = statistics.backends.sent
        loginFailures = statistics.backends.refused
    }

    private mutating func readProcess() {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        residentBytes = (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(CInt(_SC_PAGESIZE))
        var usage = rusage()
        getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
        processorSeconds =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
