// The messages of one conversation, as elements.
import {make, timeText} from './page.js?v='
import {avatar, seal} from './chat-people.js?v='

const link = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g

/** A text with its links made links. */
const linked = text => {
  const parts = []
  let end = 0
  for (const found of text.matchAll(link)) {
    parts.push(text.slice(end, found.index),
      make('a', {href: found[0], target: '_blank', rel: 'noopener noreferrer'}, found[0]))
    end = found.index + found[0].length
  }
  return [...parts, text.slice(end)]
}

const stateText = ({state, reached}) => ({
  sending: 'Sending…',
  failed: 'Not delivered',
  waiting: 'Waits for them',
  sent: reached === undefined ? 'Delivered' : reached ? `Reached ${reached}` : 'Nobody else is here',
})[state] ?? ''

export class Log {
  /** - nameOf: the name of a message's author, now. */
  constructor({frame, list, jump}, nameOf) {
    Object.assign(this, {frame, list, jump, nameOf})
    this.rows = new Map()
    frame.addEventListener('scroll', () => { if (this.isAtEnd) jump.hidden = true })
    jump.onclick = () => {
      this.toEnd()
      frame.focus()
    }
    // The keyboard of a phone, or a line more to write, takes room from below.
    new ResizeObserver(() => this.sticks && this.toEnd()).observe(frame)
    frame.addEventListener('scroll', () => { this.sticks = this.isAtEnd })
    this.sticks = true
  }

  get isAtEnd() { return this.frame.scrollHeight - this.frame.scrollTop - this.frame.clientHeight < 60 }

  toEnd() {
    this.frame.scrollTop = this.frame.scrollHeight
    this.jump.hidden = true
  }

  show(messages) {
    this.rows.clear()
    this.list.replaceChildren(...messages.map(message => this.row(message)))
    messages.forEach((_, index) => this.join(messages, index))
    this.toEnd()
  }

  insert(messages, index, isFresh) {
    const follows = this.isAtEnd || messages[index].own
    const row = this.row(messages[index])
    row.classList.toggle('fresh', isFresh)
    this.list.insertBefore(row, this.list.children[index] ?? null)
    this.join(messages, index)
    this.join(messages, index + 1)
    if (follows) this.toEnd()
    else if (isFresh) this.jump.hidden = false
  }

  remove(message) {
    this.rows.get(message)?.remove()
    this.rows.delete(message)
  }

  /** The state, or a name, has changed. */
  update(message) {
    const row = this.rows.get(message)
    if (!row) return
    const isAtEnd = this.isAtEnd
    const state = row.querySelector('.state')
    state.textContent = stateText(message)
    state.hidden = !state.textContent
    state.classList.toggle('failed', message.state == 'failed')
    const name = this.nameOf(message)
    const shown = row.querySelector('b')
    if (shown.textContent != name) {
      shown.textContent = name
      row.querySelector('.avatar').replaceWith(avatar(message.key, name))
    }
    if (isAtEnd) this.toEnd()
  }

  updateAll() {
    for (const message of this.rows.keys()) this.update(message)
  }

  /** Leaves out the author where the row before has the same one, a short while before. */
  join(messages, index) {
    const [before, message] = [messages[index - 1], messages[index]]
    if (!message) return
    const isSame = before && before.key === message.key && before.own === message.own &&
      !(message.at - before.at > 300_000)
    this.rows.get(message)?.classList.toggle('continued', !!isSame)
  }

  row(message) {
    const name = this.nameOf(message)
    const who = make('p', {className: 'who'}, make('b', {}, name))
    if (message.user > 0) who.append(seal())
    if (message.own) who.append(make('span', {className: 'visually-hidden'}, 'You'))
    if (message.at) {
      who.append(make('time', {dateTime: new Date(message.at).toISOString()}, timeText(message.at)))
    }
    const row = make('li', {className: 'message' + (message.own ? ' own' : '')}, avatar(message.key, name), who,
      make('p', {className: 'text', dir: 'auto'}, ...linked(message.text)), make('p', {className: 'state'}))
    this.rows.set(message, row)
    this.update(message)
    return row
  }
}
