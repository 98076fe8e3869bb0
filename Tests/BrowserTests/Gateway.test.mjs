import assert from 'node:assert/strict'
import {statSync} from 'node:fs'
import {after, afterEach, before, describe, test} from 'node:test'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {Inbox} from './Inbox.mjs'
import {CometServerApi, libraryPath, librarySource} from './Library.mjs'
import {WebSocket} from './NodeWebSocket.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' : false

describe('against the gateway', {skip: missing}, () => {
  let gateway
  const apis = []
  /** Connections that were lost. */
  const lost = new Inbox()
  const NoticedWebSocket = WebSocket && class extends WebSocket {
    constructor(url) {
      super(url)
      this.on('open', () => this.on('close', lost.push))
    }
  }

  /** A connected client, all its subscriptions known to the server. */
  const connect = async (options, ...names) => {
    const api = new CometServerApi()
    apis.push(api)
    api.inbox = new Inbox()
    for (const name of names) api.subscription(name, api.inbox.push)
    await new Promise(resolve => api.start({node: gateway.node, WebSocket: NoticedWebSocket, ...options}, resolve))
    await seen(api)
    return api
  }

  /** Returns when the server has answered to all that was sent before. */
  const seen = api => new Promise(resolve => api.count_users_in_pipe('web_seen', resolve))

  before(async () => {
    gateway = await Gateway.start()
    await gateway.sql(`
      insert into users_auth (id, hash) values (31, 'hash31'), (32, 'hash32');
      insert into users_data (id, data) values (31, '{"name":"O\\'Neil"}');
      insert into pipes_settings (name, length) values ('hist', 10)`)
  })

  afterEach(() => {
    for (const api of apis.splice(0)) api.stop()
  })

  after(() => gateway?.stop())

  const isOlder = !missing && statSync(gatewayPath).mtimeMs < statSync(libraryPath).mtimeMs
  test('the library that it serves is this one', {skip: isOlder && 'the gateway was built before it'}, async () => {
    for (const path of ['/CometServerApi.js', '/api/CometServerApi.js', '/comet-server/CometServerApi.js']) {
      const answer = await fetch(`http://${gateway.node}${path}`)
      assert.match(answer.headers.get('content-type'), /^text\/javascript/)
      assert.ok(answer.headers.get('etag'))
      assert.equal(await answer.text(), librarySource.toString())
    }
  })

  test('a message of a back end arrives byte for byte', async () => {
    const api = await connect({}, 'room', 'room.ev')
    const text = `it's "q" \\ \n \u00e9 😀 ' ; -- %`
    const literal = text.replace(/['\\]/g, '\\$&')
    await gateway.sql(`insert into pipes_messages (name, event, message) values ('room', 'ev', '${literal}')`)
    const got = await api.inbox.take(2)
    for (const message of got) {
      assert.deepEqual(message, {
        data: text,
        server_info: {event: 'ev', history: false, marker: undefined, pipe: 'room', user_id: 0, uuid: undefined},
      })
    }
    await gateway.sql(`insert into pipes_messages (name, event, message) values ('room', 'other', '{"a":[1]}')`)
    assert.deepEqual((await api.inbox.next()).data, {a: [1]})
  })

  test('from browser to browser, with a delivery report', async () => {
    const sender = await connect({user_id: 31, user_key: 'hash31'}, '#web_chat', 'web_chat')
    const receiver = await connect({}, 'web_chat.ev')
    assert.equal(sender.web_pipe_send('web_chat.ev', {a: 1, t: "it's"}), true)
    const got = await receiver.inbox.next()
    assert.deepEqual(got.data, {a: 1, t: "it's"})
    assert.equal(got.server_info.user_id, 31)
    const report = await sender.inbox.next()
    assert.deepEqual(report.data, {message: '{"a":1,"t":"it\'s"}', number_messages: 1})
    assert.equal(report.server_info.pipe, '_answer_to_web_chat')
    sender.web_pipe_send('@web_chat', 'ev', 'x')
    assert.equal((await receiver.inbox.next()).server_info.user_id, 0)
    assert.equal((await sender.inbox.next()).data.number_messages, 1)
    receiver.web_pipe_send('web_chat', 'y')
    const answer = await sender.inbox.next()
    assert.deepEqual([answer.data, answer.server_info.event, answer.server_info.user_id], ['y', 'undefined', 0])
  })

  test('multi_web_pipe_send is delivered once', async () => {
    const sender = await connect({}, '#web_late')
    assert.equal(sender.multi_web_pipe_send('web_late', 'ev', {n: 1}, 5, 20), true)
    assert.equal((await sender.inbox.next()).data.number_messages, 0)
    const receiver = await connect({}, 'web_late')
    assert.deepEqual((await receiver.inbox.next()).data, {n: 1})
    await seen(sender)
    await seen(receiver)
    assert.deepEqual(receiver.inbox.items, [])
    assert.equal(sender.inbox.items.at(-1).data.number_messages, 1)
  })

  test('private messages, also those that waited', async () => {
    await gateway.sql(`insert into users_messages (id, event, message) values (32, 'ev', 'waited')`)
    const api = await connect({user_id: 32, user_key: 'hash32'}, 'msg.ev')
    assert.equal((await api.inbox.next()).data, 'waited')
    await gateway.sql(`insert into users_messages (id, event, message) values (32, 'ev', '{"a":1}')`)
    const {data, server_info} = await api.inbox.next()
    assert.deepEqual([data, server_info.pipe], [{a: 1}, 'msg'])
  })

  test('history', async () => {
    await gateway.sql(`insert into pipes_messages (name, event, message) values ('hist', 'e1', '{"n":1}'), ('hist', 'e2', 'two')`)
    const api = await connect({}, 'hist')
    const log = new Inbox()
    assert.equal(api.get_pipe_log('hist', log.push), true)
    const got = await log.take(2)
    assert.deepEqual(got.map(({data, server_info}) => [data, server_info.event, server_info.history]), [
      [{n: 1}, 'e1', true], ['two', 'e2', true],
    ])
    assert.deepEqual((await api.inbox.take(2)).map(({data}) => data), [{n: 1}, 'two'])
  })

  test('questions', async () => {
    const api = await connect({user_id: 31, user_key: 'hash31'}, 'web_count', 'track_q')
    const inbox = new Inbox()
    api.count_users_in_pipe('web_count', inbox.push)
    assert.deepEqual((await inbox.next()).data, {user_in_pipe: 1})
    api.count_users_in_pipe('track_q', inbox.push)
    assert.deepEqual((await inbox.next()).data, {user_in_pipe: 1})
    api.getTrackPipeUsers('track_q', inbox.push)
    assert.deepEqual((await inbox.next()).data, [{user_id: 31, uuid: api.getUUID()}])
    api.getUserData(31, inbox.push)
    assert.deepEqual((await inbox.next()).data, {user_data: '{"name":"O\'Neil"}', user_id: 31})
    api.getUserData(99, inbox.push)
    assert.deepEqual((await inbox.next()).data, {user_data: '', user_id: 99})
  })

  test('who comes and goes', async () => {
    const api = await connect({}, 'track_online', 'user_status_31.online', 'user_status_31.offline')
    const next = async () => {
      const {data, server_info} = await api.inbox.next()
      return [server_info.pipe, server_info.event, data]
    }
    const other = await connect({user_id: 31, user_key: 'hash31'})
    const who = {user_id: 31, uuid: other.getUUID()}
    assert.deepEqual(await next(), ['user_status_31', 'online', 'online'])
    const id = other.subscription('track_online', () => {})
    assert.deepEqual(await next(), ['track_online', 'subscription', who])
    other.unsubscription(id)
    assert.deepEqual(await next(), ['track_online', 'unsubscription', who])
    other.stop()
    assert.deepEqual(await next(), ['user_status_31', 'offline', 'offline'])
  })

  test('authorization', async () => {
    const states = new Inbox()
    const api = new CometServerApi()
    apis.push(api)
    api.onAuthSuccess(() => states.push('success'))
    api.onAuthFalill(() => states.push('failure'))
    api.start({node: gateway.node, WebSocket, user_id: 31, user_key: 'wrong'})
    assert.equal(await states.next(), 'failure')
    assert.equal(api.isAuthorized(), false)
    api.restart({user_key: 'hash31'})
    assert.equal(api.isAuthorized(), undefined)
    assert.equal(await states.next(), 'success')
    assert.equal(api.isAuthorized(), true)
  })

  test('the last callback of a pipe leaves it on the server', async () => {
    const api = await connect({})
    const ids = [api.subscription('web_leave', () => {}), api.subscription('web_leave.ev', () => {})]
    const count = () => new Promise(resolve => api.count_users_in_pipe('web_leave', ({data}) => resolve(data.user_in_pipe)))
    assert.equal(await count(), 1)
    api.unsubscription(ids[0])
    assert.equal(await count(), 1)
    api.unsubscription(ids[1])
    assert.equal(await count(), 0)
  })

  test('a restart of the server is survived, and what was sent meanwhile goes out', async () => {
    const api = await connect({}, 'web_again', '#web_again')
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      lost.items.length = 0
      await gateway.kill(signal)
      await lost.next()
      assert.equal(api.isConnected(), false)
      assert.equal(api.web_pipe_send('web_again', 'ev', signal), true)
      await gateway.run()
      assert.equal((await api.inbox.next()).data.message, JSON.stringify(signal))
      await gateway.sql(`insert into pipes_messages (name, event, message) values ('web_again', 'ev', '${signal}')`)
      assert.equal((await api.inbox.next()).data, signal)
    }
  })
})
