import assert from 'node:assert/strict'
import {describe, test} from 'node:test'
import {settle} from './FakeClock.mjs'
import {FakeBrowser} from './FakeBrowser.mjs'

const masters = browser => browser.tabs.filter(tab => tab.api.isMaster() === true)

/** Tabs of one browser, all started, the master's connection open. */
const opened = async (count, settings, options = {}) => {
  const browser = new FakeBrowser(settings)
  const tabs = []
  for (let index = 0; index < count; index++) {
    const tab = browser.openTab()
    tab.got = []
    tabs.push(tab)
    tab.api.start(options)
    await browser.clock.advance(100)
    if (index == 0) browser.server.last.greet(options.user_id > 0)
    await settle()
  }
  return {browser, tabs, clock: browser.clock, server: browser.server}
}

for (const settings of [{hasLocks: true}, {hasLocks: false}]) {
  describe(settings.hasLocks ? 'tabs with Web Locks' : 'tabs without Web Locks', () => {
    test('one WebSocket for three tabs', async () => {
      const {browser, tabs, server} = await opened(3, settings)
      assert.equal(server.connections.length, 1)
      assert.deepEqual(tabs.map(tab => tab.api.isMaster()), [true, false, false])
      assert.deepEqual(tabs.map(tab => tab.api.isConnected()), [true, true, true])
      assert.deepEqual(tabs.map(tab => tab.api.isAuthorized()), [false, false, false])
      assert.equal(new Set(tabs.map(tab => tab.api.getUUID())).size, 1)
      assert.equal(new Set(tabs.map(tab => tab.api.getTabUUID())).size, 3)
      await browser.clock.advance(60_000)
      assert.equal(server.connections.length, 1)
      assert.deepEqual(tabs.map(tab => tab.api.isMaster()), [true, false, false])
    })

    test('tabs started at the same moment elect one', async () => {
      const browser = new FakeBrowser(settings)
      const tabs = [1, 2, 3, 4, 5].map(() => browser.openTab())
      for (const tab of tabs) tab.api.start()
      assert.deepEqual(tabs.map(tab => tab.api.isMaster()), Array(5).fill(undefined))
      await browser.clock.advance(1_000)
      assert.equal(masters(browser).length, 1)
      assert.equal(browser.server.connections.length, 1)
      assert.equal(tabs.filter(tab => tab.api.isMaster() === false).length, 4)
    })

    test('the set on the server is the union of the tabs', async () => {
      const {tabs: [first, second, third], server} = await opened(3, settings)
      first.api.subscription('room', () => {})
      await settle()
      second.api.subscription('room.ev\ntrack_q', () => {})
      const id = third.api.subscription('hist', () => {})
      await settle()
      assert.deepEqual(server.last.take().at(-1).split('\n').sort(), ['hist', 'room', 'subscription', 'track_q'])
      third.api.unsubscription(id)
      await settle()
      assert.deepEqual(server.last.take(), ['subscription\nroom\ntrack_q'])
      first.api.unsubscriptionAll()
      await settle()
      assert.deepEqual(server.last.take(), [])
    })

    test('each tab gets the messages of its own subscriptions', async () => {
      const {tabs, server} = await opened(2, settings)
      const [first, second] = tabs
      for (const tab of tabs) tab.api.subscription('msg', ({data}) => tab.got.push(data))
      first.api.subscription('room', ({data}) => first.got.push(data))
      second.api.subscription('chat', ({data}) => second.got.push(data))
      second.api.subscription(({server_info}) => second.got.push(server_info.pipe))
      await settle()
      server.last.message('msg', 'e', 'private')
      server.last.message('room', 'e', 'in room')
      server.last.message('chat', 'e', '"in chat"')
      await settle()
      assert.deepEqual(first.got, ['private', 'in room'])
      assert.deepEqual(second.got, ['private', 'msg', 'in chat', 'chat'])
    })

    test('a tab sends through the master, and gets its own answer', async () => {
      const {tabs: [first, second], server} = await opened(2, settings)
      assert.equal(second.api.web_pipe_send('web_x', 'ev', 1), true)
      second.api.count_users_in_pipe('web_x', ({data}) => second.got.push(data.user_in_pipe))
      first.api.count_users_in_pipe('web_x', () => first.got.push('first'))
      await settle()
      const sent = server.last.take()
      assert.ok(sent.includes('web_pipe2\nweb_x\nev\n*\n1'))
      assert.equal(sent.length, 3)
      const marker = sent.at(-1).split('\n')[2]
      server.last.message('_answer_pipe_count', 'user_in_pipe', {user_in_pipe: 3}, {marker})
      await settle()
      assert.deepEqual([first.got, second.got], [[], [3]])
    })

    test('history goes to the tab that asked', async () => {
      const {tabs, server} = await opened(2, settings)
      for (const tab of tabs) tab.api.subscription('hist', ({data}) => tab.got.push(data))
      tabs[1].api.get_pipe_log('hist')
      await settle()
      server.last.message('hist', 'e', 'old', {fromQueue: true, history: true})
      server.last.message('hist', 'e', 'new')
      await settle()
      assert.deepEqual(tabs.map(tab => tab.got), [['new'], ['old', 'new']])
    })

    for (const crash of [false, true]) {
      test(`another tab takes over within two seconds when the master ${crash ? 'crashes' : 'is closed'}`, async () => {
        const {browser, tabs, clock, server} = await opened(3, settings, {user_id: 5, user_key: 'k'})
        const [first, second, third] = tabs
        const ready = []
        second.api.onAuthSuccess(() => ready.push('second'))
        second.api.subscription('room', ({data}) => second.got.push(data))
        third.api.subscription('chat', ({data}) => third.got.push(data))
        first.api.subscription('of_first', () => {})
        await settle()
        assert.deepEqual(ready, ['second'])
        const connection = server.last
        first.close({crash})
        assert.equal(connection.isClosed, true)
        third.api.web_pipe_send('web_x', 'ev', 'on the way')
        await clock.advance(2_000)
        assert.equal(masters(browser).length, 1)
        assert.equal(server.connections.length, 2)
        assert.equal(server.open.length, 1)
        server.last.greet(true)
        await settle()
        const sent = server.last.take()
        assert.deepEqual(sent[0].split('\n').slice(1).sort(), ['chat', 'room'])
        assert.deepEqual(sent.slice(1), ['web_pipe2\nweb_x\nev\n*\n"on the way"'])
        server.last.message('room', 'e', 1)
        server.last.message('chat', 'e', 2)
        await settle()
        assert.deepEqual([second.got, third.got], [[1], [2]])
        assert.deepEqual(ready, ['second'])
        assert.ok([second, third].every(tab => tab.api.isConnected() && tab.api.isAuthorized()))
        assert.deepEqual(tabs.flatMap(tab => tab.errors), [])
      })
    }

    test('a tab that is closed takes its pipes with it', async () => {
      const {tabs: [first, second], server} = await opened(2, settings)
      first.api.subscription('room', () => {})
      second.api.subscription('chat', () => {})
      await settle()
      server.last.take()
      second.close()
      await settle()
      assert.deepEqual(server.last.take(), ['subscription\nroom'])
    })

    test('stop leaves the connection to the others; start comes back', async () => {
      const {browser, tabs: [first, second], server, clock} = await opened(2, settings)
      first.api.stop()
      assert.equal(server.connections[0].isClosed, true)
      assert.deepEqual([first.api.isMaster(), first.api.isConnected()], [undefined, false])
      await clock.advance(2_000)
      assert.equal(second.api.isMaster(), true)
      assert.equal(server.connections.length, 2)
      server.last.greet()
      first.api.subscription('room', () => {})
      first.api.start()
      await clock.advance(500)
      assert.deepEqual([first.api.isMaster(), first.api.isConnected()], [false, true])
      assert.deepEqual(server.last.take(), ['subscription\nroom'])
      assert.equal(masters(browser).length, 1)
    })

    test('a page that comes back from the cache of pages joins again', async () => {
      const {tabs: [first, second], server, clock} = await opened(2, settings)
      first.fire('pagehide')
      await clock.advance(2_000)
      server.last.greet()
      assert.equal(second.api.isMaster(), true)
      first.fire('pageshow', {persisted: false})
      assert.equal(first.api.isMaster(), undefined)
      first.fire('pageshow', {persisted: true})
      await clock.advance(500)
      assert.deepEqual([first.api.isMaster(), first.api.isConnected()], [false, true])
      assert.equal(server.open.length, 1)
    })

    test('state and failures are shared', async () => {
      const {tabs, server, clock} = await opened(2, settings)
      const [, second] = tabs
      second.api.onAuthFail(() => second.got.push('fail'))
      second.api.onAuthSuccess(() => second.got.push('success'))
      await settle()
      server.last.end()
      await settle()
      assert.equal(second.api.isConnected(), false)
      second.api.web_pipe_send('web_x', 'ev', 1)
      await clock.advance(1_000)
      server.last.greet(true)
      await settle()
      assert.deepEqual(server.last.take(), ['web_pipe2\nweb_x\nev\n*\n1'])
      assert.deepEqual(second.got, ['fail', 'success'])
    })

    test("a tab's calls wait for the connection as well, a hundred at most", async () => {
      const {tabs: [, second], server, clock} = await opened(2, settings)
      server.last.end()
      await settle()
      for (let index = 0; index < 100; index++) assert.equal(second.api.web_pipe_send('web_x', 'ev', index), true)
      assert.equal(second.api.web_pipe_send('web_x', 'ev', 100), false)
      await clock.advance(1_000)
      server.last.greet()
      await settle()
      assert.equal(server.last.take().length, 100)
      assert.equal(second.api.web_pipe_send('web_x', 'ev', 100), true)
    })

    test('users do not share a connection', async () => {
      const {browser, tabs: [first, second], server, clock} = await opened(2, settings)
      second.api.restart({user_id: 5, user_key: 'key'})
      await clock.advance(500)
      assert.equal(server.open.length, 2)
      assert.equal(masters(browser).length, 2)
      server.last.greet(true)
      assert.deepEqual([first.api.isAuthorized(), second.api.isAuthorized()], [false, true])
      second.api.subscription('msg', ({data}) => second.got.push(data))
      first.api.subscription('msg', ({data}) => first.got.push(data))
      server.last.message('msg', 'e', 'secret')
      await settle()
      assert.deepEqual([first.got, second.got], [[], ['secret']])
    })

    test("restart in any tab renews the user's connection with the new key", async () => {
      const {tabs: [first, second], server, clock} = await opened(2, settings, {user_id: 5, user_key: 'old'})
      second.api.restart({user_key: 'new'})
      await settle()
      assert.match(server.last.url, /sesion=new&/)
      assert.equal(server.open.length, 1)
      server.last.greet(true)
      await settle()
      assert.deepEqual([first, second].map(tab => [tab.api.isMaster(), tab.api.isAuthorized()]), [[true, true], [false, true]])
      first.api.restart({user_key: 'newer'})
      assert.match(server.last.url, /sesion=newer&/)
      await settle()
      first.close()
      await clock.advance(2_000)
      assert.match(server.last.url, /sesion=newer&/)
    })

    test('a fresh token from any tab is taken on the open connection, and by whoever connects later', async () => {
      const {browser, tabs: [first, second], server, clock} = await opened(2, settings, {user_id: 5, user_key: 'a.old.b'})
      const states = []
      first.api.onAuthFail(() => states.push('fail'))
      let count = 0
      second.api.start({user_id: 5, user_key: 'a.new.b'}, () => count++)
      await settle()
      assert.deepEqual(server.last.take(), ['token\na.new.b'])
      assert.equal(server.connections.length, 1)
      assert.deepEqual([first, second].map(tab => tab.api.isAuthorized()), [true, true])
      assert.equal(count, 1)
      server.last.message('sys', 'token', {expires: 9})
      await settle()
      first.api.restart({user_key: 'a.newer.b'})
      await settle()
      assert.deepEqual(server.last.take(), ['token\na.newer.b'])
      assert.deepEqual(browser.tabs.flatMap(tab => tab.errors), [])
      assert.deepEqual(states, [])
      first.close({crash: true})
      await clock.advance(2_000)
      assert.match(server.last.url, /sesion=a\.newer\.b&/)
    })

    test('a token that comes while there is no connection is what the next one begins with', async () => {
      const {tabs: [first, second], server, clock} = await opened(2, settings, {user_id: 5, user_key: 'a.old.b'})
      server.last.end()
      await settle()
      second.api.restart({user_key: 'a.new.b'})
      await clock.advance(1_000)
      assert.match(server.last.url, /sesion=a\.new\.b&/)
      server.last.greet(true)
      await settle()
      assert.deepEqual(server.last.take(), [])
      assert.deepEqual([first, second].map(tab => tab.api.isAuthorized()), [true, true])
    })

    test('the key of a new tab is tried where the old one was refused', async () => {
      const {browser, tabs: [first], server, clock} = await opened(1, settings, {user_id: 5, user_key: 'old'})
      server.last.end()
      await clock.advance(1_000)
      server.last.greet(false)
      const second = browser.openTab()
      second.api.start({user_id: 5, user_key: 'new'})
      await clock.advance(500)
      assert.match(server.last.url, /sesion=new&/)
      server.last.greet(true)
      await settle()
      assert.deepEqual([first, second].map(tab => tab.api.isAuthorized()), [true, true])
      assert.equal(server.open.length, 1)
    })

    test('the callback of start is called in every tab, once', async () => {
      const {browser, tabs: [first], server, clock} = await opened(1, settings)
      const second = browser.openTab()
      let count = 0
      second.api.start({}, () => count++)
      await clock.advance(500)
      assert.equal(count, 1)
      server.last.end()
      await clock.advance(1_000)
      server.last.greet()
      await settle()
      assert.equal(count, 1)
      assert.equal(first.api.isMaster(), true)
    })
  })
}

