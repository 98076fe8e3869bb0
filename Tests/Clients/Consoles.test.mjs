import assert from 'node:assert/strict'
import {after, before, describe, test} from 'node:test'
import {Gateway} from '../BrowserTests/Gateway.mjs'
import {PhpServer} from './PhpServer.mjs'
import {Subscriber} from './Subscriber.mjs'

const tables = [
  'comet_log', 'comet_metrics', 'comet_nodes', 'pipes', 'pipes_messages', 'pipes_settings', 'revoked_tokens', 'users_auth',
  'users_data', 'users_in_pipes', 'users_messages', 'users_time',
]
const push = (event) => `INSERT INTO pipes_messages (name, event, message) VALUES ('console', '${event}', 'it''s 😀')`

let gateway, subscriber

before(async () => {
  gateway = await Gateway.start()
  await gateway.sql("INSERT INTO pipes_settings (name, length) VALUES ('console', 10)")
  subscriber = await Subscriber.of('console', gateway)
})

after(async () => {
  subscriber?.close()
  await gateway?.stop()
})

describe('Adminer', () => {
  let server
  const login = () => ({server: `127.0.0.1:${gateway.queryPort}`, username: 'root', db: 'CometQL_v1'})
  const look = async (query, form) => {
    const {status, text} = await server.page(`/adminer.php?${new URLSearchParams({...login(), ...query})}`, form)
    assert.equal(status, 200, JSON.stringify(query))
    assert.doesNotMatch(text, /<p class=.error.>/, JSON.stringify(query))
    return text
  }
  const token = text => /name=.token. value=['"]([^'"]+)/.exec(text)[1]

  before(async () => {
    server = await PhpServer.of('adminer', gateway)
    const {server: host, username, db} = login()
    const {text} = await server.page('/adminer.php', {
      'auth[driver]': 'server', 'auth[server]': host, 'auth[username]': username, 'auth[password]': 'secret',
      'auth[db]': db,
    })
    for (const table of tables) assert.ok(text.includes(`&amp;table=${table}'`), table)
  })

  after(() => server?.stop())

  for (const query of [
    {table: 'pipes_settings'}, {select: 'users_auth'}, {edit: 'users_data'}, {indexes: 'users_messages'},
    {create: 'pipes_settings'}, {privileges: ''}, {processlist: ''}, {variables: ''}, {status: ''}, {schema: ''},
    {dump: ''}, {sql: ''}, {database: ''},
  ]) test(`shows ${JSON.stringify(query)}`, () => look(query))

  test('runs SQL', async () => {
    const form = {query: `${push('sql')};\nSELECT * FROM pipes_messages`, token: token(await look({sql: ''}))}
    assert.match(await look({sql: ''}, form), /Query executed OK, 1 row affected[^]*it&#039;s 😀/)
    assert.deepEqual(await subscriber.until('sql'), [])
  })

  test('inserts by a form', async () => {
    const edit = {edit: 'pipes_messages'}
    const fields = {name: 'console', event: 'form', message: 'it\'s 😀', user_id: '0'}
    const form = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`fields[${name}]`, value]))
    await look(edit, {...form, insert: '1', token: token(await look(edit))})
    assert.deepEqual(await subscriber.until('form'), [])
    assert.match(await look({select: 'pipes_messages'}), /it&#039;s 😀/)
  })
})

describe('phpMyAdmin', () => {
  let server, token
  const look = async (route, query, form) => {
    const path = `/index.php?${new URLSearchParams({route, server: '1', ...query})}`
    const {status, text} = await server.page(path, form)
    assert.equal(status, 200, route)
    const complaints = [...text.matchAll(/<div class="alert alert-danger"[^>]*>([^]*?)<\/div>/g)]
      .map(([, alert]) => alert.replace(/<[^>]*>/g, '').trim())
      .filter(alert => !/Javascript must be enabled|No [pP]rivileges/.test(alert))
    assert.equal(complaints[0], undefined, route)
    return text
  }

  before(async () => {
    server = await PhpServer.of('phpmyadmin', gateway)
    token = /token["=:]+\s*"?([0-9a-f]{20,})/.exec(await look('/', {}))[1]
  })

  after(() => server?.stop())

  const routes = {
    table: ['structure', 'change', 'search', 'operations', 'indexes', 'triggers', 'export', 'import', 'sql'],
    database: ['structure', 'sql', 'search', 'export', 'import', 'operations', 'routines', 'events', 'designer'],
    server: [
      'databases', 'sql', 'status', 'status/processes', 'status/variables', 'status/advisor', 'privileges',
      'variables', 'collations', 'engines', 'plugins', 'replication',
    ],
  }
  const place = {table: {db: 'CometQL_v1', table: 'pipes_settings'}, database: {db: 'CometQL_v1'}, server: {}}
  for (const [kind, names] of Object.entries(routes)) {
    for (const name of names) test(`shows /${kind}/${name}`, () => look(`/${kind}/${name}`, place[kind]))
  }

  test('lists the tables', async () => {
    const text = await look('/database/structure', place.database)
    for (const table of tables) assert.ok(text.includes(`table=${table}&`), table)
  })

  test('runs SQL', async () => {
    await look('/import', {}, {
      db: 'CometQL_v1', sql_query: `${push('import')}; SELECT 1`, sql_delimiter: ';', token, SQL: 'Go',
    })
    assert.deepEqual(await subscriber.until('import'), [])
    const text = await look('/sql', {db: 'CometQL_v1', table: 'pipes_messages', pos: '0'})
    assert.ok(text.includes('it&#039;s 😀'))
  })
})
