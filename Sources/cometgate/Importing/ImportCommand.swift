import ArgumentParser
import CometEngine
import Foundation
import MariaDB
import OldServer

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over the settings and tables of a CppComet server.",
        usage: """
            cometgate import --ini comet.ini [--write] [--config FILE] [--KEY VALUE …]
            cometgate import --mysql mysql://USER:PASSWORD@HOST/DATABASE [--write] [--config FILE] [--KEY VALUE …]
            """,
        discussion: """
            Without --write it reads everything, compares it with what the gateway's store has, and only tells what it \
            would do. With --write it does so, while no gateway runs on data.dir; interrupted, run it again: nothing \
            comes twice, and what the gateway has changed since stays.

            The tables are those of --mysql, or else of section [db] of the ini file. From the ini file also comes a \
            file of settings, which an existing one is not overwritten with.

              cometgate import --ini /etc/comet.ini
              cometgate import --ini /etc/comet.ini --write --data.dir /var/lib/cometgate
              cometgate serve --config cometgate.yaml
            """)

    @Option(help: "The old server's comet.ini.", completion: .file(extensions: ["ini"]))
    var ini: String?

    @Option(help: "The old server's database: mysql://USER:PASSWORD@HOST:PORT/DATABASE. (default: [db] of --ini)")
    var mysql: String?

    @Flag(help: "Write what is only told otherwise.")
    var write = false

    @Flag(help: "Only tell; this is what happens without --write.")
    var dryRun = false

    @Option(help: "Where the new settings go.", completion: .file(extensions: ["yaml", "yml"]))
    var settingsFile = "cometgate.yaml"

    @OptionGroup var options: SettingOptions

    func validate() throws {
        guard ini != nil || mysql != nil else { throw ValidationError("Say --ini FILE or --mysql URL, or both.") }
        guard !(write && dryRun) else { throw ValidationError("--write and --dry-run exclude each other.") }
    }

    func run() async throws {
        try await explainingErrors {
            let settings = try options.read()
            let old = try ini.map { OldSettings(ini: try Self.text(ofFile: $0)) }
            print(write ? "Importing." : "Dry run: nothing is written.")
            let database = try openDatabase(old)
            if let old, let ini {
                let draft = SettingsDraft(
                    old, dataFolder: settings.dataFolder, tenants: try database?.allowedHosts() ?? [])
                try draft.check(source: ini)
                print(ImportReport.text(of: old, draft))
                print(try draft.place(at: settingsFile, isDry: !write))
            }
            guard let database else {
                print("\nNo tables: neither --mysql nor [db] in the ini file.")
                return
            }
            try await importTables(of: database, settings)
        }
    }

    private static func text(ofFile path: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw StartError(description: "the file \(path) cannot be read")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func openDatabase(_ old: OldSettings?) throws -> OldDatabase? {
        var address = old?.database
        if let mysql {
            address = MariaDBAddress(url: mysql)
            guard address != nil else {
                throw StartError(description: "--mysql: expected mysql://USER:PASSWORD@HOST:PORT/DATABASE")
            }
        }
        guard let address else { return nil }
        do {
            return try OldDatabase(address)
        } catch let failure as MariaDBClient.Failure {
            throw StartError(
                description: "the old database at \(address.socket ?? "\(address.host):\(address.port)"): \(failure)")
        }
    }

    private func importTables(of database: OldDatabase, _ settings: GatewaySettings) async throws {
        let target = try ImportTarget(settings, isDry: !write)
        if let note = target.note { print("\n\(note)") }
        print("\n" + ImportReport.heading(isDry: !write))
        let run = Import(
            into: target.store, settings: settings.engine, isDry: !write, now: CometEngine.Clock.system.seconds)
        do {
            let queuedUntil = try await run.run(database, queuedUntil: target.queuedUntil) { report in
                print(ImportReport.text(of: report))
                fflush(nil)
            }
            await target.store.close()
            try target.remember(queuedUntil: queuedUntil)
        } catch let failure as MariaDBClient.Failure {
            throw StartError(description: "the old database: \(failure)")
        } catch let error as StoreError {
            throw StartError(description: "the store: \(error.message); run it again to go on")
        }
        print(try ImportReport.leftBehind(database))
        if !write { print("Dry run: nothing was written; --write does it.") }
    }
}
