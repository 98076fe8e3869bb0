// The chat: a room that everybody is in (pipe `web_chat`), who is there (`track_chat`), private messages (`msg`).
import cometApi from './CometServerApi.mjs?v='
import {byId, make, publishSQL, recall, remember, session, showStatus, sqlString, statementBox, syncList} from './page.js?v='
import {avatar, browserName, fittingName, People, personKey, seal} from './chat-people.js?v='
import {Log} from './chat-log.js?v='
import {Conversations, newId, readRoom} from './chat-conversations.js?v='
import {profileDialog} from './chat-profile.js?v='

const [pipe, trackPipe, typingPipe] = ['web_chat', 'track_chat', 'web_chat_typing']

const me = session()
const user = Number(me.user) || 0
me.id = recall('id') ?? newId().padEnd(7, '0').slice(0, 7)
remember('id', me.id)
me.name = recall('name') ?? ''
const ownKey = personKey(user, me.id)

const people = new People(cometApi, trackPipe, () => showPeople())
const nameOf = message => message.user > 0 ? people.nameOf(message.user) : message.name
const log = new Log({frame: byId('log'), list: byId('messages'), jump: byId('newer')}, nameOf)
const conversations = new Conversations(user, ownKey, log, () => showConversations())
const {room} = conversations

// MARK: - What is shown

const rowOf = onclick => () => make('li', {}, make('button', {type: 'button', className: 'row', onclick}))

const label = (name, more, isUser) => {
  const element = make('span', {className: 'label'}, name)
  if (isUser) element.append(seal())
  if (more) element.append(make('small', {}, more))
  return element
}

const titleOf = ({user, title}) => title ?? (user ? people.nameOf(user) : 'Notices')

const iconOf = conversation => conversation === room
  ? make('span', {className: 'avatar room', 'aria-hidden': 'true'}, '#')
  : avatar(conversation.user ? conversation.key : 'back end', titleOf(conversation))

const showConversations = () => {
  const {all, current} = conversations
  syncList(byId('conversations'), all, conversation => rowOf(() => open(conversation))(), ({firstChild: row}, conversation) => {
    const {messages, unread} = conversation
    const last = messages.at(-1)
    row.replaceChildren(iconOf(conversation),
      label(titleOf(conversation), last && (last.own ? 'You: ' : '') + last.text, conversation.user > 0))
    if (unread) {
      const more = make('span', {className: 'visually-hidden'}, ' unread')
      row.append(make('span', {className: 'badge'}, String(unread), more))
    }
    if (conversation === current) row.setAttribute('aria-current', 'true')
    else row.removeAttribute('aria-current')
  })
  const unread = all.reduce((sum, conversation) => sum + conversation.unread, 0)
  document.title = (unread ? `(${unread}) ` : '') + titleOf(current) + ' · cometgate chat'
  byId('elsewhere').hidden = !all.some(conversation => conversation !== current && conversation.unread)
  showEmpty()
}

const showPeople = () => {
  const {list} = people
  byId('here-count').textContent = list.length ? `· ${list.length}` : ''
  syncList(byId('people'), list, person => person.user > 0 && person.key !== ownKey
    ? rowOf(() => open(conversations.with(person.user)))() : make('li', {}, make('div', {className: 'row'})),
  (row, {key, name, user}) => {
    const more = key === ownKey ? 'You' : user ? 'Write privately' : ''
    row.firstChild.replaceChildren(avatar(key, name), label(name, more, user > 0))
  })
  const name = user ? people.nameOf(user) : me.name
  const isRefused = user && cometApi.isAuthorized() === false
  const state = isRefused ? 'The key is not accepted' : user ? `Signed in as ${user}` : 'Change name or sign in'
  byId('me').replaceChildren(avatar(ownKey, name), label(name || 'Choose a name', state, user && !isRefused))
  showHeading()
  showConversations()
  log.updateAll()
}

const showHeading = () => {
  const {current} = conversations
  byId('title').textContent = titleOf(current)
  byId('subtitle').textContent = current === room ? 'Everybody who opens this page'
    : !current.user ? 'From the back end, to you only'
      : (people.here.has(current.key) ? 'Here now' : 'Away: messages wait') + ' · private'
  byId('typing').hidden = current !== room
}

const roomStatement = statementBox(publishSQL(pipe, 'message', '{"name": "SQL", "text": "Hello from SQL"}'))
const privateStatement = statementBox('')

const showEmpty = () => {
  const {current} = conversations
  const empty = byId('empty')
  empty.hidden = current.messages.length > 0
  if (empty.hidden || empty.dataset.of === current.key) return
  empty.dataset.of = current.key
  empty.replaceChildren(...current === room
    ? [make('h2', {}, 'Nothing said yet'),
      make('p', {className: 'hint'}, 'Write below, or push from your SQL client:'), roomStatement]
    : [make('h2', {}, titleOf(current)), make('p', {className: 'hint'}, 'What you write here, nobody else gets.')])
}

