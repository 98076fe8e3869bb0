// Subscribe and watch: what comes through which pipe, and the SQL that publishes there.
import cometApi from './CometServerApi.mjs?v='
import {byId, make, publishSQL, recall, remember, session, showStatus, statementBox, syncList} from './page.js?v='
import {entryElement} from './watch-entry.js?v='

const validName = /^#?[\w-]{2,64}(\.[\w-]{1,64})?$/
const longest = 300
const me = session()
const user = Number(me.user) || 0

// MARK: - The messages

let total = 0
let waiting = []
let isPaused = false
let timer

const showCount = () => {
  byId('count').textContent = total ? `· ${total}` : ''
  byId('empty').hidden = total > 0
  byId('pause').textContent = !isPaused ? 'Pause' : waiting.length ? `Resume (${waiting.length})` : 'Resume'
}

const fits = element => element.textContent.toLowerCase().includes(byId('filter').value.trim().toLowerCase())

const show = () => {
  timer = undefined
  if (!isPaused && waiting.length) {
    const elements = waiting.splice(0).map(entryElement).reverse()
    for (const element of elements) element.hidden = !fits(element)
    const feed = byId('feed')
    feed.prepend(...elements)
    while (feed.children.length > longest) feed.lastChild.remove()
  }
  showPipes()
  showCount()
}

// A pipe may be faster than a page can be drawn: what came is shown some times a second, the newest of it.
const add = entry => {
  total++
  waiting.push({...entry, time: new Date()})
  if (waiting.length > longest) waiting.shift()
  timer ??= setTimeout(show, 40)
}

byId('pause').onclick = () => {
  isPaused = !isPaused
  show()
}
byId('clear').onclick = () => {
  byId('feed').replaceChildren()
  waiting = []
  total = 0
  for (const pipe of pipes.values()) pipe.count = 0
  show()
}
byId('filter').oninput = () => {
  for (const element of byId('feed').children) element.hidden = !fits(element)
}

// MARK: - The pipes

const pipes = new Map()
let subscription

const pipeOf = name => name.replace('#', '').split('.')[0]

const take = ({data, server_info: {event, history, pipe, user_id}}) => {
  for (const [name, watched] of pipes) {
    const [own, ownEvent] = name.replace('#', '_answer_to_').split('.')
    if (own === pipe && (ownEvent ?? event) === event) watched.count++
  }
  const tags = [history && 'history', user_id > 0 && `user ${user_id}`].filter(Boolean)
  add({data, event, pipe: pipe.replace('_answer_to_', '#'), tags})
}

const subscribe = () => {
  const last = subscription
  subscription = pipes.size ? cometApi.subscription([...pipes.keys()].join('\n'), take) : undefined
  if (last) cometApi.unsubscription(last)
}

const count = name => {
  if (!/^(web|track)_/.test(name)) return
  cometApi.count_users_in_pipe(pipeOf(name), ({data}) => {
    const pipe = pipes.get(name)
    if (!pipe) return
    pipe.here = data.user_in_pipe
    showPipes()
  })
}

const who = name => cometApi.getTrackPipeUsers(pipeOf(name), ({data}) =>
  add({data, event: '', pipe: pipeOf(name), tags: ['who is there']}))

const smallButton = (text, name, onclick, sign = text) => {
  const button = make('button', {type: 'button', className: 'small', title: text, onclick}, sign)
  button.setAttribute('aria-label', `${text}: ${name}`)
  return button
}

const showPipes = () => {
  const all = [...pipes].map(([key, pipe]) => ({key, ...pipe}))
  syncList(byId('pipes'), all, ({key}) => {
    const row = make('li', {className: 'pipe-row'}, make('p', {}, make('code', {}, key), make('span', {className: 'hint'})))
    if (key != 'msg' && !key.startsWith('#')) {
      row.append(smallButton('History', key, () => cometApi.get_pipe_log(pipeOf(key))))
    }
    if (key.startsWith('track_')) row.append(smallButton('Who', key, () => who(key)))
    row.append(smallButton('Remove', key, () => unwatch(key), '✕'))
    return row
  }, (row, {here, count}) => {
    const texts = [here !== undefined && `${here} here`, `${count} received`]
    row.querySelector('.hint').textContent = texts.filter(Boolean).join(' · ')
  })
}

