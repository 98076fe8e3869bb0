// What comes by itself: the gateway's numbers and log, and the messages of a pipe, through its own browser library.
import cometApi, {cometServerApi} from './CometServerApi.mjs?v='
import {getSession} from './gateway.js?v='

export {cometApi}

/** Anonymous, as any page is: the console's own token is for the gateway's pipes only. */
const watcher = new cometServerApi()
let address
let timer
let isOn = false
let isWatching = false

// The page may connect to the push port by WebSocket only.
const start = (api, options) => api.start({...options, wss: address.tls, EventSource: null})

const renew = async () => {
  clearTimeout(timer)
  try {
    const {token, refresh_seconds: seconds} = await getSession()
    if (!isOn) return
    cometApi.restart({user_key: token})
    timer = setTimeout(renew, seconds * 1000)
  } catch {
    // The gateway is away for a moment.
    if (isOn) timer = setTimeout(renew, 3000)
  }
}

/** Connects with what the gateway told; a fresh token is had before the old one ends. */
export const connect = ({push, token, refresh_seconds: seconds}) => {
  isOn = true
  address = {node: `${location.hostname}:${push.port}`, tls: push.tls}
  start(cometApi, {node: address.node, user_key: token})
  clearTimeout(timer)
  timer = setTimeout(renew, seconds * 1000)
}

// A computer that slept through the renewal.
cometApi.onAuthFail(() => {
  clearTimeout(timer)
  if (isOn) timer = setTimeout(renew, 3000)
})

export const disconnect = () => {
  isOn = isWatching = false
  clearTimeout(timer)
  cometApi.stop()
  watcher.stop()
}

/** Calls back with the gateway's numbers, each second. */
export const onStatistics = callback => cometApi.subscription('comet_stats.stats', ({data}) => callback(data))

/** Calls back with each line of the log. */
export const onLine = callback => cometApi.subscription('comet_log.line', ({data}) => callback(data))

/** Calls back with each message of a pipe; returns what ends it. */
export const watch = (pipe, callback) => {
  // Written differently, so that it does not share the connection of the console.
  if (!isWatching) start(watcher, {node: address.node + '/'})
  isWatching = true
  const id = watcher.subscription(pipe, callback)
  return () => id && watcher.unsubscription(id)
}
