// How many messages of a pipe are kept, and for how long: said, and edited in place.
import {make} from './page.js?v='
import {run} from './gateway.js?v='
import {count, duration} from './format.js?v='

const said = ({length, ttl}) => {
  if (!length) return 'not kept'
  return `last ${count(length)}` + (ttl ? ` for ${duration(ttl)}` : '')
}

let serial = 0

/**
 * The setting of one pipe: a button that says it, and opens a form in its place.
 *
 * Its `update(row)` takes the newest `length` and `ttl`, undefined where nothing is set.
 */
export const keepingEditor = (pipe, changed) => {
  const element = make('div', {className: 'keeping'})
  let row = {}
  let form

  const button = make('button', {type: 'button', className: 'small plain'})
  const showButton = () => {
    const text = said(row)
    if (button.textContent !== text) button.textContent = text
    button.setAttribute('aria-label', `${pipe}: ${text}. Change`)
  }
  const close = () => {
    form = undefined
    element.replaceChildren(button)
    showButton()
    button.focus()
  }

  const save = async (statement, ...parameters) => {
    const problem = form.querySelector('.problem')
    try {
      await run(statement, ...parameters)
      close()
      changed()
    } catch (error) {
      problem.textContent = error.message
    }
  }

  const field = (label, value, hint) => {
    const id = `keeping-${++serial}`
    const input = make('input', {id, type: 'number', min: 0, step: 1, value, inputMode: 'numeric', required: true})
    return {input, part: make('div', {}, make('label', {htmlFor: id}, label), input, make('span', {className: 'hint'}, hint))}
  }

  const open = () => {
    const length = field('Messages', row.length ?? 100, '0: none')
    const ttl = field('Seconds', row.ttl ?? 0, '0: for ever')
    const forget = make('button', {type: 'button', className: 'small'}, 'Remove')
    forget.hidden = row.length === undefined
    const cancel = make('button', {type: 'button', className: 'small'}, 'Cancel')
    form = make('form', {className: 'keeping-form', ariaLabel: `What is kept of ${pipe}`}, length.part, ttl.part,
      make('div', {className: 'buttons'}, make('button', {type: 'submit', className: 'small main'}, 'Save'), cancel, forget),
      make('p', {className: 'problem hint', role: 'alert'}))
    form.onsubmit = event => {
      event.preventDefault()
      save('INSERT INTO pipes_settings (name, length, ttl) VALUES (?, ?, ?)', pipe, length.input.valueAsNumber, ttl.input.valueAsNumber)
    }
    forget.onclick = () => save('DELETE FROM pipes_settings WHERE name = ?', pipe)
    cancel.onclick = close
    form.onkeydown = event => {
      if (event.key == 'Escape') close()
    }
    element.replaceChildren(form)
    length.input.focus()
    length.input.select()
  }

  button.onclick = open
  element.append(button)
  element.update = newest => {
    row = newest
    if (!form) showButton()
  }
  return element
}
