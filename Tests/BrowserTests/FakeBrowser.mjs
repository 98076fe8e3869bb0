import {createContext} from 'node:vm'
import {FakeClock} from './FakeClock.mjs'
import {FakeLocks} from './FakeLocks.mjs'
import {FakeServer} from './FakeServer.mjs'
import {libraryScript} from './Library.mjs'

/** One page with the library, loaded as a classic script. */
class FakeTab {
  constructor(browser, {script, location}) {
    this.browser = browser
    this.isOpen = true
    /** What went to `console.error`, a line a call. */
    this.errors = []
    this.channels = new Set()
    this.handlers = {}
    /** What a frozen tab will hear when it wakes; undefined: it is awake. */
    this.asleep = undefined
    const tab = this
    const {clock} = browser
    this.context = createContext({
      document: {currentScript: {src: script}},
      location,
      navigator: {locks: browser.locks?.forTab(this)},
      localStorage: browser.storage,
      addEventListener: (type, handler) => { (this.handlers[type] ??= []).push(handler) },
      console: {error: (...what) => this.errors.push(what.join(' ')), log() {}},
      setTimeout: (callback, delay) => clock.set(() => this.hear(callback), delay, this),
      clearTimeout: id => clock.clear(id),
      queueMicrotask,
      fetch: (url, {body}) => browser.server.fetch(url, body),
      EventSource: browser.hasStreams ? class extends browser.server.EventSource {
        constructor(url) {
          super(url)
          tab.sockets.push(this.connection)
        }
      } : undefined,
      AbortController,
      WebSocket: class extends browser.server.WebSocket {
        constructor(url) {
          super(url)
          tab.sockets.push(this.connection)
        }
      },
      BroadcastChannel: browser.hasChannels ? class {
        constructor(name) {
          this.name = name
          tab.channels.add(this)
        }
        postMessage(message) { browser.broadcast(this, structuredClone(message)) }
        close() { tab.channels.delete(this) }
      } : undefined,
    })
    this.sockets = []
    this.context.Date = {now: () => clock.now}
    this.context.Math = Object.create(Math, {random: {value: () => browser.random()}})
    libraryScript.runInContext(this.context)
    this.api = this.context.cometApi
  }

  /** Runs a task of the tab's, once it is awake. */
  hear(task) {
    if (this.asleep) this.asleep.push(task)
    else task()
  }

  /** Stands still, and keeps its locks and connections. */
  freeze() { this.asleep = [] }

  wake() {
    const tasks = this.asleep
    this.asleep = undefined
    for (const task of tasks) task()
  }

  /** An event of the window. */
  fire(type, event = {}) {
    for (const handler of this.handlers[type] ?? []) handler(event)
  }

  /** The tab is closed; a crash leaves it no time to say so. */
  close({crash = false} = {}) {
    if (!crash) this.fire('pagehide')
    this.isOpen = false
    for (const socket of this.sockets) socket.isClosed = true
    this.channels.clear()
    this.browser.clock.clearAll(this)
    this.browser.locks?.forget(this)
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1)
  }
}

/** A browser whose tabs share storage, locks and channels; its clock stands still until a test moves it. */
export class FakeBrowser {
  constructor({hasLocks = true, hasStorage = true, hasChannels = true, hasStreams = true} = {}) {
    this.clock = new FakeClock()
    this.server = new FakeServer()
    this.locks = hasLocks ? new FakeLocks() : undefined
    this.storage = hasStorage ? new FakeStorage() : undefined
    this.hasChannels = hasChannels
    this.hasStreams = hasStreams
    this.tabs = []
    this.random = Math.random
  }

  openTab({
    script = 'http://push.example:8080/CometServerApi.js', location = {protocol: 'http:', host: 'page.example'},
  } = {}) {
    const tab = new FakeTab(this, {script, location})
    this.tabs.push(tab)
    return tab
  }

  broadcast(from, data) {
    for (const tab of this.tabs) {
      for (const channel of tab.channels) {
        if (channel === from || channel.name !== from.name) continue
        queueMicrotask(() => tab.hear(() => tab.channels.has(channel) && channel.onmessage?.({data})))
      }
    }
  }
}

/** `localStorage`: a plain object with the one method that the library uses. */
class FakeStorage {
  removeItem(name) { delete this[name] }
}
