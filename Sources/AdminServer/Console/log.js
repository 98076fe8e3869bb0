// The gateway's log: warnings and errors of before, and each line as it comes.
import {make, syncList} from './page.js?v='
import {clock} from './format.js?v='
import {select} from './gateway.js?v='
import {onLine} from './live.js?v='

const most = 500
const ranks = ['trace', 'debug', 'info', 'notice', 'warning', 'error', 'critical']
const isGrave = ({level}) => ranks.indexOf(level) >= ranks.indexOf('warning')
let entries = []
let serial = 0

const lineElement = ({time, level, message, metadata}) => make('li', {className: `log-line ${level}`},
  make('p', {}, make('time', {dateTime: new Date(time).toISOString()}, clock(time)), make('b', {}, level), make('span', {}, message)),
  make('p', {className: 'metadata'}, ...Object.entries(metadata ?? {}).map(([name, value]) =>
    make('span', {}, make('i', {}, name), ' ', String(value)))))

const listOf = (label, empty) => {
  const list = make('ol', {className: 'log-lines'})
  const nothing = make('p', {className: 'hint'}, empty)
  return {
    element: make('div', {role: 'log', ariaLabel: label}, list, nothing),
    show: lines => {
      syncList(list, lines, lineElement, () => {})
      nothing.hidden = !!lines.length
    },
  }
}

const all = listOf('The log, newest first', 'Nothing to be seen here, so far.')
const warnings = listOf('Last warnings', 'None. All is well.')

/** The last few, for the overview. */
export const recentWarnings = warnings.element

const level = make('select', {id: 'log-level'},
  make('option', {value: 'info'}, 'everything'), make('option', {value: 'warning'}, 'warnings and errors'), make('option', {value: 'error'}, 'errors'))
const filter = make('input', {id: 'log-filter', type: 'search', autocomplete: 'off', spellcheck: false})

const show = () => {
  const words = filter.value.toLowerCase()
  const least = level.value == 'info' ? 0 : ranks.indexOf(level.value)
  all.show(entries.filter(entry => ranks.indexOf(entry.level) >= least && entry.text.includes(words)).slice(0, 200))
  warnings.show(entries.filter(isGrave).slice(0, 6))
}
level.onchange = filter.oninput = show

const add = (entry, place = 'unshift') => {
  const text = [entry.level, entry.message, ...Object.entries(entry.metadata ?? {}).flat()].join(' ').toLowerCase()
  entries[place]({...entry, text, key: String(++serial)})
  if (entries.length > most) entries.length = most
}

onLine(entry => {
  add(entry)
  show()
})

export const log = {
  name: 'log',
  title: 'Log',
  element: make('section', {className: 'card', ariaLabel: 'Log'},
    make('div', {className: 'head'}, make('h1', {tabIndex: -1}, 'Log'),
      make('div', {className: 'tools'},
        make('label', {htmlFor: 'log-level', className: 'visually-hidden'}, 'Show'), level,
        make('label', {htmlFor: 'log-filter', className: 'visually-hidden'}, 'Lines with'), Object.assign(filter, {placeholder: 'Filter'}))),
    all.element),
  prepare: async () => {
    // What came over the pipe already is in the table, too.
    const first = entries.at(-1)?.time ?? Infinity
    const past = await select('SELECT time, level, message FROM comet_log ORDER BY time DESC LIMIT 200')
    for (const entry of past) if (entry.time * 1000 < first) add({...entry, time: entry.time * 1000}, 'push')
    show()
  },
  open: show,
  close() {},
}
