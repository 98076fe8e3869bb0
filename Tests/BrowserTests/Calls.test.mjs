import assert from 'node:assert/strict'
import {test} from 'node:test'
import {settle} from './FakeClock.mjs'
import {Program} from './Program.mjs'

/** Runs a test with a connected program. */
const connected = (name, body, options) => test(name, async () => {
  const program = await Program.connected(options)
  try {
    await body(program, program.api, program.server.last)
    assert.deepEqual(program.takeErrors(), [])
  } finally {
    program.end()
  }
})

test('start opens the connection, and calls back when it is there', async () => {
  const program = new Program()
  let count = 0
  assert.equal(program.api.isConnected(), false)
  assert.equal(program.api.isMaster(), undefined)
  assert.equal(program.start({dev_id: 15, user_id: 1, user_key: 'userHash', uuid: 'browser-1'}, () => count++), true)
  assert.equal(
    program.server.last.url,
    'ws://push.example/comet-server/ws/sesion=userHash&myid=1&devid=15&v=5.0&uuid=browser-1&api=js')
  assert.equal(count, 0)
  program.server.last.greet(true)
  assert.equal(count, 1)
  assert.equal(program.api.isConnected(), true)
  assert.equal(program.api.isMaster(), true)
  assert.deepEqual(await program.sent(), [])
  program.end()
})

test('every option may be left out but, in Node, the node', () => {
  const program = new Program()
  assert.equal(program.api.start(), false)
  assert.match(program.takeErrors()[0], /no node/)
  program.start({})
  assert.match(program.server.last.url, /^ws:\/\/push\.example\/comet-server\/ws\/sesion=&myid=0&devid=0&v=5\.0&uuid=[a-z0-9]{32}&api=js$/)
  program.end()
})

for (const [node, address] of [
  ['push.example', 'ws://push.example/comet-server/ws/'],
  ['push.example:8087', 'ws://push.example:8087/comet-server/ws/'],
  ['push.example/live', 'ws://push.example/live/comet-server/ws/'],
  ['push.example/live/', 'ws://push.example/live/comet-server/ws/'],
  ['push.example/comet-server', 'ws://push.example/comet-server/ws/'],
  ['//push.example', 'ws://push.example/comet-server/ws/'],
  ['http://push.example:80', 'ws://push.example:80/comet-server/ws/'],
  ['https://push.example', 'wss://push.example/comet-server/ws/'],
  ['wss://push.example', 'wss://push.example/comet-server/ws/'],
  [['one.example', 'two.example'], 'ws://one.example/comet-server/ws/'],
]) {
  test(`node ${JSON.stringify(node)}`, () => {
    const program = new Program()
    program.start({node})
    assert.ok(program.server.last.url.startsWith(address), program.server.last.url)
    program.end()
  })
}

