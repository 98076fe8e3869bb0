/** As much of EventSource as the library uses, for Node, which has none. */
export class EventSource {
  constructor(url) {
    this.controller = new AbortController()
    this.listeners = {}
    this.read(url)
  }

  addEventListener(type, callback) { this.listeners[type] = callback }
  close() { this.controller.abort() }

  async read(url) {
    try {
      const answer = await fetch(url, {signal: this.controller.signal})
      if (!answer.ok) throw new Error(String(answer.status))
      let text = ''
      const decoder = new TextDecoder()
      for await (const bytes of answer.body) {
        const events = (text + decoder.decode(bytes, {stream: true})).split('\n\n')
        text = events.pop()
        for (const event of events) this.hear(event)
      }
      throw new Error('ended')
    } catch {
      if (!this.controller.signal.aborted) this.onerror?.({type: 'error'})
    }
  }

  hear(event) {
    const field = name => event.split('\n').find(line => line.startsWith(name + ': '))?.slice(name.length + 2)
    const data = field('data')
    if (data === undefined) return
    if (field('event')) this.listeners[field('event')]?.({data})
    else this.onmessage?.({data})
  }
}
