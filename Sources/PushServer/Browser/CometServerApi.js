// Documented in CometServerApi.d.ts. One tab, the master, connects for all.
(global => {
'use strict'
const subscribable = /^#?[\w-]{2,64}(\.[\w-]{1,64})?$/
const publishable = /^(?=@?web_|webauth_)@?[\w-]{2,64}(\.[\w-]{1,64})?$/
const refusals = [1008, 4401, 4403]
const page = global.document
const {locks} = page && global.navigator || {}
const unique = () => (Math.random().toString(36) + Math.random().toString(36)).replace(/0\./g, '')
const fail = (...reason) => (console.error('CometServerApi:', ...reason), false)
const isFunction = value => typeof value == 'function' || fail('not a function:', value)
const call = (callback, argument) => {
  try {
    callback(argument)
  } catch (error) {
    console.error(error)
  }
}
const parse = (text, otherwise) => {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}

let store
try {
  store = page && global.localStorage
} catch {}

class CometServerApi {
  constructor() {
    this._options = {}
    this._subscriptions = new Map()
    this._pipes = new Set()
    // Not known to be sent.
    this._queue = []
    // Callbacks by marker; for history by `.pipe`.
    this._asked = new Map()
    this._again = new Map()
    this._ready = []
    this._listeners = {true: [], false: [], hole: []}
    // The last id of each kept pipe, and of private messages that came.
    this._at = {__proto__: null}
    this._seen = []
    // Pipes whose missed messages will come again.
    this._behind = new Set()
    // In the master: the other tabs' pipes.
    this._tabs = new Map()
    this._tab = unique()
    this._serial = this._level = this._tries = this._node = this._doubts = this._fails = 0
    this._up = false
    if (page) {
      const on = global.addEventListener
      on('pagehide', () => this._leave())
      on('pageshow', event => event.persisted && this._group && this._join())
      on('online', () => this._master && !this._up && this._open())
      on('offline', () => this._socket && this._lost())
    }
  }

  start(options, callback) {
    if (callback) this._ready.push(callback)
    return this.restart(options)
  }

  restart(options) {
    const own = Object.assign(this._options, options)
    own.list = [].concat(own.nodes || own.node || CometServerApi.origin || [])
    if (!own.list[0]) return fail('no node')
    const group = 'comet ' + [own.dev_id || 0, own.user_id || 0, own.list]
    this._tries = 0
    if (group === this._group) {
      this._post({t: 'key', key: own.user_key})
      this._reopen()
    } else {
      this._state(false)
      this._leave()
      this._group = group
      this._join()
    }
    return true
  }

  stop() {
    this._leave()
    this._group = undefined
    this._state(false)
  }

  isAuthorized() { return this._auth }
  isMaster() { return this._master }
  isConnected() { return this._up }
  getTabUUID() { return this._tab }
  getUserId() { return this._options.user_id }
  getUserKey() { return this._options.user_key }
  getDevId() { return this._options.dev_id }
  setLogLevel(level) { this._level = level }
  getLogLevel() { return this._level }
  onAuthSuccess(callback) { return this._listen(true, callback) }
  onAuthFalill(callback) { return this._listen(false, callback) }
  onAuthFail(callback) { return this._listen(false, callback) }
  onRecoveryFail(callback) { return this._listen('hole', callback) }

  getUUID() {
    const own = this._options
    if (!own.uuid) {
      own.uuid = (unique() + unique() + unique()).slice(0, 32)
      try {
        own.uuid = store.comet_uuid = store.comet_uuid || own.uuid
      } catch {}
    }
    return own.uuid
  }

  subscription(name, callback) {
    if (typeof name == 'function') [name, callback] = ['', name]
    const names = String(name).trim().split(/\s*\n\s*/)
    if (name !== '' && !(typeof name == 'string' && names.every(name => subscribable.test(name)))) {
      return fail('invalid pipe name', name)
    }
    if (!isFunction(callback)) return false
    const id = names + '#' + ++this._serial
    this._subscriptions.set(id, {names: names.map(name => name.replace('#', '_answer_to_')), callback})
    this._change()
    return id
  }

  Subscription(name, callback) { return this.subscription(name, callback) }

  unsubscription(id) {
    if (!this._subscriptions.delete(id)) return fail('no subscription', id)
    this._change()
    return true
  }

  unsubscriptionAll() {
    this._subscriptions.clear()
    this._change()
    return true
  }

  web_pipe_send(pipe, event, data) {
    if (arguments.length < 3) [event, data] = [undefined, event]
    return !!this._publish(pipe, event, data)
  }

  multi_web_pipe_send(pipe, event, data, count, interval) {
    const key = this._publish(pipe, event, data)
    if (key && count > 1) {
      this._again.set(key, () =>
        setTimeout(() => this.multi_web_pipe_send(pipe, event, data, count - 1, interval), interval))
    }
    return !!key
  }

  get_pipe_log(pipe, callback = _ => {}) {
    return this._ask(/^(?!msg$)/, pipe, callback, `pipe_log\n${pipe}\n?\n`, '.' + pipe)
  }

  count_users_in_pipe(pipe, callback) {
    return this._ask(/^(web|track)_/, pipe, callback, `pipe_count\n${pipe}\n?\n`)
  }

  getTrackPipeUsers(pipe, callback) {
    return this._ask(/^track_/, pipe, callback, `track_pipe_users\n${pipe}\n?`)
  }

  getUserData(user, callback) {
    return this._ask(/^[1-9]\d{0,8}$/, user, callback, `user_data\n?\n${user}`)
  }

  _listen(state, callback) {
    if (!isFunction(callback)) return false
    this._listeners[state].push(callback)
    if (this._auth === state) queueMicrotask(() => call(callback))
    return true
  }

  _ask(pattern, subject, callback, frame, key) {
    if (!pattern.test(subject) || !/^[\w-]{1,64}$/.test(subject ?? '')) return fail('invalid name', subject)
    if (!isFunction(callback)) return false
    const marker = String(Math.random()).slice(2, 12)
    this._asked.set(key || marker, callback)
    return this._send(frame.replace('?', marker))
  }

  // The key of the delivery report.
  _publish(name, event, data) {
    if (!publishable.test(name)) return fail('invalid pipe name', name, 'It begins with web_')
    const [pipe, own = 'undefined'] = name.split('.')
    if (event === undefined) event = own
    if (!/^[\w-]{0,64}$/.test(event)) return fail('invalid event name', event)
    let text
    try {
      text = JSON.stringify(data ?? null).toString()
    } catch (error) {
      return fail(error)
    }
    return this._send(`web_pipe2\n${pipe}\n${event}\n*\n${text}`) && pipe.replace('@', '') + '\n' + text
  }

  _send(text) {
    if (!this._up && this._queue.length > 99) return fail('100 calls wait')
    this._queue.push({n: ++this._serial, text})
    this._flush()
    return true
  }

  _change() {
    this._pipes = new Set()
    for (const {names} of this._subscriptions.values()) {
      for (const name of names) {
        const [pipe] = name.split('.')
        if (pipe && pipe != 'msg' && !pipe.startsWith('_answer_to_')) this._pipes.add(pipe)
      }
    }
    this._flush()
  }

  // The set of pipes, then what waits.
  async _flush() {
    if (this._flushing) return
    this._flushing = true
    await 0
    this._flushing = false
    if (!this._master) {
      this._post({t: 'hi', pipes: [...this._pipes], key: this._options.user_key})
      for (const item of this._queue) {
        if (this._leader && item.to !== this._leader) {
          item.to = this._leader
          this._post({t: 'send', ...item})
        }
      }
    } else if (this._up) {
      const pipes = [...new Set([...this._pipes].concat(...this._tabs.values()))]
      const set = [...pipes].sort().join()
      if (set !== this._sent) this._say('subscription', ...pipes.map(pipe => `${pipe} ${this._at[pipe] || ''}`.trim()))
      this._sent = set
      // Who joins later does not want what was in between.
      for (const pipe of this._left) {
        if (!pipes.includes(pipe)) this._take({data: {pipe}, event: 'position', pipe: 'sys'})
      }
      this._left = pipes
      if (this._ack) this._say('received', this._ack)
      this._ack = 0
      for (const {n, text, by} of this._queue.splice(0)) {
        this._say(text)
        if (by) this._post({t: 'sent', n, by})
      }
    }
  }

  _say(...lines) {
    const text = lines.join('\n')
    this._log(2, '->', text)
    this._socket.send(text)
  }

  _dispatch(frame) {
    this._log(2, '<-', frame)
    const {event, id, marker, pipe} = frame
    if (pipe == 'sys' && event == 'position') return this._place(frame.data)
    if (id && pipe == 'msg') {
      if (this._seen.includes(id)) return
      if (this._seen.push(id) > 999) this._seen.shift()
    } else if (id) {
      if (this._behind.has(pipe) || id <= this._at[pipe]) return
      this._at[pipe] = id
    }
    const history = !!frame.history
    const data = typeof frame.data == 'string' ? parse(frame.data, frame.data) : frame.data
    const message = {data, server_info: {event, history, marker, pipe, user_id: frame.user_id || 0, uuid: frame.uuid}}
    if (marker || history) {
      // Another tab may have asked.
      const callback = this._asked.get(history ? '.' + pipe : marker)
      if (!callback) return
      call(callback, message)
      if (!history) return this._asked.delete(marker)
    }
    const isReport = pipe.startsWith('_answer_to_')
    const {error, message: body, number_messages} = Object(data)
    if (isReport) {
      const key = pipe.slice(11) + '\n' + body
      const again = this._again.get(key)
      this._again.delete(key)
      if (again && number_messages === 0) again()
    } else if (pipe == 'sys' && error) {
      fail(error)
    }
    const isForAll = isReport || pipe == 'msg' || this._pipes.has(pipe)
    for (const {names, callback} of [...this._subscriptions.values()]) {
      if (names.some(name => name ? name == pipe || name == pipe + '.' + event : isForAll)) call(callback, message)
    }
  }

  // Ids sort by time. An older position is another tab's.
  _place({id, pipe, recovered}) {
    const at = this._at[pipe]
    if (id && (this._behind.has(pipe) ? id > at : id < at)) return
    this._behind.delete(pipe)
    if (!id) delete this._at[pipe]
    else if (!(id <= at)) this._at[pipe] = id
    if (recovered === false && this._pipes.has(pipe)) for (const callback of this._listeners.hole) call(callback, pipe)
  }

  // A frame from the server, for all tabs.
  _take(frame) {
    this._post({t: 'frame', frame})
    this._dispatch(frame)
    if (frame.id && frame.pipe == 'msg') {
      this._ack = frame.id
      this._flush()
    }
  }

  _open() {
    this._close()
    const {WebSocket = global.WebSocket, EventSource = global.EventSource, dev_id, list, user_id, user_key, wss} = this._options
    const node = list[this._node % list.length]
    const scheme = wss || [global.location?.protocol, node].some(url => /^(http|ws)s:/.test(url)) ? 'wss' : 'ws'
    const host = node.replace(/^(\w+:)?\/\/|(\/comet-server|\/api)?\/*$/g, '')
    const url = `${scheme}://${host}/comet-server/ws/`
    const path = `sesion=${user_key || ''}&myid=${user_id || 0}&devid=${dev_id || 0}&v=5.0&uuid=${this.getUUID()}&api=js`
    // Without a WebSocket every other time, where none comes through.
    const isStream = EventSource && this._fails >= 2 * list.length && this._fails % 2 == 0
    this._key = user_key
    let socket
    try {
      socket = this._socket = isStream ? this._stream(EventSource, url.replace(/^ws(.*)ws/, 'http$1sse'), path) : new WebSocket(url + path)
    } catch (error) {
      return fail(error)
    }
    this._log(1, 'connecting', node)
    this._since = Infinity
    this._timer = setTimeout(() => {
      this._fails++
      this._lost()
    }, 10000)
    socket.onclose = socket.onerror = event => socket === this._socket && (isStream || event.type != 'error') && this._lost(event.code)
    socket.onmessage = event => {
      const frame = parse(event.data)
      if (socket !== this._socket || !frame?.pipe?.startsWith) return
      if (frame.pipe == 'sys' && frame.event == 'serverInfo') {
        this._log(1, 'connected')
        clearTimeout(this._timer)
        this._since = Date.now()
        this._sent = ''
        socket.key = frame.stream
        if (isStream) {
          this._timer = setTimeout(() => {
            const probe = new WebSocket(url + path)
            probe.onerror = () => {}
            probe.onopen = () => {
              probe.close()
              this._fails = 0
              if (socket === this._socket) this._open()
            }
          }, 300000)
        } else {
          this._fails = 0
        }
        this._state(true, frame.authorized)
        this._flush()
      } else {
        this._take(frame)
      }
    }
  }

  // Server-sent events.
  _stream(EventSource, url, path) {
    const source = new EventSource(url + path)
    let last
    source.send = body => {
      last = Promise.resolve(last).then(() => source === this._socket && fetch(url + source.key, {method: 'POST', body}))
        .then(answer => { if (answer && !answer.ok) throw 0 })
        .catch(() => source === this._socket && this._lost())
    }
    source.addEventListener('close', event => source.onclose({code: +event.data}))
    return source
  }

  _close() {
    const socket = this._socket
    clearTimeout(this._timer)
    this._socket = undefined
    this._up = this._waits = false
    socket?.close()
  }

  _lost(code) {
    if (!this._up) {
      this._node++
      this._fails++
    }
    if (Date.now() - this._since > 5000) this._tries = 0
    this._close()
    if (refusals.includes(code) && this._key === this._options.user_key) {
      this._state(false, false)
      return fail('refused:', code)
    }
    const delay = code == 1012
      ? 100 + Math.random() * 1900
      : Math.max(300, Math.random() * Math.min(30000, 600 * 2 ** this._tries++))
    this._log(1, 'disconnected:', code, delay)
    this._waits = true
    this._timer = setTimeout(() => this._open(), delay)
    this._state(false, this._auth, delay)
  }

  _state(up, auth, delay) {
    this._up = up
    if (auth !== this._auth) {
      this._auth = auth
      for (const callback of this._listeners[auth] || []) call(callback)
    }
    if (up) for (const callback of this._ready.splice(0)) call(callback)
    if (this._master) this._post({t: 'state', up, auth, delay, at: this._at})
  }

  _log(level, ...what) {
    if (this._level >= level) console.log('CometServerApi:', ...what)
  }

  _join() {
    const me = this._me = unique()
    const {signal} = this._stay = new AbortController()
    const held = new Promise(release => { signal.onabort = release })
    const alone = () => signal.aborted || this._role(true)
    const enter = async () => {
      this._channel = new BroadcastChannel(this._group)
      this._channel.onmessage = event => this._hear(event.data)
      if (locks) {
        // Also how it is taken from a master that does not answer.
        this._contend = options => locks.request(this._group, options, () => {
          this._role(true)
          return held
        }).catch(() => {
          if (!this._master || signal.aborted) return alone()
          this._role(false)
          this._contend({signal})
          this._flush()
        })
        this._contend({signal})
      }
      this._beat()
      this._flush()
      return held
    }
    if (!global.BroadcastChannel || !locks && !store) alone()
    // The master waits for each tab's lock.
    else (locks ? locks.request(me, {signal}, enter) : enter()).catch(alone)
  }

  _leave() {
    this._post({t: 'bye'})
    this._channel?.close()
    this._channel = this._leader = undefined
    this._stay?.abort()
    if (!locks && store && (store[this._group] || '').startsWith(this._me)) store.removeItem(this._group)
    this._role()
  }

  // A frozen master keeps its lock. Over http there are none: it leaves a sign of life; who doubts asks.
  _beat() {
    clearTimeout(this._pulse)
    if (!this._channel) return
    if (locks) {
      if (this._master) return
      if (++this._doubts > 3) {
        this._doubts = 0
        this._contend({steal: true})
      }
      this._post({t: 'ping', to: this._leader})
      this._pulse = setTimeout(() => this._beat(), 350 + Math.random() * 100)
      return
    }
    const value = store[this._group] || ''
    const [id, time] = value.split(' ')
    const isMine = id == this._me
    const isOld = !(Date.now() - time < 1100)
    const isFree = !id || isOld && value == this._doubted
    if (isMine || isFree) store[this._group] = this._me + ' ' + Date.now()
    else if (isOld) this._flush()
    this._doubted = isOld && value
    if (isMine || this._master) this._role(isMine)
    this._pulse = setTimeout(() => this._beat(), isMine || !isFree ? 300 : 50)
  }

  _role(master) {
    if (master === this._master) return
    this._master = master
    this._leader = undefined
    this._doubts = 0
    this._left = []
    this._tabs.clear()
    this._queue = this._queue.filter(item => !item.by)
    this._close()
    if (master) {
      this._state(false, this._auth)
      this._open()
    }
    if (locks) this._beat()
  }

  _post(message) {
    this._channel?.postMessage({...message, id: this._me})
  }

  _hear({t, id, ...message}) {
    const isMaster = this._master
    if (id == this._leader || t == 'state') this._doubts = 0
    if (t == 'key') {
      this._options.user_key = message.key
      if (isMaster) this._reopen()
    } else if (t == 'bye') {
      if (this._tabs.delete(id)) this._flush()
      if (id == this._leader) this._beat()
    } else if (t == 'sent') {
      this._queue = this._queue.filter(item => message.by !== this._me || item.n !== message.n)
    } else if (isMaster) {
      if (t == 'send' && message.to === this._me) this._queue.push({...message, by: id})
      if (t == 'hi') {
        if (!this._tabs.has(id)) this._meet(id, message.key)
        this._tabs.set(id, message.pipes)
        this._beat()
      }
      if (t == 'ping') message.to === this._me ? this._post({t: 'pong'}) : this._state(this._up, this._auth)
      if (t == 'wake' && this._waits) this._open()
      if (t == 'miss' && this._up && this._left.includes(message.pipe)) {
        const others = ['subscription', ...this._left.filter(pipe => pipe != message.pipe)]
        this._say(...others)
        this._say(...others, message.pipe + ' ' + message.at)
      }
      this._flush()
    } else if (t == 'frame') {
      if (id == this._leader) this._dispatch(message.frame)
    } else if (t == 'state') {
      this._master = false
      for (const [pipe, id] of Object.entries(message.at)) {
        const at = this._at[pipe]
        // The master heard more.
        if (at < id && this._pipes.has(pipe)) {
          this._behind.add(pipe)
          this._post({t: 'miss', pipe, at})
        } else {
          this._place({id, pipe})
        }
      }
      this._state(message.up, message.auth)
      // A hidden master's timers are slow.
      if (message.delay) setTimeout(() => this._post({t: 'wake'}), message.delay)
      if (this._leader !== id) {
        this._leader = id
        this._flush()
      }
    }
  }

  _meet(id, key) {
    if (locks) {
      locks.request(id, {signal: this._stay.signal}, () => this._hear({t: 'bye', id})).catch(() => {})
    }
    if (this._auth === false && key && key !== this._options.user_key) {
      this._options.user_key = key
      this._reopen()
    } else {
      this._state(this._up, this._auth)
    }
  }

  // A token of the same user is taken on the open connection.
  _reopen() {
    const {user_key} = this._options
    if (this._up && this._auth && user_key !== this._key && /\..*\./.test(user_key)) {
      if (this._master) this._say('token', user_key)
      queueMicrotask(() => this._state(this._up, this._auth))
    } else {
      this._state(false)
      if (this._master) this._open()
    }
  }
}

CometServerApi.origin = page?.currentScript?.src?.replace(/\/[^/]*$/, '') || global.location?.host

if (!global.cometApi) {
  global.cometServerApi = CometServerApi
  global.cometApi = new CometServerApi()
  global.CometServer = () => global.cometApi
}
if (typeof module == 'object') module.exports = global.cometApi
})(globalThis)
