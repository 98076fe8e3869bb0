// What the gateway is doing now: numbers, charts, the busiest pipes and the last warnings.
import {make, recall, remember, syncList} from './page.js?v='
import {chart} from './chart.js?v='
import {bytes, count, latency, plural, rate} from './format.js?v='
import {repeat, select} from './gateway.js?v='
import {onStatistics} from './live.js?v='
import {recentWarnings} from './log.js?v='
import {nodes} from './nodes.js?v='
import {Series} from './series.js?v='

const series = new Series()
const ranges = [[300_000, '5 min'], [900_000, '15 min'], [3_600_000, '1 h']]
let duration = recall('range') ?? 300_000

/** What went wrong in the last five minutes. */
const freshTrouble = () => {
  const known = series.since(300_000).filter(({trouble}) => trouble != null)
  return known.length ? known.at(-1).trouble - known[0].trouble : 0
}

const tile = (label, value, hint, isBad = () => false) => {
  const number = make('dd', {}, '–')
  const note = make('dd', {className: 'hint'})
  const element = make('div', {className: 'tile'}, make('dt', {}, label), number, note)
  return {
    element,
    show: (sample, stats) => {
      element.classList.toggle('bad', isBad())
      number.textContent = value(sample, stats)
      note.textContent = hint(sample, stats)
    },
  }
}

const tiles = [
  tile('Browsers', ({connections}) => count(connections), ({users}) => `${plural(users, 'user')} online`),
  tile('Messages in', sample => rate(sample.in) + '/s', (_, stats) => `${count(stats.messages_in)} in all`),
  tile('Messages out', sample => rate(sample.out) + '/s', sample => `${bytes(sample.bytes)}/s`),
  tile('Fan-out p99', sample => latency(sample.fanout99), sample => `median ${latency(sample.fanout50)}`),
  tile('Pipes', ({pipes}) => count(pipes), ({subscriptions}) => plural(subscriptions, 'subscription')),
  tile('MySQL clients', ({mysql}) => count(mysql), sample => `${rate(sample.statements)} statements/s`),
  tile('Memory', ({memory}) => bytes(memory), (_, stats) => `loop lag ${count(stats.loop_lag_ms)} ms`),
  tile('Trouble', ({trouble}) => count(trouble) + (freshTrouble() > 0 ? `, ${count(freshTrouble())} new` : ''),
    (_, stats) => `${count(stats.slow_consumers)} slow, ${count(stats.queue_drops)} dropped, ${plural(stats.login_failures, 'bad login')}`,
    () => freshTrouble() > 0),
]

const charts = [
  chart({title: 'Messages per second', lines: [{key: 'out', label: 'out'}, {key: 'in', label: 'in'}], format: rate}),
  chart({title: 'Connections', lines: [{key: 'connections', label: 'browsers'}, {key: 'mysql', label: 'MySQL'}], format: count}),
  chart({title: 'Latency (p99)', format: latency, lines: [
    {key: 'fanout99', label: 'fan-out'}, {key: 'statement99', label: 'statement'}, {key: 'commit99', label: 'commit'},
  ]}),
  chart({title: 'Memory', lines: [{key: 'memory', label: 'resident'}], format: bytes, base: 1024}),
]

const showCharts = () => {
  const samples = series.since(duration)
  for (const each of charts) each.show(samples, duration)
}

const range = make('div', {className: 'range', role: 'group', ariaLabel: 'Time that the charts show'},
  ...ranges.map(([length, label]) => {
    const button = make('button', {type: 'button', className: 'small', ariaPressed: String(length == duration)}, label)
    button.onclick = () => {
      duration = length
      remember('range', length)
      for (const other of range.children) other.setAttribute('aria-pressed', String(other === button))
      showCharts()
    }
    return button
  }))

const busiest = make('ol', {className: 'busiest'})
const noPipes = make('p', {className: 'hint'}, 'Nobody is subscribed to anything.')
const showBusiest = async () => {
  const pipes = await select(`SELECT name, users FROM pipes WHERE name NOT LIKE 'comet\\_%' ORDER BY users DESC, name LIMIT 8`)
  const most = Math.max(1, ...pipes.map(({users}) => users))
  noPipes.hidden = !!pipes.length
  syncList(busiest, pipes.map(pipe => ({...pipe, key: pipe.name})),
    ({name}) => make('li', {}, make('a', {href: `#pipe=${name}`}, make('code', {}, name), make('span', {}), make('i', {ariaHidden: 'true'}, make('b', {})))),
    (row, {users}) => {
      const [, number, bar] = row.firstChild.children
      number.textContent = count(users)
      bar.firstChild.style.width = `${users / most * 100}%`
    })
}

let stop
onStatistics(stats => {
  series.add(stats)
  if (!stop || document.hidden) return
  for (const each of tiles) each.show(series.samples.at(-1) ?? {}, stats)
  showCharts()
})

export const overview = {
  name: 'now',
  title: 'Now',
  element: make('section', {className: 'overview', ariaLabel: 'Now'},
    make('h1', {className: 'visually-hidden', tabIndex: -1}, 'Now'),
    make('dl', {className: 'tiles'}, ...tiles.map(({element}) => element)),
    make('div', {className: 'charts'}, range, ...charts.map(({element}) => element)),
    nodes.element,
    make('section', {className: 'card side', ariaLabel: 'Busiest pipes'},
      make('h2', {}, 'Busiest pipes'), busiest, noPipes),
    make('section', {className: 'card side', ariaLabel: 'Last warnings'},
      make('h2', {}, 'Last warnings'), recentWarnings)),
  /** What was before the page was opened. */
  prepare: async () => {
    await series.loadPast()
    showCharts()
  },
  open: () => {
    stop = repeat(2000, () => Promise.all([nodes.look(), showBusiest()]).catch(() => {}))
    showCharts()
  },
  close: () => {
    stop?.()
    stop = undefined
  },
}
