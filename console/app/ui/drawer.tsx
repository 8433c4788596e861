// A drawer from the right; the whole screen on a phone. It is rendered on the server too, so a deep link shows it at once.
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { IconButton } from './button'
import { keepForToasts } from './dialog'

interface DrawerProps {
  title: ReactNode
  /** What a screen reader calls the drawer. */
  label: string
  children: ReactNode
  onClose(): void
  /** Where the focus goes afterwards; default: to what had it before. */
  returnFocusTo?(): HTMLElement | null
}

export function Drawer({ title, label, children, onClose, returnFocusTo }: DrawerProps) {
  // The scrim carries a style attribute, which the content security policy refuses in the server's HTML.
  const [inBrowser, setInBrowser] = useState(false)
  useEffect(() => setInBrowser(true), [])
  const before = useRef<Element | null>(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      {inBrowser && <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />}
      <Dialog.Content
        aria-describedby={undefined}
        onOpenAutoFocus={(event) => {
          before.current = document.activeElement
          focusContent(event)
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          const target = returnFocusTo?.() ?? before.current
          if (target instanceof HTMLElement) target.focus({ preventScroll: true })
        }}
        onInteractOutside={keepForToasts}
        className="fixed inset-y-0 right-0 z-50 flex w-full animate-slide flex-col bg-surface shadow-drawer focus:outline-none md:w-[min(60rem,86vw)] md:border-l md:border-line"
      >
        <Dialog.Title className="sr-only">{label}</Dialog.Title>
        <header className="flex items-start gap-2 border-b border-line px-4 py-3 md:px-5">
          <div className="min-w-0 flex-1">{title}</div>
          <Dialog.Close asChild>
            <IconButton label="Close" title="Close (Esc)">
              <X aria-hidden className="size-4" />
            </IconButton>
          </Dialog.Close>
        </header>
        {children}
      </Dialog.Content>
    </Dialog.Root>
  )
}

/** The drawer itself takes the focus: what it says is read first, and no button is pressed by a stray Enter. */
function focusContent(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}
