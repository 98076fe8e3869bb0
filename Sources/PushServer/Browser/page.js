// What the pages share.

/** Makes an element. Texts go in as texts, never as markup. */
export const make = (tag, properties, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name in element) element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}

export const byId = id => document.getElementById(id)

/** What was remembered under a name; undefined when there is nothing, or no storage. */
export const recall = (name, storage = 'localStorage') => {
  try {
    return JSON.parse(window[storage].getItem('cometgate.' + name)) ?? undefined
  } catch {}
}

/** Remembers a value; undefined forgets it. */
export const remember = (name, value, storage = 'localStorage') => {
  try {
    if (value === undefined) window[storage].removeItem('cometgate.' + name)
    else window[storage].setItem('cometgate.' + name, JSON.stringify(value))
  } catch {}
}

/**
 * Who the user is: what the address says behind `#` (`#user=12&key=…&backend=…`), or what this tab was told before.
 * A key does not stay in the address, where it would be copied with it.
 */
export const session = () => {
  const given = new URLSearchParams(location.hash.slice(1))
  if (given.has('user')) {
    const told = Object.fromEntries(['user', 'key', 'backend'].map(name => [name, given.get(name) ?? '']))
    remember('session', told, 'sessionStorage')
    history.replaceState(null, '', location.pathname + location.search)
  }
  return recall('session', 'sessionStorage') ?? {user: '', key: '', backend: ''}
}
addEventListener('hashchange', () => location.hash.includes('user=') && location.reload())

/** Shows whether the connection is open, and calls back each time that it has been opened. */
export const showStatus = (api, element, opened) => {
  let isUp
  const look = () => {
    if (isUp === api.isConnected()) return
    isUp = api.isConnected()
    element.textContent = isUp ? 'Connected' : 'Connecting…'
    element.classList.toggle('up', isUp)
    if (isUp) opened()
  }
  look()
  setInterval(look, 200)
}

/** A string as SQL writes it. */
export const sqlString = text => `'${text.replace(/[\\']/g, found => found == '\\' ? '\\\\' : "''").replace(/\n/g, '\\n')}'`

/** The statement that publishes. */
export const publishSQL = (pipe, event, message) =>
  `INSERT INTO pipes_messages (name, event, message)\nVALUES (${[pipe, event, message].map(sqlString).join(', ')});`

/** A statement in a box, with a button that copies it; `show` replaces it. */
export const statementBox = text => {
  const code = make('pre', {}, text)
  const button = make('button', {type: 'button', className: 'small'}, 'Copy')
  button.setAttribute('aria-label', 'Copy the statement')
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = 'Copied'
    } catch {
      // No clipboard on this page (http): the text is selected, so that the keyboard copies it.
      getSelection().selectAllChildren(code)
      button.textContent = 'Selected'
    }
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  }
  const box = make('div', {className: 'sql'}, code, button)
  box.show = text => { code.textContent = text }
  return box
}

/** Makes the list's children the items' elements, by key; those that stay keep their place and focus. */
export const syncList = (list, items, makeRow, update) => {
  const old = new Map([...list.children].map(row => [row.dataset.key, row]))
  items.forEach((item, index) => {
    let row = old.get(item.key)
    old.delete(item.key)
    if (!row) {
      row = makeRow(item)
      row.dataset.key = item.key
    }
    update(row, item)
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null)
  })
  for (const row of old.values()) row.remove()
}

/** The time of day, with the date unless it is today. */
export const timeText = time => {
  const at = new Date(time)
  const clock = at.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})
  if (at.toDateString() == new Date().toDateString()) return clock
  return at.toLocaleDateString([], {day: 'numeric', month: 'short'}) + ', ' + clock
}
