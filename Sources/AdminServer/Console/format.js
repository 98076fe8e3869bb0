// Numbers, times and sizes as people read them.

const short = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1})
const full = new Intl.NumberFormat('en', {maximumFractionDigits: 1})

/** 12,345; from a hundred thousand on 123.5K. */
export const count = value => value == null ? '–' : value < 100_000 ? full.format(value) : short.format(value)

/** A rate: small ones with a digit behind the point. */
export const rate = value => value == null ? '–' : value < 10 ? full.format(value) : count(Math.round(value))

export const bytes = value => {
  if (value == null) return '–'
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${value < 10 && unit ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** Microseconds. */
export const latency = value => {
  if (value == null) return '–'
  if (value < 1000) return `${Math.round(value)} µs`
  if (value < 1_000_000) return `${full.format(value / 1000)} ms`
  return `${full.format(value / 1_000_000)} s`
}

/** Seconds as 12 s, 4 min, 3 h, 2 d. */
export const duration = seconds => {
  for (const [unit, size] of [['d', 86400], ['h', 3600], ['min', 60]]) {
    if (seconds >= size * (unit == 'min' ? 2 : 1)) return `${Math.floor(seconds / size)} ${unit}`
  }
  return `${Math.floor(seconds)} s`
}

/** The time of day, to the second. */
export const clock = milliseconds => new Date(milliseconds).toLocaleTimeString('en-GB')

/** One or many. */
export const plural = (number, one, many = one + 's') => `${count(number)} ${number == 1 ? one : many}`

/** The browser and its system, out of what it says of itself. */
export const browserName = agent => {
  const patterns = [/(Edg)\w*\/(\d+)/, /(OPR)\/(\d+)/, /(Firefox)\/(\d+)/, /(HeadlessChrome|Chrome)\/(\d+)/, /(Version)\/(\d+).*Safari/]
  const found = patterns.map(pattern => pattern.exec(agent)).find(Boolean)
  if (!found) return agent
  const [, name, version] = found
  const system = /Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux/.exec(agent)
  return `${{Edg: 'Edge', OPR: 'Opera', Version: 'Safari'}[name] ?? name} ${version}${system ? ', ' + system[0] : ''}`
}
