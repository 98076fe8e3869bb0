import assert from 'node:assert/strict'
import {test} from 'node:test'
import {settle} from './FakeClock.mjs'
import {FakeBrowser} from './FakeBrowser.mjs'

const id = number => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Tabs of one browser that are subscribed to `room`; what they got, and the holes they were told of, in `got`. */
const opened = async (count, options = {}) => {
  const browser = new FakeBrowser()
  for (let index = 0; index < count; index++) {
    const tab = browser.openTab()
    tab.got = []
    tab.api.subscription('room', ({data}) => tab.got.push(data))
    tab.api.onRecoveryFail(pipe => tab.got.push('hole in ' + pipe))
    tab.api.start(options)
    await browser.clock.advance(100)
    if (index == 0) browser.server.last.greet(options.user_id > 0)
    await settle()
  }
  const {server, clock, tabs} = browser
  const kept = (number, pipe = 'room') => server.last.message(pipe, 'e', number, {id: id(number)})
  const lose = async () => {
    server.last.end()
    await clock.advance(5000)
    server.last.greet(options.user_id > 0)
    await settle()
  }
  return {browser, server, clock, tabs: [...tabs], kept, lose}
}

test('after a loss it asks for what came after the last message', async () => {
  const {server, tabs: [tab], kept, lose} = await opened(1)
  assert.deepEqual(server.last.take(), ['subscription\nroom'])
  server.last.position('room', id(5))
  await lose()
  assert.deepEqual(server.last.take(), [`subscription\nroom ${id(5)}`])
  server.last.position('room', id(5), true)
  kept(6)
  kept(7)
  server.last.message('room', 'e', 'not kept')
  await lose()
  assert.deepEqual(server.last.take(), [`subscription\nroom ${id(7)}`])
  server.last.position('room', id(7), true)
  kept(7)
  kept(6)
  kept(8)
  assert.deepEqual(tab.got, [6, 7, 'not kept', 8])
})

test('a hole is told to those who are subscribed', async () => {
  const {server, tabs: [tab, other], kept, lose} = await opened(2)
  other.api.unsubscriptionAll()
  await settle()
  kept(3)
  await lose()
  server.last.position('room', id(3), false)
  kept(8)
  server.last.position('chat', id(3), false)
  await settle()
  assert.deepEqual([tab.got, other.got], [[3, 'hole in room', 8], []])
})

test('a pipe that is not kept any more, or of which the server knows less, begins anew', async () => {
  const {server, tabs: [tab], kept, lose} = await opened(1)
  kept(9)
  await lose()
  server.last.position('room', '', false)
  await lose()
  assert.equal(server.last.take().at(-1), 'subscription\nroom')
  server.last.position('room', id(4))
  kept(5)
  assert.deepEqual(tab.got, [9, 'hole in room', 5])
})

test('who leaves a pipe and comes back begins anew', async () => {
  const {server, tabs: [tab, other], kept} = await opened(2)
  kept(3)
  await settle()
  for (const each of [tab, other]) each.api.unsubscriptionAll()
  await settle()
  server.last.take()
  other.api.subscription('room', () => {})
  await settle()
  assert.deepEqual(server.last.take(), ['subscription\nroom'])
})

test('a pipe may have any name that is allowed', async () => {
  const {server, tabs: [tab], lose} = await opened(1)
  tab.api.subscription('__proto__', ({data}) => tab.got.push(data))
  await settle()
  server.last.message('__proto__', 'e', 1, {id: id(1)})
  server.last.message('__proto__', 'e', 1, {id: id(1)})
  await lose()
  assert.deepEqual(server.last.take().at(-1).split('\n'), ['subscription', 'room', `__proto__ ${id(1)}`])
  assert.deepEqual(tab.got, [1])
})

