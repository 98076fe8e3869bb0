// A prompt for SQL: completion, a history, readable answers.
import {make, recall, remember} from './page.js?v='
import {complete, learn} from './completion.js?v='
import {count, plural} from './format.js?v='
import {run} from './gateway.js?v='
import {resultTable} from './table.js?v='

const most = 100
const shownRows = 1000
/** What names keys or passwords is not remembered. */
const isSecret = /users_auth|revoked_tokens|password|identified/i
let history = recall('statements') ?? []
let place = history.length
let draft = ''

const field = make('textarea', {
  id: 'statement', rows: 3, spellcheck: false, autocapitalize: 'off', autocomplete: 'off', placeholder: 'SHOW TABLES',
  ariaAutoComplete: 'list', ariaHasPopup: 'listbox',
})
field.setAttribute('aria-controls', 'proposals')
field.setAttribute('aria-describedby', 'prompt-hint')
const list = make('ul', {id: 'proposals', role: 'listbox', ariaLabel: 'Proposals', hidden: true})
const told = make('p', {className: 'visually-hidden', role: 'status'})
const output = make('div', {className: 'answers', ariaLive: 'polite'})

// MARK: - Completion

let proposals = {from: 0, items: []}
let chosen = -1

const closeList = () => {
  list.hidden = true
  chosen = -1
  told.textContent = ''
  field.removeAttribute('aria-activedescendant')
}
const choose = index => {
  chosen = (index + proposals.items.length) % proposals.items.length
  ;[...list.children].forEach((item, index) => { item.ariaSelected = String(index == chosen) })
  field.setAttribute('aria-activedescendant', `proposal-${chosen}`)
  list.children[chosen].scrollIntoView({block: 'nearest'})
}
const accept = index => {
  const {text} = proposals.items[index]
  field.setRangeText(text, proposals.from, field.selectionStart, 'end')
  closeList()
  field.focus()
}
const propose = () => {
  proposals = complete(field.value, field.selectionStart)
  if (!proposals.items.length) return closeList()
  list.replaceChildren(...proposals.items.map(({text, kind}, index) => {
    const item = make('li', {id: `proposal-${index}`, role: 'option', ariaSelected: 'false'}, make('code', {}, text), make('span', {}, kind))
    item.onmousedown = event => {
      event.preventDefault()
      accept(index)
    }
    return item
  }))
  list.hidden = false
  chosen = -1
  told.textContent = `${plural(proposals.items.length, 'proposal')}, first ${proposals.items[0].text}`
  field.removeAttribute('aria-activedescendant')
}

// MARK: - History

const put = text => {
  field.value = text
  field.setSelectionRange(text.length, text.length)
  closeList()
}
const leaf = step => {
  if (place == history.length) draft = field.value
  place = Math.min(history.length, Math.max(0, place + step))
  put(history[place] ?? draft)
}
const keep = sql => {
  if (!isSecret.test(sql)) {
    history = [...history.filter(text => text !== sql), sql].slice(-most)
    remember('statements', history)
  }
  place = history.length
  draft = ''
}

// MARK: - Answers

const answerTo = result => {
  const parts = []
  if (result.columns.length) {
    const rows = result.rows.slice(0, shownRows)
    parts.push(resultTable({...result, rows}, plural(result.rows.length, 'row')))
    if (rows.length < result.rows.length) parts.push(make('p', {className: 'hint'}, `The first ${count(shownRows)} are shown.`))
  } else {
    parts.push(make('p', {className: 'hint'}, `${plural(result.affected_rows, 'row')} affected`))
  }
  for (const {level, code, message} of result.warnings) parts.push(make('p', {className: 'warning'}, `${level} ${code}: ${message}`))
  return parts
}

const execute = async () => {
  const sql = field.value.trim()
  if (!sql) return
  closeList()
  keep(sql)
  const answer = make('article', {className: 'answer'}, make('pre', {}, isSecret.test(sql) ? sql.replace(/'[^']*'/g, "'…'") : sql))
  const waiting = make('p', {className: 'hint'}, 'Running…')
  answer.append(waiting)
  output.prepend(answer)
  while (output.children.length > 20) output.lastChild.remove()
  field.value = ''
  const begin = performance.now()
  const finish = (results, error) => {
    waiting.remove()
    answer.append(...results.flatMap(answerTo))
    if (error) answer.append(make('p', {className: 'problem', role: 'alert'}, error.code ? `Error ${error.code} (${error.state}): ${error.message}` : error.message))
    const found = results.filter(({columns}) => columns.length).map(({rows}) => plural(rows.length, 'row'))
    answer.append(make('p', {className: 'hint'}, [...found, `${Math.round(performance.now() - begin)} ms`].join(' · ')))
  }
  try {
    finish(await run(sql))
  } catch (error) {
    finish(error.results ?? [], error)
  }
}

field.oninput = propose
field.onblur = closeList
field.onkeydown = event => {
  if (event.isComposing || event.altKey) return
  const isOpen = !list.hidden
  const isFirstLine = !field.value.slice(0, field.selectionStart).includes('\n')
  const isLastLine = !field.value.slice(field.selectionEnd).includes('\n')
  const actions = {
    Enter: () => event.shiftKey ? false : isOpen && chosen >= 0 ? accept(chosen) : execute(),
    Tab: () => isOpen && !event.shiftKey ? accept(Math.max(chosen, 0)) : false,
    Escape: () => isOpen ? closeList() : false,
    ArrowDown: () => isOpen ? choose(chosen + 1) : isLastLine ? leaf(1) : false,
    ArrowUp: () => isOpen ? choose(chosen < 0 ? -1 : chosen - 1) : isFirstLine ? leaf(-1) : false,
    ' ': () => event.ctrlKey ? propose() : false,
  }
  if (actions[event.key] && actions[event.key]() !== false) event.preventDefault()
}

const button = make('button', {type: 'submit', className: 'main'}, 'Run')
const form = make('form', {className: 'prompt'},
  make('label', {htmlFor: 'statement'}, 'Statement'),
  make('div', {className: 'field'}, field, list, told),
  make('div', {className: 'line'}, button, make('p', {id: 'prompt-hint', className: 'hint'},
    'Enter runs, Shift+Enter makes a line; ↑ and ↓ leaf through what was run here; Tab takes the first proposal.')))
form.onsubmit = event => {
  event.preventDefault()
  execute()
}
const shortcuts = ['SHOW TABLES', 'SHOW STATUS', 'SHOW FULL PROCESSLIST', 'SELECT * FROM pipes ORDER BY users DESC LIMIT 20']

export const prompt = {
  name: 'sql',
  title: 'SQL',
  element: make('section', {className: 'stack', ariaLabel: 'SQL'},
    make('div', {className: 'card'}, make('h1', {tabIndex: -1}, 'SQL'), form,
      make('div', {className: 'shortcuts', role: 'group', ariaLabel: 'Statements to begin with'}, ...shortcuts.map(sql => {
        const shortcut = make('button', {type: 'button', className: 'small'}, make('code', {}, sql))
        shortcut.onclick = () => {
          put(sql)
          execute()
        }
        return shortcut
      }))),
    output),
  open: () => {
    learn().then(() => field.value && propose(), () => {})
    field.focus({preventScroll: true})
  },
  close: closeList,
}
