import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {test} from 'node:test'
import {gzipSync} from 'node:zlib'
import {CometServerApi, libraryPath, librarySource, moduleEnd} from './Library.mjs'

test('the library is at most 6 KiB gzipped', () => {
  const size = gzipSync(librarySource, {level: 9}).length
  console.log(`# the library has ${size} bytes gzipped`)
  assert.ok(size <= 6144, `${size} bytes`)
})

test('the library needs no more than a strict policy allows', () => {
  assert.doesNotMatch(librarySource.toString(), /\beval\b|new Function|document\.write|innerHTML|cookie|import\(/)
  // One request: to the node, with what is sent.
  assert.equal(librarySource.toString().match(/fetch\(|XMLHttpRequest|sendBeacon/g).length, 1)
})

test('Node gets the instance by require', () => {
  assert.ok(globalThis.cometApi instanceof CometServerApi)
  assert.equal(globalThis.CometServer(), globalThis.cometApi)
})

test('the same source with one end more is a module', async () => {
  const module = await import('data:text/javascript,' + encodeURIComponent(librarySource + moduleEnd))
  assert.equal(module.default, module.cometApi)
  assert.equal(module.CometServer(), module.cometApi)
  assert.ok(module.cometApi instanceof module.cometServerApi)
  delete module.cometServerApi.origin
})

test('every call is declared, and everything declared is there', () => {
  const declared = readFileSync(libraryPath.replace(/js$/, 'd.ts'), 'utf8')
  const body = declared.slice(declared.indexOf('class cometServerApi'), declared.indexOf('\n}\n', declared.indexOf('class cometServerApi')))
  const names = new Set([...body.matchAll(/^  (\w+)[(<]/gm)].map(([, name]) => name))
  const calls = Object.getOwnPropertyNames(CometServerApi.prototype)
    .filter(name => name != 'constructor' && !name.startsWith('_'))
  assert.deepEqual([...names].sort(), calls.sort())
})