for (const settings of [{hasChannels: false}, {hasLocks: false, hasStorage: false}]) {
  test(`a browser with ${JSON.stringify(settings)} has a connection in each tab`, async () => {
    const browser = new FakeBrowser(settings)
    const tabs = [browser.openTab(), browser.openTab()]
    for (const tab of tabs) tab.api.start()
    await settle()
    assert.deepEqual(tabs.map(tab => tab.api.isMaster()), [true, true])
    assert.equal(browser.server.open.length, 2)
    assert.match(tabs[0].api.getUUID(), /^[a-z0-9]{32}$/)
    assert.equal(tabs[0].api.getUUID(), tabs[0].api.getUUID())
  })
}

test('a page that may not use locks is its own master', async () => {
  const browser = new FakeBrowser()
  const tab = browser.openTab()
  browser.locks.request = () => Promise.reject(new Error('SecurityError'))
  tab.api.start()
  await settle()
  assert.equal(tab.api.isMaster(), true)
  assert.equal(browser.server.open.length, 1)
})

/** Stops the timers of a tab, as a browser does with those in the background; returns what starts them again. */
const slow = (clock, tab) => {
  const timers = [...clock.timers].filter(([, timer]) => timer.owner === tab)
  for (const [id] of timers) clock.clear(id)
  return () => timers.forEach(([, {callback}]) => callback())
}

