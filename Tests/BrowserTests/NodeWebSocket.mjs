import {createRequire} from 'node:module'

/** Debian's `node-ws`; undefined where it is not installed. */
export const WebSocket = (() => {
  const require = createRequire(import.meta.url)
  for (const name of ['ws', '/usr/share/nodejs/ws']) {
    try {
      return require(name)
    } catch {
      // The next place.
    }
  }
  return undefined
})()
