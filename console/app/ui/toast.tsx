// Short notices at the edge: what was done, or was refused and why.
import { CircleCheck, CircleX, Info, LoaderCircle } from 'lucide-react'
import { Toaster as Sonner, toast } from 'sonner'

export { toast }

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
        loading: <LoaderCircle aria-hidden className="size-4 animate-spin text-muted" />,
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