test('without Web Locks, a master whose timers are slow is asked and stays', async () => {
  const {tabs: [first, second], clock, server} = await opened(2, {hasLocks: false})
  for (let minute = 0; minute < 3; minute++) {
    const wake = slow(clock, first)
    await clock.advance(60_000)
    wake()
    await settle()
  }
  assert.deepEqual([first, second].map(tab => tab.api.isMaster()), [true, false])
  assert.equal(server.connections.length, 1)
})

test('without Web Locks, a master that slept gives way to the one that took over', async () => {
  const {browser, tabs: [first, second], clock, server} = await opened(2, {hasLocks: false})
  const wake = slow(clock, first)
  const channels = [...first.channels]
  first.channels.clear()
  await clock.advance(2_000)
  assert.equal(second.api.isMaster(), true)
  for (const channel of channels) first.channels.add(channel)
  wake()
  await settle()
  assert.equal(first.api.isMaster(), false)
  assert.deepEqual(masters(browser), [second])
  assert.equal(server.open.length, 1)
})

test('a master whose timers are slow is woken by the others to reconnect', async () => {
  const {tabs: [first], clock, server} = await opened(2, {})
  server.last.end()
  slow(clock, first)
  await clock.advance(1_000)
  assert.equal(server.connections.length, 2)
  assert.equal(first.api.isMaster(), true)
  server.last.end(1008)
  await clock.advance(100_000)
  assert.equal(server.connections.length, 2)
})

test('loading the script twice keeps the first', async () => {
  const browser = new FakeBrowser()
  const tab = browser.openTab()
  const {cometApi} = tab.context
  const {libraryScript} = await import('./Library.mjs')
  libraryScript.runInContext(tab.context)
  assert.equal(tab.context.cometApi, cometApi)
  assert.equal(tab.context.CometServer(), cometApi)
  assert.ok(cometApi instanceof tab.context.cometServerApi)
})
