// The console in a real browser, against the whole product: from the one-time link to an incident that is dealt with.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe, findChromium, launch, overflow, SIZES, watchFaults } from './browser'
import { startProduct, type Product } from './product'

const executable = findChromium()
if (!executable) process.stderr.write('The console is not tried in a browser: no Chromium on PATH, and CHROMIUM is not set.\n')
const suite = executable ? describe : describe.skip

const STARTED_MS = 300_000
jest.setTimeout(90_000)

suite('the console', () => {
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launch(executable!)])
    context = await browser.newContext({ viewport: SIZES.desk, colorScheme: 'light' })
    page = await context.newPage()
    page.setDefaultTimeout(30_000)
    faults = watchFaults(page)
  }, STARTED_MS)

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  }, STARTED_MS)

  const row = (title: string) => page.locator('tr', { hasText: title })
  const tab = (name: string) => page.getByRole('navigation', { name: 'Views of the incident' }).getByRole('link', { name })
  const drawer = () => page.getByRole('dialog', { name: /^Incident \d+/ })

  it('asks who is not signed in to do so, and remembers where they wanted to go', async () => {
    await page.goto(`${product.url}/sources`)
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/sign-in?next=%2Fsources')
    expect(await axe(page)).toEqual([])
  })

  it('says clearly that a password is wrong', async () => {
    await page.getByLabel('E-mail address').fill('nobody@example.com')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor()
  })

  it('opens the one-time link without using it up, and signs in by its button', async () => {
    for (let look = 0; look < 2; look++) await page.goto(product.signInLink)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/operations')
    await page.getByRole('status').getByText('Live').waitFor()
    await page.getByText('No incident is open').waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('shows the demo’s incidents without a reload, and their triage as it happens', async () => {
    await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }))
    await page.getByRole('button', { name: /^Run the demo/ }).click()
    await row('Logins through ldap time out').getByText('Triaged').waitFor()
    expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true)
  })

  it('counts further incidents in a pill, and moves nothing until it is pressed', async () => {
    const before = await page.locator('tbody tr').allTextContents()
    await page.evaluate(async () => {
      const observation = {
        source: 'test/e2e',
        family: 'external_alert',
        kind: 'disk_full',
        scope: { node: 'node-17' },
        severity: 'critical',
        status: 'firing',
        observedAt: new Date().toISOString(),
        summary: 'Disk of node-17 is full <img src=x onerror=alert(1)>',
      }
      const response = await fetch('/api/v1/observations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ observations: [observation] }),
      })
      if (response.status !== 202) throw new Error(`observations: ${response.status} ${await response.text()}`)
    })
    const pill = page.getByRole('button', { name: '1 new incident, 1 critical' })
    await pill.waitFor()
    expect(await page.locator('tbody tr').count()).toBe(before.length)
    await pill.click()
    await row('node-17').waitFor()
    expect(await page.locator('tbody tr').count()).toBe(before.length + 1)
  })

  it('is walked with j, k and Enter, and gives the focus back after Escape', async () => {
    await page.goto(`${product.url}/operations?severity=critical`)
    await page.getByRole('status').getByText('Live').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const focused = () => page.evaluate(() => (document.activeElement as HTMLAnchorElement | null)?.pathname)
    const first = await page
      .locator('a.row-link')
      .first()
      .evaluate((link: HTMLAnchorElement) => link.pathname)
    expect(await focused()).toBe(first)
    await page.keyboard.press('Enter')
    await drawer().waitFor()
    expect(new URL(page.url()).search).toBe('?severity=critical')
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
    expect(page.url()).toBe(`${product.url}/operations?severity=critical`)
    await page.waitForFunction((path) => (document.activeElement as HTMLAnchorElement | null)?.pathname === path, first)
  })

  it('tells in the drawer what happened, and shows every signal behind it', async () => {
    await row('Logins through ldap time out').getByRole('link').click()
    await drawer()
      .getByText(/^Logins through ldap time out \(cluster demo-eu-1.*triaged/)
      .waitFor()
    await drawer().getByRole('heading', { name: 'Timeline' }).waitFor()
    expect(await axe(page)).toEqual([])
    await tab('Signals').click()
    await page.waitForURL('**/signals?severity=critical')
    for (const heading of ['Signals', 'Findings', 'Evidence', 'Observations'])
      await drawer().getByRole('heading', { name: heading, exact: true }).waitFor()
    expect(await drawer().getByRole('table', { name: 'Signals' }).locator('tbody tr').count()).toBe(2)
    expect(await axe(page)).toEqual([])
  })

  it('sends a command, follows it until it is applied, and shows it in the timeline', async () => {
    await tab('Summary').click()
    await drawer().getByRole('button', { name: 'Escalate' }).click()
    await page.getByLabel('Reason').fill('The directory team is asleep')
    await page
      .getByRole('dialog', { name: /^Escalate/ })
      .getByRole('button', { name: 'Escalate' })
      .click()
    await page.locator('[data-sonner-toast]').getByText('Escalated').waitFor()
    await drawer().locator('header').getByText('Escalated').waitFor()
    const entry = drawer().locator('ol li', { hasText: 'The directory team is asleep' })
    await entry.filter({ hasText: 'Applied' }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('shows what came from outside as text', async () => {
    await page.goto(`${product.url}/operations?text=node-17`)
    await row('node-17').getByRole('link').click()
    await drawer().getByText('Disk of node-17 is full <img src=x onerror=alert(1)>').first().waitFor()
    expect(await drawer().locator('img').count()).toBe(0)
  })

  it('shows each source with its health and that all is accounted for', async () => {
    await page.goto(`${product.url}/sources`)
    await row('runtime_dependencies').waitFor()
    await row('demo/login-probe').getByText('Holds').waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('keeps the theme: the first byte of the next page has it', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click()
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('menuitemradio', { name: 'Dark' }).click(),
    ])
    const html = await (await context.request.get(`${product.url}/sources`)).text()
    expect(/<html[^>]*>/.exec(html)?.[0]).toBe('<html lang="en" data-theme="dark">')
  })

  it('fits a phone, in the dark, without a violation', async () => {
    await page.setViewportSize(SIZES.phone)
    for (const path of ['/operations', '/sources', '/operations?text=nothing-has-this-name']) {
      await page.goto(product.url + path)
      await page.getByRole('status').getByText('Live').waitFor()
      expect({ path, over: await overflow(page), axe: await axe(page) }).toEqual({ path, over: 0, axe: [] })
    }
    await page.goto(`${product.url}/operations`)
    await row('Logins through ldap time out').getByRole('link').click()
    await drawer().waitFor()
    expect(await drawer().evaluate((one) => Math.round(one.getBoundingClientRect().width))).toBe(SIZES.phone.width)
    expect(await axe(page)).toEqual([])
    await page.setViewportSize(SIZES.desk)
  })

  it('says 404 in the drawer of an incident that is not there, with the list behind it', async () => {
    const response = await page.goto(`${product.url}/operations/incidents/00000000-0000-4000-8000-000000000000`)
    expect(response!.status()).toBe(404)
    await page.getByRole('alert').getByText('Not found').waitFor()
    // The drawer takes the focus once the page listens to keys.
    await page.locator('[role=dialog]:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(`${product.url}/operations`)
  })

  it('had no script error and nothing refused by its content security policy', () => expect(faults).toEqual([]))

  it('signs out, and the link does not work twice', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(product.signInLink)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page
      .getByRole('alert')
      .getByText(/was used already/)
      .waitFor()
    await page.goto(`${product.url}/operations`)
    await page.waitForURL('**/sign-in?next=%2Foperations')
  })
})
