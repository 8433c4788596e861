// What is down, and what that means for the person on call. Nothing is shown while everything works.
import { useSecondsSince } from '../live/live-indicator'
import { useLive } from '../live/live-provider'
import { Callout } from '../ui/callout'
import { duration, Time } from '../ui/time'
import { degradations } from './degradations'

export function DegradedBanner() {
  const { readiness, state } = useLive()
  if (state === 'offline') return <OfflineBanner />
  if (readiness === null)
    return (
      <Callout tone="caution" live title="The state of the bot is not known" className="mx-3 mt-3 md:mx-4">
        /readyz could not be read.
      </Callout>
    )
  const found = degradations(readiness)
  if (found.length === 0) return null
  return (
    <div className="flex flex-col gap-2 px-3 pt-3 md:px-4">
      {found.map(({ name, title, meaning, tone, since, detail }) => (
        <Callout
          key={name}
          tone={tone}
          live
          title={
            <>
              {title}
              {since && (
                <span className="font-normal">
                  , began <Time at={since} />
                </span>
              )}
            </>
          }
        >
          {meaning} {detail && <span className="text-muted">{detail}</span>}
        </Callout>
      ))}
    </div>
  )
}

/** The length alone is not said aloud each second. */
function OfflineBanner() {
  const { since } = useLive()
  const seconds = useSecondsSince(since, true)
  return (
    <Callout tone="danger" live title="Offline: what is shown is old" className="mx-3 mt-3 md:mx-4">
      The bot has not been reached <span aria-live="off">for {duration(seconds ?? 0)}</span>. This page goes on trying, and
      catches up by itself.
    </Callout>
  )
}
