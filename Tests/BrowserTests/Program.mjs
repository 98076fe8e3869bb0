import {mock} from 'node:test'
import {settle} from './FakeClock.mjs'
import {FakeServer} from './FakeServer.mjs'
import {CometServerApi} from './Library.mjs'

/** A Node program that uses the library against a fake server. */
export class Program {
  constructor() {
    this.server = new FakeServer()
    this.api = new CometServerApi()
    /** What was told by `console.error` since the last look. */
    this.errors = []
    this.console = mock.method(console, 'error', (...what) => this.errors.push(what.join(' ')))
  }

  /** A program whose connection is open. */
  static async connected(options = {}) {
    const program = new Program()
    program.start(options)
    program.server.last.greet(options.user_id > 0)
    await settle()
    program.server.last.take()
    return program
  }

  start(options, callback) {
    return this.api.start({node: 'push.example', WebSocket: this.server.WebSocket, ...options}, callback)
  }

  /** Frames that went out since the last look. */
  async sent() {
    await settle()
    return this.server.last.take()
  }

  takeErrors() { return this.errors.splice(0) }

  end() {
    this.api.stop()
    this.console.mock.restore()
  }
}
