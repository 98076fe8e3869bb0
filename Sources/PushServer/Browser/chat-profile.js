// The dialog that asks who one is: a name for a visitor, or a user's id and key.
import {byId, recall, remember} from './page.js?v='
import {fittingName} from './chat-people.js?v='

const suggestions = [
  ['Quiet', 'Bright', 'Swift', 'Gentle', 'Lucky', 'Brave'], ['Otter', 'Comet', 'Finch', 'Maple', 'Fox', 'Heron'],
]
const suggest = () => suggestions.map(words => words[Math.floor(Math.random() * words.length)]).join(' ')

/** Prepares the dialog; returns what opens it. `named` is called when the visitor has a name, or another one. */
export const profileDialog = (me, user, named) => {
  const dialog = byId('profile')
  // Without a name there is nothing to go back to.
  dialog.oncancel = event => { if (!user && !me.name) event.preventDefault() }
  byId('name-form').onsubmit = () => {
    me.name = fittingName(byId('name').value) || suggest()
    remember('name', me.name)
    named()
  }
  byId('key-form').onsubmit = () => {
    remember('session', {user: byId('user').value, key: byId('key').value, backend: ''}, 'sessionStorage')
    location.reload()
  }
  byId('out-form').onsubmit = event => {
    if (event.submitter?.value != 'out') return
    remember('session', undefined, 'sessionStorage')
    remember('private ' + user)
    location.reload()
  }
  addEventListener('storage', event => {
    if (event.key != 'cometgate.name' || user || !me.name) return
    me.name = recall('name') ?? me.name
    named()
  })
  return () => {
    byId('profile-title').textContent = user || me.name ? 'You' : 'Welcome'
    byId('name-form').hidden = byId('key-details').hidden = user > 0
    byId('out-form').hidden = !user
    byId('who').textContent = `You are signed in as user ${user}.`
    byId('name').value = me.name || suggest()
    byId('join').textContent = me.name ? 'Keep this name' : 'Join the room'
    dialog.showModal()
    if (!user) byId('name').select()
  }
}
