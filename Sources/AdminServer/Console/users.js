// Who is online.
import {make} from './page.js?v='
import {plural} from './format.js?v='
import {repeat, select} from './gateway.js?v='
import {liveTable} from './table.js?v='

const limit = 500
const table = liveTable({
  caption: 'Users who are online',
  columns: [
    {title: 'User', kind: 'number', text: row => row.id},
    {title: 'users_data', kind: 'long code', text: row => row.data ?? ''},
    {title: 'Subscriptions', kind: 'number', text: row => row.subscriptions},
    {title: 'Pipes', kind: 'long code', isExtra: true, text: row => row.pipes ?? ''},
  ],
  key: row => row.id,
  empty: 'No user is online; anonymous browsers are not counted here.',
})
const number = make('span', {className: 'hint'})
const problem = make('p', {className: 'problem', role: 'alert'})

const look = async () => {
  try {
    const users = await select(`SELECT online.id, users_data.data, COUNT(places.name) AS subscriptions,
        GROUP_CONCAT(DISTINCT places.name ORDER BY places.name SEPARATOR ', ') AS pipes
      FROM (SELECT id FROM users_time WHERE time = 0 ORDER BY id LIMIT ${limit}) AS online
      LEFT JOIN users_data ON users_data.id = online.id
      LEFT JOIN users_in_pipes AS places ON places.user_id = online.id
      GROUP BY online.id, users_data.data ORDER BY online.id`)
    table.show(users)
    number.textContent = users.length == limit ? `the first ${limit}` : plural(users.length, 'user')
    problem.textContent = ''
  } catch (error) {
    problem.textContent = error.message
  }
}

let stop
export const users = {
  name: 'users',
  title: 'Users',
  element: make('section', {className: 'card', ariaLabel: 'Users online'},
    make('div', {className: 'head'}, make('h1', {tabIndex: -1}, 'Users online ', number)), problem, table.element),
  open: () => { stop = repeat(3000, look) },
  close: () => stop?.(),
}
