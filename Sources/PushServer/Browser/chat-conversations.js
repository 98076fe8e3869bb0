// The room and the private conversations: what was said in each, and how much of it is unread.
import {recall, remember} from './page.js?v='
import {fittingName, personKey} from './chat-people.js?v='

const longest = 500
const kept = 100
const textOf = value => typeof value == 'string' && value ? value : undefined
const timeOf = value => Number.isFinite(value) && Math.abs(value) < 8e15 ? value : undefined

export const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), part => part.toString(36)).join('')

/** What a message of the room says, whoever published it: this page, or a back end, which may send any JSON or text. */
export const readRoom = ({data, server_info: {user_id: user}}) => {
  const {id, from, name, text, at} = Object(data)
  const said = textOf(text) ?? (typeof data == 'string' ? data : JSON.stringify(data))
  return {
    id: textOf(id)?.slice(0, 40), user, key: user > 0 || textOf(from) ? personKey(user, from) : 'back end',
    name: fittingName(textOf(name) ?? '') || 'Somebody', text: said.slice(0, 10_000), at: timeOf(at),
  }
}

export class Conversations {
  /** - changed: is called when there is something else to show. */
  constructor(user, ownKey, log, changed) {
    Object.assign(this, {user, ownKey, log, changed})
    this.room = {key: 'room', title: 'Lobby', messages: [], past: 0, unread: 0}
    this.byKey = new Map([['room', this.room]])
    this.current = this.room
    // Only this browser knows the ids of what it wrote, so nobody else's message can pass for its own.
    this.own = new Set(recall('own') ?? [])
    for (const [other, messages] of user && recall('private ' + user) || []) {
      Object.assign(this.with(other), {messages, past: messages.length})
    }
  }

  get all() { return [...this.byKey.values()] }

  /** The conversation with a user; with nobody (0): what back ends say to this one. */
  with(other) {
    const key = `user ${other}`
    if (!this.byKey.has(key)) this.byKey.set(key, {key, user: other, messages: [], past: 0, unread: 0})
    return this.byKey.get(key)
  }

  open(conversation) {
    this.current = conversation
    this.read()
    this.log.show(conversation.messages)
  }

  /** What is in view is read. */
  read() {
    if (!document.hidden) this.current.unread = 0
    this.changed()
  }

  /** Remembers that this browser wrote it. */
  claim({id}) {
    this.own.add(id)
    remember('own', [...this.own].slice(-longest))
  }

  /** Puts a message where it belongs; one that is there already only gets its state. */
  take(conversation, message, isPast = false) {
    const {messages} = conversation
    const same = messages.find(other =>
      message.id ? other.id === message.id : isPast && !other.id && !other.isPast && other.text === message.text)
    if (same) {
      // The back end knows more than the copy that comes back by the pipe: that it waits.
      if (message.state && same.state != 'waiting') this.update(conversation, Object.assign(same, {state: message.state}))
      return
    }
    message.own ??= !!message.id && this.own.has(message.id)
    message.isPast = isPast
    const index = isPast ? conversation.past++ : messages.length
    messages.splice(index, 0, message)
    const isShown = conversation === this.current
    if (isShown) this.log.insert(messages, index, !isPast)
    if (messages.length > longest) {
      this.log.remove(messages.shift())
      conversation.past = Math.max(0, conversation.past - 1)
    }
    if (!isPast && !message.own && !(isShown && !document.hidden)) conversation.unread++
    this.keep(conversation)
    this.changed()
  }

  update(conversation, message) {
    this.log.update(message)
    this.keep(conversation)
  }

  /** A private message, as it arrives in the pipe `msg`: from another user, or this one's own from another device. */
  takePrivate({data, server_info: {event}}) {
    const {id, from, to, name, text, at} = Object(data)
    const isOwn = event == 'sent'
    const other = Number(isOwn ? to : from) || 0
    this.take(this.with(other), {
      id: textOf(id) ?? newId(), user: isOwn ? this.user : other, at: timeOf(at) ?? Date.now(), own: isOwn,
      key: isOwn ? this.ownKey : other ? `user ${other}` : 'back end', name: textOf(name) ?? 'Back end',
      text: textOf(text) ?? (typeof data == 'string' ? data : JSON.stringify(data)), state: isOwn ? 'sent' : undefined,
    })
  }

  /** The gateway hands out a private message once, so the browser keeps them. */
  keep(conversation) {
    if (conversation === this.room) return
    const all = this.all.filter(({key, messages}) => key != 'room' && messages.length)
    remember('private ' + this.user, all.map(({user, messages}) => [user, messages.slice(-kept)]))
  }
}
