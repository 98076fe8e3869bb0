/** The sizes that the pages are made for. */
export const sizes = {phone: {width: 390, height: 844, mobile: true}, desk: {width: 1280, height: 800, mobile: false}}

const keys = {Enter: 13, Escape: 27, Tab: 9}

/** A tab with one of the gateway's pages, used as a person does. */
export class PageTab {
  constructor(tab) {
    this.tab = tab
    /** What the page asked for from anywhere but the gateway and the back end. */
    this.requests = []
  }

  /** Opens an address in a context of `Chromium.context`, at a size, in a colour scheme. */
  static async open(browser, url, context, {size = sizes.desk, scheme = 'light'} = {}) {
    const tab = await browser.open('about:blank', context)
    const page = new PageTab(tab)
    const hear = tab.hear.bind(tab)
    tab.hear = (method, parameters) => {
      if (method == 'Network.requestWillBeSent') page.requests.push(parameters.request.url)
      hear(method, parameters)
    }
    await page.look(size, scheme)
    await tab.call('Page.addScriptToEvaluateOnNewDocument', {
      source: `window.violations = []
        addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective + ' ' + event.blockedURI))`,
    })
    await page.go(url)
    return page
  }

  async go(url) {
    const loaded = new Promise(resolve => { this.tab.loaded = resolve })
    await this.tab.call('Page.navigate', {url})
    await loaded
  }

  async reload() {
    const loaded = new Promise(resolve => { this.tab.loaded = resolve })
    await this.tab.call('Page.reload')
    await loaded
  }

  async look({width, height, mobile}, scheme) {
    await this.tab.call('Emulation.setDeviceMetricsOverride', {width, height, mobile, deviceScaleFactor: mobile ? 2 : 1})
    await this.tab.call('Emulation.setTouchEmulationEnabled', {enabled: mobile})
    await this.tab.call('Emulation.setEmulatedMedia', {features: [
      {name: 'prefers-color-scheme', value: scheme}, {name: 'prefers-reduced-motion', value: 'reduce'},
    ]})
  }

  evaluate(expression) { return this.tab.evaluate(expression) }

  /** Returns once the condition holds, looked at whenever the page changes. */
  until(condition) {
    return this.evaluate(`new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        observer.disconnect()
        reject(new Error(${JSON.stringify(condition)} + '\\n' + document.body.innerText))
      }, 20000)
      const look = () => {
        if (!(${condition})) return
        clearTimeout(timer)
        observer.disconnect()
        resolve()
      }
      const observer = new MutationObserver(look)
      observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true})
      look()
    })`)
  }

  /** Returns once the element shows the text. */
  shows(selector, text) {
    return this.until(`document.querySelector(${JSON.stringify(selector)})?.textContent.includes(${JSON.stringify(text)})`)
  }

  texts(selector) {
    return this.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map(element => element.textContent)`)
  }

  /** Puts the text into the field in place of what is there. */
  async fill(selector, text) {
    await this.evaluate(`(element => { element.focus(); element.select() })(document.querySelector(${JSON.stringify(selector)}))`)
    await this.tab.call('Input.insertText', {text})
  }

  async press(key) {
    const event = {key, code: key, windowsVirtualKeyCode: keys[key], text: key == 'Enter' ? '\r' : undefined}
    await this.tab.call('Input.dispatchKeyEvent', {type: 'keyDown', ...event})
    await this.tab.call('Input.dispatchKeyEvent', {type: 'keyUp', ...event})
  }

  /** Clicks where the element is, so that one which is covered or off the screen is not reached. */
  async click(selector) {
    const {x, y} = await this.evaluate(`(element => {
      element.scrollIntoView({block: 'nearest'})
      const box = element.getBoundingClientRect()
      return {x: box.x + box.width / 2, y: box.y + box.height / 2}
    })(document.querySelector(${JSON.stringify(selector)}))`)
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.tab.call('Input.dispatchMouseEvent', {type, x, y, button: 'left', clickCount: 1})
    }
  }

  /** A picture of what is seen, as PNG. */
  async picture() {
    const {data} = await this.tab.call('Page.captureScreenshot', {format: 'png'})
    return Buffer.from(data, 'base64')
  }

  violations() { return this.evaluate('violations') }
}
