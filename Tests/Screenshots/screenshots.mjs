// Writes pictures of the gateway's pages, at the size of a phone and of a desk, light and dark: `make screenshots`.
import {spawn} from 'node:child_process'
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {Chromium} from '../BrowserTests/Chromium.mjs'
import {Gateway} from '../BrowserTests/Gateway.mjs'
import {PageTab, sizes} from '../BrowserTests/PageTab.mjs'
import {enliven, shootConsole} from './console.mjs'

const folder = process.argv[2] ?? new URL('../../.build/screenshots/', import.meta.url).pathname
mkdirSync(folder, {recursive: true})
const [browser, gateway] = await Promise.all([Chromium.start(), Gateway.start()])
const origin = process.env.PAGES ?? `http://${gateway.node}`

const string = value => `'${JSON.stringify(value).replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
const past = [
  [101, '', 'Morning! The new build is out, the notes are at https://example.org/notes/412', 64],
  [102, '', 'Nice. I will look at it after coffee.', 63],
  [0, 'Swift Otter', 'Is the price feed live again?', 40],
  [101, '', 'Yes, since eight. One INSERT for each tick, no polling any more.', 39],
  [101, '', 'You can watch it: pipe "ticks", event "price".', 39],
  [0, 'Zoë', 'Works on my phone too. Reconnects in the lift and nothing is missing.', 12],
]

/** What the pictures show. */
const furnish = async () => {
  await gateway.sql(`INSERT INTO pipes_settings (name, length) VALUES ('web_chat', 100), ('orders', 20);
    INSERT INTO users_auth (id, hash) VALUES (101, 'keyann'), (102, 'keybob');
    INSERT INTO users_data (id, data) VALUES (101, '{"name": "Ann Lindqvist"}'), (102, '{"name": "Bob"}')`)
  for (const [index, [user, name, text, minutes]] of past.entries()) {
    const message = {id: `past${index}`, from: `seven${name.length}`, name, text, at: Date.now() - minutes * 60_000}
    await gateway.sql(`INSERT INTO pipes_messages (name, event, message, user_id)
      VALUES ('web_chat', 'message', ${string(message)}, ${user})`)
  }
}

const shoot = async (page, name) => {
  for (const [size, view] of Object.entries(sizes)) {
    for (const scheme of ['light', 'dark']) {
      await page.look(view, scheme)
      // Two frames: the layout follows the size, then the page follows the layout.
      await page.evaluate('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
      writeFileSync(`${folder}/${name}-${size}-${scheme}.png`, await page.picture())
    }
  }
}

try {
  await furnish()
  const open = async (path, context) => PageTab.open(browser, origin + path, context ?? await browser.context())
  const front = await open('/')
  await shoot(front, 'front')

  const zoe = await open('/chat')
  await shoot(zoe, 'chat-welcome')
  await zoe.fill('#name', 'Zoë')
  await zoe.press('Enter')
  const otter = await open('/chat')
  await otter.fill('#name', 'Swift Otter')
  await otter.press('Enter')
  const ann = await open('/chat#user=101&key=keyann')
  const bob = await open('/chat#user=102&key=keybob&backend=' + origin)
  await bob.until(`document.querySelectorAll('#people li').length == 4 && document.querySelectorAll('.message').length == 6`)
  await bob.fill('#text', 'Same here. I have two tabs open and they share one connection.')
  await bob.press('Enter')
  await bob.shows('.own .state', 'Reached 3')
  await gateway.sql(`INSERT INTO users_messages (id, event, message) VALUES
    (102, 'private', ${string({id: 'p1', from: 101, text: 'Shall we ship it today?', at: Date.now() - 200_000})}),
    (102, 'sent', ${string({id: 'p2', to: 101, text: 'Yes. After the tests are green.', at: Date.now() - 90_000})}),
    (102, 'private', ${string({id: 'p3', from: 101, text: 'They are. Go!', at: Date.now() - 30_000})})`)
  await bob.until(`document.querySelectorAll('#conversations li').length == 2`)
  await zoe.fill('#text', 'Anybody for lunch?')
  await bob.shows('#typing', 'Zoë')
  await shoot(bob, 'chat')
  await bob.look(sizes.phone, 'light')
  await bob.click('#menu')
  await bob.until(`document.activeElement.id == 'close'`)
  await shoot(bob, 'chat-list')
  await bob.look(sizes.phone, 'light')
  await bob.click('#conversations li:nth-child(2) button')
  await bob.shows('#messages', 'Go!')
  await shoot(bob, 'chat-private')
  await shoot(ann, 'chat-signed-in')

  const watch = await open('/watch?pipes=orders+web_chat+track_chat')
  await watch.shows('#status', 'Connected')
  await shoot(watch, 'watch-empty')
  await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES
    ('orders', 'new', ${string({id: 17, total: '12.50', paid: false, items: [{sku: 'A-1', count: 2}], note: null})}),
    ('orders', 'paid', ${string({id: 17, by: 'card'})}), ('orders', 'note', 'Plain text is fine, too.')`)
  await watch.shows('#count', '3')
  await watch.fill('#pipe', 'web_chat')
  await watch.fill('#event', 'message')
  await watch.fill('#message', '{"name": "Watch", "text": "Hello from the watch page"}')
  await watch.click('#send')
  await watch.shows('#result', 'Reached 4')
  await shoot(watch, 'watch')

  const calm = await enliven(gateway)
  await shootConsole(await PageTab.open(browser, gateway.console, await browser.context()), shoot)
  await calm()
  console.log(`pictures in ${folder}`)
} finally {
  await Promise.all([browser.stop(), gateway.stop()])
}
