// One pipe: who listens, what was sent, and each message as it comes.
import {make} from './page.js?v='
import {browserName, plural} from './format.js?v='
import {repeat, run, select} from './gateway.js?v='
import {keepingEditor} from './keeping.js?v='
import {cometApi, watch} from './live.js?v='
import {liveTable} from './table.js?v='
import {entryElement} from './watch-entry.js?v='

const most = 200
const limit = 100
const title = make('code', {})
const setting = make('div', {})
const problem = make('p', {className: 'problem', role: 'alert'})
const number = make('span', {className: 'hint'})
const how = make('p', {className: 'hint'})
const feed = make('ol', {className: 'feed'})
const subscribers = liveTable({
  caption: 'Subscribers',
  columns: [
    {title: 'User', text: row => row.user_id || 'anonymous'}, {title: 'From', kind: 'code', text: row => row.ip},
    {title: 'Site', kind: 'long', text: row => row.origin}, {title: 'Language', isExtra: true, text: row => row.language},
    {title: 'Browser', isExtra: true, kind: 'long', text: row => browserName(row.user_agent)},
  ],
  key: row => row.key, empty: 'Nobody is subscribed.',
})

const parsed = text => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

let pipe
let stops = []

/** What came since the page was drawn last: a pipe may be faster than the eye. */
let pending = []
const add = entry => {
  if (!pending.length) requestAnimationFrame(draw)
  if (pending.push(entry) > most) pending.shift()
}
const draw = () => {
  feed.prepend(...pending.toReversed().map(entry => entryElement({pipe, ...entry})))
  while (feed.children.length > most) feed.lastChild.remove()
  pending = []
}
const addRow = ({time, event, message, user_id: user}, ...tags) => add({
  data: parsed(message), event, time: new Date(time * 1000), tags: [...tags, ...user ? [`from user ${user}`] : []],
})
const history = (name, after) => select(`SELECT id, time, event, message, user_id FROM pipes_messages
  WHERE name = ? AND id > ? ORDER BY id DESC LIMIT 50`, name, after)

/** Whoever subscribes to these needs to be somebody, or is announced to the others. */
const isShy = name => /^(private|track)_/.test(name)

/** Messages from the history as they are kept, where nobody may notice that somebody looks. */
const followHistory = async name => {
  let last = ''
  const look = async tag => {
    const rows = await history(name, last)
    if (name !== pipe) return
    for (const row of rows.toReversed()) addRow(row, ...tag)
    last = rows[0]?.id ?? last
  }
  await look(['history'])
  how.textContent = 'Messages are shown as far as they are kept: to subscribe here would be noticed, or not be allowed.'
  stops.push(repeat(1000, () => look([]).catch(error => { problem.textContent = error.message })))
}

/** Messages as every browser has them, behind what is kept. */
const followLive = async name => {
  let early = []
  const show = ({data, server_info: {event, user_id: user}}) => {
    const entry = {data, event, time: new Date(), tags: user ? [`from user ${user}`] : []}
    if (early) early.push(entry)
    else add(entry)
  }
  if (name.startsWith('comet_')) {
    const id = cometApi.subscription(name, show)
    stops.push(() => cometApi.unsubscription(id))
  } else {
    stops.push(watch(name, show))
  }
  const rows = await history(name, '')
  if (name !== pipe) return
  const same = row => entry => entry.event == row.event && JSON.stringify(entry.data) == JSON.stringify(parsed(row.message))
  for (const row of rows.toReversed()) if (!early.some(same(row))) addRow(row, 'history')
  for (const entry of early) add(entry)
  early = undefined
  how.textContent = 'Live: this console is one of the subscribers.'
}

const lookAtSubscribers = async name => {
  const [rows, [{total}], [kept]] = await Promise.all([
    select(`SELECT user_id, user_uuid, user_agent, ip, origin, language FROM users_in_pipes WHERE name = ? LIMIT ${limit}`, name),
    select('SELECT COALESCE(SUM(users), 0) AS total FROM pipes WHERE name = ?', name),
    select('SELECT length, ttl FROM pipes_settings WHERE name = ?', name),
  ])
  if (name !== pipe) return
  const seen = new Map()
  subscribers.show(rows.map(row => {
    // The same browser may be there several times.
    const key = row.user_uuid + row.ip + row.user_id
    seen.set(key, (seen.get(key) ?? 0) + 1)
    return {...row, key: key + seen.get(key)}
  }))
  number.textContent = rows.length < total ? `${rows.length} of ${total}` : plural(rows.length, 'connection')
  setting.firstChild.update(kept ?? {})
}

const close = () => {
  for (const stop of stops.splice(0)) stop()
  pending.length = 0
  pipe = undefined
}

const event = make('input', {id: 'publish-event', value: 'new', autocomplete: 'off', autocapitalize: 'off', spellcheck: false})
const message = make('input', {id: 'publish-message', autocomplete: 'off', autocapitalize: 'off', spellcheck: false, required: true, placeholder: '{"id": 17}'})
const result = make('p', {className: 'hint', role: 'status'})
const publish = make('form', {className: 'publish'},
  make('div', {}, make('label', {htmlFor: 'publish-event'}, 'Event'), event),
  make('div', {}, make('label', {htmlFor: 'publish-message'}, 'Message'), message),
  make('button', {type: 'submit', className: 'main'}, 'Publish'), result)
publish.onsubmit = async submission => {
  submission.preventDefault()
  try {
    await run('INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)', pipe, event.value, message.value)
    result.textContent = 'Published.'
  } catch (error) {
    result.textContent = error.message
  }
}

export const pipeView = {
  name: 'pipe',
  within: 'pipes',
  title: 'Pipe',
  element: make('section', {className: 'stack', ariaLabel: 'Pipe'},
    make('div', {className: 'card pipe-head'}, make('h1', {tabIndex: -1}, title), setting,
      make('a', {href: '#pipes'}, 'All pipes')),
    problem,
    make('div', {className: 'pipe-columns'},
      make('section', {className: 'card', ariaLabel: 'Messages'}, make('h2', {}, 'Messages'), how, publish,
        make('div', {role: 'log', ariaLabel: 'Messages, newest first'}, feed)),
      make('section', {className: 'card', ariaLabel: 'Subscribers'}, make('h2', {}, 'Subscribers ', number), subscribers.element))),
  open: name => {
    close()
    pipe = name
    title.textContent = name
    problem.textContent = how.textContent = result.textContent = ''
    feed.replaceChildren()
    subscribers.show([])
    setting.replaceChildren(keepingEditor(name, () => lookAtSubscribers(name).catch(() => {})))
    const follow = isShy(name) ? followHistory : followLive
    follow(name).catch(error => { problem.textContent = error.message })
    stops.push(repeat(2000, () => lookAtSubscribers(name).catch(error => { problem.textContent = error.message })))
  },
  close,
}
