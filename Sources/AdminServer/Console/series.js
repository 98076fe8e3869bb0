// The gateway's numbers over time: totals made rates, what was before the page was opened included.
import {select} from './gateway.js?v='

const hour = 3_600_000
const totals = {in: 'messages_in', out: 'messages_out', bytes: 'bytes_out', statements: 'statements'}
const gauges = {
  connections: 'connections', subscriptions: 'subscriptions', pipes: 'pipes', users: 'users_online',
  mysql: 'mysql_connections', memory: 'resident_bytes',
}
/** What should not happen; each is counted from the start. */
const troubles = ['slow_consumers', 'queue_drops', 'login_failures']
/** 0 where there was nothing to measure. */
const latencies = {
  fanout50: 'fanout_p50_us', fanout99: 'fanout_p99_us', statement99: 'statement_p99_us', commit99: 'commit_p99_us',
}
/** Where the past is: names of `comet_metrics`, and what one of their units is in ours. */
const metrics = {
  cometgate_messages_in_total: ['messages_in', 1], cometgate_messages_out_total: ['messages_out', 1],
  cometgate_bytes_out_total: ['bytes_out', 1], cometgate_statements_total: ['statements', 1],
  cometgate_connections: ['connections', 1], cometgate_mysql_connections: ['mysql_connections', 1],
  cometgate_users_online: ['users_online', 1], process_resident_memory_bytes: ['resident_bytes', 1],
  cometgate_fanout_seconds_p50: ['fanout_p50_us', 1e6], cometgate_fanout_seconds_p99: ['fanout_p99_us', 1e6],
  cometgate_statement_seconds_p99: ['statement_p99_us', 1e6],
  cometgate_store_commit_seconds_p99: ['commit_p99_us', 1e6],
}

/** Samples of the last hour, oldest first: `time` in milliseconds, gauges, and rates per second. */
export class Series {
  constructor() {
    this.samples = []
    this.last = undefined
  }

  /** Takes what the pipe `comet_stats` says. */
  add(stats) {
    const sample = this.next(stats)
    if (!sample) return
    this.samples.push(sample)
    if (this.samples[0].time < sample.time - hour) this.samples.shift()
  }

  next(stats) {
    const before = this.last
    if (before && stats.time <= before.time) return
    this.last = stats
    const sample = {time: stats.time}
    for (const [name, key] of Object.entries(gauges)) sample[name] = stats[key]
    for (const [name, key] of Object.entries(latencies)) sample[name] = stats[key] || undefined
    if (troubles.every(key => key in stats)) sample.trouble = troubles.reduce((sum, key) => sum + stats[key], 0)
    // After a restart the totals begin anew.
    const isFurther = before && Object.values(totals).every(key => stats[key] >= before[key])
    for (const [name, key] of Object.entries(totals)) {
      if (isFurther) sample[name] = (stats[key] - before[key]) / (stats.time - before.time) * 1000
    }
    return sample
  }

  /** Puts the last hour, in steps of ten seconds, before what came since. */
  async loadPast() {
    const names = Object.keys(metrics)
    const rows = await select(
      `SELECT time, name, value FROM comet_metrics WHERE name IN (${names.map(() => '?')}) ORDER BY time`, ...names)
    const moments = new Map()
    for (const {time, name, value} of rows) {
      const [key, unit] = metrics[name]
      if (!moments.has(time)) moments.set(time, {time: time * 1000})
      moments.get(time)[key] = value * unit
    }
    const past = new Series()
    const first = this.samples[0]?.time ?? Infinity
    for (const stats of moments.values()) if (stats.time < first) past.add(stats)
    this.samples.unshift(...past.samples)
  }

  /** Those of the last milliseconds. */
  since(duration) {
    const end = this.samples.at(-1)?.time ?? Date.now()
    return this.samples.filter(({time}) => time > end - duration)
  }
}
