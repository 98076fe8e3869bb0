import assert from 'node:assert/strict'
import {execFileSync, spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, test} from 'node:test'
import {gatewayPath} from '../BrowserTests/Gateway.mjs'

const root = new URL('../../', import.meta.url).pathname
const deploy = join(root, 'deploy')
const run = (program, ...flags) => execFileSync(program, flags, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']})

/** A folder for one test. */
const withFolder = body => {
  const folder = mkdtempSync(join(tmpdir(), 'cometgate-files-'))
  try {
    return body(folder)
  } finally {
    rmSync(folder, {recursive: true})
  }
}

describe('the Debian package', () => {
  let folder, unpacked, control

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cometgate-deb-'))
    // To compress an executable for debugging takes longer than all the rest.
    execFileSync(join(deploy, 'debian/build'), [gatewayPath, folder], {env: {...process.env, DEB_COMPRESSION: 'none'}})
    const [name] = readdirSync(folder)
    unpacked = join(folder, 'unpacked')
    control = join(folder, 'control')
    run('dpkg-deb', '-x', join(folder, name), unpacked)
    run('dpkg-deb', '-e', join(folder, name), control)
    assert.match(name, /^cometgate_\d+\.\d+\.\d+_\w+\.deb$/)
  })
  after(() => rmSync(folder, {recursive: true}))

  test('has all that a user looks for', () => {
    for (const path of [
      'usr/bin/cometgate', 'lib/systemd/system/cometgate.service', 'lib/systemd/system/cometgate.socket',
      'usr/lib/sysusers.d/cometgate.conf', 'usr/lib/tmpfiles.d/cometgate.conf', 'etc/cometgate/cometgate.yaml',
      'usr/share/man/man1/cometgate.1.gz', 'usr/share/bash-completion/completions/cometgate',
      'usr/share/zsh/vendor-completions/_cometgate', 'usr/share/fish/vendor_completions.d/cometgate.fish',
      'usr/share/doc/cometgate/copyright', 'usr/share/doc/cometgate/examples/cometgate.conf',
      'usr/share/doc/cometgate/docs/MOVING.md', 'usr/share/doc/cometgate/examples/sql/push.sql',
    ]) assert.ok(existsSync(join(unpacked, path)), path)
    assert.equal(statSync(join(unpacked, 'usr/bin/cometgate')).mode & 0o777, 0o755)
    assert.equal(statSync(join(unpacked, 'etc/cometgate/cometgate.yaml')).mode & 0o777, 0o640)
    assert.equal(run(join(unpacked, 'usr/bin/cometgate'), 'version'), run(gatewayPath, 'version'))
  })

  test('depends on the packages of what the executable links', () => {
    const depends = /^Depends: ([^]*?)\n\S/m.exec(readFileSync(join(control, 'control'), 'utf8'))[1]
    const libraries = run('ldd', join(unpacked, 'usr/bin/cometgate')).split('\n')
      .map(line => / => (\/(?:usr\/)?lib\/\S+)/.exec(line)?.[1]).filter(Boolean)
    const direct = [...run('readelf', '-d', join(unpacked, 'usr/bin/cometgate')).matchAll(/NEEDED.*\[(.*)\]/g)]
      .map(([, name]) => libraries.find(path => path.endsWith('/' + name))).filter(Boolean)
    assert.ok(direct.length >= 6)
    for (const library of direct) {
      // Debian knows some files by the folder that /lib is a link to, and some by the link.
      const found = [library, '/usr' + library, library.replace(/^\/usr/, '')]
        .map(path => spawnSync('dpkg', ['-S', path], {encoding: 'utf8'}).stdout.split(':')[0]).find(Boolean)
      assert.ok(depends.includes(found), `${library} of ${found}`)
    }
  })

  test('has settings that the gateway takes', () => {
    const file = join(unpacked, 'etc/cometgate/cometgate.yaml')
    assert.match(run(gatewayPath, 'check-config', '--config', file), /^data\.dir += \/var\/lib\/cometgate /m)
  })

  test('has scripts that a shell can read, and completions that complete', () => {
    for (const script of ['postinst', 'prerm', 'postrm']) run('sh', '-n', join(control, script))
    const completions = join(unpacked, 'usr/share/bash-completion/completions/cometgate')
    const complete = words => run('bash', '-c', `
      source ${completions}
      COMP_WORDS=(${words}) COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )) COMP_LINE="${words}" COMP_POINT=${words.length}
      _cometgate cometgate "\${COMP_WORDS[-1]}" "\${COMP_WORDS[-2]}"
      printf '%s\\n' "\${COMPREPLY[@]}"`)
    assert.match(complete('cometgate ser'), /^serve *$/m)
    assert.match(complete('cometgate sql --form'), /^--format *$/m)
    assert.match(complete('cometgate sql --format j'), /^json *$/m)
    assert.match(complete('cometgate serve --push.po'), /^--push\.port *$/m)
  })

  test('has a man page with every setting', () => {
    const page = join(unpacked, 'usr/share/man/man1/cometgate.1.gz')
    const lint = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', page], {encoding: 'utf8'})
    assert.equal(lint.stdout + lint.stderr, '')
    const text = run('mandoc', '-T', 'utf8', page).replace(/.\x08/g, '')
    const settings = run(gatewayPath, 'check-config').trim().split('\n').map(line => line.split(' ')[0])
    assert.ok(settings.length > 30)
    for (const setting of settings) assert.ok(new RegExp(`^ +${setting.replace('.', '\\.')}(=|$)`, 'm').test(text), setting)
  })
})

