import {spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {freePort} from './Site.mjs'

const examples = new URL('../../deploy/', import.meta.url).pathname

/**
 * How each proxy is run with its example of `deploy/`: what in it is of a real machine (each has to be there), and the
 * command.
 */
const kinds = {
  nginx: {
    example: 'nginx/cometgate.conf',
    places: ({plain, secure, gateway, site}) => [
      ['listen 80;', `listen 127.0.0.1:${plain};`],
      ['listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;`],
      ['/etc/ssl/shop.example/fullchain.pem', site.certificate],
      ['/etc/ssl/shop.example/privkey.pem', site.key],
      ['/var/www/shop', site.www],
      ['127.0.0.1:8087', `127.0.0.1:${gateway}`],
    ],
    around: (text, folder) => `
      daemon off;
      pid ${folder}/pid;
      error_log stderr warn;
      ${process.getuid() == 0 ? 'user root;' : ''}
      worker_processes 2;
      events { worker_connections 512; }
      http {
        access_log off;
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n')}
        ${text}
      }`,
    command: (file, folder) => ['/usr/sbin/nginx', '-p', folder, '-e', 'stderr', '-c', file],
  },
  haproxy: {
    example: 'haproxy/haproxy.cfg',
    places: ({plain, secure, gateway, site}) => [
      ['bind :80\n', `bind 127.0.0.1:${plain}\n`],
      ['bind :443 ssl', `bind 127.0.0.1:${secure} ssl`],
      ['/etc/haproxy/shop.example.pem', site.pair],
      ['127.0.0.1:8087', `127.0.0.1:${gateway}`],
      ['127.0.0.1:8080', `127.0.0.1:${site.port}`],
      ['maxconn 100000', 'maxconn 500'],
    ],
    around: text => text,
    command: file => ['/usr/sbin/haproxy', '-db', '-f', file],
  },
  caddy: {
    example: 'caddy/Caddyfile',
    places: ({gateway, site}) => [
      ['/var/www/shop', site.www],
      ['127.0.0.1:8087', `127.0.0.1:${gateway}`],
      ['shop.example {', 'ADDRESS {\n\tbind 127.0.0.1'],
    ],
    // Once with TLS, by a certificate that is there, and once without.
    around: (text, _, {plain, secure, site}) => `{
      admin off
      auto_https off
      log {
        level WARN
      }
    }
    ${text.replace('ADDRESS {', `https://127.0.0.1:${secure} {\n\ttls ${site.certificate} ${site.key}`)}
    ${text.replace('ADDRESS', `http://127.0.0.1:${plain}`)}`,
    command: file => ['/usr/bin/caddy', 'run', '--adapter', 'caddyfile', '--config', file],
  },
}

export const proxyKinds = Object.keys(kinds)

/** A proxy as its example sets it up, in front of a gateway and a site. */
export class Proxy {
  static async start(kind, gateway, site) {
    const {example, places, around, command} = kinds[kind]
    const proxy = new Proxy()
    proxy.folder = mkdtempSync(join(tmpdir(), `cometgate-${kind}-`))
    proxy.plain = await freePort()
    proxy.secure = await freePort()
    let text = readFileSync(join(examples, example), 'utf8')
    const here = {...proxy, gateway, site}
    for (const [real, ours] of places(here)) {
      if (!text.includes(real)) throw new Error(`${example} does not say ${real}`)
      text = text.replaceAll(real, ours)
    }
    const file = join(proxy.folder, 'configuration')
    writeFileSync(file, around(text, proxy.folder, here))
    mkdirSync(join(proxy.folder, 'home'))
    const [program, ...flags] = command(file, proxy.folder)
    proxy.process = spawn(program, flags, {
      stdio: ['ignore', 'inherit', 'inherit'], env: {...process.env, HOME: join(proxy.folder, 'home')},
    })
    proxy.ended = new Promise(resolve => proxy.process.once('exit', resolve))
    await proxy.listening()
    return proxy
  }

  async listening() {
    for (let attempt = 0; attempt < 500; attempt++) {
      if (this.process.exitCode !== null) throw new Error('the proxy ended')
      const isThere = await new Promise(resolve => {
        const socket = connect(this.secure, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
        socket.on('connect', () => socket.destroy())
      })
      if (isThere) return
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    throw new Error('the proxy does not listen')
  }

  async stop() {
    this.process.kill('SIGTERM')
    const guardian = setTimeout(() => this.process.kill('SIGKILL'), 2000)
    await this.ended
    clearTimeout(guardian)
    rmSync(this.folder, {recursive: true})
  }
}
