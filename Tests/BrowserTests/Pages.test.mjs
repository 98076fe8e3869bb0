import assert from 'node:assert/strict'
import {createServer} from 'node:http'
import {after, afterEach, before, describe, test} from 'node:test'
import {accessibilityFaults, hasAxe, unreachable} from './Accessibility.mjs'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageTab, sizes} from './PageTab.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : !hasAxe ? 'axe-core is not installed' : false

/** What there is to see of each page: how one gets there. */
const views = {
  front: {path: '/'},
  welcome: {path: '/chat', reach: page => page.until(`document.querySelector('dialog[open]')`)},
  'sign-in': {path: '/chat', reach: page => page.click('#key-details summary')},
  'empty room': {path: '/chat', name: 'Nora', reach: page => page.shows('#people', 'Nora')},
  room: {
    path: '/chat', name: 'Nora',
    reach: async (page, gateway) => {
      await page.shows('#people', 'Nora')
      await gateway.sql(`INSERT INTO pipes_messages (name, event, message, user_id) VALUES
        ('web_chat', 'message', '{"id": "a", "text": "Hello http://127.0.0.1/", "at": 1}', 501), ('web_chat', 'x', 'y', 0)`)
      await page.fill('#text', 'Hello')
      await page.press('Enter')
      await page.until(`/Reached|Nobody/.test(document.querySelector('.own .state')?.textContent)`)
    },
  },
  'private messages': {
    path: '/chat#user=501&key=key501',
    reach: async (page, gateway) => {
      await gateway.sql(`INSERT INTO users_messages (id, event, message) VALUES (501, 'private', '{"from": 502, "text": "Psst"}')`)
      await page.shows('#conversations', 'Psst')
      if (await page.evaluate(`getComputedStyle(document.getElementById('menu')).display != 'none'`)) await page.click('#menu')
      await page.click('#conversations li:last-child button')
      await page.shows('#messages', 'Psst')
    },
  },
  'you, signed in': {
    path: '/chat#user=501&key=key501',
    reach: async page => {
      await page.evaluate(`document.getElementById('me').click()`)
      await page.until(`document.querySelector('dialog[open]')`)
    },
  },
  watch: {path: '/watch?pipes=orders', reach: page => page.shows('#status', 'Connected')},
  'watch with messages': {
    path: '/watch?pipes=orders+track_chat+web_x',
    reach: async (page, gateway) => {
      await page.until('/\\d here/.test(document.getElementById("pipes").textContent)')
      await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'new', '[1, true, null, "a", {"b": 2.5}]'),
        ('orders', 'long', '[${Array.from({length: 40}, (_, index) => index)}]'), ('orders', 'text', 'Plain')`)
      await page.shows('#count', '3')
      await page.evaluate(`document.getElementById('sign-in').open = true`)
    },
  },
}

describe('the pages', {skip: missing, timeout: 300_000}, () => {
  let browser, gateway, origin
  before(async () => {
    [browser, gateway] = await Promise.all([Chromium.start(), Gateway.start()])
    origin = `http://${gateway.node}`
    await gateway.sql(`INSERT INTO users_auth (id, hash) VALUES (501, 'key501');
      INSERT INTO users_data (id, data) VALUES (501, '{"name": "Ann"}'), (502, 'Bob')`)
  })
  after(() => Promise.all([browser?.stop(), gateway?.stop()]))
  const contexts = []
  afterEach(async () => {
    for (const context of contexts.splice(0)) await browser.call('Target.disposeBrowserContext', {browserContextId: context})
  })
  const open = async (path, size) => {
    const context = await browser.context()
    contexts.push(context)
    return PageTab.open(browser, path.startsWith('http') ? path : origin + path, context, {size})
  }

  for (const [name, {path, name: visitor, reach}] of Object.entries(views)) {
    test(`${name}: accessible, by keyboard too, at both sizes and in both schemes, nothing from elsewhere`, async () => {
      for (const [size, view] of Object.entries(sizes)) {
        const page = await open(path, view)
        if (visitor) {
          await page.fill('#name', visitor)
          await page.press('Enter')
        }
        await reach?.(page, gateway)
        for (const scheme of ['light', 'dark']) {
          await page.look(view, scheme)
          assert.deepEqual(await accessibilityFaults(page), [], `${size}, ${scheme}`)
          assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${size} fits`)
        }
        assert.deepEqual(await unreachable(page), [], size)
        assert.deepEqual(await page.violations(), [])
        assert.deepEqual(page.tab.errors, [])
        const foreign = page.requests.filter(url => !url.startsWith(origin + '/') && url != 'about:blank')
        assert.deepEqual(foreign, [])
      }
    })
  }

  test('behind a proxy that puts them into a folder', async () => {
    const page = await open('/comet-server/watch?pipes=web_x')
    await page.until('/\\d here/.test(document.getElementById("pipes").textContent)')
    await page.go(`${origin}/comet-server/`)
    await page.click('.doors a')
    await page.until(`document.querySelector('dialog[open]')`)
    assert.equal(await page.evaluate('location.pathname'), '/comet-server/chat')
    assert.deepEqual(page.tab.errors, [])
  })

  test('the module serves pages of other hosts, and connects to where it came from', async context => {
    const host = createServer((_, response) => response.end('<!doctype html><link rel="icon" href="data:,">'))
    await new Promise(resolve => host.listen(0, '127.0.0.1', resolve))
    context.after(() => host.close())
    const page = await open(`http://page.example:${host.address().port}/`)
    await page.evaluate(`import('${origin}/comet-server/CometServerApi.mjs').then(async module => {
      window.got = []
      module.default.subscription('room', ({data}) => got.push(data))
      await new Promise(resolve => module.cometApi.start({}, resolve))
    })`)
    for (let attempt = 0; attempt < 200; attempt++) {
      if ((await gateway.sql(`SELECT users FROM pipes WHERE name = 'room'`))[0] == '1') break
    }
    const got = page.evaluate(`new Promise(resolve => cometApi.subscription('room', ({data}) => resolve(data)))`)
    await gateway.sql(`INSERT INTO pipes_messages (name, message) VALUES ('room', 'hello')`)
    assert.equal(await got, 'hello')
    assert.deepEqual(page.tab.errors, [])
  })

  test('parts carry the version of their content, and are kept for ever', async () => {
    const page = await (await fetch(`${origin}/chat`)).text()
    const parts = [...page.matchAll(/(?:src|href)="([^"]+\?v=[^"]*)"/g)].map(([, path]) => path)
    const script = parts.find(path => path.startsWith('chat.js'))
    const text = await (await fetch(`${origin}/${script}`)).text()
    parts.push(...[...text.matchAll(/'\.\/([^']+\?v=[^']*)'/g)].map(([, path]) => path))
    assert.ok(parts.length > 8)
    for (const path of parts) {
      assert.match(path, /\?v=[0-9a-f]{12}$/)
      const answer = await fetch(`${origin}/${path}`)
      assert.equal(answer.status, 200, path)
      assert.match(answer.headers.get('cache-control'), /immutable/)
      await answer.arrayBuffer()
    }
  })
})