describe('the units', () => {
  test('are such as systemd takes, and shut the gateway in', () => withFolder(folder => {
    cpSync(join(deploy, 'systemd'), folder, {recursive: true})
    const service = join(folder, 'cometgate.service')
    // What is not installed here: the executable, and the man page that it names.
    for (const unit of [service, join(folder, 'cometgate.socket')]) {
      const text = readFileSync(unit, 'utf8').replace('/usr/bin/cometgate', '/bin/true').replace(/^Documentation=.*\n/m, '')
      writeFileSync(unit, text)
    }
    const verify = spawnSync('systemd-analyze', ['verify', service, join(folder, 'cometgate.socket')], {encoding: 'utf8'})
    // Of units that are installed here it may complain as well.
    const complaints = (verify.stdout + verify.stderr).split('\n').filter(line => line.includes('cometgate'))
    assert.deepEqual(complaints, [])
    // Exposure from 0 to 10 times ten; above the threshold it ends with an error.
    run('systemd-analyze', 'security', '--offline=yes', '--threshold=20', service)
  }))

  test('have users and folders such as systemd makes', () => withFolder(folder => {
    for (const kind of ['sysusers', 'tmpfiles']) {
      cpSync(join(deploy, `systemd/${kind}.conf`), join(folder, `usr/lib/${kind}.d/cometgate.conf`))
    }
    mkdirSync(join(folder, 'etc'))
    run('systemd-sysusers', `--root=${folder}`, 'cometgate.conf')
    assert.match(readFileSync(join(folder, 'etc/passwd'), 'utf8'), /^cometgate:.*:\/var\/lib\/cometgate:/m)
    const made = spawnSync('systemd-tmpfiles', [`--root=${folder}`, '--create', 'cometgate.conf'])
    assert.equal(made.stderr.toString(), '')
    assert.equal(statSync(join(folder, 'var/lib/cometgate')).mode & 0o777, 0o700)
  }))

  test('have kernel settings that exist', () => {
    const lines = readFileSync(join(deploy, 'systemd/60-cometgate.conf'), 'utf8').split('\n')
      .filter(line => line && !line.startsWith('#'))
    assert.ok(lines.length > 5)
    // A container sees not all of them; what it sees must have been spelled right.
    const names = lines.map(line => line.split(' = ')[0])
    const seen = names.filter(name => existsSync('/proc/sys/' + name.replaceAll('.', '/')))
    assert.ok(seen.length >= 5, names.filter(name => !seen.includes(name)).join())
  })
})

describe('the container', () => {
  test('is described as Compose takes it', () => {
    const configuration = execFileSync('docker-compose', ['-f', join(deploy, 'compose.yaml'), 'config'], {
      encoding: 'utf8', env: {...process.env, COMETGATE_PASSWORD: 'secret'}, stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const part of ['read_only: true', 'COMETGATE_PASSWORD: secret', 'no-new-privileges']) {
      assert.ok(configuration.includes(part), part)
    }
    const {COMETGATE_PASSWORD, ...environment} = process.env
    const without = spawnSync('docker-compose', ['-f', join(deploy, 'compose.yaml'), 'config'], {
      encoding: 'utf8', env: environment,
    })
    assert.match(without.stderr, /choose a password/)
  })

  test('has the libraries and the settings that the executable knows', () => {
    const text = readFileSync(join(deploy, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ')
    const steps = text.split('\n').filter(line => line && !line.startsWith('#'))
    for (const step of steps) assert.match(step, /^(FROM|RUN|COPY|USER|WORKDIR|VOLUME|ENV|EXPOSE|HEALTHCHECK|STOPSIGNAL|ENTRYPOINT|CMD) /)
    const depends = readFileSync(join(deploy, 'debian/control.in'), 'utf8')
    const runtime = text.slice(text.indexOf('debian:bookworm-slim'))
    for (const library of ['libmariadb3', 'libsodium23', 'libsqlite3-0', 'libstdc++6', 'libzstd1', 'zlib1g']) {
      assert.ok(depends.includes(library) && runtime.includes(library), library)
    }
    for (const [, source] of text.matchAll(/^COPY (?!--)(\S+) /gm)) assert.ok(existsSync(join(root, source)), source)
    const variables = /^ENV (.*)$/m.exec(text)[1].split(' ').map(pair => pair.split('='))
    const settings = execFileSync(gatewayPath, ['check-config'], {
      encoding: 'utf8', env: {PATH: process.env.PATH, COMETGATE_PASSWORD: 'secret', ...Object.fromEntries(variables)},
    })
    assert.match(settings, /^push\.host += 0\.0\.0\.0 +# environment/m)
  })
})
