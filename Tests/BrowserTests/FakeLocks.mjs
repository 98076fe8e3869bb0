/** Web Locks for the tabs of a fake browser: exclusive locks, first come, first served. */
export class FakeLocks {
  constructor() {
    this.queues = new Map()
  }

  /** `navigator.locks` of one tab. */
  forTab(tab) {
    return {request: (name, options, callback) => this.request(tab, name, options, callback)}
  }

  request(tab, name, {signal, steal}, callback) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new Error('AbortError'))
      const request = {tab, callback, resolve, reject}
      const queue = this.queues.get(name) ?? []
      this.queues.set(name, queue)
      if (steal) {
        // Whoever holds it is told, as soon as it can hear.
        const [holder] = queue
        if (holder?.isGranted) {
          queue.shift()
          holder.tab.hear(() => holder.reject(new Error('AbortError')))
        }
        queue.unshift(request)
      } else {
        queue.push(request)
      }
      signal?.addEventListener('abort', () => {
        if (request.isGranted || !queue.includes(request)) return
        queue.splice(queue.indexOf(request), 1)
        reject(new Error('AbortError'))
      })
      this.grant(name)
    })
  }

  grant(name) {
    const queue = this.queues.get(name)
    const [first] = queue
    if (!first || first.isGranted) return
    first.isGranted = true
    queueMicrotask(async () => {
      if (!queue.includes(first)) return
      try {
        first.resolve(await first.callback({name}))
      } catch (error) {
        first.reject(error)
      }
      if (queue.includes(first)) this.remove(name, first)
    })
  }

  remove(name, request) {
    const queue = this.queues.get(name)
    if (queue.includes(request)) queue.splice(queue.indexOf(request), 1)
    this.grant(name)
  }

  /** A tab is gone: so are its locks and requests. */
  forget(tab) {
    for (const [name, queue] of this.queues) {
      for (const request of queue.filter(request => request.tab === tab)) this.remove(name, request)
    }
  }
}
