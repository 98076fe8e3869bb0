import assert from 'node:assert/strict'
import {test} from 'node:test'
import {settle} from './FakeClock.mjs'
import {FakeBrowser} from './FakeBrowser.mjs'

/** One page in one browser, its connection open. */
const connected = async (options = {}, isAuthorized = false) => {
  const browser = new FakeBrowser()
  const tab = browser.openTab()
  tab.api.start(options)
  await settle()
  browser.server.last.greet(isAuthorized)
  await settle()
  return {browser, tab, api: tab.api, clock: browser.clock, server: browser.server}
}

test('full jitter between 0.3 and 30 seconds', async () => {
  for (const [random, expected] of [
    [0, [300, 300, 300, 300, 300, 300, 300, 300]],
    [0.5, [300, 600, 1200, 2400, 4800, 9600, 15000, 15000]],
    [1, [600, 1200, 2400, 4800, 9600, 19200, 30000, 30000]],
  ]) {
    const {browser, clock, server} = await connected()
    browser.random = () => random
    const waits = []
    for (const _ of expected) {
      server.last.end()
      waits.push(clock.wait)
      await clock.advance(clock.wait)
    }
    assert.deepEqual(waits, expected)
    assert.equal(server.connections.length, expected.length + 1)
  }
})

test('the wait is short again once a connection has held', async () => {
  const {browser, clock, server} = await connected()
  browser.random = () => 1
  const lost = async () => {
    server.last.end()
    const {wait} = clock
    await clock.advance(wait)
    return wait
  }
  assert.deepEqual([await lost(), await lost(), await lost()], [600, 1200, 2400])
  server.last.greet()
  assert.equal(await lost(), 4800)
  server.last.greet()
  await clock.advance(6000)
  assert.equal(await lost(), 600)
})

test('a server that restarts is back soon, whatever the attempt', async () => {
  for (const random of [0, 1]) {
    const {browser, clock, server} = await connected()
    browser.random = () => random
    for (let attempt = 0; attempt < 3; attempt++) {
      server.last.greet().end(1012)
      assert.equal(clock.wait, 100 + random * 1900)
      await clock.advance(clock.wait)
    }
    assert.equal(server.connections.length, 4)
  }
})

test('comes back at once when the browser is online again', async () => {
  const {api, tab, server} = await connected()
  tab.fire('online')
  assert.equal(server.connections.length, 1)
  tab.fire('offline')
  assert.equal(server.last.isClosed, true)
  assert.equal(api.isConnected(), false)
  tab.fire('online')
  assert.equal(server.connections.length, 2)
  server.last.greet()
  assert.equal(api.isConnected(), true)
})

for (const code of [1008, 4401, 4403]) {
  test(`after close code ${code} only restart helps`, async () => {
    const {api, clock, server, tab} = await connected()
    const got = []
    api.restart({user_id: 1, user_key: 'token'})
    await settle()
    server.last.greet(true)
    api.onAuthFail(() => got.push('fail'))
    server.last.end(code)
    assert.equal(api.isAuthorized(), false)
    assert.deepEqual(got, ['fail'])
    assert.match(tab.errors[0], new RegExp(code))
    const count = server.connections.length
    await clock.advance(100_000)
    assert.equal(server.connections.length, count)
    api.restart({user_key: 'new'})
    assert.match(server.last.url, /sesion=new&/)
    server.last.greet(true)
    assert.equal(api.isAuthorized(), true)
  })
}

const tokens = {first: 'head.first.sign', second: 'head.second.sign'}

test('a fresh token goes over the open connection; a reconnect uses it', async () => {
  const {api, clock, server, tab} = await connected({user_id: 1, user_key: tokens.first}, true)
  api.restart({user_key: tokens.second})
  assert.equal(api.isConnected(), true)
  assert.equal(api.isAuthorized(), true)
  assert.equal(api.getUserKey(), tokens.second)
  await settle()
  assert.deepEqual(server.last.take(), ['token\n' + tokens.second])
  server.last.message('sys', 'token', {expires: 9})
  server.last.end()
  await clock.advance(clock.wait)
  assert.match(server.last.url, /sesion=head\.second\.sign&/)
  assert.equal(server.connections.length, 2)
  assert.deepEqual(tab.errors, [])
})

