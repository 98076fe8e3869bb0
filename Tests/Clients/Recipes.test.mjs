import assert from 'node:assert/strict'
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, test} from 'node:test'
import {promisify} from 'node:util'
import {Gateway} from '../BrowserTests/Gateway.mjs'
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

/** The blocks of code in a section of the README, each with the line above it and its language. */
function blocks(title) {
  const [, rest] = readFileSync(join(root, 'README.md'), 'utf8').split(`\n## ${title}\n`)
  const section = rest.split('\n## ')[0]
  return [...section.matchAll(/(?:^|\n)([^\n]*)\n\n```(\w+)\n([^]*?)```/g)].map(([, above, language, code]) =>
    ({name: above.replace(/[:(].*/, '').trim(), language, code}))
}

describe('the recipes of the README', () => {
  let gateway, subscriber

  before(async () => {
    gateway = await Gateway.start()
    subscriber = await Subscriber.of('orders', gateway)
  })

  after(async () => {
    subscriber?.close()
    await gateway?.stop()
  })

  const recipes = blocks('Recipes')

  test('are there for every language', () => {
    assert.deepEqual(new Set(recipes.map(recipe => recipe.language)), new Set(Object.keys(languages)))
  })

  for (const {name, language, code} of recipes) {
    test(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cometgate-recipe-'))
      const [file, command] = languages[language]
      assert.ok(code.includes('3307'))
      writeFileSync(join(folder, file), code.replaceAll('3307', gateway.queryPort))
      await run('sh', ['-c', command], {cwd: folder, env: {...process.env, ...environment}})
      await gateway.sql("INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'end', '')")
      const got = await subscriber.until('end')
      assert.deepEqual(got.map(([event, message]) => [event, JSON.parse(message)]), [['new', {id: 17}]])
      rmSync(folder, {recursive: true})
    })
  }

  test('of the database that pushes by itself are those of the file', () => {
    const [{code}] = blocks('The database pushes by itself')
    const file = readFileSync(join(root, 'sql/mariadb/federated-trigger.sql'), 'utf8')
    assert.equal(code, file.slice(file.indexOf('\nINSTALL PLUGIN') + 1))
  })
})
