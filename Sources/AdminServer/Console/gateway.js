// The gateway, asked over HTTP for the operator who has signed in.
import {recall, remember} from './page.js?v='

let authorization = recall('operator', 'sessionStorage')
let whenRefused = () => {}

/** Whether there is a password to ask with. */
export const isSignedIn = () => !!authorization

/** What is done once a password turns out not to count (any more). */
export const onRefusal = callback => { whenRefused = callback }

/** Keeps the password for as long as this tab lives. */
export const signIn = password => {
  const bytes = new TextEncoder().encode('root:' + password)
  authorization = 'Basic ' + btoa(String.fromCharCode(...bytes))
  remember('operator', authorization, 'sessionStorage')
}

export const signOut = () => {
  authorization = undefined
  remember('operator', undefined, 'sessionStorage')
}

const ask = async (path, options = {}) => {
  let answer
  try {
    // Without credentials of its own the browser shows no window for a password.
    answer = await fetch(path, {
      ...options, credentials: 'omit', cache: 'no-store',
      headers: {...options.headers, Authorization: authorization ?? ''},
    })
  } catch {
    throw new Error('The gateway does not answer.')
  }
  if (answer.status == 401 || answer.status == 403) {
    signOut()
    whenRefused()
    throw new Error('The password is not accepted.')
  }
  try {
    return await answer.json()
  } catch {
    throw new Error(`The gateway answered ${answer.status}.`)
  }
}

/** Who the gateway is, and a token for the library. */
export const getSession = async () => {
  const session = await ask('session')
  if (session.error) throw new Error(session.error.message)
  return session
}

/**
 * Runs statements with parameters for their `?`.
 * @returns the result of each
 * @throws with `results` of the statements before the one that failed, and its `code`
 */
export const run = async (sql, ...parameters) => {
  const {results, error} = await ask('cometql', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({sql, parameters}),
  })
  if (error) throw Object.assign(new Error(error.message), {code: error.code, state: error.sqlstate, results: results ?? []})
  return results
}

/** The rows of one SELECT, as objects with the columns' names in small letters. */
export const select = async (sql, ...parameters) => {
  const [{columns, rows}] = await run(sql, ...parameters)
  const names = columns.map(({name}) => name.toLowerCase())
  return rows.map(row => Object.fromEntries(row.map((value, index) => [names[index], value])))
}

/** Does something now and again and again, while the page can be seen; returns what ends it. */
export const repeat = (interval, action) => {
  let timer
  let isOver = false
  const turn = async () => {
    if (!document.hidden) await action()
    if (!isOver) timer = setTimeout(turn, interval)
  }
  turn()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
