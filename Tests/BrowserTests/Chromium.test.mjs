import assert from 'node:assert/strict'
import {after, afterEach, before, describe, test} from 'node:test'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageServer} from './PageServer.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : false

describe('in Chromium', {skip: missing, timeout: 60_000}, () => {
  let browser, gateway, pages
  const contexts = []
  before(async () => {
    [browser, gateway, pages] = await Promise.all([Chromium.start(), Gateway.start(), PageServer.start()])
  })
  after(async () => {
    pages?.stop()
    await Promise.all([browser?.stop(), gateway?.stop()])
  })

  /** Tabs of a new browser, connected. */
  const open = async (count, {node = gateway.node, ...options} = {}) => {
    const context = await browser.context()
    contexts.push(context)
    const tabs = []
    for (let index = 0; index < count; index++) tabs.push(await browser.open(pages.url({node, ...options}), context))
    await all(tabs, 'until(() => cometApi.isConnected() && cometApi.isMaster() !== undefined)')
    await subscribed(1)
    return tabs
  }
  const all = (tabs, expression) => Promise.all(tabs.map(tab => tab.evaluate(expression)))
  const insert = text => gateway.sql(`insert into pipes_messages (name, event, message) values ('room', 'ev', '${text}')`)
  const arrived = (tabs, text) => all(tabs, `until(() => got.includes('${text}'))`)
  /** Returns when so many connections are subscribed to the pipe. */
  const subscribed = async count => {
    for (let attempt = 0; attempt < 100; attempt++) {
      if ((await gateway.sql(`select users from pipes where name = 'room'`))[0] == String(count)) return
    }
    assert.fail(`${count} connections were awaited`)
  }
  const clean = async tabs => {
    assert.deepEqual((await all(tabs, 'violations')).flat(), [])
    assert.deepEqual(tabs.flatMap(tab => tab.errors), [])
  }
  afterEach(async () => {
    for (const context of contexts.splice(0)) await browser.call('Target.disposeBrowserContext', {browserContextId: context})
    await subscribed(0)
  })

  for (const [kind, host, end] of [
    ['a secure page', '127.0.0.1', 'close'], ['a page over http', 'page.example', 'close'],
    ['a secure page', '127.0.0.1', 'crash'],
  ]) {
    test(`${kind}: three tabs have one connection, and another takes over within two seconds of a ${end}`, async () => {
      const tabs = await open(3, {host})
      assert.equal(await tabs[0].evaluate('!navigator.locks'), kind != 'a secure page')
      const roles = await all(tabs, 'cometApi.isMaster()')
      assert.deepEqual(roles.slice().sort(), [false, false, true])
      assert.equal(new Set(await all(tabs, 'cometApi.getUUID()')).size, 1)
      await insert('one')
      await arrived(tabs, 'one')
      assert.deepEqual(await all(tabs, 'got.length'), [1, 1, 1])
      await clean(tabs)

      const master = tabs[roles.indexOf(true)]
      const others = tabs.filter(tab => tab !== master)
      const over = others.map(tab =>
        tab.evaluate('until(() => window.isOver || (cometApi.isMaster() && cometApi.isConnected()))'))
      const closedAt = Date.now()
      await master[end]()
      const taken = await Promise.race(over)
      await all(others, 'window.isOver = true')
      await Promise.all(over)
      assert.ok(taken - closedAt < 2000, `after ${taken - closedAt} ms`)
      console.log(`# ${kind}, ${end}: taken over and connected after ${Math.round(taken - closedAt)} ms`)
      assert.deepEqual((await all(others, 'cometApi.isMaster()')).sort(), [false, true])
      await subscribed(1)
      await insert('two')
      await arrived(others, 'two')
      assert.deepEqual(await all(others, 'got.length'), [2, 2])
      await clean(others)
    })
  }

  test('start({}) on a page that loads the script from the gateway', async () => {
    const tabs = await open(1, {node: '', script: `http://${gateway.node}/CometServerApi.js`})
    assert.equal(await tabs[0].evaluate('import("/CometServerApi.mjs").then(module => module.default === cometApi)'), true)
    await insert('from the gateway')
    await arrived(tabs, 'from the gateway')
    await clean(tabs)
  })

  test('comes back when the network does', async () => {
    const tabs = await open(2)
    const network = offline => Promise.all(tabs.map(tab => tab.call('Network.emulateNetworkConditions', {
      offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1,
    })))
    await network(true)
    await all(tabs, 'until(() => !cometApi.isConnected())')
    await subscribed(0)
    await network(false)
    await all(tabs, 'until(() => cometApi.isConnected())')
    await subscribed(1)
    await insert('after the gap')
    await arrived(tabs, 'after the gap')
    assert.deepEqual((await all(tabs, 'violations')).flat(), [])
  })

  test('comes back when the server does', async () => {
    const tabs = await open(2)
    await gateway.kill()
    await all(tabs, 'until(() => !cometApi.isConnected())')
    await gateway.run()
    await all(tabs, 'until(() => cometApi.isConnected())')
    await subscribed(1)
    await insert('after the restart')
    await arrived(tabs, 'after the restart')
  })

  test('a page that is left and returned to is there again', async () => {
    const [tab] = await open(1)
    const loaded = new Promise(resolve => { tab.loaded = resolve })
    await tab.call('Page.navigate', {url: pages.url({host: 'page.example', node: gateway.node})})
    await loaded
    await tab.call('Page.navigateToHistoryEntry', {entryId: (await tab.call('Page.getNavigationHistory')).entries.at(-2).id})
    await tab.evaluate(`until(() => cometApi.isConnected())`)
    await subscribed(1)
  })
})
