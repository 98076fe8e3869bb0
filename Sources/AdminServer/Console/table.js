// A table whose rows come and go while somebody reads it.
import {make, syncList} from './page.js?v='

/**
 * @param caption - what it lists, for who does not see where it stands
 * @param columns - each `title`; `text` of a row, or `node`, made once for a row and told its newest state by
 *   `update(row)`; `kind`: `number`, `code`, `long`; `isExtra`: left out where there is little room
 * @param key - of a row
 * @param empty - what is said when there is none
 * @returns `element`, and `show(rows)`
 */
export const liveTable = ({caption, columns, key, empty}) => {
  const body = make('tbody', {})
  const nothing = make('p', {className: 'hint nothing'}, empty)
  const className = ({kind, isExtra}) => [kind, isExtra && 'extra'].filter(Boolean).join(' ')
  const head = columns.map(column => make('th', {scope: 'col', className: className(column)},
    column.isUntitled ? make('span', {className: 'visually-hidden'}, column.title) : column.title))
  const table = make('table', {},
    make('caption', {className: 'visually-hidden'}, caption), make('thead', {}, make('tr', {}, ...head)), body)
  // What may be wider than the page can be scrolled by keyboard, too.
  const frame = make('div', {className: 'scroll', tabIndex: 0, role: 'group', ariaLabel: caption}, table)
  frame.hidden = true

  const makeRow = row => make('tr', {}, ...columns.map(column => {
    const cell = make('td', {className: className(column)})
    if (column.node) cell.append(column.node(row))
    return cell
  }))
  const update = (element, row) => columns.forEach((column, index) => {
    const cell = element.children[index]
    if (column.node) return cell.firstChild.update?.(row)
    const text = String(column.text(row) ?? '')
    if (cell.textContent !== text) cell.textContent = text
  })
  return {
    element: make('div', {}, frame, nothing),
    show: rows => {
      syncList(body, rows.map(row => ({...row, key: String(key(row))})), makeRow, update)
      frame.hidden = !rows.length
      nothing.hidden = !!rows.length
    },
  }
}

/** The value of a cell of any result. */
const cellOf = (value, isNumber) => {
  if (value === null) return make('td', {className: 'null'}, 'NULL')
  const text = String(value)
  const cell = make('td', {className: isNumber ? 'number' : 'value'})
  if (text.length <= 200) cell.append(text)
  else cell.append(make('details', {}, make('summary', {}, text.slice(0, 120) + '…'), text))
  return cell
}

/** The rows of a statement, as a table. */
export const resultTable = ({columns, rows}, caption) => {
  const numeric = columns.map(({type}) => /^(tiny|small|medium|big)?int|^(double|float|decimal|year)/i.test(type))
  return make('div', {className: 'scroll', tabIndex: 0, role: 'group', ariaLabel: caption}, make('table', {className: 'result'},
    make('caption', {className: 'visually-hidden'}, caption),
    make('thead', {}, make('tr', {}, ...columns.map(({name}, index) =>
      make('th', {scope: 'col', className: numeric[index] ? 'number' : ''}, name)))),
    make('tbody', {}, ...rows.map(row => make('tr', {}, ...row.map((value, index) => cellOf(value, numeric[index])))))))
}
