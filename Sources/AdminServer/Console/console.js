// The console: who is there, and which view is to be seen.
import {byId, make, showStatus} from './page.js?v='
import {getSession, isSignedIn, onRefusal, signIn, signOut} from './gateway.js?v='
import {cometApi, connect, disconnect} from './live.js?v='
import {log} from './log.js?v='
import {overview} from './overview.js?v='
import {pipes} from './pipes.js?v='
import {pipeView} from './pipe.js?v='
import {prompt} from './prompt.js?v='
import {sessions} from './sessions.js?v='
import {users} from './users.js?v='

const views = [overview, pipes, users, sessions, prompt, log]
const all = [...views, pipeView]
const main = document.querySelector('main')
let node = 'cometgate'
let open

for (const view of all) {
  view.element.id = `view-${view.name}`
  view.element.hidden = true
  main.append(view.element)
}
byId('views').append(...views.map(({name, title}) => make('a', {href: '#' + name}, title)))

/** Shows what the address says behind `#`: the name of a view, and what of it. */
const showView = () => {
  const [name, ...rest] = decodeURIComponent(location.hash.slice(1)).split('=')
  const view = all.find(view => view.name == name) ?? overview
  const isFirst = !open
  open?.close()
  open = view
  for (const each of all) each.element.hidden = each !== view
  for (const link of byId('views').children) {
    const isCurrent = [view.name, view.within].includes(link.hash.slice(1))
    if (isCurrent) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  document.title = `${rest.join('=') || view.title} · ${node}`
  // Who reads by ear or keyboard goes on where the new view begins.
  if (!isFirst) view.element.querySelector('h1').focus({preventScroll: true})
  scrollTo(0, 0)
  view.open(rest.join('='))
}

const showSignIn = text => {
  open?.close()
  open = undefined
  for (const {element} of all) element.hidden = true
  byId('views').hidden = byId('state').hidden = true
  byId('sign-in').hidden = false
  if (text) byId('sign-in-hint').textContent = text
  byId('sign-in-hint').classList.toggle('problem', !!text)
  document.title = 'Sign in · cometgate'
  byId('password').focus()
}

let isReady = false
const begin = async () => {
  let session
  try {
    session = await getSession()
  } catch (error) {
    return showSignIn(error.message)
  }
  node = session.node
  byId('node').textContent = session.node
  byId('node').title = `cometgate ${session.version}`
  byId('password').value = ''
  byId('sign-in').hidden = true
  byId('views').hidden = byId('state').hidden = false
  connect(session)
  if (!isReady) {
    isReady = true
    showStatus(cometApi, byId('status'), () => {})
    for (const view of all) view.prepare?.().catch(() => {})
  }
  showView()
}

byId('sign-in-form').onsubmit = event => {
  event.preventDefault()
  signIn(byId('password').value)
  begin()
}
byId('sign-out').onclick = () => {
  signOut()
  // What was shown goes with who was allowed to see it.
  location.reload()
}
onRefusal(() => {
  disconnect()
  showSignIn('The password is not accepted.')
})
addEventListener('hashchange', () => open && showView())

if (isSignedIn()) begin()
else showSignIn()
