// Tables in which words from outside are looked up: what every object inherits (`constructor`, `__proto__`) is in none.

export function tableOf<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries)
}
