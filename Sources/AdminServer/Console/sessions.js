// Who is connected: MySQL clients with what they run, browsers; and KILL.
import {make} from './page.js?v='
import {browserName, duration} from './format.js?v='
import {repeat, run, select} from './gateway.js?v='
import {liveTable} from './table.js?v='

const limit = 200
const problem = make('p', {className: 'problem', role: 'alert'})
const filter = make('input', {id: 'session-filter', type: 'search', autocomplete: 'off', spellcheck: false, placeholder: 'Filter'})

/** Asks once more before it ends somebody's connection. */
const killButton = row => {
  const button = make('button', {type: 'button', className: 'small'}, 'Kill')
  const who = `${row.command == 'WebSocket' ? 'browser' : 'client'} ${row.id}`
  button.setAttribute('aria-label', `Kill ${who}`)
  const calm = () => {
    button.textContent = 'Kill'
    button.classList.remove('danger')
    button.setAttribute('aria-label', `Kill ${who}`)
  }
  button.onblur = calm
  button.onclick = async () => {
    if (!button.classList.contains('danger')) {
      button.textContent = 'Really?'
      button.classList.add('danger')
      button.setAttribute('aria-label', `Really kill ${who}?`)
      return
    }
    calm()
    try {
      await run(`KILL ${row.id}`)
      problem.textContent = ''
    } catch (error) {
      problem.textContent = error.message
    }
    look()
  }
  return button
}

const kill = {title: 'Kill', isUntitled: true, kind: 'action', node: killButton}
const clients = liveTable({
  caption: 'MySQL clients',
  columns: [
    {title: 'Id', kind: 'number', text: row => row.id}, {title: 'User', text: row => row.user},
    {title: 'Statement', kind: 'long code', text: row => row.info ?? row.command},
    {title: 'For', kind: 'number', text: row => duration(row.time)},
    {title: 'From', isExtra: true, kind: 'code', text: row => row.host},
    {title: 'Client', isExtra: true, kind: 'long', text: row => row.client ?? ''}, kill,
  ],
  key: row => row.id, empty: 'No MySQL client is connected.',
})
const browsers = liveTable({
  caption: 'Browsers',
  columns: [
    {title: 'User', text: row => row.user == '0' ? 'anonymous' : row.user},
    {title: 'From', kind: 'code', text: row => row.host},
    {title: 'Subscribed', isExtra: true, kind: 'number', text: row => parseInt(row.state) || 0},
    {title: 'For', kind: 'number', text: row => duration(row.time)},
    {title: 'Browser', isExtra: true, kind: 'long', text: row => browserName(row.info ?? '')},
    {title: 'Id', isExtra: true, kind: 'number', text: row => row.id}, kill,
  ],
  key: row => row.id, empty: 'No browser is connected.',
})

const numbers = {clients: make('span', {className: 'hint'}), browsers: make('span', {className: 'hint'})}
const said = rows => rows.length == limit ? `the first ${limit}` : String(rows.length)

let turns = 0
const look = async () => {
  const turn = ++turns
  const pattern = '%' + filter.value.trim().replace(/[\\%_]/g, '\\$&') + '%'
  const list = kind => select(`SELECT * FROM information_schema.PROCESSLIST WHERE COMMAND ${kind} 'WebSocket'
    AND ID <> CONNECTION_ID() AND CONCAT_WS(' ', ID, USER, HOST, INFO, CLIENT) LIKE ? ORDER BY ID LIMIT ${limit}`, pattern)
  try {
    // One after the other, so that neither is in the other's list.
    const [first, second] = [await list('<>'), await list('=')]
    // An answer to what was asked before the filter changed comes too late.
    if (turn != turns) return
    clients.show(first)
    browsers.show(second)
    numbers.clients.textContent = said(first)
    numbers.browsers.textContent = said(second)
  } catch (error) {
    problem.textContent = error.message
  }
}
filter.oninput = look

let stop
export const sessions = {
  name: 'sessions',
  title: 'Sessions',
  element: make('section', {className: 'stack', ariaLabel: 'Sessions'},
    make('div', {className: 'head'}, make('h1', {tabIndex: -1}, 'Sessions'),
      make('div', {className: 'tools'}, make('label', {htmlFor: 'session-filter', className: 'visually-hidden'}, 'Sessions with'), filter)),
    problem,
    make('section', {className: 'card', id: 'clients', ariaLabel: 'MySQL clients'},
      make('h2', {}, 'MySQL clients ', numbers.clients), clients.element),
    make('section', {className: 'card', id: 'browsers', ariaLabel: 'Browsers'},
      make('h2', {}, 'Browsers ', numbers.browsers), browsers.element)),
  open: () => { stop = repeat(2000, look) },
  close: () => stop?.(),
}
