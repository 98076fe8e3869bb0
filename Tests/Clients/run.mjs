// Runs the scenario through every client and prints who passed what; with --write the table of docs/CLIENTS.md is made anew.
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {Gateway} from '../BrowserTests/Gateway.mjs'
import {clients, environment, here, pushes} from './Clients.mjs'
import {Subscriber} from './Subscriber.mjs'
import {compare, table} from './Table.mjs'
import {values} from './Values.mjs'

const steps = [
  'connect', 'tls', 'metadata', 'insert', 'bytes', 'prepared', 'rows', 'big', 'errors', 'transaction', 'ten',
  'password', 'reset', 'own', 'close', 'push',
]

const folder = mkdtempSync(join(tmpdir(), 'cometgate-clients-'))
for (const [name, bytes] of Object.entries(values)) writeFileSync(join(folder, name), bytes)
const gateway = await Gateway.start()
const secure = await Gateway.start('--cometql.require_tls', 'true')

/** What a program prints; its exit code is told by what it prints too, so that a crash is a step that is missing. */
const output = (client, pipe) => new Promise(resolve => {
  const [program, ...rest] = client.command
  const variables = {
    ...process.env, ...environment,
    COMET_HOST: '127.0.0.1', COMET_PORT: gateway.queryPort, COMET_TLS_PORT: secure.queryPort,
    COMET_CA: join(secure.folder, 'tls-certificate.pem'), COMET_PASSWORD: 'secret', COMET_PIPE: pipe,
    COMET_VALUES: folder, ...client.environment,
  }
  execFile(
    program, rest, {cwd: here, env: variables, timeout: 60_000, maxBuffer: 1 << 24},
    (error, stdout, stderr) => resolve({stdout, stderr, error}))
})

/** What one client passed: a mark and perhaps a reason for every step. */
async function results(client, pipe) {
  const subscriber = await Subscriber.of(pipe, gateway)
  const lostBefore = await lostClients()
  const {stdout, stderr, error} = await output(client, pipe)
  const crash = `${error?.message ?? ''}\n${stderr}`
  const result = {version: /^version (.*)$/m.exec(stdout)?.[1] ?? ''}
  for (const step of steps) {
    const line = new RegExp(`^(ok|skip|not ok) ${step}\\b ?(.*)$`, 'm').exec(stdout)
    const lacks = client.lacks?.includes(step)
    if (line?.[1] == 'ok') result[step] = {mark: lacks ? '✗' : '✓', reason: lacks ? 'is said to be lacking' : ''}
    else if (line?.[1] == 'skip') result[step] = {mark: lacks ? '–' : '✗', reason: lacks ? '' : 'was skipped'}
    else result[step] = {mark: '✗', reason: line?.[2] ?? (stdout || step == 'connect' ? `missing ${crash}` : 'missing')}
  }
  const open = await connectionsLeft()
  if (open) result.close = {mark: '✗', reason: `${open} connections are still open`}
  const vanished = await lostClients() - lostBefore
  if (vanished && !client.isSilent) result.close = {mark: '✗', reason: `${vanished} connections ended without COM_QUIT`}
  await gateway.sql(`INSERT INTO pipes_messages (name, event, message) VALUES ('${pipe}', 'end', 'end')`)
  const got = await subscriber.until('end')
  subscriber.close()
  const wanted = Object.entries({...pushes(values), ...client.pushes?.(values)})
    .filter(([step]) => result[step].mark == '✓')
    .flatMap(([step, messages]) => messages.map(message => [step, message.toString()]))
  result.push = {mark: isDeepStrictEqual(got, wanted) ? '✓' : '✗', reason: difference(got, wanted)}
  return result
}

/** Connections of others that are still known a while after their program has ended. */
async function connectionsLeft() {
  for (let tries = 10; ; tries--) {
    const [open] = await gateway.sql(`
      SELECT COUNT(*) FROM information_schema.processlist WHERE command <> 'WebSocket' AND id <> CONNECTION_ID()`)
    if (open == 0 || !tries) return Number(open)
  }
}

const lostClients = async () => Number((await gateway.sql("SHOW STATUS LIKE 'Aborted_clients'"))[0].split('\t')[1])

function difference(got, wanted) {
  const index = wanted.findIndex((message, index) => !isDeepStrictEqual(message, got[index]))
  const at = index < 0 ? wanted.length : index
  return `message ${at} is ${JSON.stringify(got[at])?.slice(0, 300)}, not ${JSON.stringify(wanted[at])?.slice(0, 300)}`
}

const only = process.argv.slice(2).filter(argument => argument != '--write')
const chosen = Object.entries(clients).filter(([name]) => !only.length || only.some(word => name.includes(word)))
const all = {}
let [passed, failed] = [0, 0]
try {
  for (const [index, [name, client]] of chosen.entries()) {
    const result = all[name] = await results(client, `client_${index}`)
    for (const step of steps) {
      if (result[step].mark == '✓') passed++
      if (result[step].mark != '✗') continue
      failed++
      console.log(`${name}: ${step}: ${result[step].reason.slice(0, 2000)}`)
    }
  }
} finally {
  await gateway.stop()
  await secure.stop()
  rmSync(folder, {recursive: true})
}
console.log('\n' + table(all, steps))
const page = join(here, '../../docs/CLIENTS.md')
if (!only.length) {
  const {text, isSame} = compare(readFileSync(page, 'utf8'), all, steps)
  if (process.argv.includes('--write')) writeFileSync(page, text)
  else if (!isSame) {
    failed++
    console.log('The table in docs/CLIENTS.md says something else: node Tests/Clients/run.mjs --write')
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
