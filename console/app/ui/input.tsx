// Text controls.
import { forwardRef, type InputHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { classes } from './classes'

const control =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink aria-invalid:border-danger max-sm:text-[16px]'

export const Input = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(function Input(
  { className, ...rest },
  ref,
) {
  return <input ref={ref} className={classes(control, 'h-8 max-sm:h-9', className)} {...rest} />
})

export const TextArea = forwardRef<HTMLTextAreaElement, TextareaHTMLAttributes<HTMLTextAreaElement>>(function TextArea(
  { className, ...rest },
  ref,
) {
  return <textarea ref={ref} className={classes(control, 'min-h-20 py-1.5', className)} {...rest} />
})
