// The places of the console. A place stands here once it exists.
import { Activity, RadioReceiver, type LucideIcon } from 'lucide-react'
import { paths } from '../paths'

export interface Place {
  label: string
  to: string
  icon: LucideIcon
}

export const navigation: readonly { heading: string; places: readonly Place[] }[] = [
  { heading: 'Operations', places: [{ label: 'SRE Smart Bot', to: paths.operations(), icon: Activity }] },
  { heading: 'Signals', places: [{ label: 'Sources', to: paths.sources(), icon: RadioReceiver }] },
]
