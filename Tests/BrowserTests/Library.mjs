import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {Script} from 'node:vm'

/** Where the library's source is. */
export const libraryPath = new URL('../../Sources/PushServer/Browser/CometServerApi.js', import.meta.url).pathname

/** The source, as it is embedded in the server. */
export const librarySource = readFileSync(libraryPath)

/** What the server appends for those who `import` the library. */
export const moduleEnd = readFileSync(libraryPath.replace('CometServerApi.js', 'ModuleEnd.js'))

/** Runs the library as a classic script does, in any context. */
export const libraryScript = new Script(librarySource.toString(), {filename: libraryPath})

/** The class, as Node gets it by `require`. */
export const CometServerApi = (createRequire(import.meta.url)(libraryPath), globalThis.cometServerApi)
