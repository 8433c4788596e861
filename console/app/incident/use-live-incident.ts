// Reads the open incident again when the stream says that it changed; at most about once a second.
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useLiveEvents } from '../live/live-provider'

const PAUSE_MS = 1_000
const FIRST_MS = 120

export function useLiveIncident(id: string): void {
  const { revalidate } = useRevalidator()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const last = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [id])
  useLiveEvents((event) => {
    const concerns = event.type === 'resync' || (event.type === 'incidents' && (event.more || event.ids.includes(id)))
    if (!concerns || timer.current !== undefined) return
    timer.current = setTimeout(
      () => {
        timer.current = undefined
        last.current = performance.now()
        revalidate()
      },
      Math.max(FIRST_MS, last.current + PAUSE_MS - performance.now()),
    )
  })
}
