import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {installed} from './Clients.mjs'

const share = join(installed, 'php/usr/share')

/** PHP's own web server with one of Debian's consoles in it, and a browser without JavaScript that looks at it. */
export class PhpServer {
  /** @param gateway the database of phpMyAdmin, which logs in by its configuration */
  static async of(folder, gateway) {
    const server = new PhpServer()
    server.folder = mkdtempSync(join(tmpdir(), 'cometgate-console-'))
    mkdirSync(join(server.folder, 'tmp'))
    writeFileSync(join(server.folder, 'config.inc.php'), `<?php
      $cfg['blowfish_secret'] = str_repeat('s', 32);
      $cfg['Servers'][1] = ['auth_type' => 'config', 'host' => '127.0.0.1', 'port' => '${gateway.queryPort}',
        'user' => 'root', 'password' => 'secret'];`)
    server.process = spawn('php', [
      '-d', `include_path=${share}/php:/usr/share/php`, '-S', '127.0.0.1:0', '-t', join(share, folder),
    ], {stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, PMA_FOLDER: server.folder}})
    server.cookies = new Map()
    const lines = createInterface(server.process.stderr)
    for await (const line of lines) {
      server.origin = /\((http:[^)]+)\) started/.exec(line)?.[1]
      server.process.stderr.resume()
      if (server.origin) return server
    }
    throw new Error('PHP did not start')
  }

  /** A page's status and text, after redirections; `form` is posted. */
  async page(path, form) {
    const response = await fetch(new URL(path, this.origin), {
      method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form), redirect: 'manual',
      headers: {cookie: [...this.cookies].map(pair => pair.join('=')).join('; ')},
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
      this.cookies.set(name, value)
    }
    const text = await response.text()
    const location = response.headers.get('location')
    return location ? this.page(location) : {status: response.status, text}
  }

  async stop() {
    this.process.kill()
    await once(this.process, 'exit')
    rmSync(this.folder, {recursive: true})
  }
}
