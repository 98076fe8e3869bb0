import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The folder of the clients' programs. */
export const here = fileURLToPath(new URL('.', import.meta.url))

/** Where the clients are that are no Debian packages. */
export const installed = join(here, '../../.build/clients')

/** What programs need to find those clients, and Debian's for Go. */
export const environment = {
  PYTHONPATH: join(installed, 'python'), PYTHONDONTWRITEBYTECODE: '1',
  NODE_PATH: join(installed, 'node/usr/share/nodejs'), LC_ALL: 'C.UTF-8',
  GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(installed, 'go/cache'),
}

const python = (...arguments_) => ({command: ['/usr/bin/python3', ...arguments_]})
const dbapi = (...arguments_) => python('python/dbapi.py', ...arguments_)
const java = ['java', '-cp', '/usr/share/java/mariadb-java-client.jar', '-Xshare:auto', 'java/Scenario.java']
const shell = (...arguments_) => ({command: ['bash', ...arguments_]})
const note = 'it\'s "own" 😀'
const times = (count, message) => Array(count).fill(message)

/** What every client sends, by step. */
export const pushes = ({text, big}) => ({
  insert: ['hello'],
  bytes: [text],
  prepared: ['p0', 'p1', 'p2'],
  rows: ['r0', 'r1', 'r2', 'm0', 'm1', 'm2'],
  big: [big],
  transaction: ['kept 1', 'kept 2'],
  ten: [...'0123456789'],
})

/**
 * The clients of Debian and PyPI.
 * - command: the program and its arguments, found from this folder.
 * - lacks: steps for which the client has nothing; it has to say so itself.
 * - pushes: what it sends where that differs.
 * - isSilent: some of its connections end without COM_QUIT.
 */
export const clients = {
  'libmariadb (C)': {command: [`${installed}/c/scenario`, 'sync']},
  'libmariadb (C), non-blocking': {command: [`${installed}/c/scenario`, 'async']},
  'mariadb (command line)': {...shell('shell/mariadb.sh', 'gateway'), lacks: ['reset']},
  'mariadb-admin': {
    ...shell('shell/admin.sh'), lacks: ['insert', 'bytes', 'prepared', 'rows', 'big', 'transaction', 'reset'],
    pushes: () => ({ten: []}),
  },
  'mariadb-dump': {
    ...shell('shell/dump.sh'), lacks: ['insert', 'prepared', 'rows', 'ten', 'reset'],
    pushes: ({text, big}) => ({bytes: [text, text], big: [big, big], transaction: []}),
  },
  'mariadb-slap': {
    ...shell('shell/slap.sh'), lacks: ['metadata', 'bytes', 'prepared', 'rows', 'big', 'reset', 'own'], isSilent: true,
    pushes: () => ({insert: times(5, 'hello'), transaction: times(6, 'hello'), ten: times(100, 'hello')}),
  },
  mycli: {...shell('shell/mycli.sh'), lacks: ['ten', 'reset'], isSilent: true},
  'MariaDB server, FEDERATED': {
    ...shell('shell/mariadb.sh', 'FEDERATED'), lacks: ['tls', 'password', 'reset'], pushes: () => ({own: [note]}),
  },
  'MariaDB server, CONNECT': {
    ...shell('shell/mariadb.sh', 'CONNECT'), lacks: ['tls', 'bytes', 'big', 'transaction', 'password', 'reset'],
    pushes: () => ({own: [note]}),
  },
  'PHP mysqli': {command: ['php', 'php/mysqli.php']},
  'PHP PDO, emulated prepares': {command: ['php', 'php/pdo.php', 'emulated'], lacks: ['reset']},
  'PHP PDO, native prepares': {command: ['php', 'php/pdo.php', 'native'], lacks: ['reset']},
  PyMySQL: {...dbapi('pymysql'), lacks: ['reset']},
  'mysql-connector-python, pure': dbapi('mysql-connector-pure'),
  // The C extension brings an OpenSSL newer than Debian's.
  'mysql-connector-python, C': {
    ...dbapi('mysql-connector-c'), environment: {LD_LIBRARY_PATH: `${installed}/python/mysql/vendor`},
  },
  mysqlclient: dbapi('MySQLdb'),
  'MariaDB Connector/Python': dbapi('mariadb'),
  aiomysql: {...python('python/asyncio_clients.py', 'aiomysql'), lacks: ['reset'], isSilent: true},
  asyncmy: {...python('python/asyncio_clients.py', 'asyncmy'), lacks: ['reset']},
  SQLAlchemy: {...python('python/alchemy.py'), lacks: ['reset']},
  'pyodbc, odbc-mariadb': {...dbapi('pyodbc'), lacks: ['reset']},
  'node mysql': {command: ['node', 'node/mysql.js']},
  'MariaDB Connector/J': {command: [...java, 'text'], lacks: ['reset']},
  'MariaDB Connector/J, server prepares': {command: [...java, 'server'], lacks: ['reset']},
  'go-sql-driver': {command: [`${installed}/go/scenario`, 'default'], lacks: ['reset']},
  'go-sql-driver, interpolating': {command: [`${installed}/go/scenario`, 'interpolate'], lacks: ['reset']},
  'Perl DBD::mysql': {command: ['perl', 'perl/dbi.pl', 'mysql'], lacks: ['reset']},
  'Perl DBD::MariaDB': {command: ['perl', 'perl/dbi.pl', 'MariaDB'], lacks: ['reset']},
  'Ruby mysql2': {command: ['ruby', 'ruby/mysql2.rb'], lacks: ['reset']},
}
