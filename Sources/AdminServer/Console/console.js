const note = document.querySelector('#note')

const answer = await fetch('/healthz')
const health = await answer.json()
note.textContent = `The gateway says: ${health.status}`
