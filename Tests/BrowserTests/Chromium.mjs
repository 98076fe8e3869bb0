import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {WebSocket} from './NodeWebSocket.mjs'

/** The browser's executable, or undefined. */
export const chromiumPath = ['/usr/lib/chromium/chromium', '/usr/bin/chromium'].find(existsSync)

/** A tab of the browser, driven over the DevTools protocol. */
class ChromiumTab {
  constructor(browser, target, session) {
    this.browser = browser
    this.target = target
    this.session = session
    /** Exceptions, violations and whatever else the page's console shows as an error. */
    this.errors = []
  }

  call(method, parameters) { return this.browser.call(method, parameters, this.session) }

  /** The value of an expression in the page, promises awaited. */
  async evaluate(expression) {
    const {result, exceptionDetails} =
      await this.call('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true})
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  hear(method, parameters) {
    if (method == 'Runtime.exceptionThrown') this.errors.push(parameters.exceptionDetails.exception?.description)
    if (method == 'Log.entryAdded' && parameters.entry.level == 'error') this.errors.push(parameters.entry.text)
    if (method == 'Runtime.consoleAPICalled' && parameters.type == 'error') {
      this.errors.push(parameters.args.map(({value, description}) => value ?? description).join(' '))
    }
    if (method == 'Page.loadEventFired') this.loaded?.()
  }

  /** Closes it as its user does. */
  close() { return this.call('Page.close') }

  /** Ends its process, with no time for a last word. */
  crash() {
    this.call('Page.crash').catch(() => {})
    return this.call('Inspector.enable').catch(() => {})
  }
}

/** A headless Chromium with a profile of its own. */
export class Chromium {
  static async start() {
    const browser = new Chromium()
    browser.profile = mkdtempSync(join(tmpdir(), 'cometgate-chromium-'))
    browser.process = spawn(chromiumPath, [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions',
      '--host-resolver-rules=MAP *.example 127.0.0.1', '--no-proxy-server',
      `--user-data-dir=${browser.profile}`, '--remote-debugging-port=0', 'about:blank',
    ], {stdio: ['ignore', 'ignore', 'pipe']})
    browser.ended = new Promise(resolve => browser.process.once('exit', resolve))
    const address = await new Promise(resolve => {
      createInterface(browser.process.stderr).on('line', line => {
        const found = /DevTools listening on (ws:\S+)/.exec(line)
        if (found) resolve(found[1])
      })
    })
    browser.socket = new WebSocket(address, {perMessageDeflate: false})
    await new Promise(resolve => browser.socket.once('open', resolve))
    browser.waiting = new Map()
    browser.tabs = new Map()
    browser.serial = 0
    browser.socket.on('message', text => browser.receive(JSON.parse(text)))
    return browser
  }

  receive({id, result, error, method, params, sessionId}) {
    if (id) {
      const {resolve, reject} = this.waiting.get(id)
      this.waiting.delete(id)
      if (error) reject(new Error(error.message))
      else resolve(result)
    } else {
      this.tabs.get(sessionId)?.hear(method, params)
    }
  }

  call(method, params, sessionId) {
    const id = ++this.serial
    this.socket.send(JSON.stringify({id, method, params, sessionId}))
    return new Promise((resolve, reject) => this.waiting.set(id, {resolve, reject}))
  }

  /** Opens a tab and waits until its page is loaded. */
  async open(url, context) {
    const {targetId} = await this.call('Target.createTarget', {url: 'about:blank', browserContextId: context})
    const {sessionId} = await this.call('Target.attachToTarget', {targetId, flatten: true})
    const tab = new ChromiumTab(this, targetId, sessionId)
    this.tabs.set(sessionId, tab)
    await Promise.all(['Page', 'Runtime', 'Log', 'Network'].map(domain => tab.call(`${domain}.enable`)))
    const loaded = new Promise(resolve => { tab.loaded = resolve })
    await tab.call('Page.navigate', {url})
    await loaded
    return tab
  }

  /** A browser within the browser: storage, locks and channels of its own. */
  async context() {
    return (await this.call('Target.createBrowserContext', {disposeOnDetach: true})).browserContextId
  }

  async stop() {
    await this.call('Browser.close')
    await this.ended
    rmSync(this.profile, {recursive: true, force: true, maxRetries: 10})
  }
}
