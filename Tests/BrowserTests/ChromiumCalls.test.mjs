import assert from 'node:assert/strict'
import {createHmac} from 'node:crypto'
import {after, afterEach, before, describe, test} from 'node:test'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageServer} from './PageServer.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : false

describe('every call in Chromium', {skip: missing, timeout: 120_000}, () => {
  let browser, gateway, pages, context
  before(async () => {
    [browser, gateway, pages] = await Promise.all([Chromium.start(), Gateway.start(), PageServer.start()])
    await gateway.sql(`
      insert into users_auth (id, hash) values (1, 'hash1'), (12, 'hash12');
      insert into users_data (id, data) values (12, '{"name":"Ann"}');
      insert into pipes_settings (name, length) values ('web_hist', 10)`)
  })
  after(async () => {
    pages?.stop()
    await Promise.all([browser?.stop(), gateway?.stop()])
  })
  afterEach(() => browser.call('Target.disposeBrowserContext', {browserContextId: context}))

  /** A connected page; `seen` resolves when the server has dealt with all calls before. */
  const open = async (options = {}, own = false) => {
    if (!own) context = await browser.context()
    const tab = await browser.open(pages.url({node: gateway.node, ...options}), context)
    await tab.evaluate(`
      window.seen = () => new Promise(resolve => cometApi.count_users_in_pipe('web_seen', resolve)).then(() => 0)
      window.next = name => new Promise(resolve => {
        const id = cometApi.subscription(name, message => { cometApi.unsubscription(id); resolve(message) })
      })
      until(() => cometApi.isConnected()).then(seen)`)
    return tab
  }
  const insert = (pipe, event, text) =>
    gateway.sql(`insert into pipes_messages (name, event, message) values ('${pipe}', '${event}', '${text}')`)
  const clean = tab => {
    assert.deepEqual(tab.errors, [])
    return tab.evaluate('violations').then(violations => assert.deepEqual(violations, []))
  }

  test('globals and what is known of the connection', async () => {
    const tab = await open({dev_id: 0, user_id: 12, user_key: 'hash12'})
    assert.deepEqual(await tab.evaluate(`[
      CometServer() === cometApi, cometApi instanceof cometServerApi, cometApi.isAuthorized(), cometApi.isMaster(),
      cometApi.isConnected(), cometApi.getUserId(), cometApi.getUserKey(), cometApi.getDevId(),
      cometApi.getUUID().length, typeof cometApi.getTabUUID(), cometApi.getLogLevel()
    ]`), [true, true, true, true, true, '12', 'hash12', '0', 32, 'string', 0])
    assert.deepEqual(await tab.evaluate('cometApi.setLogLevel(1); cometApi.getLogLevel()'), 1)
    await clean(tab)
  })

  test('start, restart, stop and the callbacks of authorization', async () => {
    const tab = await open({user_id: 12, user_key: 'wrong'})
    await tab.evaluate(`
      window.states = []
      cometApi.onAuthSuccess(() => states.push('success'))
      cometApi.onAuthFalill(() => states.push('failure'))
      cometApi.onAuthFail(() => states.push('failure'))
      until(() => states.length == 2)`)
    assert.equal(await tab.evaluate(`cometApi.restart({user_key: 'hash12'}) && cometApi.isAuthorized() === undefined`), true)
    await tab.evaluate('until(() => states.length == 3)')
    assert.deepEqual(await tab.evaluate('[states, cometApi.isAuthorized()]'), [['failure', 'failure', 'success'], true])
    assert.deepEqual(await tab.evaluate('cometApi.stop(); [cometApi.isConnected(), cometApi.isMaster() ?? null]'), [false, null])
    assert.equal(await tab.evaluate('new Promise(resolve => cometApi.start({}, resolve)).then(() => cometApi.isConnected())'), true)
    await clean(tab)
  })

  /** A browser token, as a page's own server hands it out. */
  const token = (user, seconds) => {
    const part = value => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({alg: 'HS256', typ: 'JWT'})}.${part({user_id: user, exp: Math.floor(Date.now() / 1000) + seconds})}`
    return `${body}.${createHmac('sha256', 'secret0').update(body).digest('base64url')}`
  }

  test('a token is renewed on the open connection, from a tab that is not the master', async () => {
    const first = await open({user_id: 12, user_key: token(12, 600)})
    const second = await open({user_id: 12, user_key: token(12, 600)}, true)
    await second.evaluate('until(() => cometApi.isMaster() === false && cometApi.isConnected())')
    for (const tab of [first, second]) {
      await tab.evaluate(`
        window.states = []
        cometApi.onAuthSuccess(() => states.push('success'))
        cometApi.onAuthFail(() => states.push('failure'))
        cometApi.subscription('private_x', ({data}) => states.push(data))
        seen()`)
    }
    /** What the server says to another key. */
    const renew = (tab, key, event) => tab.evaluate(`new Promise(resolve => {
      cometApi.subscription('sys.${event}', ({data}) => resolve(data))
      cometApi.restart({user_key: '${key}'})
    })`)
    const expiry = key => JSON.parse(Buffer.from(key.split('.')[1], 'base64url')).exp
    const fresh = token(12, 3600)
    assert.deepEqual(await renew(second, fresh, 'token'), {expires: expiry(fresh)})
    // Somebody else's token changes nothing.
    await renew(second, token(13, 3600), 'error')
    await insert('private_x', 'e', 'there')
    for (const tab of [first, second]) {
      await tab.evaluate(`until(() => states.includes('there'))`)
      assert.deepEqual(await tab.evaluate('states'), ['success', 'there'])
    }
    // The last one that was taken counts: its end is the connection's.
    const brief = token(12, 2)
    assert.deepEqual(await renew(first, brief, 'token'), {expires: expiry(brief)})
    for (const tab of [first, second]) await tab.evaluate(`until(() => states.includes('failure'))`)
    await second.evaluate(`cometApi.restart({user_key: '${fresh}'})`)
    for (const tab of [first, second]) {
      await tab.evaluate('until(() => states.length == 4)')
      assert.deepEqual(await tab.evaluate('states'), ['success', 'there', 'failure', 'success'])
      assert.equal(await tab.evaluate('cometApi.getUserKey()'), fresh)
      assert.deepEqual(await tab.evaluate('violations'), [])
    }
  })

  test('subscriptions of all kinds, and their end', async () => {
    const tab = await open({user_id: 12, user_key: 'hash12'})
    await tab.evaluate(`
      window.log = []
      const note = mark => ({data, server_info}) => log.push([mark, data, server_info.pipe, server_info.event].join(' '))
      window.ids = [
        cometApi.subscription('news', note('pipe')), cometApi.Subscription('news.a', note('event')),
        cometApi.subscription('x_one\\nx_two.b', note('lines')), cometApi.subscription('msg', note('msg')),
        cometApi.subscription('msg.c', note('msg.c')), cometApi.subscription('', note('all')),
        cometApi.subscription(note('function')),
      ]
      seen()`)
    await insert('news', 'a', '1')
    await insert('news', 'b', '{"n":2}')
    await insert('x_one', 'a', '3')
    await insert('x_two', 'a', '4')
    await insert('x_two', 'b', '5')
    await gateway.sql(`insert into users_messages (id, event, message) values (12, 'c', '6')`)
    await tab.evaluate(`until(() => log.includes('function 6 msg c'))`)
    assert.deepEqual(await tab.evaluate('log'), [
      'pipe 1 news a', 'event 1 news a', 'all 1 news a', 'function 1 news a',
      'pipe [object Object] news b', 'all [object Object] news b', 'function [object Object] news b',
      'lines 3 x_one a', 'all 3 x_one a', 'function 3 x_one a',
      'all 4 x_two a', 'function 4 x_two a', 'lines 5 x_two b', 'all 5 x_two b', 'function 5 x_two b',
      'msg 6 msg c', 'msg.c 6 msg c', 'all 6 msg c', 'function 6 msg c',
    ])
    assert.deepEqual(await tab.evaluate('[cometApi.unsubscription(ids[0]), cometApi.unsubscription(ids[1]), seen()].slice(0, 2)'), [true, true])
    await tab.evaluate('seen()')
    assert.equal((await gateway.sql(`select users from pipes where name = 'news'`))[0] || '0', '0')
    assert.equal(await tab.evaluate('cometApi.unsubscriptionAll()'), true)
    await tab.evaluate('seen()')
    assert.equal((await gateway.sql(`select users from pipes where name = 'x_one'`))[0] || '0', '0')
    await clean(tab)
  })

  test('from browser to browser, reports, history, counts, track users and user data', async () => {
    const sender = await open({user_id: 12, user_key: 'hash12'})
    const other = await browser.context()
    const receiver = await browser.open(pages.url({node: gateway.node}), other)
    await receiver.evaluate(`
      window.log = []
      cometApi.subscription('web_hist\\ntrack_room', ({data, server_info}) => log.push([data, server_info.event, server_info.user_id]))
      until(() => cometApi.isConnected()).then(() => new Promise(resolve => cometApi.count_users_in_pipe('web_hist', resolve))).then(() => 0)`)
    const report = await sender.evaluate(`
      window.reports = next('#web_hist')
      cometApi.web_pipe_send('web_hist', 'ev', {a: 'b'}) && cometApi.web_pipe_send('@web_hist.named', [1]) && reports`)
    assert.deepEqual(report.data, {message: '{"a":"b"}', number_messages: 1})
    await receiver.evaluate('until(() => log.length == 2)')
    assert.deepEqual(await receiver.evaluate('log'), [[{a: 'b'}, 'ev', 12], [[1], 'named', 0]])
    assert.equal(await sender.evaluate(`cometApi.multi_web_pipe_send('web_hist', 'again', 1, 3, 10)`), true)
    await receiver.evaluate('until(() => log.length == 3)')
    const history = await sender.evaluate(`new Promise(resolve => {
      const got = []
      cometApi.get_pipe_log('web_hist', message => got.push(message) == 3 && resolve(got))
    })`)
    assert.deepEqual(history.map(({data, server_info}) => [data, server_info.history, server_info.pipe]), [
      [{a: 'b'}, true, 'web_hist'], [[1], true, 'web_hist'], [1, true, 'web_hist'],
    ])
    const ask = call => sender.evaluate(`new Promise(resolve => cometApi.${call}, ({data}) => resolve(data)))`)
    assert.deepEqual(await ask(`count_users_in_pipe('web_hist'`), {user_in_pipe: 1})
    assert.deepEqual(await ask(`getTrackPipeUsers('track_room'`), [{user_id: 0, uuid: await receiver.evaluate('cometApi.getUUID()')}])
    assert.deepEqual(await ask(`getUserData(12`), {user_data: '{"name":"Ann"}', user_id: 12})
    // Who comes and goes.
    await sender.evaluate(`window.id = cometApi.subscription('track_room', () => {}); seen()`)
    await receiver.evaluate(`until(() => log.some(([, event]) => event == 'subscription'))`)
    await sender.evaluate('cometApi.unsubscription(id); seen()')
    await receiver.evaluate(`until(() => log.some(([, event]) => event == 'unsubscription'))`)
    await clean(sender)
    await browser.call('Target.disposeBrowserContext', {browserContextId: other})
  })

  test('bad arguments are told, and nothing is thrown', async () => {
    const tab = await open()
    const calls = [
      `web_pipe_send('room', 'e', 1)`, `subscription('bad name', () => {})`, `subscription('room')`, `unsubscription('none')`,
      `getTrackPipeUsers('room', () => {})`, `count_users_in_pipe('room', () => {})`, `getUserData('x', () => {})`,
      `multi_web_pipe_send('room', 'e', 1, 2, 3)`, `get_pipe_log('msg', () => {})`, `onAuthSuccess(1)`, `onRecoveryFail()`,
    ]
    for (const call of calls) assert.equal(await tab.evaluate(`cometApi.${call}`), false, call)
    assert.equal(tab.errors.length, calls.length)
  })

  // Calls as pages for the old library have them; only the address of the script and the node are this gateway's.
  test('a page for the old library', async () => {
    const tab = await open({dev_id: 15, user_id: 1, user_key: 'hash1', script: `http://${gateway.node}/CometServerApi.js`})
    await gateway.sql(`select 1`)
    await tab.evaluate(`
      window.log = []
      const note = mark => e => log.push([mark, e.server_info.pipe, e.server_info.event, JSON.stringify(e.data)].join(' '))
      cometApi.restart({dev_id: 0, user_id: 1, user_key: 'hash1'})
      cometApi.onAuthSuccess(() => log.push('authorized'))
      cometApi.onAuthFalill(() => log.push('not authorized'))
      cometApi.subscription('channel_name', note('pipe'))
      window.subscriptionId = cometApi.subscription('channel_name.event_name', note('event'))
      cometApi.subscription('#web_channel_name', note('report'))
      cometApi.subscription('msg', note('private'))
      cometApi.subscription('msg.event_name', note('private event'))
      cometApi.subscription('user_status_12.online', note('status'))
      cometApi.subscription('user_status_12.offline', note('status'))
      cometApi.Subscription('track_online.subscription', note('track'))
      cometApi.Subscription('track_online.unsubscription', note('track'))
      until(() => log.includes('authorized')).then(seen)`)
    await insert('channel_name', 'event_name', '{"text":"hi"}')
    await gateway.sql(`insert into users_messages (id, event, message) values (1, 'event_name', 'to you')`)
    const context12 = await browser.context()
    const other = await browser.open(pages.url({node: gateway.node, user_id: 12, user_key: 'hash12'}), context12)
    await other.evaluate(`cometApi.subscription('track_online', () => {}); until(() => cometApi.isConnected())`)
    await tab.evaluate(`until(() => log.some(line => line.startsWith('track')))`)
    await browser.call('Target.disposeBrowserContext', {browserContextId: context12})
    await tab.evaluate(`until(() => log.some(line => line.endsWith('offline "offline"')))`)
    await tab.evaluate(`
      cometApi.web_pipe_send('web_channel_name', 'event_name', 'message')
      cometApi.web_pipe_send('@web_channel_name', 'event_name', 'message')
      cometApi.count_users_in_pipe('web_chat_pipe', res => log.push('count ' + res.data.user_in_pipe))
      until(() => log.includes('count 0'))`)
    assert.equal(await tab.evaluate('cometApi.unsubscription(subscriptionId)'), true)
    await insert('channel_name', 'event_name', 'again')
    await tab.evaluate(`until(() => log.includes('pipe channel_name event_name "again"'))`)
    const log = await tab.evaluate('log')
    for (const line of [
      'pipe channel_name event_name {"text":"hi"}', 'event channel_name event_name {"text":"hi"}',
      'private msg event_name "to you"', 'private event msg event_name "to you"',
      'status user_status_12 online "online"', 'status user_status_12 offline "offline"',
      'report _answer_to_web_channel_name answer {"message":"\\"message\\"","number_messages":0}',
    ]) assert.ok(log.includes(line), line + ' is not in ' + log.join('; '))
    assert.ok(!log.includes('event channel_name event_name "again"'))
    assert.ok(log.some(line => /^track track_online subscription /.test(line)))
    assert.ok(log.some(line => /^track track_online unsubscription /.test(line)))
    assert.equal(await tab.evaluate('cometApi.isMaster()'), true)
    await clean(tab)
  })
})
