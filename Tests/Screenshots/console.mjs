// The console with a gateway that has something to do.
import {CometServerApi} from '../BrowserTests/Library.mjs'
import {WebSocket} from '../BrowserTests/NodeWebSocket.mjs'

const crowds = {orders: 14, 'news-headlines': 9, prices: 21, track_lobby: 6, web_chat: 3, support_17: 1, private_team: 2}

/** Browsers that listen, and a back end that publishes now more and now less; returns what ends it. */
export const enliven = async gateway => {
  await gateway.sql(`INSERT INTO pipes_settings (name, length, ttl) VALUES ('prices', 500, 3600), ('news-headlines', 50, 0);
    INSERT INTO users_auth (id, hash) VALUES ${Array.from({length: 9}, (_, index) => `(${201 + index}, 'key')`)}`)
  const apis = []
  for (const [pipe, number] of Object.entries(crowds)) {
    for (let index = 0; index < number; index++) {
      const api = new CometServerApi()
      api.subscription(pipe, () => {})
      api.start({node: gateway.node, WebSocket, ...pipe == 'private_team' || index % 4 == 0 ? {user_id: 201 + index % 9, user_key: 'key'} : {}})
      apis.push(api)
    }
  }
  let isOver = false
  let round = 0
  const publish = async () => {
    while (!isOver) {
      const number = 30 + Math.round(25 * Math.sin(round++ / 5)) + round % 7
      const rows = Array.from({length: number}, (_, index) => `('${index % 3 ? 'prices' : 'orders'}', 'tick', '{"n": ${round * 100 + index}, "price": "${(90 + index / 7).toFixed(2)}"}')`)
      await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ${rows}`)
      await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
  const publishing = publish()
  // What the log says of: names that are reserved.
  for (const pipe of ['video_wall', 'sys_clock']) {
    const api = new CometServerApi()
    api.subscription(pipe, () => {})
    api.start({node: gateway.node, WebSocket})
    apis.push(api)
  }
  return async () => {
    isOver = true
    await publishing
    for (const api of apis) api.stop()
  }
}

/** Pictures of each view. */
export const shootConsole = async (page, shoot) => {
  await page.until(`!document.getElementById('sign-in').hidden`)
  await shoot(page, 'console-sign-in')
  await page.fill('#password', 'secret')
  await page.press('Enter')
  await page.shows('#status', 'Connected')
  const views = {
    now: () => page.until(`document.querySelector('.chart path.line0').getAttribute('d').split('L').length > 8`),
    pipes: async () => {
      await page.shows('#view-pipes tbody', 'prices')
      await page.click('#view-pipes .keeping button')
    },
    'pipe=orders': () => page.until(`document.querySelectorAll('#view-pipe .feed li').length > 12`),
    users: () => page.shows('#view-users tbody', '201'),
    sessions: () => page.shows('#browsers tbody', '201'),
    sql: async () => {
      for (const sql of ['SHOW STATUS', 'SELECT event, COUNT(*) AS messages, MAX(message) AS newest FROM pipes_messages GROUP BY event']) {
        await page.fill('#statement', sql)
        await page.press('Escape')
        await page.press('Enter')
        await page.shows('.answer:first-child', 'ms')
      }
      await page.tab.call('Input.insertText', {text: 'SELECT name, len'})
      await page.shows('#proposals:not([hidden])', 'length')
    },
    log: () => page.shows('#view-log .log-lines', 'sys_clock'),
  }
  for (const [view, reach] of Object.entries(views)) {
    await page.evaluate(`location.hash = '${view}'`)
    await reach()
    await shoot(page, `console-${view.replace(/=.*/, '')}`)
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) throw new Error(`${view} is wider than the page`)
  }
}
