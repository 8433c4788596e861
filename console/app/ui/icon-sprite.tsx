// Icons that stand in rows are drawn once in the page, and each row only points to them: fifty rows stay small.
import {
  Activity,
  BellOff,
  ChevronsUp,
  CircleAlert,
  CircleArrowDown,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleOff,
  CircleX,
  ClockAlert,
  CloudLightning,
  Eye,
  Flame,
  History,
  Hourglass,
  ListChecks,
  Scissors,
  ShieldCheck,
  Siren,
  TriangleAlert,
  UserRound,
  UserRoundCheck,
  Waves,
  type LucideIcon,
} from 'lucide-react'

const drawn: readonly LucideIcon[] = [
  Activity,
  BellOff,
  ChevronsUp,
  CircleAlert,
  CircleArrowDown,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleOff,
  CircleX,
  ClockAlert,
  CloudLightning,
  Eye,
  Flame,
  History,
  Hourglass,
  ListChecks,
  Scissors,
  ShieldCheck,
  Siren,
  TriangleAlert,
  UserRound,
  UserRoundCheck,
  Waves,
]

const ids = new Map(drawn.map((icon, index) => [icon, `icon-${index}`]))

export function isDrawn(icon: LucideIcon): boolean {
  return ids.has(icon)
}

/** Once in a page. */
export function IconSprite() {
  return (
    <svg aria-hidden className="hidden">
      {drawn.map((Icon) => (
        <symbol key={ids.get(Icon)} id={ids.get(Icon)} viewBox="0 0 24 24">
          <Icon strokeWidth={2.25} />
        </symbol>
      ))}
    </svg>
  )
}

/** An icon of a row; its place gives it the size. One that is not in the sprite is drawn where it stands. */
export function RowIcon({ icon: Icon }: { icon: LucideIcon }) {
  const id = ids.get(Icon)
  if (id === undefined) return <Icon aria-hidden strokeWidth={2.25} />
  return (
    <svg aria-hidden="true">
      <use href={`#${id}`} />
    </svg>
  )
}
