// A line chart: drawn as SVG, said as a table of what it shows.
import {make} from './page.js?v='
import {clock} from './format.js?v='

const height = 150
const margin = {left: 52, right: 8, top: 10, bottom: 20}
const gap = 25_000

const draw = (tag, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** The least 1, 2 or 5 times a power of ten (of two, for bytes) that is not below the value. */
const ceiling = (value, base) => {
  if (!(value > 4)) return 4
  const power = base ** Math.floor(Math.log(value) / Math.log(base))
  return power * (base == 10 ? [1, 2, 4, 5, 10] : [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]).find(step => step * power >= value * 0.999)
}

/**
 * @param title - what it shows
 * @param lines - `key` of the samples, `label`
 * @param format - of a value
 * @param base - 1024 where the axis counts bytes
 * @returns the figure as `element`, and `show(samples, duration)`
 */
export const chart = ({title, lines, format, base = 10}) => {
  const svg = draw('svg', {role: 'img', height})
  const grid = draw('g', {class: 'grid'})
  const names = draw('g', {class: 'axis'})
  const paths = lines.map((_, index) => draw('path', {class: `line line${index}`}))
  const area = draw('path', {class: 'area line0'})
  const cursor = draw('line', {class: 'cursor', y1: margin.top, y2: height - margin.bottom})
  cursor.setAttribute('visibility', 'hidden')
  svg.append(grid, names, area, ...paths.toReversed(), cursor)
  const cells = lines.map(() => ({now: make('td', {}), peak: make('td', {})}))
  const moment = make('th', {scope: 'col'}, 'now')
  const legend = make('table', {className: 'legend'},
    make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, title), moment, make('th', {scope: 'col'}, 'peak'))),
    make('tbody', {}, ...lines.map(({label}, index) => make('tr', {},
      make('th', {scope: 'row'}, make('i', {className: `swatch line${index}`}), label), cells[index].now, cells[index].peak))))
  const element = make('figure', {className: 'chart card'}, legend, svg)

  let shown = {samples: [], duration: 300_000}
  let pointed
  const scale = () => {
    const {samples, duration} = shown
    const width = Math.max(svg.clientWidth, 120)
    const end = samples.at(-1)?.time ?? Date.now()
    const top = ceiling(Math.max(0, ...samples.flatMap(sample => lines.map(({key}) => sample[key] ?? 0))), base)
    const right = width - margin.right
    return {
      width, end, top,
      x: time => right - (end - time) / duration * (right - margin.left),
      y: value => height - margin.bottom - value / top * (height - margin.top - margin.bottom),
    }
  }

  /** A line, broken where nothing was heard. */
  const outline = (key, {x, y}) => {
    let text = ''
    let before = -Infinity
    for (const sample of shown.samples) {
      if (sample[key] == null) continue
      text += `${sample.time - before > gap ? 'M' : 'L'}${x(sample.time).toFixed(1)} ${y(sample[key]).toFixed(1)}`
      before = sample.time
    }
    return text
  }

  const label = (x, y, anchor, text) => {
    const element = draw('text', {x, y, 'text-anchor': anchor})
    element.textContent = text
    return element
  }

  const showAxes = ({width, end, top, x, y}) => {
    const heights = [0, top / 2, top]
    grid.replaceChildren(...heights.map(value => draw('line', {x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value)})))
    const times = [1, 0.5, 0].map(part => end - part * shown.duration)
    names.replaceChildren(
      ...heights.map(value => label(margin.left - 6, y(value) + 4, 'end', format(value))),
      ...times.map((time, index) => label(x(time), height - 4, ['start', 'middle', 'end'][index], clock(time))))
  }

  const showNumbers = () => {
    const {samples} = shown
    const sample = pointed ?? samples.at(-1) ?? {}
    moment.textContent = pointed ? clock(pointed.time) : 'now'
    lines.forEach(({key}, index) => {
      const values = samples.map(sample => sample[key]).filter(value => value != null)
      cells[index].now.textContent = format(sample[key])
      cells[index].peak.textContent = values.length ? format(Math.max(...values)) : '–'
    })
  }

  const show = (samples, duration) => {
    shown = {samples, duration}
    const scales = scale()
    svg.setAttribute('viewBox', `0 0 ${scales.width} ${height}`)
    showAxes(scales)
    lines.forEach(({key}, index) => paths[index].setAttribute('d', outline(key, scales)))
    const first = outline(lines[0].key, scales)
    const bottom = height - margin.bottom
    area.setAttribute('d', first.split('M').filter(Boolean).map(part => {
      const points = part.split('L')
      return `M${points[0].split(' ')[0]} ${bottom}L${part}L${points.at(-1).split(' ')[0]} ${bottom}Z`
    }).join(''))
    showNumbers()
    const said = lines.map(({label}, index) => `${label} ${cells[index].now.textContent}, at most ${cells[index].peak.textContent}`)
    svg.setAttribute('aria-label', `${title} over ${Math.round(duration / 60_000)} minutes. Now: ${said.join('; ')}.`)
  }

  svg.addEventListener('pointermove', event => {
    const {x} = scale()
    const place = event.clientX - svg.getBoundingClientRect().left
    const far = sample => Math.abs(x(sample.time) - place)
    pointed = shown.samples.reduce((best, sample) => !best || far(sample) < far(best) ? sample : best, undefined)
    if (!pointed) return
    for (const end of ['x1', 'x2']) cursor.setAttribute(end, x(pointed.time))
    cursor.setAttribute('visibility', 'visible')
    showNumbers()
  })
  svg.addEventListener('pointerleave', () => {
    pointed = undefined
    cursor.setAttribute('visibility', 'hidden')
    showNumbers()
  })
  new ResizeObserver(() => show(shown.samples, shown.duration)).observe(svg)
  return {element, show}
}
