import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {gatewayPath} from '../BrowserTests/Gateway.mjs'

const here = new URL('.', import.meta.url).pathname

/** A gateway under a keeper of sockets, as systemd is one. */
export class Keeper {
  static async start(...settings) {
    const keeper = new Keeper()
    keeper.folder = mkdtempSync(join(tmpdir(), 'cometgate-deploy-'))
    keeper.process = spawn('/usr/bin/python3', [
      join(here, 'keeper.py'), gatewayPath, '--data.dir', keeper.folder, '--password', 'secret', '--admin.port', '0',
      '--log.level', 'warning', ...settings,
    ], {stdio: ['pipe', 'pipe', 'inherit']})
    keeper.lines = createInterface(keeper.process.stdout)[Symbol.asyncIterator]()
    const [, queryPort, pushPort] = (await keeper.lines.next()).value.split(' ')
    return Object.assign(keeper, {queryPort: Number(queryPort), pushPort: Number(pushPort)})
  }

  /** Ends the gateway by SIGTERM and starts it again; returns the exit code. */
  async restart() {
    this.process.stdin.write('restart\n')
    return Number((await this.lines.next()).value.split(' ')[1])
  }

  async stop() {
    const ended = new Promise(resolve => this.process.once('exit', resolve))
    this.process.stdin.end()
    await ended
    rmSync(this.folder, {recursive: true})
  }
}
