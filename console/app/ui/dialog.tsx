// A dialog that asks: a title, what will happen, a form, and two buttons.
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

interface DialogProps {
  open: boolean
  title: string
  description?: ReactNode
  children: ReactNode
  onClose(): void
}

export function Dialog({ open, title, description, children, onClose }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-60 animate-appear bg-scrim" />
        <Radix.Content
          onInteractOutside={keepForToasts}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="fixed inset-x-0 top-[12vh] z-70 mx-auto flex max-h-[80vh] w-[min(30rem,calc(100vw-2rem))] animate-appear flex-col gap-3 overflow-y-auto rounded-lg bg-raised p-5 shadow-pop"
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          {description !== undefined && <Radix.Description className="text-base text-muted">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex justify-end gap-2">{children}</div>
}

/** A press on a notice is no press beside the dialog. */
export function keepForToasts(event: Event): void {
  const { target } = event instanceof CustomEvent ? (event.detail as { originalEvent: Event }).originalEvent : event
  if (target instanceof Element && target.closest('[data-sonner-toaster]') !== null) event.preventDefault()
}
