// Badges: every word of the vocabulary has a look of its own, and none is told by colour alone.
import { renderToStaticMarkup } from 'react-dom/server'
import { HealthBadge, healthLooks, neverReported } from '../../console/app/ui/health-badge'
import { IconSprite, isDrawn } from '../../console/app/ui/icon-sprite'
import { SeverityBadge, severityLooks } from '../../console/app/ui/severity-badge'
import { StateBadge, stateLooks } from '../../console/app/ui/state-badge'
import { incidentStates, severities, sourceHealths } from '../../domain/incident/vocabulary'

const records = {
  severity: [severityLooks, severities],
  state: [stateLooks, incidentStates],
  health: [healthLooks, sourceHealths],
} as const

describe.each(Object.entries(records))('%s looks', (_name, [looks, words]) => {
  const all = Object.values(looks)

  it('cover the vocabulary and nothing else', () => {
    expect(Object.keys(looks).sort()).toEqual([...words].sort())
  })

  it('have their icons in the page’s sprite', () => expect(all.filter(({ icon }) => !isDrawn(icon))).toEqual([]))

  it('differ by label and by icon, not by tone alone', () => {
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length)
    expect(new Set(all.map(({ icon }) => icon)).size).toBe(all.length)
  })
})

describe('a badge', () => {
  it.each([...severities])('of severity %s says it in a word beside an icon', (severity) => {
    const html = renderToStaticMarkup(<SeverityBadge severity={severity} />)
    expect(html).toContain(severityLooks[severity].label)
    const id = /<svg aria-hidden="true"><use href="#([^"]+)">/.exec(html)?.[1]
    expect(renderToStaticMarkup(<IconSprite />)).toContain(`<symbol id="${id}"`)
  })

  it.each([...incidentStates])('of state %s tells in its title what the word means', (state) => {
    expect(renderToStaticMarkup(<StateBadge state={state} />)).toContain(`title="${stateLooks[state].meaning}"`)
  })
})

describe('what was not checked', () => {
  it('never has the tone of fine', () => {
    const fine = [...sourceHealths].filter((health) => healthLooks[health].tone === 'ok')
    expect(fine).toEqual(['checked'])
    expect(neverReported.tone).not.toBe('ok')
  })

  it('is said where a source never reported', () => {
    expect(renderToStaticMarkup(<HealthBadge health={null} />)).toContain('Not checked')
  })
})
