// One clock for all relative times: the server's at first, so that server and browser render the same, then ticking.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

const NowContext = createContext(0)
const TICK_MS = 5_000

/** `serverNow`: milliseconds when the page was made. The browser's own clock may be wrong; only its pace is used. */
export function NowProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const startedAt = performance.now()
    const tick = () => setNow(serverNow + performance.now() - startedAt)
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [serverNow])
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>
}

export function useNow(): number {
  return useContext(NowContext)
}
