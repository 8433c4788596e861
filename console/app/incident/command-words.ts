// What each operator command is called, asks and does: one record for all of them.
import {
  BellOff,
  BellRing,
  CheckCheck,
  Clock,
  ShieldCheck,
  Siren,
  StickyNote,
  UserRound,
  UserRoundCheck,
  type LucideIcon,
} from 'lucide-react'
import type { CommandKind } from '../../../domain/contract/commands'

export interface CommandWords {
  label: string
  /** After it was applied. */
  done: string
  icon: LucideIcon
  /** What will happen, in the dialog. */
  effect: string
  /** The free text: what it is called, and whether it must be given. */
  text: { field: 'reason' | 'text' | 'assignee'; label: string; required: boolean; long: boolean } | undefined
  /** Whether a time may or must be given. */
  until: 'no' | 'optional' | 'required'
}

const reason = { field: 'reason', label: 'Reason', required: true, long: true } as const

export const commandWords: Record<CommandKind, CommandWords> = {
  acknowledge: {
    label: 'Acknowledge',
    done: 'Acknowledged',
    icon: UserRoundCheck,
    effect: 'Says that you are looking at it. It changes no state.',
    text: { ...reason, label: 'Note (optional)', required: false },
    until: 'no',
  },
  escalate: {
    label: 'Escalate',
    done: 'Escalated',
    icon: Siren,
    effect: 'Marks that it needs a person now.',
    text: reason,
    until: 'no',
  },
  contain: {
    label: 'Mark contained',
    done: 'Contained',
    icon: ShieldCheck,
    effect: 'States that the trouble is mitigated. It recovers once its signals are clear, and falls back if they fire again.',
    text: { ...reason, label: 'What mitigated it' },
    until: 'no',
  },
  resolve: {
    label: 'Resolve',
    done: 'Resolved',
    icon: CheckCheck,
    effect: 'Closes the incident for good. A new firing opens a new one that links to it.',
    text: reason,
    until: 'no',
  },
  suppress: {
    label: 'Suppress',
    done: 'Suppressed',
    icon: BellOff,
    effect: 'Holds it back for so long, or until its severity rises. It comes back if it still fires then.',
    text: reason,
    until: 'optional',
  },
  unsuppress: {
    label: 'Unsuppress',
    done: 'No longer suppressed',
    icon: BellRing,
    effect: 'Takes it up again.',
    text: reason,
    until: 'no',
  },
  snooze: {
    label: 'Snooze',
    done: 'Snoozed',
    icon: Clock,
    effect: 'Keeps it quiet until the time given.',
    text: reason,
    until: 'required',
  },
  assign: {
    label: 'Assign',
    done: 'Assigned',
    icon: UserRound,
    effect: 'Says who looks after it. Leave empty to assign it to nobody.',
    text: { field: 'assignee', label: 'Assignee', required: false, long: false },
    until: 'no',
  },
  note: {
    label: 'Add note',
    done: 'Note added',
    icon: StickyNote,
    effect: 'Adds a note to the timeline.',
    text: { field: 'text', label: 'Note', required: true, long: true },
    until: 'no',
  },
}

/** The order in which commands are offered; the first few stand as buttons, the rest in a menu. */
export const commandOrder: readonly CommandKind[] = [
  'acknowledge',
  'contain',
  'unsuppress',
  'escalate',
  'resolve',
  'note',
  'assign',
  'snooze',
  'suppress',
]
