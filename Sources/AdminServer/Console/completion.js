// What may come next in a statement: words of SQL, tables, columns, names of pipes.
import {select} from './gateway.js?v='

const keywords = `SELECT INSERT INTO VALUES UPDATE SET DELETE FROM WHERE AND OR NOT IN LIKE BETWEEN IS NULL ORDER BY GROUP
  HAVING LIMIT OFFSET DESC ASC JOIN LEFT ON USING DISTINCT UNION WITH AS CASE WHEN THEN ELSE END COUNT SUM MIN MAX AVG
  SHOW TABLES COLUMNS STATUS VARIABLES PROCESSLIST FULL DATABASES DESCRIBE EXPLAIN KILL BEGIN COMMIT ROLLBACK REPLACE
  NOW UNIX_TIMESTAMP FROM_UNIXTIME CONCAT LENGTH JSON_OBJECT JSON_EXTRACT information_schema`.split(/\s+/)

let tables = new Map()
let pipes = []

/** Learns the tables and their columns, and which pipes there are. */
export const learn = async () => {
  const [columns, names] = await Promise.all([
    select(`SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA <> 'information_schema'
      AND TABLE_SCHEMA <> 'performance_schema' ORDER BY TABLE_NAME, ORDINAL_POSITION`),
    select('SELECT name FROM pipes UNION SELECT name FROM pipes_settings ORDER BY name LIMIT 1000'),
  ])
  tables = new Map()
  for (const {table_name: table, column_name: column} of columns) tables.set(table, [...tables.get(table) ?? [], column])
  pipes = names.map(({name}) => name)
}

const begins = (word, part) => word.length > part.length && word.toLowerCase().startsWith(part.toLowerCase())

/**
 * What fits at the place.
 * @returns from where on it replaces the text, and `items` with `text` and `kind`
 */
export const complete = (text, place) => {
  const before = text.slice(0, place)
  const found = (list, kind, part) => list.filter(word => begins(word, part)).map(text => ({text, kind}))
  const quotes = before.match(/'/g)?.length ?? 0
  if (quotes % 2) {
    const [part] = /[\w-]*$/.exec(before)
    const isWhole = before[place - part.length - 1] == "'"
    return {from: place - part.length, items: isWhole ? found(pipes, 'pipe', part).slice(0, 8) : []}
  }
  const [, table, part] = /(?:(\w+)\.)?(\w*)$/.exec(before)
  const from = place - part.length
  if (table) return {from, items: (tables.get(table) ?? []).filter(name => !part || begins(name, part)).map(text => ({text, kind: table}))}
  if (!part) return {from, items: []}
  const used = [...tables.keys()].filter(name => new RegExp(`\\b${name}\\b`, 'i').test(text))
  const columns = new Set((used.length ? used : [...tables.keys()]).flatMap(name => tables.get(name)))
  const items = [...found([...columns], 'column', part), ...found([...tables.keys()], 'table', part), ...found(keywords, 'SQL', part)]
  // Where a table is expected, tables come first.
  if (/\b(from|join|into|update|describe|table)\s+\w*$/i.test(before)) items.sort((a, b) => (b.kind == 'table') - (a.kind == 'table'))
  const isFirst = ({text}, index) => items.findIndex(item => item.text.toLowerCase() == text.toLowerCase()) == index
  return {from, items: items.filter(isFirst).slice(0, 8)}
}