const open = conversation => {
  conversations.open(conversation)
  const isWritable = conversation === room || me.backend && conversation.user > 0
  byId('composer').hidden = !isWritable
  byId('readonly').hidden = isWritable || !conversation.user
  if (!isWritable && conversation.user) {
    const example = sqlString(JSON.stringify({from: user, text: 'Hello'}))
    privateStatement.show(
      `INSERT INTO users_messages (id, event, message)\nVALUES (${conversation.user}, 'private', ${example});`)
    byId('readonly').replaceChildren(
      make('p', {className: 'hint'}, 'Private messages are sent by a back end, as this does:'), privateStatement)
  }
  showHeading()
  toggleSide(false)
  if (isWritable && matchMedia('(hover: hover)').matches) byId('text').focus()
}

const toggleSide = isOpen => {
  const side = byId('side')
  if (isOpen === side.classList.contains('open')) return
  side.classList.toggle('open', isOpen)
  byId('shade').hidden = !isOpen
  byId('menu').setAttribute('aria-expanded', isOpen)
  byId(isOpen ? 'close' : 'menu').focus()
}
byId('menu').onclick = () => toggleSide(true)
byId('close').onclick = byId('shade').onclick = () => toggleSide(false)
addEventListener('keydown', event => event.key == 'Escape' && toggleSide(false))
document.addEventListener('visibilitychange', () => conversations.read())

// MARK: - Writing

// Other tabs share the connection, and the gateway does not send a message back where it came from.
const tabs = globalThis.BroadcastChannel && new BroadcastChannel('cometgate chat ' + (user || me.id))
if (tabs) tabs.onmessage = ({data: {other, message}}) => {
  conversations.claim(message)
  conversations.take(other ? conversations.with(other) : room, message)
}

const send = text => {
  const {current} = conversations
  const message = {id: newId(), user, key: ownKey, name: me.name, text, at: Date.now(), own: true, state: 'sending'}
  conversations.claim(message)
  conversations.take(current, message)
  tabs?.postMessage({other: current.user, message})
  if (current !== room) return sendPrivate(current, message)
  const {id, name, at} = message
  if (cometApi.web_pipe_send(pipe, 'message', {id, from: me.id, name, text, at})) return
  message.state = 'failed'
  log.update(message)
}

const sendPrivate = async (conversation, message) => {
  const {id, text} = message
  try {
    const answer = await fetch(me.backend + '/private', {
      method: 'POST', body: JSON.stringify({id, user, key: me.key, to: conversation.user, text}),
    })
    message.state = !answer.ok ? 'failed' : (await answer.json()).waits ? 'waiting' : 'sent'
  } catch {
    message.state = 'failed'
  }
  conversations.update(conversation, message)
}

const text = byId('text')
const fit = () => {
  text.style.height = 'auto'
  text.style.height = text.scrollHeight + 2 + 'px'
}
let toldTyping = 0
text.oninput = () => {
  fit()
  if (conversations.current !== room || !text.value || Date.now() - toldTyping < 2500) return
  toldTyping = Date.now()
  cometApi.web_pipe_send(typingPipe, 'typing', {from: me.id, name: me.name})
}
text.onkeydown = event => {
  if (event.key != 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  byId('composer').requestSubmit()
}
byId('composer').onsubmit = event => {
  event.preventDefault()
  const said = text.value.trim()
  if (!said) return
  text.value = ''
  toldTyping = 0
  fit()
  send(said)
}

const typing = new Map()
const showTyping = (key, name) => {
  clearTimeout(typing.get(key)?.timer)
  typing.delete(key)
  if (name) typing.set(key, {name, timer: setTimeout(() => showTyping(key), 4000)})
  const names = [...typing.values()].map(({name}) => name)
  byId('typing').textContent = !names.length ? '' : names.length > 2 ? 'Several people are typing…'
    : names.join(' and ') + (names.length > 1 ? ' are' : ' is') + ' typing…'
}

// MARK: - The connection

let isStarted = false
const connect = () => {
  const options = {uuid: user ? me.id + '_' : browserName(me.id, me.name), user_id: user, user_key: me.key}
  if (isStarted) cometApi.restart(options)
  else cometApi.start(options)
  if (!isStarted) showStatus(cometApi, byId('status'), () => people.refresh())
  isStarted = true
  showPeople()
}

cometApi.subscription(pipe, message => {
  const said = readRoom(message)
  const {history} = message.server_info
  if (!history) {
    said.at ??= Date.now()
    said.own = false
    showTyping(said.key)
  }
  conversations.take(room, said, history)
})
cometApi.subscription('#' + pipe, ({data: {message, number_messages: reached}}) => {
  const sent = room.messages.find(({id, own}) => own && message.includes(id))
  if (sent) log.update(Object.assign(sent, {state: reached < 0 ? 'failed' : 'sent', reached}))
})
cometApi.subscription(typingPipe + '.typing', ({data, server_info: {user_id}}) => {
  const name = user_id > 0 ? people.nameOf(user_id) : fittingName(String(Object(data).name ?? ''))
  showTyping(personKey(user_id, Object(data).from), name)
})
cometApi.subscription('msg', message => conversations.takePrivate(message))
cometApi.onAuthSuccess(() => showPeople())
cometApi.onAuthFail(() => showPeople())
cometApi.get_pipe_log(pipe)
// The past is not read out; what comes from now on is.
setTimeout(() => byId('log').setAttribute('aria-live', 'polite'), 1500)
setInterval(() => cometApi.isConnected() && people.refresh(), 30_000)

const askName = profileDialog(me, user, connect)
byId('me').onclick = askName
open(room)
if (user || me.name) connect()
else askName()
