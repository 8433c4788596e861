// A moment: how long ago in the text, exactly when (UTC) in the title. The same on the server and in the browser.
import { useNow } from './now'

export function Time({ at, suffix = true, className }: { at: string; suffix?: boolean; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exact(at)} className={className}>
      {relative(Date.parse(at), now, suffix)}
    </time>
  )
}

/** Both forms side by side, where the exact moment matters. */
export function ExactTime({ at, className }: { at: string; className?: string }) {
  return (
    <span className={className}>
      <span className="whitespace-nowrap">{exact(at)}</span>{' '}
      <span className="whitespace-nowrap text-faint">
        (<Time at={at} />)
      </span>
    </span>
  )
}

/** `2026-11-22 08:00:00 UTC` */
export function exact(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** `just now`, `40 s ago`, `5 min ago`, `3 h 20 min ago`, `2 d 4 h ago`; a moment to come: `in 5 min`. */
export function relative(at: number, now: number, suffix = true): string {
  const seconds = Math.round(Math.abs(now - at) / 1_000)
  if (seconds < 5) return 'just now'
  const length = duration(seconds)
  if (at > now) return `in ${length}`
  return suffix ? `${length} ago` : length
}

/** Seconds in words, in the two largest units. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 || days >= 10 ? `${days} d` : `${days} d ${hours % 24} h`
}
