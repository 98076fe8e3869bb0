import {connect, createServer} from 'node:net'

/** A network that a test can cut: passes bytes on to a port of this machine. */
export class TCPProxy {
  constructor(target) {
    this.target = target
    this.pairs = new Set()
    /** Connections are ended as soon as they come. */
    this.isCut = false
    /** As a proxy that knows no WebSocket: their requests are answered with an error. */
    this.refusesUpgrades = false
  }

  static async start(target) {
    const proxy = new TCPProxy(target)
    proxy.server = createServer(client => proxy.accept(client))
    await new Promise(resolve => proxy.server.listen(0, '127.0.0.1', resolve))
    proxy.port = proxy.server.address().port
    return proxy
  }

  get node() { return `127.0.0.1:${this.port}` }

  accept(client) {
    if (this.isCut) return client.destroy()
    client.once('data', first => {
      if (this.refusesUpgrades && /\r\nupgrade: *websocket\r\n/i.test(first.toString('latin1'))) {
        return client.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      }
      const server = connect(this.target, '127.0.0.1')
      const pair = {client, server}
      this.pairs.add(pair)
      server.write(first)
      client.pipe(server)
      server.pipe(client)
      for (const socket of [client, server]) {
        socket.on('error', () => {})
        socket.on('close', () => {
          this.pairs.delete(pair)
          client.destroy()
          server.destroy()
        })
      }
    })
    client.on('error', () => {})
  }

  /** Ends all connections, and lets none through before `restore`. */
  cut() {
    this.isCut = true
    for (const {client, server} of this.pairs) {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
  }

  restore() { this.isCut = false }

  stop() {
    this.cut()
    this.server.close()
  }
}
