/** What arrives, to be awaited: `push` is a callback for anything. */
export class Inbox {
  constructor() {
    this.items = []
    this.push = item => {
      this.items.push(item)
      this.wake?.()
    }
  }

  /** The next items in their order; fails when they have not come in five seconds. */
  async take(count = 1) {
    if (this.items.length < count) {
      await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${count} awaited, got ${JSON.stringify(this.items)}`)), 5000)
        this.wake = () => {
          if (this.items.length < count) return
          clearTimeout(timer)
          this.wake = undefined
          resolve()
        }
      })
    }
    return this.items.splice(0, count)
  }

  async next() {
    const [item] = await this.take(1)
    return item
  }
}
