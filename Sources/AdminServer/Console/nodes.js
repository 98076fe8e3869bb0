// The gateways that are one service; one that runs alone is its only row.
import {make, syncList} from './page.js?v='
import {duration, plural} from './format.js?v='
import {select} from './gateway.js?v='

const list = make('ol', {className: 'nodes'})
const whose = make('p', {className: 'hint'})

const showNode = (row, {state, age, browsers, backends}) => {
  const [, said, what] = row.children
  said.textContent = state
  row.classList.toggle('bad', state == 'away' || state == 'silent')
  what.textContent = `${plural(browsers, 'browser')}, ${plural(backends, 'MySQL client')}, up ${duration(age)}`
}

export const nodes = {
  element: make('section', {className: 'card side', ariaLabel: 'Nodes'}, make('h2', {}, 'Nodes'), list, whose),
  look: async () => {
    const rows = await select(`SELECT number, name, state, browsers, backends, @@hostname AS here,
      GREATEST(UNIX_TIMESTAMP() - since, 0) AS age FROM comet_nodes ORDER BY name, number`)
    syncList(list, rows.map(row => ({...row, key: `${row.number} ${row.name}`})),
      ({name}) => make('li', {}, make('code', {}, name), make('span', {}), make('p', {className: 'hint'})), showNode)
    whose.textContent = rows.length > 1 ? `Pipes, users and sessions are of all; the numbers here and the log are of ${rows[0].here}.` : ''
  },
}
