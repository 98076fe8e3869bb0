// All pipes: who listens, what is kept.
import {make} from './page.js?v='
import {count, plural} from './format.js?v='
import {repeat, select} from './gateway.js?v='
import {keepingEditor} from './keeping.js?v='
import {liveTable} from './table.js?v='

const limit = 200
const validName = /^[\w-]{2,64}$/
const filter = make('input', {
  id: 'pipe-filter', type: 'search', autocomplete: 'off', autocapitalize: 'off', spellcheck: false, placeholder: 'Name of a pipe',
})
const problem = make('p', {className: 'problem', role: 'alert'})
const number = make('span', {className: 'hint'})

const table = liveTable({
  caption: 'Pipes',
  columns: [
    {title: 'Pipe', node: ({name}) => make('a', {href: `#pipe=${name}`}, make('code', {}, name))},
    {title: 'Subscribers', kind: 'number', text: row => count(row.users ?? 0)},
    {title: 'Kept', node: ({name}) => keepingEditor(name, () => look())},
  ],
  key: row => row.name, empty: 'No pipe has subscribers or settings.',
})

let turns = 0
const look = async () => {
  const turn = ++turns
  const pattern = '%' + filter.value.trim().replace(/[\\%_]/g, '\\$&') + '%'
  try {
    const [busy, kept] = await Promise.all([
      select(`SELECT pipes.name, users, length, ttl FROM pipes LEFT JOIN pipes_settings ON pipes_settings.name = pipes.name
        WHERE pipes.name LIKE ? ORDER BY users DESC, pipes.name LIMIT ${limit}`, pattern),
      select(`SELECT name, length, ttl FROM pipes_settings WHERE name LIKE ? ORDER BY name LIMIT ${limit}`, pattern),
    ])
    // An answer to what was asked before the filter changed comes too late.
    if (turn != turns) return
    const known = new Set(busy.map(({name}) => name))
    const rows = [...busy, ...kept.filter(({name}) => !known.has(name))].slice(0, limit)
    table.show(rows.map(row => ({...row, length: row.length ?? undefined, ttl: row.ttl ?? undefined})))
    number.textContent = rows.length == limit ? `the first ${limit}` : plural(rows.length, 'pipe')
    problem.textContent = ''
  } catch (error) {
    problem.textContent = error.message
  }
}

const search = make('form', {className: 'tools', role: 'search'},
  make('label', {htmlFor: 'pipe-filter', className: 'visually-hidden'}, 'Name of a pipe'), filter,
  make('button', {type: 'submit', className: 'small'}, 'Open'))
filter.oninput = look
search.onsubmit = event => {
  event.preventDefault()
  const name = filter.value.trim()
  if (validName.test(name)) location.hash = `pipe=${name}`
  else problem.textContent = 'Names of pipes are 2 to 64 letters, digits, _ and -.'
}

let stop
export const pipes = {
  name: 'pipes',
  title: 'Pipes',
  element: make('section', {className: 'card', ariaLabel: 'Pipes'},
    make('div', {className: 'head'}, make('h1', {tabIndex: -1}, 'Pipes ', number), search), problem, table.element),
  open: () => { stop = repeat(2000, look) },
  close: () => stop?.(),
}
