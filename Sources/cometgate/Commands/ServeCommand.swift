import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the gateway.",
        usage: "cometgate serve [--config FILE] [--KEY VALUE …]",
        discussion: """
            Listens for MySQL clients on cometql.port and for browsers on push.port, prints where, and runs until SIGTERM \
            or SIGINT, which let statements under way end and tell browsers to come back. SIGHUP reads the settings \
            again. The log goes to standard error.

              cometgate serve
              cometgate serve --push.host 0.0.0.0 --push.port 8087 --log.level warning
              cometgate serve --config /etc/cometgate/cometgate.yaml

            Each setting may also stand in the environment (COMETGATE_PUSH_PORT) or in the file of --config (push: {port: \
            8087}); flags count before the environment, and that before the file.


            """ + SettingDefinition.reference)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await explainingErrors {
            let settings = try options.read()
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
        }
    }
}
