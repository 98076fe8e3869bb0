import assert from 'node:assert/strict'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, test} from 'node:test'
import {libraryPath, librarySource} from './Library.mjs'

/** Debian's TypeScript, unpacked by `.ci/install-clients` or installed; undefined where there is none. */
const typescript = (() => {
  const require = createRequire(import.meta.url)
  const unpacked = new URL('../../.build/clients/node/usr/share/nodejs/typescript', import.meta.url).pathname
  for (const name of [unpacked, '/usr/share/nodejs/typescript', 'typescript']) {
    try {
      return require(name)
    } catch {
      // The next place.
    }
  }
  return undefined
})()

describe('types', {skip: !typescript && 'node-typescript is not installed'}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cometgate-types-'))
  after(() => rmSync(folder, {recursive: true}))

  /** What the compiler has against a program that has the declarations and the implementation beside it. */
  const complaints = source => {
    writeFileSync(join(folder, 'CometServerApi.d.ts'), readFileSync(libraryPath.replace(/js$/, 'd.ts')))
    // The class without the function around it, so that its types can be inferred; a constant's would be widened.
    const body = librarySource.toString().replace('(global => {', 'const global = globalThis')
      .replace('const fail =', '/** @returns {false} */\nconst fail =')
    const end = body.indexOf('if (!global.cometApi)')
    assert.ok(end > 0)
    writeFileSync(join(folder, 'Implementation.js'), body.slice(0, end) + '\nexport {CometServerApi}\n')
    writeFileSync(join(folder, 'program.ts'), source)
    const program = typescript.createProgram([join(folder, 'program.ts')], {
      strict: true, noEmit: true, allowJs: true, checkJs: false, types: [], lib: ['lib.es2021.d.ts', 'lib.dom.d.ts'],
      target: typescript.ScriptTarget.ES2021, module: typescript.ModuleKind.ES2020,
      moduleResolution: typescript.ModuleResolutionKind.NodeJs,
    })
    return typescript.getPreEmitDiagnostics(program)
      .map(({file, messageText}) => `${file?.fileName.split('/').at(-1)}: ${typescript.flattenDiagnosticMessageText(messageText, ' ')}`)
  }

  test('the implementation is what the declarations say', () => {
    assert.deepEqual(complaints(`
      import {CometServerApi} from './Implementation.js'
      import {cometServerApi} from './CometServerApi'
      export const api: cometServerApi = new CometServerApi()
      // The other way round: nothing public is left undeclared.
      type Public<T> = {[Key in keyof T as Key extends \`_\${string}\` ? never : Key]: T[Key]}
      export const undeclared: Exclude<keyof Public<CometServerApi>, keyof cometServerApi> extends never ? true : false = true
    `), [])
    assert.match(complaints(`
      import {CometServerApi} from './Implementation.js'
      export const api: {start(): boolean, stop(): number, absent(): void} = new CometServerApi()
    `).join(), /absent|stop/)
  })

  test('programs compile as they should', () => {
    assert.deepEqual(complaints(`
      import cometApi, {CometMessage, CometServer, cometServerApi} from './CometServerApi'
      const started: boolean = cometApi.start({dev_id: 15, user_id: '1', user_key: 'k', nodes: ['a', 'b'], WebSocket}, () => {})
      cometApi.restart({EventSource})
      const id = cometApi.subscription<{n: number}>('room.ev', ({data, server_info}) => {
        const n: number = data.n
        const event: string = server_info.event
      })
      if (id) cometApi.unsubscription(id)
      cometApi.Subscription((message: CometMessage) => message.data)
      cometApi.onRecoveryFail(pipe => pipe.toUpperCase())
      cometApi.count_users_in_pipe('web_x', ({data}) => data.user_in_pipe.toFixed())
      cometApi.web_pipe_send('web_x', undefined, {a: 1})
      const master: boolean | undefined = new cometServerApi().isMaster()
      CometServer().stop()
      globalThis.cometApi.getUUID()
      // @ts-expect-error
      cometApi.start({user: 1})
      // @ts-expect-error
      cometApi.subscription('room')
      // @ts-expect-error
      cometApi.multi_web_pipe_send('web_x', 'e', 1)
      // @ts-expect-error
      cometApi.unsubscription(false)
      // @ts-expect-error
      cometApi.onRecoveryFail((pipe: number) => pipe)
    `), [])
  })
})
