import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the gateway.",
        discussion: "Settings: --config FILE and --KEY VALUE, see `cometgate check-config`.")

    @Argument(parsing: .captureForPassthrough, help: "--config FILE and --KEY VALUE …")
    var settings: [String] = []

    func run() async throws {
        do {
            let sources = try SettingSources(
                arguments: settings, environment: ProcessInfo.processInfo.environment)
            let settings = try GatewaySettings(sources)
            let format = settings.logFormat
            LogLines.level.store(settings.logLevel)
            LoggingSystem.bootstrap { label in LogLines(label: label, format: format) }
            let inherited = try InheritedSockets(
                environment: ProcessInfo.processInfo.environment, processID: getpid())
            let gateway = try await Gateway.start(settings, inherited: inherited)
            print(gateway.banner)
            fflush(nil)
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [.init(service: GatewayService(gateway: gateway))],
                    gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "lifecycle")))
            try await group.run()
        } catch let error as SettingError {
            FileHandle.standardError.write(Data("cometgate: \(error)\n".utf8))
            throw ExitCode(1)
        } catch let error as StartError {
            FileHandle.standardError.write(Data("cometgate: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }
}
