// Asks for what a command needs, sends it, and follows it until the lifecycle has applied or refused it.
import { useFetcher } from '@remix-run/react'
import type { CommandKind } from '../../../domain/contract/commands'
import type { IncidentDetail } from '../../../domain/contract/incidents'
import { fieldError, sentenceOf, type ApiProblem } from '../api/problem'
import { useEmail } from '../layout/use-session'
import { paths } from '../paths'
import type { action } from '../routes/incident-commands'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Dialog, DialogActions } from '../ui/dialog'
import { Field } from '../ui/field'
import { Input, TextArea } from '../ui/input'
import { Select } from '../ui/select'
import { useAnswer } from '../ui/use-answer'
import { commandWords } from './command-words'
import { useFollowCommand } from './use-follow-command'

const untilOptions = [
  { value: '30', label: 'For 30 minutes' },
  { value: '60', label: 'For 1 hour' },
  { value: '240', label: 'For 4 hours' },
  { value: '720', label: 'For 12 hours' },
  { value: '1440', label: 'For 1 day' },
  { value: '10080', label: 'For 7 days' },
]

const forGood = { value: '', label: 'Until it is unsuppressed' }

interface CommandDialogProps {
  incident: IncidentDetail
  kind: CommandKind | null
  onClose(): void
}

export function CommandDialog({ incident, kind, onClose }: CommandDialogProps) {
  const follow = useFollowCommand(incident.id)
  if (kind === null) return null
  const { label, effect } = commandWords[kind]
  return (
    <Dialog open title={`${label}: #${incident.number}`} description={effect} onClose={onClose}>
      <CommandForm key={kind} incident={incident} kind={kind} onClose={onClose} onSent={follow} />
    </Dialog>
  )
}

type Sent = ReturnType<typeof useFollowCommand>

function CommandForm({
  incident,
  kind,
  onClose,
  onSent,
}: {
  incident: IncidentDetail
  kind: CommandKind
  onClose(): void
  onSent: Sent
}) {
  const fetcher = useFetcher<typeof action>()
  const { data, state } = fetcher
  const words = commandWords[kind]
  useAnswer(fetcher, (answer) => {
    if (!answer.ok) return
    onSent(kind, answer.command)
    onClose()
  })
  const problem = data?.ok === false ? data.problem : undefined
  return (
    <fetcher.Form method="post" action={paths.incidentCommands(incident.id)} className="flex flex-col gap-3">
      <input type="hidden" name="kind" value={kind} />
      {problem && (
        <Callout tone="danger" live title={problem.status === 409 ? 'Not possible now' : 'Not sent'}>
          {sentenceOf(problem)}
        </Callout>
      )}
      {words.text && <TextField words={words.text} incident={incident} problem={problem} />}
      {words.until !== 'no' && (
        <Field label="How long" error={fieldError(problem, 'until')}>
          <Select
            name="minutes"
            defaultValue="60"
            options={words.until === 'optional' ? [...untilOptions, forGood] : untilOptions}
          />
        </Field>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={state !== 'idle'}>
          {words.label}
        </Button>
      </DialogActions>
    </fetcher.Form>
  )
}

interface TextFieldProps {
  words: NonNullable<(typeof commandWords)[CommandKind]['text']>
  incident: IncidentDetail
  problem: ApiProblem | undefined
}

function TextField({ words: { field, label, required, long }, incident, problem }: TextFieldProps) {
  const email = useEmail()
  const error = fieldError(problem, field)
  const common = { name: field, required, maxLength: field === 'text' ? 10_000 : 1_000, autoFocus: true }
  if (long) {
    return (
      <Field label={label} error={error}>
        <TextArea {...common} onKeyDown={submitOnModifiedEnter} />
      </Field>
    )
  }
  return (
    <Field label={label} error={error}>
      <Input {...common} maxLength={200} defaultValue={incident.assignee ?? email ?? ''} />
    </Field>
  )
}

function submitOnModifiedEnter(event: React.KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
