import {createServer} from 'node:http'
import {librarySource, moduleEnd} from './Library.mjs'

/** What a page's own script does; no inline script could, under the policy. */
const pageScript = `
window.got = []
window.violations = []
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))
const options = Object.fromEntries(new URLSearchParams(location.search))
const waiting = []
window.until = condition => new Promise(resolve => waiting.push({condition, resolve}))
// A change of role has no event, so it is looked for; by a worker's timer, which is not slowed down in hidden tabs.
const policy = trustedTypes.createPolicy('page', {createScriptURL: url => url})
new Worker(policy.createScriptURL('/tick.js')).onmessage = () => {
  for (const item of waiting.splice(0)) {
    if (item.condition()) item.resolve(performance.timeOrigin + performance.now())
    else waiting.push(item)
  }
}
cometApi.subscription('room', ({data}) => got.push(data))
cometApi.start(options)
`

const scripts = {
  'page.js': pageScript,
  'tick.js': 'setInterval(() => postMessage(0), 10)',
  'CometServerApi.js': librarySource,
  'CometServerApi.mjs': Buffer.concat([librarySource, moduleEnd]),
}

/** Serves pages under a strict policy: scripts of the page's own server and, if named, of the gateway's. */
export class PageServer {
  static async start() {
    const server = new PageServer()
    server.http = createServer((request, response) => server.answer(request, response))
    await new Promise(resolve => server.http.listen(0, '127.0.0.1', resolve))
    server.port = server.http.address().port
    return server
  }

  /**
   * The address of a page.
   * - host: 127.0.0.1 is a secure context, any other name is not.
   * - script: where the library is loaded from.
   */
  url({host = '127.0.0.1', script = '/CometServerApi.js', ...options}) {
    const path = Buffer.from(script).toString('base64url')
    return `http://${host}:${this.port}/page/${path}?${new URLSearchParams(options)}`
  }

  answer({url}, response) {
    const [, kind, script] = url.split(/[/?]/)
    if (kind == 'page') {
      const source = Buffer.from(script, 'base64url').toString()
      const origin = source.startsWith('/') ? '' : ' ' + new URL(source).origin
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': `default-src 'none'; script-src 'self'${origin}; connect-src ws://127.0.0.1:* http://127.0.0.1:*; img-src data:; ` +
          "require-trusted-types-for 'script'",
      })
      response.end(`<!DOCTYPE html><link rel="icon" href="data:,"><script src="${source}"></script><script src="/page.js"></script>`)
    } else if (scripts[kind]) {
      response.writeHead(200, {'Content-Type': 'text/javascript; charset=utf-8'})
      response.end(scripts[kind])
    } else {
      response.writeHead(404).end()
    }
  }

  stop() {
    this.http.closeAllConnections()
    this.http.close()
  }
}
