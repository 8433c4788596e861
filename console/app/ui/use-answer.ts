// Acts once on each answer of a fetcher, when it has come in whole.
import { useEffect, useRef } from 'react'

interface Fetched<Data> {
  state: 'idle' | 'submitting' | 'loading'
  data: Data | undefined
}

export function useAnswer<Data>({ state, data }: Fetched<Data>, act: (data: Data) => void): void {
  const current = useRef(act)
  current.current = act
  const answered = useRef<Data>()
  useEffect(() => {
    if (state !== 'idle' || data === undefined || answered.current === data) return
    answered.current = data
    current.current(data)
  }, [state, data])
}
