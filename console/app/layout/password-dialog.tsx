// Changing one's own password; after a first sign-in by link, setting it.
import { useFetcher } from '@remix-run/react'
import { MIN_PASSWORD } from '../../../domain/contract/session'
import { fieldError, sentenceOf } from '../api/problem'
import { paths } from '../paths'
import type { action } from '../routes/account-password'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Dialog, DialogActions } from '../ui/dialog'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { toast } from '../ui/toast'
import { useAnswer } from '../ui/use-answer'

interface PasswordDialogProps {
  open: boolean
  hasPassword: boolean
  onClose(): void
}

export function PasswordDialog({ open, hasPassword, onClose }: PasswordDialogProps) {
  return (
    <Dialog open={open} title={hasPassword ? 'Change password' : 'Set a password'} onClose={onClose}>
      <PasswordForm hasPassword={hasPassword} onClose={onClose} />
    </Dialog>
  )
}

function PasswordForm({ hasPassword, onClose }: Omit<PasswordDialogProps, 'open'>) {
  const fetcher = useFetcher<typeof action>()
  const problem = fetcher.data?.ok === false ? fetcher.data.problem : undefined
  useAnswer(fetcher, ({ ok }) => {
    if (!ok) return
    toast.success('The password is changed')
    onClose()
  })
  const newError = fieldError(problem, 'newPassword')
  const currentError = fieldError(problem, 'currentPassword')
  return (
    <fetcher.Form method="post" action={paths.accountPassword()} className="flex flex-col gap-3">
      {problem && !newError && !currentError && <Callout tone="danger" title={sentenceOf(problem)} live />}
      {hasPassword && (
        <Field label="Current password" error={currentError}>
          <Input name="currentPassword" type="password" autoComplete="current-password" required />
        </Field>
      )}
      <Field label="New password" hint={`At least ${MIN_PASSWORD} characters.`} error={newError}>
        <Input name="newPassword" type="password" autoComplete="new-password" minLength={MIN_PASSWORD} required />
      </Field>
      <Field label="New password again">
        <Input name="again" type="password" autoComplete="new-password" minLength={MIN_PASSWORD} required />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={fetcher.state !== 'idle'}>
          Save
        </Button>
      </DialogActions>
    </fetcher.Form>
  )
}
