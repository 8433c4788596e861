// The one builder of addresses. `search` is the list's query string: it stays while a drawer is open.
export const paths = {
  home: () => '/',
  signIn: (next?: string) => (next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`),
  signOut: () => '/sign-out',
  theme: () => '/theme',
  status: () => '/status',
  operations: (search = '') => `/operations${query(search)}`,
  demo: () => '/operations/demo',
  counts: () => '/operations/counts',
  changes: (search = '') => `/operations/changes${query(search)}`,
  incident: (id: string, search = '') => `/operations/incidents/${encodeURIComponent(id)}${query(search)}`,
  incidentSignals: (id: string, search = '') => `/operations/incidents/${encodeURIComponent(id)}/signals${query(search)}`,
  incidentObservations: (id: string, cursor: string) =>
    `/operations/incidents/${encodeURIComponent(id)}/observations?cursor=${encodeURIComponent(cursor)}`,
  incidentCommands: (id: string) => `/operations/incidents/${encodeURIComponent(id)}/commands`,
  incidentCommand: (id: string, commandId: string) =>
    `/operations/incidents/${encodeURIComponent(id)}/commands/${encodeURIComponent(commandId)}`,
  sources: () => '/sources',
  accountPassword: () => '/account/password',
}

/** Where to go after signing in: an address of this console only, never another host. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return paths.operations()
  if (/[\u0000-\u001f]/.test(next) || next.startsWith('/sign-in')) return paths.operations()
  return next
}

function query(search: string): string {
  if (search === '' || search === '?') return ''
  return search.startsWith('?') ? search : `?${search}`
}
