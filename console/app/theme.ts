// Light, dark, or as the system says: kept in a cookie, so that the server's first byte has the right colours.
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const COOKIE = 'sre_theme'
const YEAR_SECONDS = 365 * 24 * 3_600

export function themeOf(cookies: string | null): Theme {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([a-z]+)`).exec(cookies ?? '')?.[1]
  return isTheme(value) ? value : 'system'
}

export function themeCookie(theme: Theme): string {
  return `${COOKIE}=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}

export function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme)
}
