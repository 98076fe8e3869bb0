/** The server's end of a fake WebSocket: records what was sent, and sends what a test wants. */
class FakeConnection {
  constructor(socket, url) {
    this.socket = socket
    this.url = url
    /** Frames from the client, in order. */
    this.sent = []
    this.isClosed = false
  }

  /** Takes the frames that came since the last time. */
  take() { return this.sent.splice(0) }

  /** The first frame of every connection. */
  greet(authorized = false) {
    this.push({authorized, data: '', event: 'serverInfo', message_send_time: 1, pipe: 'sys', server: 'fake'})
    return this
  }

  push(frame) { this.pushText(JSON.stringify(frame)) }

  pushText(data) { if (!this.isClosed) this.socket.onmessage?.({data}) }

  /** A message in a pipe. */
  message(pipe, event, data, more) {
    this.push({data, event, message_send_time: 1, pipe, ...more})
  }

  /** Ends the connection with a close code; 1006: the network did. */
  end(code = 1006) {
    if (this.isClosed) return
    this.isClosed = true
    this.socket.onclose?.({code})
  }
}

/** Accepts connections without a network: `WebSocket` is the constructor to give to the library. */
export class FakeServer {
  constructor() {
    /** All connections ever opened. */
    this.connections = []
    const server = this
    this.WebSocket = class {
      constructor(url) {
        this.connection = new FakeConnection(this, url)
        server.connections.push(this.connection)
      }
      send(text) { this.connection.sent.push(text) }
      close() { this.connection.isClosed = true }
    }
  }

  /** The newest connection. */
  get last() { return this.connections.at(-1) }

  get open() { return this.connections.filter(connection => !connection.isClosed) }
}
