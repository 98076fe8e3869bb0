import {existsSync, readFileSync} from 'node:fs'

const axePath = new URL('../../.build/clients/python/axe_playwright_python/axe.min.js', import.meta.url).pathname

/** Whether axe-core, which checks pages against WCAG, is installed. */
export const hasAxe = existsSync(axePath)

/** What axe-core finds wrong with what the page shows now: names, roles, structure, contrast. */
export const accessibilityFaults = async page => {
  if (!await page.evaluate('!!window.axe')) await page.evaluate(readFileSync(axePath, 'utf8') + '; undefined')
  return page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
  }).then(({violations}) => violations.map(({id, nodes}) =>
    id + ': ' + nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; ')))`)
}

/** What can be used with a mouse but is never reached by the Tab key. */
export const unreachable = async page => {
  await page.evaluate(`(() => {
    document.activeElement.blur()
    window.reached = new Set()
    addEventListener('focusin', event => reached.add(event.target))
  })()`)
  const count = await page.evaluate(`document.querySelectorAll('a, button, input, textarea, summary, [tabindex]').length`)
  for (let step = 0; step < count + 2; step++) await page.press('Tab')
  // Behind a dialog nothing should be reached.
  return page.evaluate(`[...(document.querySelector('dialog[open]') ?? document).querySelectorAll('a[href], button:enabled, input, textarea, summary')]
    .filter(element => element.checkVisibility({visibilityProperty: true}) && !reached.has(element))
    .map(element => element.outerHTML)`)
}
