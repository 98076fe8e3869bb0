package import CometEngine

/// Something that `/metrics` tells: the name is part of what operators build on.
package struct Metric: Sendable {
    package enum Reading: Sendable {
        case counter(@Sendable (Measurements) -> Double)
        case gauge(@Sendable (Measurements) -> Double)
        case histogram(@Sendable (Measurements) -> LatencyCounts)
    }

    package let name: String
    package let help: String
    package let reading: Reading

    private static func counter(
        _ name: String, _ help: String, _ value: @escaping @Sendable (Measurements) -> Int
    ) -> Metric {
        Metric(name: name, help: help, reading: .counter { Double(value($0)) })
    }

    private static func gauge(
        _ name: String, _ help: String, _ value: @escaping @Sendable (Measurements) -> Int
    ) -> Metric {
        Metric(name: name, help: help, reading: .gauge { Double(value($0)) })
    }

    package static let all = [
        gauge("cometgate_connections", "Browsers that are connected") { $0.connections },
        counter("cometgate_connections_opened_total", "Browsers that have connected") { $0.connectionsOpened },
        gauge("cometgate_subscriptions", "Subscriptions of all browsers to all pipes") { $0.subscriptions },
        gauge("cometgate_pipes", "Pipes that have subscribers") { $0.pipes },
        gauge("cometgate_users_online", "Users with an open connection") { $0.usersOnline },
        gauge("cometgate_mysql_connections", "MySQL clients that are logged in") { $0.mysqlConnections },
        counter("cometgate_mysql_connections_opened_total", "MySQL clients that have logged in") {
            $0.mysqlConnectionsOpened
        },
        counter("cometgate_messages_in_total", "Messages published, by back ends and by browsers") { $0.messagesIn },
        counter("cometgate_browser_messages_total", "Those of them that browsers published") { $0.browserMessages },
        counter("cometgate_messages_out_total", "Messages handed to browsers, counted for each of them") {
            $0.messagesOut
        },
        counter("cometgate_bytes_out_total", "Bytes of the messages handed to browsers") { $0.bytesOut },
        counter("cometgate_browser_commands_total", "Commands that browsers sent") { $0.framesIn },
        counter("cometgate_mysql_bytes_in_total", "Bytes received from MySQL clients") { $0.mysqlBytesIn },
        counter("cometgate_mysql_bytes_out_total", "Bytes sent to MySQL clients") { $0.mysqlBytesOut },
        counter("cometgate_statements_total", "Statements executed") { $0.statements },
        counter("cometgate_inserts_total", "Those of them that were INSERT or REPLACE") { $0.inserts },
        counter("cometgate_statements_failed_total", "Those of them that failed") { $0.failedStatements },
        Metric(
            name: "cometgate_statement_seconds",
            help: "From a statement's begin to its answer, or to the first of its rows",
            reading: .histogram { $0.statementLatency }),
        Metric(
            name: "cometgate_fanout_seconds",
            help:
                "From publishing to the flush of all sockets of an event loop; of messages that leave together the first",
            reading: .histogram { $0.fanOutLatency }),
        Metric(
            name: "cometgate_store_commit_seconds",
            help: "Commits of the embedded store, each for all that was waiting",
            reading: .histogram { $0.commitLatency }),
        Metric(
            name: "cometgate_event_loop_lag_seconds",
            help: "How late each event loop came to a task, looked at once a second",
            reading: .histogram { $0.loopLags }),
        counter("cometgate_queue_drops_total", "Private messages dropped because a user's queue was full") {
            $0.queueDrops
        },
        counter("cometgate_slow_consumers_total", "Browsers closed because they did not keep up") { $0.slowConsumers },
        counter("cometgate_login_failures_total", "Logins refused, of MySQL clients and at the admin listener") {
            $0.loginFailures
        },
        counter("cometgate_publisher_waits_total", "Times a publisher waited for slow subscribers (back-pressure)") {
            $0.publisherWaits
        },
        counter("cometgate_http_requests_total", "Requests to the push port that asked for no connection") {
            $0.httpRequests
        },
        gauge("process_resident_memory_bytes", "Memory that the process holds") { $0.residentBytes },
        Metric(
            name: "process_cpu_seconds_total", help: "Processor time used", reading: .counter { $0.processorSeconds }),
        gauge("process_start_time_seconds", "When the process began, in UNIX seconds") { Int($0.startTime) },
    ]
}
