import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {after, afterEach, before, describe, test} from 'node:test'
import {accessibilityFaults, hasAxe, unreachable} from './Accessibility.mjs'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {Inbox} from './Inbox.mjs'
import {CometServerApi} from './Library.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageTab, sizes} from './PageTab.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : !hasAxe ? 'axe-core is not installed' : false

describe('the console', {skip: missing, timeout: 300_000}, () => {
  let browser, gateway
  const pages = []
  const apis = []
  before(async () => {
    [browser, gateway] = await Promise.all([Chromium.start(), Gateway.start()])
    await gateway.sql(`INSERT INTO pipes_settings (name, length, ttl) VALUES ('orders', 100, 0);
      INSERT INTO users_auth (id, hash) VALUES (61, 'key61');
      INSERT INTO users_data (id, data) VALUES (61, '{"name": "Ann"}')`)
  })
  after(() => Promise.all([browser?.stop(), gateway?.stop()]))
  afterEach(async () => {
    for (const api of apis.splice(0)) api.stop()
    for (const page of pages.splice(0)) {
      assert.deepEqual(await page.violations(), [])
      assert.deepEqual(page.tab.errors, [])
      const foreign = page.requests.filter(url => !url.startsWith(gateway.console) && url != 'about:blank')
      assert.deepEqual(foreign, [])
      await page.tab.close()
    }
  })

  /** A page of the console, signed in. */
  const open = async (view = 'now', size = sizes.desk) => {
    const page = await PageTab.open(browser, gateway.console + '#' + view, await browser.context(), {size})
    pages.push(page)
    await page.until(`!document.getElementById('sign-in').hidden`)
    await page.fill('#password', 'secret')
    await page.press('Enter')
    await page.shows('#status', 'Connected')
    return page
  }

  /** Somebody else who is connected, subscribed to a pipe. */
  const visitor = async (pipe, options = {}) => {
    const api = new CometServerApi()
    apis.push(api)
    api.subscription(pipe, () => {})
    await new Promise(resolve => api.start({node: gateway.node, WebSocket, ...options}, resolve))
    await new Promise(resolve => api.count_users_in_pipe('web_seen', resolve))
    return api
  }
  const cells = (page, selector) => page.evaluate(
    `[...document.querySelectorAll('${selector} tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))`)

  test('lets in who has the password, and nobody else', async () => {
    const page = await PageTab.open(browser, gateway.console, await browser.context())
    pages.push(page)
    await page.until(`!document.getElementById('sign-in').hidden`)
    await page.fill('#password', 'wrong')
    await page.press('Enter')
    await page.shows('#sign-in-hint.problem', 'not accepted')
    assert.equal(await page.evaluate(`document.querySelectorAll('main > section:not([hidden])').length`), 1)
    // Chromium tells of every answer 401.
    page.tab.errors.length = 0
    await page.fill('#password', 'secret')
    await page.press('Enter')
    await page.shows('#status', 'Connected')
    await page.reload()
    await page.shows('#status', 'Connected')
    const loaded = new Promise(resolve => { page.tab.loaded = resolve })
    await page.click('#sign-out')
    await loaded
    await page.until(`!document.getElementById('sign-in').hidden && document.querySelector('nav').hidden`)
    assert.equal(await page.evaluate(`JSON.stringify(sessionStorage) + JSON.stringify(localStorage)`).then(text => /operator|secret/.test(text)), false)
  })

  test('numbers and charts move, and say so in words', async () => {
    const page = await open()
    const tile = name => `[...document.querySelectorAll('.tile')].find(tile => tile.textContent.startsWith('${name}'))`
    await page.until(`parseInt(${tile('Browsers')}.querySelector('dd').textContent) >= 1`)
    const before = await page.evaluate(`parseInt(${tile('Messages in')}.querySelector('.hint').textContent)`)
    await gateway.sql(`INSERT INTO pipes_messages (name, message) VALUES ${Array.from({length: 50}, () => `('orders', '1')`)}`)
    await page.until(`parseInt(${tile('Messages in')}.querySelector('.hint').textContent) >= ${before + 50}`)
    await page.until(`[...document.querySelectorAll('.chart path.line0')].every(path => path.getAttribute('d').includes('L'))`)
    const said = await page.evaluate(`[...document.querySelectorAll('.chart svg')].map(svg => svg.getAttribute('aria-label'))`)
    for (const [index, words] of [/^Messages per second over 5 minutes. Now: out .*; in /, /browsers \d/, /fan-out .*µs|ms/, /resident \d+ MiB/].entries()) {
      assert.match(said[index], words)
    }
    assert.equal(await page.evaluate(`document.querySelector('.tile.bad') == null`), true)
    await fetch(gateway.console + 'metrics', {headers: {Authorization: 'Basic ' + btoa('root:wrong')}})
    await page.until(`${tile('Trouble')}.matches('.bad') && ${tile('Trouble')}.textContent.includes('new')`)
    await page.click('.range button:last-child')
    await page.until(`document.querySelector('.chart svg').getAttribute('aria-label').includes('60 minutes')`)
    assert.equal(await page.evaluate(`document.querySelector('.range button:last-child').ariaPressed`), 'true')
  })

  test('a gateway that runs alone is the only node', async () => {
    const page = await open()
    await page.shows('.nodes', 'browser,')
    const rows = await page.texts('.nodes li')
    assert.equal(rows.length, 1)
    assert.match(rows[0], /^n1alone1 browser, \d+ MySQL clients?, up \d+ (s|min)$/)
    assert.equal(await page.evaluate(`document.querySelector('.nodes .bad') == null`), true)
  })

  test('the busiest pipes lead to their view', async () => {
    await Promise.all([visitor('crowd'), visitor('crowd'), visitor('alone')])
    const page = await open()
    await page.shows('.busiest', 'alone')
    const names = (await page.texts('.busiest li')).filter(text => /crowd|alone/.test(text))
    assert.deepEqual(names, ['crowd2', 'alone1'])
    await page.click('.busiest a')
    await page.shows('#view-pipe h1', 'crowd')
    assert.equal(await page.evaluate(`document.activeElement.tagName`), 'H1')
    assert.equal(await page.evaluate(`document.querySelector('nav [aria-current]').textContent`), 'Pipes')
  })

  test("a pipe's subscribers, history, and messages as they come", async () => {
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'old', '{"id": 1}')`)
    await visitor('orders', {user_id: 61, user_key: 'key61'})
    const page = await open('pipe=orders')
    await page.shows('#view-pipe .hint', '')
    await page.shows('#view-pipe .feed', 'old')
    await page.shows('#view-pipe [aria-label=Subscribers]', '2 connections')
    assert.ok((await cells(page, '#view-pipe')).some(([user, from]) => user == '61' && from == '127.0.0.1'))
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'fresh', '{"id": 2}')`)
    await page.shows('#view-pipe .feed li:first-child', 'fresh')
    await page.fill('#publish-message', `it's "new"`)
    await page.press('Enter')
    await page.shows('#view-pipe .feed li:first-child', `it's "new"`)
    assert.equal((await page.texts('#view-pipe .feed li')).filter(text => text.includes('fresh')).length, 1)
  })

  test('a private pipe is followed without being joined', async () => {
    await gateway.sql(`INSERT INTO pipes_settings (name, length) VALUES ('private_p', 10);
      INSERT INTO pipes_messages (name, event, message) VALUES ('private_p', 'a', 'first')`)
    const page = await open('pipe=private_p')
    await page.shows('#view-pipe .feed', 'first')
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('private_p', 'b', 'second')`)
    await page.shows('#view-pipe .feed li:first-child', 'second')
    await page.shows('#view-pipe [aria-label=Subscribers]', 'Nobody')
  })

  test('what is kept of a pipe is edited in place', async () => {
    const page = await open('pipes')
    await page.shows('#view-pipes', 'orders')
    await page.fill('#pipe-filter', 'fresh_pipe')
    await page.shows('#view-pipes .nothing:not([hidden])', 'No pipe')
    await gateway.sql(`INSERT INTO pipes_settings (name, length, ttl) VALUES ('fresh_pipe', 5, 7200)`)
    await page.shows('#view-pipes .keeping', 'last 5 for 2 h')
    await page.click('#view-pipes .keeping button')
    await page.fill('#view-pipes .keeping-form input', '25')
    await page.press('Enter')
    await page.shows('#view-pipes .keeping button', 'last 25 for 2 h')
    assert.deepEqual(await gateway.sql(`SELECT length, ttl FROM pipes_settings WHERE name = 'fresh_pipe'`), ['25\t7200'])
    await page.press('Enter')
    await page.press('Escape')
    await page.shows('#view-pipes .keeping button', 'last 25')
    await page.click('#view-pipes .keeping button')
    await page.click('#view-pipes .keeping-form .buttons button:last-child')
    await page.shows('#view-pipes .nothing:not([hidden])', 'No pipe')
    assert.deepEqual(await gateway.sql(`SELECT length FROM pipes_settings WHERE name = 'fresh_pipe'`), [''])
  })

  test('who is online', async () => {
    const page = await open('users')
    await page.shows('#view-users', 'No user is online')
    const ann = await visitor('orders', {user_id: 61, user_key: 'key61'})
    await page.shows('#view-users tbody', 'Ann')
    assert.deepEqual(await cells(page, '#view-users'), [['61', '{"name": "Ann"}', '1', 'orders']])
    ann.stop()
    await page.shows('#view-users .nothing:not([hidden])', 'No user is online')
  })

  test('MySQL clients and browsers, and KILL', async () => {
    const lost = await visitor('orders', {user_id: 61, user_key: 'key61'})
    const client = spawn('mariadb', ['-h127.0.0.1', `-P${gateway.queryPort}`, '-uroot', '-psecret', '-n', '--skip-reconnect', 'CometQL_v1'])
    const gone = new Promise(resolve => client.once('exit', resolve))
    client.stderr.resume()
    const page = await open('sessions')
    await page.shows('#clients tbody', 'libmariadb')
    await page.shows('#browsers tbody', '61')
    await page.fill('#session-filter', 'libmaria')
    await page.until(`document.querySelectorAll('#clients tbody tr').length == 1 && document.getElementById('browsers').textContent.includes('No browser')`)
    await page.click('#clients .action button')
    await page.shows('#clients .action button', 'Really?')
    await page.click('#clients .action button')
    await page.shows('#clients', 'No MySQL client')
    client.stdin.end('SELECT 1;')
    assert.notEqual(await gone, 0)
    await page.fill('#session-filter', '')
    await page.shows('#browsers tbody', '61')
    const row = `[...document.querySelectorAll('#browsers tbody tr')].find(row => row.cells[0].textContent == '61')`
    await page.evaluate(`${row}.querySelector('button').id = 'end'`)
    await page.click('#end')
    await page.click('#end')
    const ended = () => !lost.isConnected()
    for (let attempt = 0; attempt < 500 && !ended(); attempt++) await new Promise(resolve => setTimeout(resolve, 10))
    assert.ok(ended())
  })

  test('a prompt for SQL, by keyboard alone', async () => {
    const page = await open('sql')
    await page.until(`document.activeElement.id == 'statement'`)
    const type = async text => { await page.tab.call('Input.insertText', {text}) }
    await page.until(`performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/cometql')).length >= 2`)
    await type('SELECT name, len')
    await page.shows('#proposals:not([hidden])', 'length')
    await page.press('Tab')
    await type(' FROM pipes_se')
    await page.shows('#proposals:not([hidden])', 'pipes_settings')
    await page.press('ArrowDown')
    assert.equal(await page.evaluate(`document.getElementById('statement').getAttribute('aria-activedescendant')`), 'proposal-0')
    await page.press('Enter')
    await type(` WHERE name = 'ord`)
    await page.shows('#proposals:not([hidden])', 'orders')
    await page.press('Tab')
    await type(`'`)
    await page.press('Escape')
    assert.equal(await page.evaluate(`document.getElementById('statement').value`), `SELECT name, length FROM pipes_settings WHERE name = 'orders'`)
    await page.press('Enter')
    await page.shows('.answer', '1 row')
    assert.deepEqual(await cells(page, '.answer'), [['orders', '100']])

    for (const [sql, answer] of [
      ['SELECT NULL, 2; SELECT 3', 'NULL'], ['DELETE FROM pipes_settings WHERE name = "none_such"', '0 rows affected'],
      ['SELECT 1 FROM nowhere', 'Error'], [`INSERT INTO users_auth (id, hash) VALUES (62, 'topsecret')`, '1 row affected'],
    ]) {
      await page.fill('#statement', sql)
      await page.press('Escape')
      await page.press('Enter')
      await page.shows('.answer:first-child', answer)
    }
    // Chromium tells of the statement that was answered by 400.
    assert.equal(page.tab.errors.splice(0).length, 1)
    assert.equal((await page.evaluate('document.body.innerText + JSON.stringify(localStorage)')).includes('topsecret'), false)
    await page.press('ArrowUp')
    assert.equal(await page.evaluate(`document.getElementById('statement').value`), 'SELECT 1 FROM nowhere')
    await page.reload()
    await page.until(`document.activeElement.id == 'statement'`)
    await page.press('ArrowUp')
    assert.equal(await page.evaluate(`document.getElementById('statement').value`), 'SELECT 1 FROM nowhere')
  })

  test("the log's last warnings, and lines as they come", async () => {
    // A name that is reserved is worth a warning.
    await visitor('big_before')
    const page = await open('log')
    await page.shows('#view-log .log-line.warning', 'big_before')
    await visitor('big_after')
    await page.shows('#view-log .log-line.warning:first-child', 'big_after')
    assert.equal((await page.texts('#view-log .log-line')).filter(text => /big_(before|after)/.test(text)).length, 2)
    await page.evaluate(`location.hash = 'now'`)
    await page.shows('#view-now [aria-label="Last warnings"] .log-lines', 'big_after')
    await page.evaluate(`location.hash = 'log'`)
    await page.fill('#log-filter', 'nothing has this')
    await page.shows('#view-log .log-lines + p:not([hidden])', 'Nothing')
  })

  test('its token is renewed on the open connection', async () => {
    const page = await PageTab.open(browser, 'about:blank', await browser.context())
    pages.push(page)
    const sockets = []
    const tokens = new Inbox()
    const hear = page.tab.hear
    page.tab.hear = (method, parameters) => {
      if (method == 'Network.webSocketCreated') sockets.push(parameters.url)
      if (method == 'Network.webSocketFrameReceived' && /"event":"(token|error)"/.test(parameters.response.payloadData)) {
        tokens.push(JSON.parse(parameters.response.payloadData))
      }
      if (method == 'Fetch.requestPaused') hasten(parameters.requestId)
      hear(method, parameters)
    }
    /** A session that asks for a renewal soon. */
    const hasten = async requestId => {
      const {body, base64Encoded} = await page.tab.call('Fetch.getResponseBody', {requestId})
      const session = {...JSON.parse(base64Encoded ? Buffer.from(body, 'base64') : body), refresh_seconds: 1}
      await page.tab.call('Fetch.fulfillRequest', {
        requestId, responseCode: 200, body: Buffer.from(JSON.stringify(session)).toString('base64'),
      })
    }
    await page.tab.call('Fetch.enable', {patterns: [{urlPattern: '*/session', requestStage: 'Response'}]})
    await page.go(gateway.console)
    await page.fill('#password', 'secret')
    await page.press('Enter')
    for (const {event, data} of await tokens.take(2)) {
      assert.equal(event, 'token')
      assert.ok(data.expires > Date.now() / 1000)
    }
    assert.equal(sockets.length, 1)
    await page.shows('#status', 'Connected')
  })

  test('comes back with the gateway', async () => {
    const page = await open()
    const total = `parseInt([...document.querySelectorAll('.tile')].find(tile => tile.textContent.startsWith('Messages in')).querySelector('.hint').textContent.replace(',', ''))`
    await gateway.sql(`INSERT INTO pipes_messages (name, message) VALUES ${Array.from({length: 9}, () => `('orders', '1')`)}`)
    await page.until(`${total} >= 9`)
    await gateway.kill()
    await page.shows('#status', 'Connecting')
    await gateway.run()
    await page.shows('#status', 'Connected')
    await page.until(`${total} == 0`)
    // Chromium tells of each question that nobody answered.
    page.tab.errors.length = 0
  })

  const views = {
    now: page => page.until(`document.querySelector('.chart path.line0').getAttribute('d').includes('L')`),
    pipes: page => page.shows('#view-pipes tbody', 'orders').then(() => page.click('#view-pipes .keeping button')),
    'pipe=orders': page => page.shows('#view-pipe tbody', '127.0.0.1'),
    users: page => page.shows('#view-users tbody', 'Ann'),
    sessions: page => page.shows('#browsers tbody', '127.0.0.1'),
    sql: async page => {
      await page.fill('#statement', 'SELECT * FROM pipes_messages LIMIT 3')
      await page.press('Escape')
      await page.press('Enter')
      await page.shows('.answer', 'row')
      await page.tab.call('Input.insertText', {text: 'SEL'})
      await page.shows('#proposals:not([hidden])', 'SELECT')
    },
    log: page => page.shows('#view-log h1', 'Log'),
  }
  for (const [view, reach] of Object.entries(views)) {
    test(`${view}: accessible, by keyboard too, at both sizes and in both schemes`, async () => {
      await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'a', '{"id": [1, true, null, "x"]}')`)
      await visitor('orders', {user_id: 61, user_key: 'key61'})
      for (const [size, shape] of Object.entries(sizes)) {
        const page = await open(view, shape)
        await reach(page)
        for (const scheme of ['light', 'dark']) {
          await page.look(shape, scheme)
          assert.deepEqual(await accessibilityFaults(page), [], `${size}, ${scheme}`)
          assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${size} fits`)
        }
        await page.press('Escape')
        assert.deepEqual(await unreachable(page), [], size)
      }
    })
  }
})
