package import MariaDB

/// What the `comet.ini` of an old server means here: settings, the address of its database, and what is gone.
package struct OldSettings {
    /// A setting that has a successor.
    package struct Taken: Equatable {
        package var from: String
        package var key: String
        package var value: String
    }

    /// A setting that has none, and why.
    package struct Gone: Equatable {
        package var from: String
        package var why: String
    }

    package private(set) var taken: [Taken] = []
    package private(set) var gone: [Gone] = []
    /// Where section `[db]` says that its tables are; nil: it says nothing.
    package private(set) var database: MariaDBAddress?

    package init(ini: String) {
        let file = IniFile(ini)
        for entry in file.entries {
            if entry.section == "db" { continue }
            if let (key, value) = Self.successor(of: entry) {
                taken.append(Taken(from: entry.title, key: key, value: value))
            } else {
                gone.append(Gone(from: entry.title, why: Self.reason(entry)))
            }
        }
        for line in file.unreadableLines { gone.append(Gone(from: "line \(line)", why: "neither section nor setting")) }
        database = Self.address(file.entries.filter { $0.section == "db" })
    }

    private static func successor(of entry: IniFile.Entry) -> (key: String, value: String)? {
        guard !entry.value.isEmpty else { return nil }
        switch (entry.section, entry.name) {
        case ("main", "password"): return ("password", entry.value)
        case ("main", "node_name"): return ("node.name", entry.value)
        case ("main", "save_users_last_online_time"):
            return flag(entry.value).map { ("users.time_saved", $0) }
        case ("ws", "ip"): return ("push.host", address(entry.value))
        case ("ws", "port"): return Int(entry.value).map { ("push.port", String($0)) }
        case ("ws", "host"): return ("push.allowed_origins", origins(ofHosts: entry.value))
        case ("cometql", "ip"): return ("cometql.host", address(entry.value))
        case ("cometql", "port"): return Int(entry.value).map { ("cometql.port", String($0)) }
        case ("log", "level"):
            let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
            let level = entry.value.lowercased()
            return levels.contains(level) ? ("log.level", level) : nil
        default: return nil
        }
    }

    private static func reason(_ entry: IniFile.Entry) -> String {
        switch (entry.section, entry.name) {
        case _ where entry.value.isEmpty: "it is empty"
        case ("main", "buf_size"): "buffers grow as needed; push.max_message limits a message"
        case ("main", "base_dir"): "pages and library are in the executable; data.dir is for data only"
        case ("main", "send_user_online_events"), ("main", "send_user_offline_events"):
            "pipes user_status_N always tell"
        case (_, "thread_num"): "one event loop for each core; push.threads for another number"
        case ("ws", "maxUptime"), ("ws", "uptimeTestInterval"):
            "connections need no end; push.ping_interval finds dead ones"
        case ("cometqlproxy", _), (_, "cluster"): "nodes of the old cluster do not list each other any more"
        case ("content-type", _): "what is served knows its own type"
        case ("log", "level"): "choose log.level: trace, debug, info, notice, warning, error, critical"
        case ("log", _): "the log goes to standard error; log.level and log.format"
        case ("freeswitch", _), ("sip", _): "there are no video calls"
        default: "there is no such setting here"
        }
    }

    private static func flag(_ value: String) -> String? {
        switch value.lowercased() {
        case "1", "true", "yes", "on": "true"
        case "0", "false", "no", "off": "false"
        default: nil
        }
    }

    private static func address(_ value: String) -> String {
        value == "*" ? "0.0.0.0" : value
    }

    /// Hosts that may connect, as the origins that their pages have.
    private static func origins(ofHosts hosts: String) -> String {
        let hosts = hosts.split(whereSeparator: { $0 == "," || $0.isWhitespace })
        if hosts.contains("*") { return "*" }
        return hosts.flatMap { $0.contains("://") ? [String($0)] : ["https://\($0)", "http://\($0)"] }
            .joined(separator: ",")
    }

    private static func address(_ entries: [IniFile.Entry]) -> MariaDBAddress? {
        let values = Dictionary(entries.map { ($0.name, $0.value) }) { $1 }
        guard let user = values["user"], let name = values["name"] else { return nil }
        // Its own way to say "this machine" would make the library look for a socket.
        let host = values["host"].map { $0 == "localhost" ? "127.0.0.1" : $0 } ?? "127.0.0.1"
        return MariaDBAddress(
            host: host, port: values["port"].flatMap { Int($0) } ?? 3306, user: user, password: values["password"],
            database: name)
    }
}
