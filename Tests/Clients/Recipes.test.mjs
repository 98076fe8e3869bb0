import assert from 'node:assert/strict'
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {after, before, describe, test} from 'node:test'
import {promisify} from 'node:util'
import {Gateway, gatewayPath} from '../BrowserTests/Gateway.mjs'
import {environment, here} from './Clients.mjs'
import {Subscriber} from './Subscriber.mjs'

const root = join(here, '../..')
const run = promisify(execFile)

/** How a file of each language is run. */
const languages = {
  php: ['push.php', 'php push.php'],
  python: ['push.py', '/usr/bin/python3 push.py'],
  js: ['push.js', 'node push.js'],
  go: ['push.go', 'go run push.go'],
  java: ['Push.java', 'java -cp /usr/share/java/mariadb-java-client.jar Push.java'],
  ruby: ['push.rb', 'ruby push.rb'],
  perl: ['push.pl', 'perl push.pl'],
  c: ['push.c', 'cc -Wall -Werror -o push push.c $(pkg-config --cflags --libs libmariadb) && ./push'],
  sh: ['push.sh', 'sh -e push.sh'],
}

/** A section of the README. */
function section(title) {
  const [, rest] = readFileSync(join(root, 'README.md'), 'utf8').split(`\n## ${title}\n`)
  return rest.split('\n## ')[0]
}

/** With the gateway's own executable, as an installation has it. */
const path = `${dirname(gatewayPath)}:${process.env.PATH}`

/** The blocks of code in a text, each with the line above it and its language. */
function blocks(text) {
  return [...text.matchAll(/(?:^|\n)([^\n]*)\n\n```(\w+)\n([^]*?)```/g)].map(([, above, language, code]) =>
    ({name: above.replace(/[:(].*/, '').trim(), language, code}))
}

describe('the recipes', () => {
  let gateway, subscriber

  before(async () => {
    gateway = await Gateway.start()
    subscriber = await Subscriber.of('orders', gateway)
  })

  after(async () => {
    subscriber?.close()
    await gateway?.stop()
  })

  const recipes = blocks(section('Recipes') + readFileSync(join(root, 'docs/RECIPES.md'), 'utf8'))

  test('are there for every language', () => {
    assert.deepEqual(new Set(recipes.map(recipe => recipe.language)), new Set(Object.keys(languages)))
  })

  for (const {name, language, code} of recipes) {
    test(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cometgate-recipe-'))
      const [file, command] = languages[language]
      assert.ok(code.includes('3307'))
      writeFileSync(join(folder, file), code.replaceAll('3307', gateway.queryPort))
      await run('sh', ['-c', command], {cwd: folder, env: {...process.env, ...environment, PATH: path}})
      await gateway.sql("INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'end', '')")
      const got = await subscriber.until('end')
      assert.deepEqual(got.map(([event, message]) => [event, JSON.parse(message)]), [['new', {id: 17}]])
      rmSync(folder, {recursive: true})
    })
  }

  test('of the database that pushes by itself are those of the file', () => {
    const [{code}] = blocks(section('The database pushes by itself'))
    const file = readFileSync(join(root, 'sql/mariadb/federated-trigger.sql'), 'utf8')
    assert.equal(code, file.slice(file.indexOf('\nINSTALL PLUGIN') + 1))
  })
})
