import assert from 'node:assert/strict'
import {after, afterEach, before, describe, test} from 'node:test'
import {ChatBackend, hasPyMySQL} from './ChatBackend.mjs'
import {Chromium, chromiumPath} from './Chromium.mjs'
import {Gateway, gatewayPath} from './Gateway.mjs'
import {WebSocket} from './NodeWebSocket.mjs'
import {PageTab} from './PageTab.mjs'

const missing = !gatewayPath ? 'the gateway is not built' : !WebSocket ? 'node-ws is not installed' :
  !chromiumPath ? 'chromium is not installed' : !hasPyMySQL ? 'PyMySQL is not installed' : false

describe('the chat', {skip: missing, timeout: 600_000}, () => {
  let browser, gateway, origin
  const pages = []
  before(async () => {
    [browser, gateway] = await Promise.all([Chromium.start(), Gateway.start()])
    origin = `http://${gateway.node}`
  })
  after(() => Promise.all([browser?.stop(), gateway?.stop()]))
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.tab.close()
    await gateway.sql(`DELETE FROM pipes_messages WHERE name = 'web_chat'`)
  })

  const open = async (path, context) => {
    const page = await PageTab.open(browser, path.startsWith('http') ? path : origin + path, context ?? await browser.context())
    page.context = context
    pages.push(page)
    return page
  }
  /** Somebody without an account, in a browser of their own. */
  const visitor = async name => {
    const page = await open('/chat', await browser.context())
    await page.fill('#name', name)
    await page.press('Enter')
    await page.shows('#people', name)
    return page
  }
  const say = async (page, text) => {
    await page.fill('#text', text)
    await page.press('Enter')
  }
  const said = page => page.texts('.message .text')
  const clean = async () => {
    for (const page of pages) {
      assert.deepEqual(await page.violations(), [])
      assert.deepEqual(page.tab.errors, [])
    }
  }

  test('two visitors talk, and see who is there', async () => {
    const ann = await visitor('Ann Ø')
    const bob = await visitor('Bob 😀')
    await ann.shows('#people', 'Bob 😀')
    assert.deepEqual(await ann.texts('#people .label'), ['Ann ØYou', 'Bob 😀'])
    await bob.fill('#text', 'He')
    await ann.shows('#typing', 'Bob 😀 is typing')
    await say(bob, 'Hello Ann')
    await ann.shows('#messages', 'Hello Ann')
    assert.deepEqual(await ann.texts('.message b'), ['Bob 😀'])
    assert.equal(await ann.evaluate(`document.getElementById('typing').textContent`), '')
    await bob.shows('.own .state', 'Reached 1')
    await say(ann, 'Line one')
    await bob.shows('#messages', 'Line one')
    assert.deepEqual(await said(bob), ['Hello Ann', 'Line one'])
    assert.deepEqual(await said(ann), ['Hello Ann', 'Line one'])

    await bob.click('#me')
    await bob.fill('#name', 'Robert')
    await bob.press('Enter')
    await ann.until(`!document.getElementById('people').textContent.includes('Bob')`)
    await ann.shows('#people', 'Robert')
    await clean()
    await bob.tab.close()
    pages.splice(pages.indexOf(bob), 1)
    await ann.until(`document.querySelectorAll('#people li').length == 1`)
  })

  test('a message is text, whatever is in it', async () => {
    const ann = await visitor('Ann')
    const texts = ['<img src=x onerror="window.hit = 1"> & "quotes" \\', 'javascript:alert(1) https://example.org/a?b=1&c=(2).', '😀\nthree\n  lines']
    const values = texts.map(text => JSON.stringify({text, name: '<b>x</b>'}).replace(/\\/g, '\\\\').replace(/'/g, "''"))
    for (const value of values) {
      await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('web_chat', 'message', '${value}')`)
    }
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('web_chat', 'e', '[1, {"a": null}]'), ('web_chat', 'e', '')`)
    await ann.until(`document.querySelectorAll('.message').length == 5`)
    assert.deepEqual(await said(ann), [...texts, '[1,{"a":null}]', ''])
    assert.deepEqual(await ann.evaluate(`[...document.querySelectorAll('.text a')].map(link => link.href)`),
      ['https://example.org/a?b=1&c=(2'])
    assert.equal(await ann.evaluate('window.hit ?? document.querySelectorAll(".message img").length'), 0)
    await clean()
  })

  test('the room has a past, once it is kept', async () => {
    await gateway.sql(`INSERT INTO pipes_settings (name, length) VALUES ('web_chat', 50)`)
    const ann = await visitor('Ann')
    await say(ann, 'one')
    await ann.shows('.own .state', 'Nobody else is here')
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('web_chat', 'message', '{"name": "SQL", "text": "two"}')`)
    await ann.shows('#messages', 'two')
    await say(ann, 'three')
    await ann.shows('.own:last-child .state', 'Nobody else is here')
    await ann.reload()
    await ann.until(`document.querySelectorAll('.message').length == 3`)
    assert.deepEqual(await said(ann), ['one', 'two', 'three'])
    assert.deepEqual(await ann.texts('.own .text'), ['one', 'three'])
    const bob = await visitor('Bob')
    await bob.until(`document.querySelectorAll('.message').length == 3`)
    assert.deepEqual(await bob.texts('.message b'), ['Ann', 'SQL', 'Ann'])
    assert.deepEqual(await bob.texts('.own'), [])
    await say(bob, 'four')
    await ann.shows('#messages', 'four')
    assert.deepEqual(await said(ann), ['one', 'two', 'three', 'four'])
    await clean()
    await gateway.sql(`DELETE FROM pipes_settings WHERE name = 'web_chat'`)
  })

  test('tabs of one browser are one person', async () => {
    const ann = await visitor('Ann')
    const second = await open('/chat', ann.context)
    const bob = await visitor('Bob')
    await second.shows('#people', 'Bob')
    assert.deepEqual(await bob.texts('#people .label'), ['Ann', 'BobYou'])
    await say(ann, 'from the first')
    await second.shows('.own', 'from the first')
    await say(second, 'from the second')
    await ann.until(`document.querySelectorAll('.own').length == 2`)
    await bob.until(`document.querySelectorAll('.message').length == 2`)
    await say(bob, 'to both')
    for (const page of [ann, second, bob]) {
      await page.shows('#messages', 'to both')
      assert.deepEqual(await said(page), ['from the first', 'from the second', 'to both'])
    }
    await clean()
  })

  test('private messages by SQL, at once and later', async () => {
    await gateway.sql(`INSERT INTO users_auth (id, hash) VALUES (11, 'keyann');
      INSERT INTO users_data (id, data) VALUES (11, '{"name": "Ann"}'), (12, '{"name": "Bob"}');
      INSERT INTO users_messages (id, event, message) VALUES (11, 'private', '{"from": 12, "text": "waited"}')`)
    const ann = await open('/chat#user=11&key=keyann')
    await ann.shows('#me', 'Signed in as 11')
    assert.equal(await ann.evaluate('location.hash'), '')
    await ann.shows('#conversations', 'waited')
    await ann.shows('#conversations .badge', '1')
    await gateway.sql(`INSERT INTO users_messages (id, event, message) VALUES (11, 'private', '{"from": 12, "text": "at once"}'),
      (11, 'greeting', 'from the shop')`)
    await ann.shows('#conversations', 'from the shop')
    await ann.click('#conversations li:nth-child(2) button')
    await ann.shows('#title', 'Bob')
    assert.deepEqual(await said(ann), ['waited', 'at once'])
    await ann.shows('#readonly', `INSERT INTO users_messages`)
    await ann.reload()
    await ann.shows('#conversations', 'at once')
    const eve = await open('/chat#user=11&key=wrong')
    await eve.shows('#me', 'The key is not accepted')
    assert.deepEqual(await eve.texts('#conversations .label'), ['Lobby'])
    await clean()
  })

  test('users write to each other through a back end', async () => {
    const backend = await ChatBackend.start(gateway)
    try {
      const ann = await open(backend.signIn('Ann Lee'))
      await ann.shows('#me', 'Ann Lee')
      const bob = await open(backend.signIn('Bob'))
      await bob.shows('#people', 'Ann Lee')
      await bob.click('#people li:first-child button')
      await bob.shows('#title', 'Ann Lee')
      await say(bob, 'Only for you')
      await bob.shows('.own .state', 'Delivered')
      await ann.shows('#conversations', 'Only for you')
      await ann.shows('#conversations .badge', '1')
      await ann.click('#conversations li:nth-child(2) button')
      assert.deepEqual(await ann.texts('#messages b'), ['Bob'])
      await say(ann, 'Thank you')
      await bob.shows('#messages', 'Thank you')
      assert.deepEqual(await said(bob), ['Only for you', 'Thank you'])
      await say(bob, 'In the room?')
      await ann.shows('#messages', 'In the room?')
      await ann.click('#conversations li:first-child button')
      assert.deepEqual(await said(ann), [])
      await ann.tab.close()
      pages.splice(pages.indexOf(ann), 1)
      await bob.shows('#subtitle', 'Away')
      await say(bob, 'Until later')
      await bob.shows('.own:last-child .state', 'Waits for them')
      const back = await open(backend.signIn('Ann Lee'))
      await back.shows('#conversations', 'Until later')
      const forged = await fetch(backend.address + '/private', {
        method: 'POST', body: JSON.stringify({id: 'x', user: 1001, key: 'wrong', to: 1002, text: 'forged'}),
      })
      assert.equal(forged.status, 403)
      const broken = await fetch(backend.address + '/private', {method: 'POST', body: '{}'})
      assert.equal(broken.status, 400)
      const [user, key] = (await gateway.sql(`SELECT id, hash FROM users_auth WHERE id >= 1001 LIMIT 1`))[0].split('\t')
      const nobody = await fetch(backend.address + '/private', {
        method: 'POST', body: JSON.stringify({id: 'x', user, key, to: -1, text: 'to nobody'}),
      })
      assert.equal(nobody.status, 502)
      await clean()
    } finally {
      await backend.stop()
    }
  })

  test('the gateway restarts, and nothing has to be done', async () => {
    await gateway.sql(`INSERT INTO pipes_settings (name, length) VALUES ('web_chat', 50)`)
    const ann = await visitor('Ann')
    const bob = await visitor('Bob')
    await say(ann, 'before')
    await bob.shows('#messages', 'before')
    await gateway.kill()
    await bob.shows('#status', 'Connecting')
    await gateway.run()
    for (const page of [ann, bob]) await page.shows('#status', 'Connected')
    await ann.until(`document.querySelectorAll('#people li').length == 2`)
    await say(ann, 'after')
    await bob.shows('#messages', 'after')
    assert.deepEqual(await said(bob), ['before', 'after'])
    for (const page of pages) assert.deepEqual(await page.violations(), [])
  })
})
