// Levels in other languages than English, as they stand at the beginning of a message.
import type { Level } from './reading'

const WORDS: Readonly<Record<string, Level>> = {
  FEHLER: 'error', WARNUNG: 'warn', HINWEIS: 'info', SCHWERWIEGEND: 'fatal', KRITISCH: 'fatal', ERREUR: 'error', AVERTISSEMENT: 'warn', ATTENTION: 'warn',
  ERRO: 'error', AVISO: 'warn', ADVERTENCIA: 'warn', ERRORE: 'error', AVVISO: 'warn', AVVERTENZA: 'warn', FOUT: 'error', WAARSCHUWING: 'warn', FEL: 'error', VARNING: 'warn',
  FEJL: 'error', FEIL: 'error', VIRHE: 'error', CHYBA: 'error', OSTRZEŻENIE: 'warn', BŁĄD: 'error', HATA: 'error', UYARI: 'warn', HIBA: 'error',
  'ОШИБКА': 'error', 'ПРЕДУПРЕЖДЕНИЕ': 'warn',
  'エラー': 'error', '警告': 'warn', '错误': 'error', '錯誤': 'error', '오류': 'error', '경고': 'warn',
} // prettier-ignore
const LONGEST = 14

/** The level that the first word names, and where the message goes on; null where it names none. */
export function levelWordOf(message: string): { level: Level; end: number } | null {
  let end = 0
  while (end < message.length && end <= LONGEST && !' :]\t'.includes(message[end]!)) end += 1
  if (end === 0 || end > LONGEST) return null
  const from = message[0] === '[' ? 1 : 0
  const word = message.slice(from, end)
  const level = Object.hasOwn(WORDS, word) ? WORDS[word]! : null
  if (level === null) return null
  while (end < message.length && ' :]\t-'.includes(message[end]!)) end += 1
  return { level, end }
}
