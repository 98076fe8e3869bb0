import MariaDB
import Testing

@testable import OldServer

/// What a comet.ini means here.
struct OldSettingsTests {
    private static let ini = """
        ; an old server
        [main]
        password = "secret"
        node_name = app.example
        buf_size = 30720
        base_dir = /var/www
        send_user_online_events = false
        save_users_last_online_time = 0   ; not kept
        [db]
        host = localhost
        user = comet
        password = pw
        name = comet_db
        port = 3310
        [ws]
        ip = *
        port = 82
        host = shop.example, www.shop.example
        thread_num = 5
        maxUptime = 3600
        [cometql]
        ip = 127.0.0.1
        port = 3300
        [cometqlproxy]
        cluster = []Server=192.0.2.1,Database=CometQL_v1,Uid=root,Pwd=x,Port=3307
        cluster = []Server=192.0.2.2,Database=CometQL_v1,Uid=root,Pwd=x,Port=3307
        [log]
        level = 3
        [sip]
        pipe_name = calls
        this is no setting
        """

    private let settings = OldSettings(ini: ini)

    @Test func successors() {
        let taken = settings.taken.map { "\($0.key)=\($0.value)" }
        #expect(
            taken == [
                "password=secret", "node.name=app.example", "users.time_saved=false", "push.host=0.0.0.0",
                "push.port=82",
                "push.allowed_origins=https://shop.example,http://shop.example,https://www.shop.example,http://www.shop.example",
                "cometql.host=127.0.0.1", "cometql.port=3300",
            ])
    }

    @Test func nothingIsLostWithoutAWord() {
        let gone = settings.gone.map(\.from)
        #expect(
            gone == [
                "[main] buf_size", "[main] base_dir", "[main] send_user_online_events", "[ws] thread_num",
                "[ws] maxUptime", "[cometqlproxy] cluster", "[cometqlproxy] cluster", "[log] level",
                "[sip] pipe_name", "line 31",
            ])
        #expect(settings.gone.allSatisfy { !$0.why.isEmpty })
    }

    @Test func theDatabaseIsFound() {
        #expect(
            settings.database
                == MariaDBAddress(host: "127.0.0.1", port: 3310, user: "comet", password: "pw", database: "comet_db"))
        #expect(OldSettings(ini: "[ws]\nport = 82").database == nil)
    }

    @Test func aCommentBeginsAnywhere() {
        let settings = OldSettings(ini: "[main]\npassword = a;b\nnode_name =\n")
        #expect(settings.taken == [.init(from: "[main] password", key: "password", value: "a")])
        #expect(settings.gone == [.init(from: "[main] node_name", why: "it is empty")])
    }

    @Test(arguments: [
        ("mysql://u:p%40ss@db.example:3310/comet_db", "db.example 3310 u p@ss comet_db nil"),
        ("mysql://u@localhost/x", "127.0.0.1 3306 u nil x nil"),
        ("mysql://root@localhost/x?socket=/run/s", "127.0.0.1 3306 root nil x /run/s"),
    ])
    func addresses(_ url: String, _ expected: String) throws {
        let address = try #require(MariaDBAddress(url: url))
        let parts = [address.host, "\(address.port)", address.user, address.password, address.database, address.socket]
        #expect(parts.map { $0 ?? "nil" }.joined(separator: " ") == expected)
    }

    @Test(arguments: ["", "http://u@h/x", "mysql://h/x", "mysql://u@h", "mysql://u@h/", "nonsense"])
    func whatIsNoAddress(_ url: String) {
        #expect(MariaDBAddress(url: url) == nil)
    }
}
