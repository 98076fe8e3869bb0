import assert from 'node:assert/strict'
import {test} from 'node:test'
import {settle} from './FakeClock.mjs'
import {FakeBrowser} from './FakeBrowser.mjs'

/** A page whose WebSockets are refused, until it goes without. */
const fallenBack = async (options = {}) => {
  const browser = new FakeBrowser()
  const tab = browser.openTab()
  const {server, clock} = browser
  tab.got = []
  tab.api.subscription('room', ({data}) => tab.got.push(data))
  tab.api.start(options)
  for (let attempt = 0; attempt < 2; attempt++) {
    await settle()
    assert.match(server.last.url, /^ws:/)
    server.last.end()
    await clock.advance(clock.wait)
  }
  return {tab, api: tab.api, server, clock}
}

test('after two WebSockets that did not come through it goes without', async () => {
  const {api, tab, server, clock} = await fallenBack()
  assert.match(server.last.url, /^http:\/\/push\.example:8080\/comet-server\/sse\/sesion=&myid=0&devid=0&v=5\.0&uuid=/)
  server.last.greet()
  await settle()
  assert.equal(api.isConnected(), true)
  assert.deepEqual(server.last.take(), ['subscription\nroom'])
  server.last.message('room', 'e', 'hello')
  assert.deepEqual(tab.got, ['hello'])
  api.web_pipe_send('web_x', 'e', 1)
  api.web_pipe_send('web_x', 'e', 2)
  await settle()
  assert.deepEqual(server.last.take(), ['web_pipe2\nweb_x\ne\n*\n1', 'web_pipe2\nweb_x\ne\n*\n2'])
  assert.deepEqual(tab.errors, [])
  await clock.advance(200_000)
  assert.equal(server.connections.length, 3)
})

test('a stream that is lost is opened again, and a failure of it tries a WebSocket', async () => {
  const {server, clock} = await fallenBack()
  server.last.greet().end()
  await clock.advance(clock.wait)
  assert.match(server.last.url, /\/sse\//)
  server.last.end()
  await clock.advance(clock.wait)
  assert.match(server.last.url, /^ws:/)
  server.last.greet().end()
  await clock.advance(clock.wait)
  assert.match(server.last.url, /^ws:/)
})

test('the server says why it ends a stream', async () => {
  const {api, tab, server, clock} = await fallenBack({user_id: 5, user_key: 'token'})
  server.last.greet(true)
  await settle()
  server.last.end(1012)
  assert.ok(clock.wait <= 2000)
  await clock.advance(clock.wait)
  server.last.greet(true)
  server.last.end(4401)
  assert.equal(api.isAuthorized(), false)
  assert.match(tab.errors[0], /4401/)
  await clock.advance(100_000)
  assert.equal(server.connections.length, 4)
})

test('a command that is not taken means that the stream is gone', async () => {
  const {api, server, clock} = await fallenBack()
  server.last.greet()
  await settle()
  server.last.isClosed = true
  api.web_pipe_send('web_x', 'e', 1)
  await settle()
  assert.equal(api.isConnected(), false)
  await clock.advance(clock.wait)
  server.last.greet()
  assert.equal(api.isConnected(), true)
})

test('it goes back to a WebSocket when one comes through', async () => {
  const {api, server, clock} = await fallenBack()
  const stream = server.last.greet()
  await clock.advance(300_000)
  const probe = server.last
  assert.match(probe.url, /^ws:/)
  assert.equal(stream.isClosed, false)
  probe.socket.onopen()
  assert.deepEqual([probe.isClosed, stream.isClosed], [true, true])
  assert.match(server.last.url, /^ws:/)
  server.last.greet()
  assert.equal(api.isConnected(), true)
})

test('a WebSocket that never answers is given up after ten seconds', async () => {
  const browser = new FakeBrowser()
  browser.openTab().api.start()
  await browser.clock.advance(10_000)
  await browser.clock.advance(browser.clock.wait)
  assert.match(browser.server.last.url, /\/sse\//)
})

test('without EventSource there is no going without', async () => {
  const browser = new FakeBrowser({hasStreams: false})
  browser.openTab().api.start()
  for (let attempt = 0; attempt < 5; attempt++) {
    await settle()
    assert.match(browser.server.last.url, /^ws:/)
    browser.server.last.end()
    await browser.clock.advance(browser.clock.wait)
  }
})
