/** The server's end of a fake WebSocket or event stream: records what was sent, and sends what a test wants. */
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
    const stream = this.url.includes('/sse/') ? 'stream' + this.number : undefined
    this.push({authorized, data: '', event: 'serverInfo', message_send_time: 1, pipe: 'sys', server: 'fake', stream})
    return this
  }

  push(frame) { this.pushText(JSON.stringify(frame)) }

  pushText(data) { if (!this.isClosed) this.socket.onmessage?.({data}) }

  /** A message in a pipe. */
  message(pipe, event, data, more) {
    this.push({data, event, message_send_time: 1, pipe, ...more})
  }

  /** Where the client stands in a pipe. */
  position(pipe, id, recovered) { this.message('sys', 'position', {id, pipe, recovered}) }

  /** Ends the connection with a close code; 1006: the network did. */
  end(code = 1006) {
    if (this.isClosed) return
    this.isClosed = true
    this.socket.end(code)
  }
}

/** Accepts connections without a network: `WebSocket` and `EventSource` are the constructors to give to the library. */
export class FakeServer {
  constructor() {
    /** All connections ever opened. */
    this.connections = []
    const server = this
    const accept = (socket, url) => {
      socket.connection = new FakeConnection(socket, url)
      socket.connection.number = server.connections.push(socket.connection)
    }
    this.WebSocket = class {
      constructor(url) { accept(this, url) }
      send(text) { this.connection.sent.push(text) }
      close() { this.connection.isClosed = true }
      end(code) { this.onclose?.({type: 'close', code}) }
    }
    this.EventSource = class {
      constructor(url) {
        accept(this, url)
        this.listeners = {}
      }
      addEventListener(type, callback) { this.listeners[type] = callback }
      close() { this.connection.isClosed = true }
      end(code) {
        if (code == 1006) this.onerror?.({type: 'error'})
        else this.listeners.close?.({data: String(code)})
      }
    }
  }

  /** A request with a command for a stream. */
  async fetch(url, body) {
    const connection = this.connections.find(({number, isClosed}) => !isClosed && url.endsWith(`/sse/stream${number}`))
    connection?.sent.push(body)
    return {ok: !!connection}
  }

  /** The newest connection. */
  get last() { return this.connections.at(-1) }

  get open() { return this.connections.filter(connection => !connection.isClosed) }
}
