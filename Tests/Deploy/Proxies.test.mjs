import assert from 'node:assert/strict'
import {execFile, spawn} from 'node:child_process'
import {Agent, get as getSecure} from 'node:https'
import {after, before, describe, test} from 'node:test'
import {promisify} from 'node:util'
import {gatewayPath} from '../BrowserTests/Gateway.mjs'
import {Inbox} from '../BrowserTests/Inbox.mjs'
import {CometServerApi} from '../BrowserTests/Library.mjs'
import {EventSource} from '../BrowserTests/NodeEventSource.mjs'
import {WebSocket} from '../BrowserTests/NodeWebSocket.mjs'
import {Keeper} from './Keeper.mjs'
import {Proxy, proxyKinds} from './Proxy.mjs'
import {Site} from './Site.mjs'

const run = promisify(execFile)
const here = new URL('.', import.meta.url).pathname

/** Another address of this machine, to be told from the proxy's own. */
const browserAddress = '127.0.0.2'

for (const kind of proxyKinds) {
  describe(`behind ${kind}`, {timeout: 120_000}, () => {
    let site, keeper, proxy, agent
    const apis = []

    before(async () => {
      site = await Site.make()
      keeper = await Keeper.start(
        '--push.trusted_proxies', '127.0.0.1', '--drain.timeout', '2s', '--history.max_length', '100000')
      proxy = await Proxy.start(kind, keeper.pushPort, site)
      agent = new Agent({ca: site.authority, localAddress: browserAddress, keepAlive: false})
    })
    after(async () => {
      for (const api of apis) api.stop()
      await proxy?.stop()
      await keeper?.stop()
      site?.remove()
    })

    const sql = async statement => {
      const {stdout} = await run(gatewayPath, [
        'sql', '--port', keeper.queryPort, '--password', 'secret', '--format', 'tsv', statement,
      ])
      return stdout.trim().split('\n').slice(1)
    }

    /** The status and the body of a page, by TLS. */
    const page = path => new Promise((resolve, reject) => {
      getSecure(`https://127.0.0.1:${proxy.secure}${path}`, {agent}, async response => {
        try {
          response.setEncoding('utf8')
          let body = ''
          for await (const part of response) body += part
          resolve({status: response.statusCode, body})
        } catch (error) {
          reject(error)
        }
      }).on('error', reject)
    })

    /** A browser's WebSocket, from an address of its own, which trusts the site's certificate. */
    const secureWebSocket = () => class extends WebSocket {
      constructor(url) { super(url, {ca: site.authority, localAddress: browserAddress}) }
    }

    /** One that no proxy lets through. */
    class NoWebSocket extends WebSocket {
      constructor(url) { super(url.replace(/:\d+\//, ':9/')) }
    }

    const connect = async (options, pipe) => {
      const api = new CometServerApi()
      apis.push(api)
      api.inbox = new Inbox()
      api.holes = new Inbox()
      api.subscription(pipe, ({data}) => api.inbox.push(data))
      api.onRecoveryFail(api.holes.push)
      await new Promise(resolve => api.start({EventSource, ...options}, resolve))
      await new Promise(resolve => api.count_users_in_pipe('web_seen', resolve))
      return api
    }

    test('pages of the site and of the gateway', async () => {
      assert.deepEqual(await page('/'), {status: 200, body: '<title>shop</title>'})
      for (const [path, content] of [['/', /cometgate/], ['/watch', /script/], ['/CometServerApi.js', /cometApi/], ['/info', /n1/]]) {
        const {status, body} = await page('/comet-server' + path)
        assert.equal(status, 200, path)
        assert.match(body, content, path)
      }
    })

    test('a WebSocket by TLS, with the address of its browser', async () => {
      const api = await connect({node: `https://127.0.0.1:${proxy.secure}`, WebSocket: secureWebSocket()}, 'seen')
      await sql("INSERT INTO pipes_messages (name, event, message) VALUES ('seen', 'n', 'by WebSocket')")
      assert.equal(await api.inbox.next(), 'by WebSocket')
      assert.deepEqual(await sql("SELECT ip FROM users_in_pipes WHERE name = 'seen'"), [browserAddress])
    })

    test('server-sent events, at once', async () => {
      const api = await connect({node: `127.0.0.1:${proxy.plain}`, WebSocket: NoWebSocket}, 'events')
      for (const text of ['first', 'second']) {
        await sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('events', 'n', '${text}')`)
        assert.equal(await api.inbox.next(), text)
      }
    })

    test('nobody can claim another address than his own', async () => {
      const headers = {'X-Forwarded-For': '203.0.113.9'}
      class Liar extends WebSocket {
        constructor(url) { super(url, {ca: site.authority, localAddress: browserAddress, headers}) }
      }
      await connect({node: `https://127.0.0.1:${proxy.secure}`, WebSocket: Liar}, 'liars')
      assert.deepEqual(await sql("SELECT ip FROM users_in_pipes WHERE name = 'liars'"), [browserAddress])
    })

    test('restarts under load: no page fails, no logged message is lost', async () => {
      const api = await connect({node: `https://127.0.0.1:${proxy.secure}`, WebSocket: secureWebSocket()}, 'trust_log')
      const publisher = spawn('/usr/bin/python3', [`${here}publisher.py`, keeper.queryPort, 'trust_log'], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {...process.env, PYTHONPATH: new URL('../../.build/clients/python', import.meta.url).pathname},
      })
      let isOver = false
      const counts = {}
      const visitors = ['/', '/comet-server/info', '/comet-server/CometServerApi.js', '/comet-server/chat'].map(async path => {
        counts[path] = 0
        while (!isOver) {
          const {status} = await page(path)
          assert.equal(status, 200, path)
          counts[path]++
        }
      })
      const more = async () => {
        const aim = Math.min(...Object.values(counts)) + 20
        while (Math.min(...Object.values(counts)) < aim) await new Promise(resolve => setTimeout(resolve, 10))
      }
      try {
        // A page that fails ends the load at once.
        await Promise.race([Promise.all(visitors), (async () => {
          await more()
          for (let round = 0; round < 2; round++) {
            assert.equal(await keeper.restart(), 0)
            await more()
          }
        })()])
      } finally {
        isOver = true
        publisher.stdin.end()
      }
      await Promise.all(visitors)
      publisher.stdout.setEncoding('utf8')
      let report = ''
      for await (const part of publisher.stdout) report += part
      const {answered, doubtful} = JSON.parse(report)
      assert.ok(answered > 10, `${answered} messages`)
      const got = []
      while (got.at(-1) != answered - 1) got.push(Number(await api.inbox.next()))
      const once = got.filter((number, index) => !(doubtful.includes(number) && got[index - 1] == number))
      assert.deepEqual(once, Array.from({length: answered}, (_, index) => index))
      assert.deepEqual(api.holes.items, [])
    })
  })
}
