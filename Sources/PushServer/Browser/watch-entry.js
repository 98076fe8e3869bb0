// One message of the page that watches pipes, as an element.
import {make} from './page.js?v='

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g

/** JSON with its parts told apart by colour. */
const coloured = text => {
  const parts = []
  let end = 0
  for (const found of text.matchAll(token)) {
    const [all, string, colon] = found
    const kind = colon ? 'key' : string ? 'string' : /^[tfn]/.test(all) ? 'word' : 'number'
    parts.push(text.slice(end, found.index), make('span', {className: kind}, string ?? all))
    end = found.index + (string ?? all).length
  }
  return [...parts, text.slice(end)]
}

const clock = time => {
  const digits = (number, length = 2) => String(number).padStart(length, '0')
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(part => digits(part)).join(':') +
    '.' + digits(time.getMilliseconds(), 3)
}

/** What came, when, from where; `tags` tell what is special about it. */
export const entryElement = ({data, event, pipe, time, tags = []}) => {
  const isText = typeof data == 'string'
  const text = isText ? data : JSON.stringify(data, null, 2)
  const body = make('pre', {className: isText ? 'text' : 'json'}, ...isText ? [text] : coloured(text))
  // What scrolls must be within the keyboard's reach.
  if (text.split('\n').length > 14 || text.length > 900) {
    body.tabIndex = 0
    body.setAttribute('role', 'region')
    body.setAttribute('aria-label', `Message in ${pipe}`)
  }
  return make('li', {className: 'entry fresh'},
    make('p', {}, make('time', {dateTime: time.toISOString()}, clock(time)), make('b', {}, pipe), make('i', {}, event),
      ...tags.map(tag => make('span', {className: 'tag'}, tag))),
    body)
}