test('option wss', () => {
  const program = new Program()
  program.start({wss: true})
  assert.match(program.server.last.url, /^wss:\/\/push\.example\//)
  program.end()
})

test('restart reconnects with merged options', async () => {
  const program = await Program.connected({dev_id: 15, user_id: 1, user_key: 'old', uuid: 'u'})
  const [first] = program.server.connections
  assert.equal(program.api.restart({user_key: 'new'}), true)
  assert.equal(first.isClosed, true)
  assert.equal(program.api.isAuthorized(), undefined)
  assert.match(program.server.last.url, /sesion=new&myid=1&devid=15&/)
  program.api.restart({user_id: 2})
  assert.match(program.server.last.url, /sesion=new&myid=2&devid=15&/)
  assert.equal(program.server.open.length, 1)
  program.end()
})

connected('stop closes, and start comes back with the subscriptions', async (program, api, connection) => {
  api.subscription('room', () => {})
  await settle()
  api.stop()
  assert.equal(connection.isClosed, true)
  assert.equal(api.isConnected(), false)
  assert.equal(api.isAuthorized(), undefined)
  assert.equal(api.isMaster(), undefined)
  program.start()
  program.server.last.greet()
  assert.deepEqual(await program.sent(), ['subscription\nroom'])
})

connected('subscription of a pipe', async (program, api, connection) => {
  const got = []
  const id = api.subscription('room', message => got.push(message))
  assert.equal(typeof id, 'string')
  assert.deepEqual(await program.sent(), ['subscription\nroom'])
  connection.message('room', 'e1', 'hello')
  connection.message('room', 'e2', '{"a":1}', {user_id: 31})
  connection.message('room2', 'e1', 'other')
  const info = {history: false, marker: undefined, pipe: 'room', uuid: undefined}
  assert.deepEqual(got, [
    {data: 'hello', server_info: {event: 'e1', user_id: 0, ...info}},
    {data: {a: 1}, server_info: {event: 'e2', user_id: 31, ...info}},
  ])
  assert.deepEqual(Object.keys(got[0].server_info), ['event', 'history', 'marker', 'pipe', 'user_id', 'uuid'])
})

connected('data is parsed when it is JSON text', async (program, api, connection) => {
  const got = []
  api.subscription('room', ({data}) => got.push(data))
  for (const data of ['{"a":[1]}', '"text"', '5', 'true', 'null', '{"a"', '', "it's", 'a\nb', '\\"', '😀', '{} {}']) {
    connection.message('room', 'e', data)
  }
  connection.message('room', 'e', {user_id: 0, uuid: 'u'})
  assert.deepEqual(got, [
    {a: [1]}, 'text', 5, true, null, '{"a"', '', "it's", 'a\nb', '\\"', '😀', '{} {}', {user_id: 0, uuid: 'u'},
  ])
})

connected('subscription of an event', async (program, api, connection) => {
  const got = []
  api.subscription('room.ev', ({data}) => got.push(data))
  assert.deepEqual(await program.sent(), ['subscription\nroom'])
  connection.message('room', 'ev', 'yes')
  connection.message('room', 'other', 'no')
  assert.deepEqual(got, ['yes'])
})

connected('subscription of delivery reports', async (program, api, connection) => {
  const got = []
  api.subscription('#web_chat', message => got.push(message))
  assert.deepEqual(await program.sent(), [])
  connection.push({
    data: {message: '{"b":2}', number_messages: 0}, event: 'answer', message_send_time: 1, pipe: '_answer_to_web_chat',
  })
  assert.deepEqual(got, [{
    data: {message: '{"b":2}', number_messages: 0},
    server_info: {
      event: 'answer', history: false, marker: undefined, pipe: '_answer_to_web_chat', user_id: 0, uuid: undefined,
    },
  }])
})

connected('private messages', async (program, api, connection) => {
  const got = []
  api.subscription('msg', ({data}) => got.push(['msg', data]))
  api.subscription('msg.ev', ({data}) => got.push(['msg.ev', data]))
  assert.deepEqual(await program.sent(), [])
  connection.message('msg', 'ev', 'one')
  connection.message('msg', 'other', 'two', {fromQueue: true})
  assert.deepEqual(got, [['msg', 'one'], ['msg.ev', 'one'], ['msg', 'two']])
})

for (const subscribe of [
  (api, callback) => api.subscription(callback),
  (api, callback) => api.subscription('', callback),
]) {
  connected(`everything: ${subscribe}`, async (program, api, connection) => {
    const got = []
    assert.equal(typeof subscribe(api, ({server_info}) => got.push(server_info.pipe)), 'string')
    assert.deepEqual(await program.sent(), [])
    api.subscription('room.ev', () => {})
    api.count_users_in_pipe('web_x', () => {})
    connection.message('room', 'other', 'x')
    connection.message('msg', 'ev', 'x')
    connection.message('_answer_to_web_x', 'answer', {message: '1', number_messages: 1})
    connection.message('another', 'ev', 'x')
    connection.message('_answer', 'answer', {}, {marker: 'foreign'})
    assert.deepEqual(got, ['room', 'msg', '_answer_to_web_x'])
  })
}

connected('several names, one callback, one id', async (program, api, connection) => {
  const got = []
  const id = api.subscription(' one.a\ntwo\n\n  two.b\n#web_x\r\nmsg ', ({data}) => got.push(data))
  assert.deepEqual(await program.sent(), ['subscription\none\ntwo'])
  connection.message('one', 'a', 1)
  connection.message('one', 'b', 2)
  connection.message('two', 'b', 3)
  connection.message('msg', 'b', 4)
  assert.deepEqual(got, [1, 3, 4])
  assert.equal(api.unsubscription(id), true)
  assert.deepEqual(await program.sent(), ['subscription'])
  connection.message('two', 'b', 5)
  assert.deepEqual(got, [1, 3, 4])
})

connected('Subscription is an alias', async (program, api) => {
  assert.equal(typeof api.Subscription('track_online.subscription', () => {}), 'string')
  assert.equal(typeof api.Subscription(() => {}), 'string')
  assert.deepEqual(await program.sent(), ['subscription\ntrack_online'])
})

connected('one frame for all changes of a turn', async (program, api) => {
  const ids = ['room', 'web_chat.ev', 'room.e', 'msg.x', 'hist'].map(name => api.subscription(name, () => {}))
  api.unsubscription(ids[4])
  assert.deepEqual(await program.sent(), ['subscription\nroom\nweb_chat'])
  api.unsubscription(ids[0])
  assert.deepEqual(await program.sent(), [])
  api.unsubscription(ids[2])
  assert.deepEqual(await program.sent(), ['subscription\nweb_chat'])
})

connected('a subscription goes out before the calls of the same turn', async (program, api) => {
  api.getTrackPipeUsers('track_q', () => {})
  api.subscription('track_q', () => {})
  const [first, second] = await program.sent()
  assert.equal(first, 'subscription\ntrack_q')
  assert.match(second, /^track_pipe_users\n/)
})

connected('names at the limits', async (program, api) => {
  const long = 'p'.repeat(64)
  assert.ok(api.subscription(`${long}.${long}`, () => {}))
  assert.ok(api.subscription('ab', () => {}))
  assert.ok(api.subscription('msg_x\nmsg-y', () => {}))
  assert.deepEqual(await program.sent(), [`subscription\n${long}\nab\nmsg_x\nmsg-y`])
})

for (const name of [
  'bad name', 'a', 'p'.repeat(65), 'room.', 'room.' + 'e'.repeat(65), '.ev', 'room.a.b', 'ro\u00f6m', '#', '##room',
  '@web_x', ' ', 'room\nbad name', undefined, null, 5, {}, ['room'],
]) {
  connected(`subscription of ${JSON.stringify(name)} is refused`, async (program, api) => {
    assert.equal(api.subscription(name, () => {}), false)
    assert.match(program.takeErrors()[0], /invalid pipe name/)
    assert.deepEqual(await program.sent(), [])
  })
}

connected('subscription without a callback is refused', async (program, api) => {
  assert.equal(api.subscription('room'), false)
  assert.equal(api.subscription('room', 'callback'), false)
  assert.equal(api.subscription(), false)
  assert.equal(program.takeErrors().length, 3)
  assert.deepEqual(await program.sent(), [])
})

connected('unsubscription', async (program, api, connection) => {
  const got = []
  const first = api.subscription('room', () => got.push(1))
  const second = api.subscription('room', () => got.push(2))
  assert.notEqual(first, second)
  assert.equal(api.unsubscription(first), true)
  assert.deepEqual(await program.sent(), ['subscription\nroom'])
  connection.message('room', 'e', 'x')
  assert.deepEqual(got, [2])
  assert.equal(api.unsubscription(first), false)
  assert.equal(api.unsubscription(undefined), false)
  assert.equal(program.takeErrors().length, 2)
  assert.equal(api.unsubscription(second), true)
  assert.deepEqual(await program.sent(), ['subscription'])
})

connected('unsubscriptionAll', async (program, api, connection) => {
  api.subscription('room', assert.fail)
  api.subscription(assert.fail)
  await program.sent()
  assert.equal(api.unsubscriptionAll(), true)
  assert.deepEqual(await program.sent(), ['subscription'])
  connection.message('room', 'e', 'x')
  connection.message('msg', 'e', 'x')
})

connected('one throwing callback does not stop the others', async (program, api, connection) => {
  const got = []
  const error = new Error('of the application')
  api.subscription('room', () => { throw error })
  api.subscription('room', ({data}) => got.push(data))
  connection.message('room', 'e', 'one')
  connection.message('room', 'e', 'two')
  assert.deepEqual(got, ['one', 'two'])
  assert.deepEqual(program.takeErrors(), [String(error), String(error)])
})

connected('callbacks may subscribe and unsubscribe', async (program, api, connection) => {
  const got = []
  const id = api.subscription('room', ({data}) => {
    got.push('first ' + data)
    api.unsubscription(id)
    api.subscription('room', ({data}) => got.push('second ' + data))
  })
  connection.message('room', 'e', 'one')
  connection.message('room', 'e', 'two')
  assert.deepEqual(got, ['first one', 'second two'])
})

for (const [args, frame] of [
  [['web_chat', 'ev', {b: 2}], 'web_pipe2\nweb_chat\nev\n*\n{"b":2}'],
  [['web_chat.ev', {a: 1, t: "it's"}], 'web_pipe2\nweb_chat\nev\n*\n{"a":1,"t":"it\'s"}'],
  [['web_chat', 'plain'], 'web_pipe2\nweb_chat\nundefined\n*\n"plain"'],
  [['web_chat', undefined, 'x'], 'web_pipe2\nweb_chat\nundefined\n*\n"x"'],
  [['web_chat.ev', undefined, 'x'], 'web_pipe2\nweb_chat\nev\n*\n"x"'],
  [['web_chat', '', 'x'], 'web_pipe2\nweb_chat\n\n*\n"x"'],
  [['@web_chat', 'ev', 'x'], 'web_pipe2\n@web_chat\nev\n*\n"x"'],
  [['@web_chat.ev', 'x'], 'web_pipe2\n@web_chat\nev\n*\n"x"'],
  [['webauth_chat', 'ev', 1], 'web_pipe2\nwebauth_chat\nev\n*\n1'],
  [['web_chat', 'ev', 'a\nb "q" \\ 😀'], 'web_pipe2\nweb_chat\nev\n*\n"a\\nb \\"q\\" \\\\ 😀"'],
  [['web_chat', 'ev', null], 'web_pipe2\nweb_chat\nev\n*\nnull'],
  [['web_chat', 'ev', undefined], 'web_pipe2\nweb_chat\nev\n*\nnull'],
]) {
  connected(`web_pipe_send(${JSON.stringify(args).slice(1, -1)})`, async (program, api) => {
    assert.equal(api.web_pipe_send(...args), true)
    assert.deepEqual(await program.sent(), [frame])
  })
}

const circle = {}
circle.self = circle
for (const args of [
  ['room', 'x'], ['room', 'ev', 'x'], ['@webauth_x', 'ev', 'x'], ['web_bad name', 'ev', 'x'], ['web_x', 'bad event', 'x'],
  ['web_x.a.b', 'x'], ['web_' + 'c'.repeat(61), 'ev', 'x'], ['web_x', 'e'.repeat(65), 'x'], [undefined, 'ev', 'x'], [],
  ['web_x', 'ev', circle], ['web_x', 'ev', 1n], ['web_x', {}, 'x'], ['web_x', 'ev', () => {}],
]) {
  connected(`web_pipe_send(${args.map(String)}) is refused`, async (program, api) => {
    assert.equal(api.web_pipe_send(...args), false)
    assert.equal(program.takeErrors().length, 1)
    assert.deepEqual(await program.sent(), [])
  })
}

connected('get_pipe_log gives history to its callback and to subscribers', async (program, api, connection) => {
  const got = []
  api.subscription('hist', ({data, server_info}) => got.push(['subscriber', data, server_info.history]))
  await program.sent()
  assert.equal(api.get_pipe_log('hist', ({data, server_info}) => got.push(['callback', data, server_info.history])), true)
  const [frame] = await program.sent()
  assert.match(frame, /^pipe_log\nhist\n\d{5,10}\n$/)
  const more = {fromQueue: true, history: true, user_id: 0}
  connection.message('hist', 'e1', '{"n":1}', more)
  connection.message('hist', 'e1', '{"n":2}')
  connection.message('hist', 'e1', '{"n":3}', {...more, marker: frame.split('\n')[2]})
  assert.deepEqual(got, [
    ['callback', {n: 1}, true], ['subscriber', {n: 1}, true],
    ['subscriber', {n: 2}, false],
    ['callback', {n: 3}, true], ['subscriber', {n: 3}, true],
  ])
})

connected('get_pipe_log without a callback', async (program, api, connection) => {
  const got = []
  api.subscription('hist', ({data}) => got.push(data))
  assert.equal(api.get_pipe_log('hist'), true)
  connection.message('hist', 'e1', 'a', {fromQueue: true, history: true})
  connection.message('other', 'e1', 'b', {fromQueue: true, history: true})
  assert.deepEqual(got, ['a'])
})

connected('history that was not asked for here is for another tab', async (program, api, connection) => {
  api.subscription('hist', assert.fail)
  connection.message('hist', 'e1', 'a', {fromQueue: true, history: true})
  connection.message('hist', 'e1', 'a', {fromQueue: true, history: true, marker: '123'})
})

for (const [call, subject, frame, answer] of [
  ['count_users_in_pipe', 'web_chat', /^pipe_count\nweb_chat\n(\d+)\n$/,
    {data: {user_in_pipe: 2}, event: 'user_in_pipe', pipe: '_answer_pipe_count'}],
  ['count_users_in_pipe', 'track_q', /^pipe_count\ntrack_q\n(\d+)\n$/,
    {data: {user_in_pipe: 2}, event: 'user_in_pipe', pipe: '_answer_pipe_count'}],
  ['getTrackPipeUsers', 'track_q', /^track_pipe_users\ntrack_q\n(\d+)$/,
    {_info: 'answer for track_pipe_users', data: [{user_id: 1, uuid: 'u'}], event: 'answer', pipe: '_answer'}],
  ['getUserData', 31, /^user_data\n(\d+)\n31$/,
    {data: {user_data: '{"name":"O\'Neil"}', user_id: 31}, event: 'answer', pipe: '_answer'}],
]) {
  connected(`${call}(${subject}) is answered once`, async (program, api, connection) => {
    const got = []
    assert.equal(api[call](subject, message => got.push(message)), true)
    const [text] = await program.sent()
    const [, marker] = frame.exec(text)
    connection.push({...answer, marker: 'foreign', message_send_time: 1})
    connection.push({...answer, marker, message_send_time: 1})
    connection.push({...answer, marker, message_send_time: 1})
    const {data, event, pipe} = answer
    assert.deepEqual(got, [
      {data, server_info: {event, history: false, marker, pipe, user_id: 0, uuid: undefined}},
    ])
  })
}

for (const [call, ...subjects] of [
  ['get_pipe_log', 'bad name', 'msg', '', undefined, 'p'.repeat(65), 'a\nb'],
  ['count_users_in_pipe', 'room', 'webauth_x', 'web_bad name', undefined],
  ['getTrackPipeUsers', 'web_x', 'track_bad name', undefined],
  ['getUserData', 0, -5, 'x', 1234567890, undefined, '1\n2'],
]) {
  for (const subject of subjects) {
    connected(`${call}(${JSON.stringify(subject)}) is refused`, async (program, api) => {
      assert.equal(api[call](subject, assert.fail), false)
      assert.equal(program.takeErrors().length, 1)
      assert.deepEqual(await program.sent(), [])
    })
  }
  connected(`${call} with a bad callback is refused`, async (program, api) => {
    assert.equal(api[call](call == 'getUserData' ? 5 : 'track_x', 'callback'), false)
    assert.equal(program.takeErrors().length, 1)
    assert.deepEqual(await program.sent(), [])
  })
}

test('authorization is told at each change of state', async () => {
  const program = new Program()
  const {api, server} = program
  const got = []
  assert.equal(api.onAuthSuccess(() => got.push('success')), true)
  api.onAuthFalill(() => got.push('falill'))
  api.onAuthFail(() => got.push('fail'))
  assert.equal(api.isAuthorized(), undefined)
  program.start({user_id: 5, user_key: 'wrong'})
  assert.equal(api.isAuthorized(), undefined)
  server.last.greet(false)
  assert.equal(api.isAuthorized(), false)
  api.restart({user_key: 'right'})
  assert.equal(api.isAuthorized(), undefined)
  server.last.greet(true)
  assert.equal(api.isAuthorized(), true)
  assert.deepEqual(got, ['falill', 'fail', 'success'])
  api.onAuthSuccess(() => got.push('late'))
  await settle()
  assert.deepEqual(got, ['falill', 'fail', 'success', 'late'])
  assert.equal(api.onAuthFail('x'), false)
  assert.equal(program.takeErrors().length, 1)
  program.end()
})

connected('what the options are', async (program, api) => {
  assert.equal(api.getUserId(), 7)
  assert.equal(api.getUserKey(), 'key')
  assert.equal(api.getDevId(), 15)
  assert.equal(api.getUUID(), 'browser')
  assert.match(api.getTabUUID(), /^[a-z0-9]{10,}$/)
  assert.equal(api.getLogLevel(), 0)
  api.setLogLevel(1)
  assert.equal(api.getLogLevel(), 1)
}, {user_id: 7, user_key: 'key', dev_id: 15, uuid: 'browser'})

connected('the log tells connections, then frames', async (program, api, connection, log = []) => {
  const original = console.log
  console.log = (...what) => log.push(what.join(' '))
  try {
    api.setLogLevel(1)
    connection.message('room', 'ev', 'quiet')
    assert.deepEqual(log, [])
    api.setLogLevel(2)
    connection.message('room', 'ev', 'told')
    assert.equal(log.length, 1)
    api.restart()
    assert.match(log[1], /connecting push\.example/)
    assert.ok(!log.join().includes('secret'))
  } finally {
    console.log = original
  }
}, {user_key: 'secret'})

connected("the server's errors are told, and may be subscribed to", async (program, api, connection) => {
  const got = []
  api.subscription('sys.error', ({data}) => got.push(data.number_messages))
  connection.message('sys', 'error', {error: 'Invalid pipe name length', number_messages: -1})
  assert.match(program.takeErrors()[0], /Invalid pipe name length/)
  assert.deepEqual(got, [-1])
})

connected('frames that are none are passed over', async (program, api, connection) => {
  for (const text of ['', 'no json', 'null', '5', '{}', '[]', '{"pipe":5}']) connection.pushText(text)
  connection.message('_answer_to_room', 'answer', null)
  connection.message('sys', 'error', null)
  program.takeErrors()
})

connected('calls made while offline are sent after the reconnect, subscriptions first', async (program, api) => {
  api.subscription('room', () => {})
  await program.sent()
  program.server.last.end()
  assert.equal(api.isConnected(), false)
  assert.equal(api.web_pipe_send('web_x', 'ev', 1), true)
  api.subscription('hist', () => {})
  assert.equal(api.web_pipe_send('web_x', 'ev', 2), true)
  api.restart()
  assert.deepEqual(await program.sent(), [])
  program.server.last.greet()
  assert.deepEqual(await program.sent(), [
    'subscription\nroom\nhist', 'web_pipe2\nweb_x\nev\n*\n1', 'web_pipe2\nweb_x\nev\n*\n2',
  ])
})

test('a hundred calls wait, no more', async () => {
  const program = new Program()
  program.start()
  for (let index = 0; index < 100; index++) assert.equal(program.api.web_pipe_send('web_x', 'ev', index), true)
  assert.equal(program.api.web_pipe_send('web_x', 'ev', 100), false)
  assert.match(program.takeErrors()[0], /100 calls/)
  program.server.last.greet()
  assert.equal((await program.sent()).length, 100)
  for (let index = 0; index < 300; index++) assert.equal(program.api.web_pipe_send('web_x', 'ev', index), true)
  assert.equal((await program.sent()).length, 300)
  program.end()
})
