// Addresses: one builder, and no way out of the console through `next`.
import { paths, safeNext } from '../../console/app/paths'

describe('paths', () => {
  it('keep the list’s query while a drawer is open', () => {
    expect(paths.incident('a b', '?state=triaged')).toBe('/operations/incidents/a%20b?state=triaged')
    expect(paths.incidentSignals('x', 'state=triaged')).toBe('/operations/incidents/x/signals?state=triaged')
    expect(paths.operations('?')).toBe('/operations')
  })

  it('carry where to go after signing in', () => {
    expect(paths.signIn('/operations?severity=critical&show=all')).toBe(
      '/sign-in?next=%2Foperations%3Fseverity%3Dcritical%26show%3Dall',
    )
    expect(paths.signIn('/')).toBe('/sign-in')
  })
})

describe('safeNext', () => {
  it('lets addresses of the console through', () => {
    expect(safeNext('/operations/incidents/1?state=triaged')).toBe('/operations/incidents/1?state=triaged')
  })

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\tevil',
    'javascript:alert(1)',
    '',
    '/sign-in?next=/x',
  ])('refuses %j', (next) => expect(safeNext(next)).toBe('/operations'))

  it('has a place to go where none was named', () => expect(safeNext(null)).toBe('/operations'))
})
