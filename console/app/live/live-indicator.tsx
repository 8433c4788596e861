// Whether what one sees is current: live, reconnecting or offline, and since when. Never colour alone.
import { LoaderCircle, RadioTower, WifiOff, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classes } from '../ui/classes'
import { duration } from '../ui/time'
import { useLive, type ConnectionState } from './live-provider'

const looks: Record<ConnectionState, { label: string; icon: LucideIcon; tone: string; meaning: string; spin?: boolean }> = {
  connecting: {
    label: 'Connecting',
    icon: LoaderCircle,
    tone: 'text-muted',
    meaning: 'The page is being connected to the live stream',
    spin: true,
  },
  live: { label: 'Live', icon: RadioTower, tone: 'text-ok', meaning: 'Changes appear as they happen' },
  reconnecting: {
    label: 'Reconnecting',
    icon: LoaderCircle,
    tone: 'text-caution',
    meaning: 'The stream broke: what is shown may be a moment old',
    spin: true,
  },
  offline: { label: 'Offline', icon: WifiOff, tone: 'text-danger', meaning: 'No connection: what is shown is old' },
}

export function LiveIndicator() {
  const { state, since } = useLive()
  const seconds = useSecondsSince(since, state === 'reconnecting' || state === 'offline')
  const { label, icon: Icon, tone, meaning, spin } = looks[state]
  return (
    <span title={meaning} className={classes('inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap', tone)}>
      <Icon aria-hidden className={classes('size-3.5', spin && 'animate-spin')} />
      <span role="status">{label}</span>
      {seconds !== undefined && <span className="font-normal"> for {duration(seconds)}</span>}
    </span>
  )
}

/** Counts, while `counting`, the seconds since a moment of the browser's monotonic clock. */
export function useSecondsSince(since: number, counting: boolean): number | undefined {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!counting) return
    const tick = () => setSeconds(Math.max(0, (performance.now() - since) / 1_000))
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [since, counting])
  return counting ? seconds : undefined
}
