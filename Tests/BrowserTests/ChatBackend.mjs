import {spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {createInterface} from 'node:readline'

const path = name => new URL(`../../${name}`, import.meta.url).pathname
const clients = path('.build/clients/python')

/** Whether what the example needs (PyMySQL) is installed. */
export const hasPyMySQL = existsSync(clients + '/pymysql')

/** The example of a back end for the chat, as a process. */
export class ChatBackend {
  static async start(gateway) {
    const backend = new ChatBackend()
    backend.process = spawn('/usr/bin/python3', [
      path('sql/examples/chat_backend.py'), '--port', '0', '--sql', `127.0.0.1:${gateway.queryPort}`,
      '--gateway', `http://${gateway.node}`,
    ], {stdio: ['ignore', 'pipe', 'inherit'], env: {...process.env, PYTHONPATH: clients, COMETGATE_PASSWORD: 'secret'}})
    backend.ended = new Promise(resolve => backend.process.once('exit', resolve))
    for await (const line of createInterface(backend.process.stdout)) {
      backend.address = /http:\/\/[\d.]+:\d+/.exec(line)[0]
      backend.process.stdout.resume()
      return backend
    }
    throw new Error('the back end did not start')
  }

  /** Where one opens the chat as somebody. */
  signIn(name) { return `${this.address}/?name=${encodeURIComponent(name)}` }

  stop() {
    this.process.kill()
    return this.ended
  }
}
