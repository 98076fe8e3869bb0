/** Lets every promise and message that is under way arrive. */
export const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
}

/** Time that passes when a test says so. */
export class FakeClock {
  constructor() {
    this.now = 1_000_000
    this.timers = new Map()
    this.serial = 0
  }

  set(callback, delay, owner) {
    this.timers.set(++this.serial, {callback, at: this.now + (delay || 0), owner})
    return this.serial
  }

  clear(id) { this.timers.delete(id) }

  /** The page is gone, and its timers with it. */
  clearAll(owner) {
    for (const [id, timer] of this.timers) if (timer.owner === owner) this.timers.delete(id)
  }

  /** Milliseconds until the next timer. */
  get wait() {
    return Math.min(...[...this.timers.values()].map(timer => timer.at)) - this.now
  }

  async advance(duration) {
    const end = this.now + duration
    for (;;) {
      await settle()
      const [next] = [...this.timers].sort(([, a], [, b]) => a.at - b.at)
      if (!next || next[1].at > end) break
      this.timers.delete(next[0])
      this.now = Math.max(this.now, next[1].at)
      next[1].callback()
    }
    this.now = end
    await settle()
  }
}
