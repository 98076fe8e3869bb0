import assert from 'node:assert/strict'
import {after, afterEach, before, describe, test} from 'node:test'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {Inbox} from './Inbox.mjs'
import {CometServerApi} from './Library.mjs'
import {EventSource} from './NodeEventSource.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {TCPProxy} from './TCPProxy.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' : false

describe('recovery against the gateway', {skip: missing, timeout: 120_000}, () => {
  let gateway, proxy
  const apis = []
  before(async () => {
    gateway = await Gateway.start()
    await gateway.sql(`insert into pipes_settings (name, length) values ('kept', 50);
      insert into users_auth (id, hash) values (31, 'hash31')`)
    proxy = await TCPProxy.start(gateway.pushPort)
  })
  afterEach(() => {
    proxy.restore()
    proxy.refusesUpgrades = false
    for (const api of apis.splice(0)) api.stop()
  })
  after(async () => {
    proxy?.stop()
    await gateway?.stop()
  })

  const connect = async (options, ...names) => {
    const api = new CometServerApi()
    apis.push(api)
    api.inbox = new Inbox()
    api.holes = new Inbox()
    for (const name of names) api.subscription(name, ({data}) => api.inbox.push(data))
    api.onRecoveryFail(api.holes.push)
    await new Promise(resolve => api.start({node: proxy.node, WebSocket, EventSource, ...options}, resolve))
    await new Promise(resolve => api.count_users_in_pipe('web_seen', resolve))
    return api
  }
  const insert = (...values) => gateway.sql(
    `insert into pipes_messages (name, event, message) values ${values.map(value => `('kept', 'n', '${value}')`)}`)

  /** Returns when the connection is there again, however long the library had to wait before it tried. */
  const back = async api => {
    while (!api.isConnected()) await new Promise(resolve => setTimeout(resolve, 10))
  }

  for (const refusesUpgrades of [false, true]) {
    const kind = refusesUpgrades ? 'an event stream' : 'a WebSocket'

    test(`over ${kind}: cuts, kills and restarts lose nothing`, async () => {
      proxy.refusesUpgrades = refusesUpgrades
      const api = await connect({}, 'kept')
      proxy.cut()
      await insert(1, 2)
      proxy.restore()
      await back(api)
      assert.deepEqual(await api.inbox.take(2), [1, 2])
      for (const signal of ['SIGKILL', 'SIGTERM']) {
        await insert(signal + 1)
        await gateway.kill(signal)
        await gateway.run()
        await insert(signal + 2, signal + 3)
        await back(api)
        assert.deepEqual(await api.inbox.take(3), [1, 2, 3].map(number => signal + number))
      }
      assert.deepEqual([api.inbox.items, api.holes.items], [[], []])
    })

    test(`over ${kind}: private messages come again until they have come`, async () => {
      proxy.refusesUpgrades = refusesUpgrades
      const api = await connect({user_id: 31, user_key: 'hash31'}, 'msg')
      for (let round = 0; round < 5; round++) {
        await gateway.sql(`insert into users_messages (id, event, message) values (31, 'n', 'a${round}')`)
        proxy.cut()
        await gateway.sql(`insert into users_messages (id, event, message) values (31, 'n', 'b${round}')`)
        proxy.restore()
        await back(api)
        assert.deepEqual(await api.inbox.take(2), ['a' + round, 'b' + round])
      }
      assert.deepEqual(api.inbox.items, [])
    })

    test(`over ${kind}: calls, answers and a history that is too short`, async () => {
      proxy.refusesUpgrades = refusesUpgrades
      const api = await connect({}, 'kept', '#web_x')
      assert.equal(api.web_pipe_send('web_x', 'e', 'hello'), true)
      assert.deepEqual(await api.inbox.next(), {message: '"hello"', number_messages: 0})
      proxy.cut()
      await insert(...Array.from({length: 60}, (_, index) => index))
      proxy.restore()
      await back(api)
      assert.deepEqual(await api.inbox.take(50), Array.from({length: 50}, (_, index) => index + 10))
      assert.deepEqual(api.holes.items, ['kept'])
    })
  }
})