test('a token that is refused leaves the connection to its own end, and is tried once more then', async () => {
  const {api, clock, server, tab} = await connected({user_id: 1, user_key: tokens.first}, true)
  api.restart({user_key: tokens.second})
  await settle()
  server.last.message('sys', 'error', {error: 'not accepted'})
  assert.match(tab.errors[0], /not accepted/)
  assert.deepEqual([api.isConnected(), api.isAuthorized(), server.connections.length], [true, true, 1])
  server.last.end(4401)
  await clock.advance(clock.wait)
  assert.match(server.last.url, /sesion=head\.second\.sign&/)
  server.last.end(4401)
  assert.equal(api.isAuthorized(), false)
  await clock.advance(100_000)
  assert.equal(server.connections.length, 2)
})

for (const [what, options, key, isAuthorized] of [
  ['a hash', {user_id: 1, user_key: 'hash'}, 'other', true],
  ['a hash after a token', {user_id: 1, user_key: tokens.first}, 'hash', true],
  ['the same token', {user_id: 1, user_key: tokens.first}, tokens.first, true],
  ['a token after one that did not count', {user_id: 1, user_key: tokens.first}, tokens.second, false],
  ['a token of somebody else', {user_id: 1, user_key: tokens.first, as: 2}, tokens.second, true],
]) {
  test(`${what} needs a new connection`, async () => {
    const {api, server} = await connected(options, isAuthorized)
    api.restart({user_id: options.as ?? options.user_id, user_key: key})
    await settle()
    assert.equal(server.connections.length, 2)
    assert.ok(server.connections[0].isClosed)
    assert.deepEqual(server.connections[0].take(), [])
    assert.ok(server.last.url.includes(`sesion=${key}&`))
    assert.equal(api.isAuthorized(), undefined)
  })
}

test('subscriptions are sent again, and authorization is told only when it changed', async () => {
  const {api, clock, server} = await connected()
  const got = []
  api.onAuthSuccess(() => got.push(true))
  api.onAuthFail(() => got.push(false))
  api.subscription('room.ev\nhist', ({data}) => got.push(data))
  await settle()
  got.length = 0
  server.last.end()
  assert.equal(api.isAuthorized(), false)
  await clock.advance(clock.wait)
  server.last.greet(false)
  await settle()
  assert.deepEqual(server.last.take(), ['subscription\nroom\nhist'])
  server.last.message('room', 'ev', 'again')
  server.last.end()
  await clock.advance(clock.wait)
  server.last.greet(true)
  assert.deepEqual(got, ['again', true])
})

test('several nodes are tried in turn', async () => {
  const browser = new FakeBrowser()
  const {api} = browser.openTab()
  const hosts = () => browser.server.connections.map(({url}) => url.split('/')[2])
  api.start({node: ['one', 'two:1', 'three/x']})
  await settle()
  for (let attempt = 0; attempt < 3; attempt++) {
    browser.server.last.end()
    await browser.clock.advance(browser.clock.wait)
  }
  assert.deepEqual(hosts(), ['one', 'two:1', 'three', 'one'])
  browser.server.last.greet().end()
  await browser.clock.advance(browser.clock.wait)
  assert.equal(hosts().at(-1), 'one')
})

