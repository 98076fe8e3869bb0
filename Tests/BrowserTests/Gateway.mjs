import {execFile, spawn} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {promisify} from 'node:util'

const run = promisify(execFile)
const built = ['debug', 'release'].map(kind => new URL(`../../.build/${kind}/cometgate`, import.meta.url).pathname)

/** The gateway's newest executable, or the one that the environment names. */
export const gatewayPath = process.env.COMETGATE ??
  built.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]

/** A gateway of our own: a process with a folder and ports that nobody else has. */
export class Gateway {
  constructor(settings = []) {
    this.settings = settings
    this.folder = mkdtempSync(join(tmpdir(), 'cometgate-browser-'))
    this.queryPort = this.pushPort = this.adminPort = 0
  }

  static async start(...settings) {
    const gateway = new Gateway(settings)
    await gateway.run()
    return gateway
  }

  /** Starts it, after `kill` on the same folder and ports, and waits for its banner. */
  async run() {
    this.process = spawn(gatewayPath, [
      'serve', '--data.dir', this.folder, '--cometql.port', this.queryPort, '--push.port', this.pushPort,
      '--admin.port', this.adminPort, '--password', 'secret', '--log.level', 'warning', ...this.settings,
    ], {stdio: ['ignore', 'pipe', 'inherit']})
    this.ended = new Promise(resolve => this.process.once('exit', resolve))
    const lines = createInterface(this.process.stdout)
    let banner = ''
    for await (const line of lines) {
      banner += line + '\n'
      this.queryPort = Number(/-P(\d+)/.exec(line)?.[1] ?? this.queryPort)
      const [, port] = /http:\/\/[\d.]+:(\d+)\//.exec(line) ?? []
      if (!port) continue
      // The console's address comes last.
      const isLast = line.includes('console')
      if (isLast) this.adminPort = Number(port)
      else this.pushPort = Number(port)
      if (!isLast) continue
      this.process.stdout.resume()
      return
    }
    throw new Error(`no banner, but: ${banner}`)
  }

  /** `host:port` for the library. */
  get node() { return `127.0.0.1:${this.pushPort}` }

  /** The address of the console. */
  get console() { return `http://127.0.0.1:${this.adminPort}/` }

  /** Runs SQL as a back end does; returns the rows, tab-separated. */
  async sql(statement) {
    const {stdout} = await run('mariadb', [
      '-h127.0.0.1', `-P${this.queryPort}`, '-uroot', '-psecret', '-N', '-B', 'CometQL_v1', '-e', statement,
    ])
    return stdout.trim().split('\n')
  }

  async kill(signal = 'SIGTERM') {
    this.process.kill(signal)
    await this.ended
  }

  async stop() {
    await this.kill('SIGKILL')
    rmSync(this.folder, {recursive: true})
  }
}
