import assert from 'node:assert/strict'
import {after, afterEach, before, describe, test} from 'node:test'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageTab} from './PageTab.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : false

describe('the page that watches pipes', {skip: missing, timeout: 120_000}, () => {
  let browser, gateway, origin
  const pages = []
  before(async () => {
    [browser, gateway] = await Promise.all([Chromium.start(), Gateway.start()])
    origin = `http://${gateway.node}`
  })
  after(() => Promise.all([browser?.stop(), gateway?.stop()]))
  afterEach(async () => {
    for (const page of pages.splice(0)) {
      assert.deepEqual(await page.violations(), [])
      assert.deepEqual(page.tab.errors, [])
      await page.tab.close()
    }
  })

  const open = async (path, context) => {
    const page = await PageTab.open(browser, origin + path, context ?? await browser.context())
    pages.push(page)
    await page.shows('#status', 'Connected')
    return page
  }
  /** Returns when so many connections are subscribed to the pipe. */
  const subscribed = async (pipe, count) => {
    for (let attempt = 0; attempt < 200; attempt++) {
      if ((await gateway.sql(`select users from pipes where name = '${pipe}'`))[0] == String(count)) return
    }
    assert.fail(`${count} connections to ${pipe} were awaited`)
  }
  const entries = page => page.evaluate(`[...document.querySelectorAll('.entry:not([hidden])')].map(entry =>
    [entry.querySelector('b'), entry.querySelector('i'), entry.querySelector('pre')].map(part => part.textContent))`)

  test('the statement that it shows, pasted, arrives', async () => {
    const page = await open('/watch')
    await subscribed('orders', 1)
    await gateway.sql(await page.evaluate(`document.querySelector('#sql pre').textContent`))
    await page.shows('#count', '1')
    assert.deepEqual(await entries(page), [['orders', 'new', '{\n  "id": 17,\n  "total": "12.50"\n}']])
    await page.fill('#message', `it's "quoted" \\ and\nnew <b>lines</b> 😀`)
    await page.fill('#event', 'odd')
    await gateway.sql(await page.evaluate(`document.querySelector('#sql pre').textContent`))
    await page.shows('#count', '2')
    assert.deepEqual((await entries(page))[0], ['orders', 'odd', `it's "quoted" \\ and\nnew <b>lines</b> 😀`])
    assert.equal(await page.evaluate(`document.getElementById('send').disabled`), true)
  })

  test('pipes come and go, with events, history, counts and who is there', async () => {
    await gateway.sql(`INSERT INTO pipes_settings (name, length) VALUES ('news', 10);
      INSERT INTO pipes_messages (name, event, message) VALUES ('news', 'a', 'first'), ('news', 'b', 'second')`)
    const page = await open('/watch?pipes=news')
    await page.fill('#names', 'not!valid')
    await page.press('Enter')
    await page.shows('#names-hint.problem', 'not!valid')
    await page.fill('#names', 'orders.paid, track_room')
    await page.press('Enter')
    await page.shows('#pipes', '1 here')
    assert.deepEqual(await page.texts('#pipes code'), ['news', 'orders.paid', 'track_room'])
    await page.click('#pipes li:first-child button')
    await page.shows('#count', '2')
    assert.deepEqual(await entries(page), [['news', 'b', 'second'], ['news', 'a', 'first']])
    assert.deepEqual(await page.texts('.tag'), ['history', 'history'])
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'new', '1'), ('orders', 'paid', '2')`)
    await page.shows('#count', '3')
    assert.deepEqual((await entries(page))[0], ['orders', 'paid', '2'])
    await page.click('#pipes li:nth-child(3) button[title=Who]')
    await page.shows('.entry', 'user_id')

    await page.fill('#filter', 'SECOND')
    assert.deepEqual(await entries(page), [['news', 'b', 'second']])
    await page.fill('#filter', '')
    await page.tab.call('Input.dispatchKeyEvent', {type: 'keyDown', key: 'Backspace', windowsVirtualKeyCode: 8})
    await page.click('#pause')
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('news', 'c', 'third')`)
    await page.shows('#pause', 'Resume (1)')
    assert.equal((await entries(page)).length, 4)
    await page.click('#pause')
    assert.deepEqual((await entries(page))[0], ['news', 'c', 'third'])

    await page.click('#pipes li:first-child button[title=Remove]')
    await subscribed('news', 0)
    await page.reload()
    await page.shows('#pipes', 'orders.paid')
    assert.deepEqual(await page.texts('#pipes code'), ['orders.paid', 'track_room'])
  })

  test('a pipe that is faster than the eye', async () => {
    const page = await open('/watch?pipes=fast')
    await subscribed('fast', 1)
    const rows = Array.from({length: 1000}, (_, index) => `('fast', 'e', '${index}')`)
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ${rows}`)
    await page.shows('#count', '1000')
    await page.shows('#pipes', '1000 received')
    const shown = (await entries(page)).map(([, , text]) => Number(text))
    assert.deepEqual(shown, Array.from({length: 300}, (_, index) => 999 - index))
  })

  test('publishes where browsers may', async () => {
    const [page, other] = [await open('/watch?pipes=web_room'), await open('/watch?pipes=web_room')]
    await subscribed('web_room', 2)
    await page.fill('#message', '{"a": [1, true]}')
    await page.click('#send')
    await page.shows('#result', 'Reached 1 browser')
    await other.shows('#count', '1')
    assert.deepEqual(await entries(other), [['web_room', 'new', '{\n  "a": [\n    1,\n    true\n  ]\n}']])
    assert.deepEqual(await page.texts('.tag'), ['from this page'])
  })

  test('as a user: private pipes and messages', async () => {
    await gateway.sql(`INSERT INTO users_auth (id, hash) VALUES (21, 'key21')`)
    const page = await open('/watch?pipes=private_x+msg')
    await page.click('#sign-in summary')
    await page.fill('#user', '21')
    await page.fill('#key', 'key21')
    await page.press('Enter')
    await page.shows('#who', 'Signed in as user 21')
    await subscribed('private_x', 1)
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('private_x', 'e', 'secret');
      INSERT INTO users_messages (id, event, message) VALUES (21, 'e', 'for you')`)
    await page.shows('#count', '2')
    assert.deepEqual(await entries(page), [['msg', 'e', 'for you'], ['private_x', 'e', 'secret']])
    // Before the key was given the gateway refused, and the library says so.
    page.tab.errors.length = 0
  })
})