test('a node that does not answer within ten seconds has failed', async () => {
  const browser = new FakeBrowser()
  const {api} = browser.openTab()
  api.start({nodes: ['one', 'two']})
  await settle()
  const [first] = browser.server.connections
  await browser.clock.advance(9_999)
  assert.equal(first.isClosed, false)
  await browser.clock.advance(1)
  assert.equal(first.isClosed, true)
  await browser.clock.advance(browser.clock.wait)
  assert.match(browser.server.last.url, /^ws:\/\/two\//)
  browser.server.last.greet()
  await browser.clock.advance(100_000)
  assert.equal(browser.server.connections.length, 2)
})

test('an address that is none is told', async () => {
  const browser = new FakeBrowser()
  const tab = browser.openTab()
  tab.context.WebSocket = class { constructor() { throw new SyntaxError('bad URL') } }
  tab.api.start({node: '#'})
  await settle()
  assert.match(tab.errors[0], /bad URL/)
})

for (const [script, location, address] of [
  ['http://push.example:8080/CometServerApi.js', {protocol: 'http:', host: 'page'}, 'ws://push.example:8080/comet-server/'],
  ['https://push.example/CometServerApi.js?v=1', {protocol: 'http:', host: 'page'}, 'wss://push.example/comet-server/'],
  ['https://push.example/comet-server/CometServerApi.js', {protocol: 'https:', host: 'page'}, 'wss://push.example/comet-server/'],
  ['https://push.example/api/CometServerApi.js', {protocol: 'https:', host: 'page'}, 'wss://push.example/comet-server/'],
  ['https://push.example/live/CometServerApi.js', {protocol: 'https:', host: 'page'}, 'wss://push.example/live/comet-server/'],
  [undefined, {protocol: 'https:', host: 'page.example:1'}, 'wss://page.example:1/comet-server/'],
  [undefined, {protocol: 'http:', host: 'page.example:1'}, 'ws://page.example:1/comet-server/'],
]) {
  test(`the node of script ${script} on ${location.protocol}//${location.host}`, async () => {
    const browser = new FakeBrowser()
    const tab = browser.openTab({script, location})
    if (!script) tab.context.cometServerApi.origin = location.host
    assert.equal(tab.api.start({node: ''}), true)
    await settle()
    assert.ok(browser.server.last.url.startsWith(address + 'ws/sesion='), browser.server.last.url)
  })
}

test('a page over https connects by wss even when it asks for ws', async () => {
  const browser = new FakeBrowser()
  const tab = browser.openTab({location: {protocol: 'https:', host: 'page'}})
  tab.api.start({node: 'push.example', wss: false})
  await settle()
  assert.match(browser.server.last.url, /^wss:\/\/push\.example\//)
})

test('multi_web_pipe_send tries until somebody got it', async () => {
  const {api, clock, server} = await connected()
  const report = number_messages =>
    server.last.message('_answer_to_web_x', 'answer', {message: '"x"', number_messages})
  const frame = 'web_pipe2\n@web_x\nev\n*\n"x"'
  assert.equal(api.multi_web_pipe_send('@web_x', 'ev', 'x', 3, 500), true)
  await settle()
  assert.deepEqual(server.last.take(), [frame])
  server.last.message('_answer_to_web_x', 'answer', {message: '"other"', number_messages: 0})
  await clock.advance(10_000)
  assert.deepEqual(server.last.take(), [])
  report(0)
  await clock.advance(499)
  assert.deepEqual(server.last.take(), [])
  await clock.advance(1)
  assert.deepEqual(server.last.take(), [frame])
  report(1)
  report(0)
  await clock.advance(10_000)
  assert.deepEqual(server.last.take(), [])
})

test('multi_web_pipe_send tries as often as it was told', async () => {
  const {api, clock, server, tab} = await connected()
  const report = () => server.last.message('_answer_to_web_x', 'answer', {message: '"x"', number_messages: 0})
  assert.equal(api.multi_web_pipe_send('web_x', 'ev', 'x', 2, 0), true)
  for (const count of [1, 1, 0]) {
    await clock.advance(10)
    assert.equal(server.last.take().length, count)
    report()
  }
  assert.equal(api.multi_web_pipe_send('room', 'ev', 'x', 2, 0), false)
  assert.equal(tab.errors.length, 1)
})
