import {WebSocket} from '../BrowserTests/NodeWebSocket.mjs'

/** A browser that is subscribed to one pipe and notes what comes. */
export class Subscriber {
  static async of(pipe, gateway) {
    const subscriber = new Subscriber()
    const path = '/comet-server/ws/sesion=&myid=0&devid=0&v=4.09&uuid=UUID0000000000000000000000000001&api=js'
    const socket = subscriber.socket = new WebSocket(`ws://${gateway.node}${path}`)
    subscriber.messages = []
    socket.on('message', data => {
      const {pipe: from, event, data: message} = JSON.parse(data)
      if (from != 'sys') subscriber.messages.push([event, message])
      subscriber.noticed?.()
    })
    socket.on('close', () => subscriber.noticed?.())
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.send(`subscription\n${pipe}`)
    socket.ping()
    await new Promise(resolve => socket.once('pong', resolve))
    return subscriber
  }

  /** Everything up to a message with this event, which is not given. */
  async until(event) {
    const guardian = setTimeout(() => this.socket.terminate(), 20_000)
    while (this.messages.at(-1)?.[0] != event) {
      if (this.socket.readyState != WebSocket.OPEN) throw new Error('the WebSocket was closed, or nothing came')
      await new Promise(resolve => { this.noticed = resolve })
    }
    clearTimeout(guardian)
    return this.messages.splice(0).slice(0, -1)
  }

  close() { this.socket.close() }
}