const save = () => {
  const names = [...pipes.keys()]
  remember('pipes', names)
  const query = new URLSearchParams({pipes: names.join(' ')})
  history.replaceState(null, '', location.pathname + (names.length ? '?' + query : ''))
}

const watch = names => {
  for (const name of names) if (!pipes.has(name)) pipes.set(name, {count: 0})
  subscribe()
  showPipes()
  save()
  names.forEach(count)
}

const unwatch = name => {
  pipes.delete(name)
  subscribe()
  showPipes()
  save()
  byId('names').focus()
}

byId('watch').onsubmit = event => {
  event.preventDefault()
  const field = byId('names')
  const names = field.value.split(/[\s,;]+/).filter(Boolean)
  const wrong = names.find(name => !validName.test(name))
  field.setAttribute('aria-invalid', !!wrong)
  byId('names-hint').classList.toggle('problem', !!wrong)
  byId('names-hint').textContent = wrong ? `“${wrong}” is no name of a pipe: letters, digits, _ and -, two at least`
    : names.some(name => name.startsWith('private_')) && !user ? 'Only who is signed in may watch private_ pipes'
      : 'pipe or pipe.event, several with blanks between'
  if (wrong || !names.length) return
  field.value = ''
  watch(names)
}

// MARK: - Publishing

const statement = statementBox('')
byId('sql').append(statement)
const reported = new Set()

const showStatement = () => {
  const pipe = byId('pipe').value.trim()
  statement.show(publishSQL(pipe.replace('@', '') || 'orders', byId('event').value.trim(), byId('message').value))
  const isForBrowsers = /^@?web_|^webauth_/.test(pipe)
  byId('send').disabled = !isForBrowsers
  byId('result').textContent = isForBrowsers ? '' : 'Browsers publish in web_ pipes only; back ends, by SQL, in all.'
}
for (const name of ['pipe', 'event', 'message']) byId(name).oninput = showStatement

byId('publish').onsubmit = event => {
  event.preventDefault()
  const [pipe, name, text] = ['pipe', 'event', 'message'].map(field => byId(field).value.trim())
  const plain = pipe.replace('@', '')
  if (!reported.has(plain)) {
    reported.add(plain)
    cometApi.subscription('#' + plain, ({data: {error, number_messages: reached}}) => {
      byId('result').textContent = reached < 0 ? `Refused: ${error ?? 'the gateway did not take it'}`
        : `Reached ${reached} ${reached == 1 ? 'browser' : 'browsers'}`
    })
  }
  let data = text
  try {
    data = JSON.parse(text)
  } catch {}
  byId('result').textContent = 'Sending…'
  if (cometApi.web_pipe_send(pipe, name, data)) add({data, event: name, pipe: plain, tags: ['from this page']})
  else byId('result').textContent = 'Not sent'
}

// MARK: - Who watches

byId('user').value = me.user
byId('key-form').onsubmit = event => {
  event.preventDefault()
  const [id, key] = [byId('user').value, byId('key').value]
  remember('session', id ? {user: id, key, backend: ''} : undefined, 'sessionStorage')
  location.reload()
}
byId('out').hidden = !user
byId('out').onclick = () => {
  remember('session', undefined, 'sessionStorage')
  location.reload()
}
const showWho = () => {
  byId('who').textContent = !user ? 'Sign in' : cometApi.isAuthorized() === false
    ? `User ${user}: the key is not accepted` : `Signed in as user ${user}`
}
cometApi.onAuthSuccess(showWho)
cometApi.onAuthFail(showWho)

const asked = new URLSearchParams(location.search).get('pipes')
const first = asked?.split(/[\s,]+/) ?? recall('pipes') ?? ['orders']
watch(first.filter(name => validName.test(name)))
byId('pipe').value = [...pipes.keys()].map(pipeOf).find(name => name != 'msg') ?? 'orders'
showStatement()
showWho()
showCount()
cometApi.start({user_id: user, user_key: me.key})
showStatus(cometApi, byId('status'), () => [...pipes.keys()].forEach(count))
