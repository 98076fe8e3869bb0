// Who is in the room. The gateway keeps the list (a `track_` pipe); a browser that is nobody's tells its name in its uuid.
import {make} from './page.js?v='

/** What names a browser: seven characters, an underscore, and the chosen name in Base64 (for URLs). */
const namePart = /^[a-z0-9]{7}_([\w-]*)$/
const longestName = 18

/** The name as far as it fits, no character cut in two. */
export const fittingName = name => {
  let fitting = ''
  for (const character of name.trim().replace(/\s+/g, ' ')) {
    if (new TextEncoder().encode(fitting + character).length > longestName) break
    fitting += character
  }
  return fitting
}

export const browserName = (id, name) => {
  const bytes = String.fromCharCode(...new TextEncoder().encode(fittingName(name)))
  return id + '_' + btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const nameIn = uuid => {
  try {
    const text = atob(namePart.exec(uuid)[1].replace(/-/g, '+').replace(/_/g, '/'))
    return new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(text, character => character.charCodeAt(0)))
  } catch {
    return ''
  }
}

/** The same for all connections of a user, and for all names that a browser takes. */
export const personKey = (user, uuid) => user > 0 ? `user ${user}` : `browser ${String(uuid).slice(0, 7)}`

/** A round with initials; the colour goes with the person. */
export const avatar = (key, name) => {
  let hash = 0
  for (const character of key) hash = (hash * 31 + character.codePointAt(0)) % 9973
  const words = name.split(/[\s_-]+/).filter(Boolean)
  const initials = (words.length > 1 ? [words[0], words.at(-1)] : words).map(word => [...word][0]).join('')
  const element = make('span', {className: `avatar hue${hash % 8}`}, initials.toUpperCase() || '?')
  element.setAttribute('aria-hidden', 'true')
  return element
}

/** What marks a person for whom the gateway vouches. */
export const seal = () => make('span', {className: 'seal', role: 'img', 'aria-label': 'signed in', title: 'Signed in'}, '✓')

export class People {
  constructor(api, pipe, changed) {
    this.api = api
    this.pipe = pipe
    this.changed = changed
    this.here = new Map()
    this.names = new Map()
    api.subscription(pipe + '.subscription', ({data}) => this.count(data, 1))
    api.subscription(pipe + '.unsubscription', ({data}) => this.count(data, -1))
  }

  /** Asks for the whole list: after each reconnect, as joins and leaves were missed. */
  refresh() {
    this.api.getTrackPipeUsers(this.pipe, ({data}) => {
      this.here.clear()
      for (const connection of data) this.count(connection, 1)
      this.changed()
    })
  }

  count({user_id: user, uuid}, change) {
    const key = personKey(user, uuid)
    const person = this.here.get(key) ?? {key, user, connections: 0}
    person.chosen = nameIn(uuid) || 'Guest'
    person.connections += change
    if (person.connections > 0) this.here.set(key, person)
    else this.here.delete(key)
    this.changed()
  }

  /** Everybody once, by name. */
  get list() {
    return [...this.here.values()]
      .map(person => ({...person, name: person.user > 0 ? this.nameOf(person.user) : person.chosen}))
      .sort((a, b) => a.name.localeCompare(b.name))
  }

  /** A user's name, as the back end has put it into `users_data`: `{"name": "Ann"}`, or the name itself. */
  nameOf(user) {
    if (!this.names.has(user)) {
      this.names.set(user, `User ${user}`)
      this.api.getUserData(user, ({data}) => {
        let name = data.user_data
        try {
          name = Object(JSON.parse(name)).name ?? name
        } catch {}
        if (typeof name != 'string' || !name) return
        this.names.set(user, name.slice(0, 40))
        this.changed()
      })
    }
    return this.names.get(user)
  }
}
