// Short notices at the edge: what was done, or was refused and why.
import { CircleCheck, CircleX, Info, LoaderCircle } from 'lucide-react'
import { Toaster as Sonner, toast } from 'sonner'

export { toast }

const SETTLED_MS = 6_000

/** Something under way: it stays until the same id is settled. */
export function toastPending(id: string, title: string, description: string): void {
  toast(title, {
    id,
    description,
    duration: Infinity,
    icon: <LoaderCircle aria-hidden className="size-4 animate-spin text-muted" />,
  })
}

/** What became of it. */
export function toastSettled(id: string, kind: 'success' | 'error' | 'info', title: string, description?: string): void {
  toast[kind](title, { id, description, duration: SETTLED_MS, icon: undefined })
}

export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      closeButton
      visibleToasts={4}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-ok" />,
        error: <CircleX aria-hidden className="size-4 text-danger" />,
        info: <Info aria-hidden className="size-4 text-info" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-[var(--width)] items-start gap-2.5 rounded-lg bg-raised p-3 pr-8 text-sm text-ink shadow-pop',
          title: 'font-medium',
          description: 'text-muted break-words',
          closeButton: 'absolute top-2 right-2 left-auto text-muted',
        },
      }}
    />
  )
}