test('private messages are acknowledged, and those that come again are dropped', async () => {
  const {server, tabs, clock, lose} = await opened(2, {user_id: 5, user_key: 'k'})
  for (const tab of tabs) tab.api.subscription('msg', ({data}) => tab.got.push(data))
  await settle()
  server.last.take()
  const send = number => server.last.message('msg', 'e', number, {id: id(number)})
  for (const number of [1, 2, 3]) send(number)
  await settle()
  assert.deepEqual(server.last.take(), [`received\n${id(3)}`])
  await lose()
  server.last.take()
  for (const number of [3, 2, 4]) send(number)
  await settle()
  assert.deepEqual(server.last.take(), [`received\n${id(4)}`])
  const last = server.last
  tabs[0].close({crash: true})
  assert.ok(last.isClosed)
  await clock.advance(2000)
  server.last.greet(true)
  send(4)
  send(5)
  await settle()
  assert.deepEqual([tabs[0].got, tabs[1].got], [[1, 2, 3, 4], [1, 2, 3, 4, 5]])
})

test('an old server tells no ids, and is asked for none', async () => {
  const {server, tabs: [tab], lose} = await opened(1)
  server.last.message('room', 'e', 1)
  server.last.message('msg', 'e', 2)
  await lose()
  assert.deepEqual(server.last.take(), ['subscription\nroom'])
  assert.deepEqual(tab.got, [1])
})

for (const crash of [false, true]) {
  test(`who takes over from a master that ${crash ? 'crashed' : 'was closed'} goes on where it was`, async () => {
    const {server, tabs, clock, kept} = await opened(3)
    server.last.position('room', id(1))
    kept(2)
    await settle()
    // Only the master saw this one.
    const [master, ...others] = tabs
    for (const tab of others) tab.freeze()
    kept(3)
    await settle()
    for (const tab of others) tab.asleep = undefined
    master.close({crash})
    await clock.advance(2000)
    server.last.greet()
    await settle()
    assert.deepEqual(server.last.take(), [`subscription\nroom ${id(2)}`])
    server.last.position('room', id(2), true)
    kept(3)
    kept(4)
    await settle()
    assert.deepEqual(others.map(tab => tab.got), [[2, 3, 4], [2, 3, 4]])
  })
}

test('a new tab learns where the master stands', async () => {
  const {server, tabs: [master], clock, browser} = await opened(1)
  server.last.position('room', id(7))
  const second = browser.openTab()
  second.api.subscription('room', () => {})
  second.api.start()
  await clock.advance(500)
  master.close({crash: true})
  await clock.advance(2000)
  server.last.greet()
  await settle()
  assert.deepEqual(server.last.take(), [`subscription\nroom ${id(7)}`])
})

test('a frozen master is replaced within two seconds, and gives way when it wakes', async () => {
  const {server, tabs, clock, kept, browser} = await opened(3)
  const [master, ...others] = tabs
  kept(1)
  await clock.advance(60_000)
  assert.equal(server.connections.length, 1)
  master.freeze()
  await clock.advance(2000)
  assert.deepEqual(others.map(tab => tab.api.isMaster()).sort(), [false, true])
  assert.equal(server.connections.length, 2)
  server.last.greet()
  await settle()
  assert.equal(server.last.take().at(-1), `subscription\nroom ${id(1)}`)
  kept(2)
  server.connections[0].message('room', 'e', 2, {id: id(2)})
  await settle()
  master.wake()
  await clock.advance(2000)
  assert.equal(browser.tabs.filter(tab => tab.api.isMaster()).length, 1)
  assert.equal(master.api.isMaster(), false)
  assert.equal(server.open.length, 1)
  kept(3)
  await settle()
  assert.deepEqual(others.map(tab => tab.got), [[1, 2, 3], [1, 2, 3]])
  assert.deepEqual(master.got, [1, 2, 3])
})

test('a frozen master is replaced by the only other tab, and by a new one', async () => {
  const {server, tabs: [master], clock, browser} = await opened(1)
  master.freeze()
  const second = browser.openTab()
  second.api.start()
  await clock.advance(2100)
  assert.equal(second.api.isMaster(), true)
  assert.equal(server.connections.length, 2)
})

/** The server after `subscription` commands: what it sends a connection that joins the room anew. */
const rejoin = (server, kept, numbers) => {
  const [at] = server.last.take().filter(text => text.includes('room ')).map(text => /room (\S+)/.exec(text)[1])
  if (!at) return
  server.last.position('room', at, true)
  for (const number of numbers) if (id(number) > at) kept(number)
}

