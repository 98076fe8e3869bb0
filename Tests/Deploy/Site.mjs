import {execFileSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {createServer as createSocket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** What stands behind a proxy besides the gateway: a page, and a certificate for 127.0.0.1. */
export class Site {
  static async make() {
    const site = new Site()
    site.folder = mkdtempSync(join(tmpdir(), 'cometgate-site-'))
    // A proxy may give up root and still has to read it.
    chmodSync(site.folder, 0o755)
    mkdirSync(join(site.folder, 'www'))
    writeFileSync(join(site.folder, 'www/index.html'), '<title>shop</title>')
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj',
      '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-keyout', site.key, '-out',
      site.certificate,
    ], {stdio: 'ignore'})
    chmodSync(site.key, 0o644)
    site.authority = readFileSync(site.certificate)
    writeFileSync(site.pair, Buffer.concat([site.authority, readFileSync(site.key)]))
    // For a proxy that serves no files itself.
    site.server = createServer((_, response) => response.end(readFileSync(join(site.folder, 'www/index.html'))))
    await new Promise(resolve => site.server.listen(0, '127.0.0.1', resolve))
    return site
  }

  get www() { return join(this.folder, 'www') }
  get certificate() { return join(this.folder, 'certificate.pem') }
  get key() { return join(this.folder, 'key.pem') }
  /** Both in one file. */
  get pair() { return join(this.folder, 'pair.pem') }
  get port() { return this.server.address().port }

  remove() {
    this.server.close()
    this.server.closeAllConnections()
    rmSync(this.folder, {recursive: true})
  }
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createSocket()
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address()
  await new Promise(resolve => server.close(resolve))
  return port
}
