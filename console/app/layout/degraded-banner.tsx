// What is down, and what that means for the person on call. Nothing is shown while everything works.
import { useLive } from '../live/live-provider'
import { Callout } from '../ui/callout'
import { Time } from '../ui/time'
import { degradations } from './degradations'

export function DegradedBanner() {
  const { readiness, state } = useLive()
  if (readiness === null) {
    if (state === 'offline') return null
    return <Callout tone="caution" live title="The state of the bot is not known" className="m-3">/readyz could not be read.</Callout>
  }
  const found = degradations(readiness)
  if (found.length === 0) return null
  return (
    <div className="flex flex-col gap-2 p-3 pb-0">
      {found.map(({ name, title, meaning, tone, since, detail }) => (
        <Callout
          key={name}
          tone={tone}
          live
          title={
            <>
              {title}
              {since && <span className="font-normal"> (<Time at={since} />)</span>}
            </>
          }
        >
          {meaning} {detail && <span className="text-muted">{detail}</span>}
        </Callout>
      ))}
    </div>
  )
}