test('a tab that slept while another one took over gets what it missed, once and in order', async () => {
  const {server, tabs, clock, kept} = await opened(3)
  const [master, ...others] = tabs
  kept(1)
  await settle()
  master.freeze()
  await clock.advance(2000)
  server.last.greet()
  await settle()
  rejoin(server, kept, [1])
  for (const number of [2, 3, 4]) kept(number)
  await settle()
  master.wake()
  await settle()
  // Before the server has answered.
  kept(5)
  await clock.advance(500)
  const commands = server.last.sent
  assert.deepEqual(commands.slice(-2), ['subscription', `subscription\nroom ${id(1)}`])
  rejoin(server, kept, [1, 2, 3, 4, 5])
  kept(6)
  await settle()
  assert.deepEqual(tabs.map(tab => tab.got), Array(3).fill([1, 2, 3, 4, 5, 6]))
})

test('what it missed and the server does not have any more is told to it only', async () => {
  const {server, tabs, clock, kept} = await opened(3)
  const [master] = tabs
  kept(1)
  await settle()
  master.freeze()
  await clock.advance(2000)
  server.last.greet()
  await settle()
  for (const number of [2, 3, 4]) kept(number)
  await settle()
  master.wake()
  await clock.advance(500)
  server.last.position('room', id(1), false)
  kept(3)
  kept(4)
  kept(5)
  await settle()
  assert.deepEqual(tabs.map(tab => tab.got), [[1, 'hole in room', 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]])
})

test('tabs that are behind by more and by less', async () => {
  const {server, tabs: [first, second, third], clock, kept} = await opened(3)
  kept(1)
  await settle()
  // Two masters in turn fall asleep, the third tab sees all.
  first.freeze()
  await clock.advance(2000)
  server.last.greet()
  await settle()
  rejoin(server, kept, [1])
  kept(2)
  await settle()
  const next = [second, third].find(tab => tab.api.isMaster())
  const last = next === second ? third : second
  next.freeze()
  await clock.advance(2000)
  server.last.greet()
  await settle()
  rejoin(server, kept, [1, 2])
  kept(3)
  kept(4)
  await settle()
  first.wake()
  next.wake()
  await clock.advance(500)
  const asked = server.last.take().filter(text => text.includes('room ')).map(text => /room (\S+)/.exec(text)[1])
  assert.deepEqual([...new Set(asked)].sort(), [id(1), id(2)])
  for (const at of asked) {
    server.last.position('room', at, true)
    for (const number of [2, 3, 4]) if (id(number) > at) kept(number)
    await settle()
  }
  kept(5)
  await settle()
  assert.deepEqual([first, next, last].map(tab => tab.got), Array(3).fill([1, 2, 3, 4, 5]))
})

test('a connection that is lost before it came is asked again', async () => {
  const {server, tabs, clock, kept} = await opened(2)
  const [master, other] = tabs
  kept(1)
  await settle()
  master.freeze()
  await clock.advance(2000)
  server.last.greet()
  await settle()
  kept(2)
  kept(3)
  await settle()
  master.wake()
  await clock.advance(500)
  server.last.take()
  server.last.position('room', id(1), true)
  kept(2)
  server.last.end()
  await clock.advance(5000)
  server.last.greet()
  await settle()
  assert.equal(server.last.sent[0], `subscription\nroom ${id(3)}`)
  server.last.sent.shift()
  server.last.position('room', id(3), true)
  rejoin(server, kept, [1, 2, 3])
  kept(4)
  await settle()
  assert.deepEqual([master.got, other.got], [[1, 2, 3, 4], [1, 2, 3, 4]])
})

test('a page from the cache of pages gets what came meanwhile', async () => {
  const {server, tabs: [first, second], clock, kept} = await opened(2)
  kept(1)
  await settle()
  first.fire('pagehide')
  await clock.advance(2000)
  server.last.greet()
  await settle()
  rejoin(server, kept, [1])
  kept(2)
  await settle()
  first.fire('pageshow', {persisted: true})
  await clock.advance(500)
  rejoin(server, kept, [1, 2])
  kept(3)
  await settle()
  assert.deepEqual([first.got, second.got], [[1, 2, 3], [1, 2, 3]])
})
