// Who is signed in; theme, password, and the way out.
import { useFetcher, useSubmit } from '@remix-run/react'
import { Check, CircleUserRound, KeyRound, LogOut } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { Session } from '../../../domain/contract/session'
import { paths } from '../paths'
import { themes, type Theme } from '../theme'
import { useTheme } from '../use-theme'
import { menuClasses, menuItemClasses } from '../ui/menu'
import { PasswordDialog } from './password-dialog'

const themeNames: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export function AccountMenu({ session }: { session: Session }) {
  const [changing, setChanging] = useState(false)
  const submit = useSubmit()
  const { user } = session
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          aria-label={`Account of ${user.name}`}
          className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink max-sm:h-9"
        >
          <CircleUserRound aria-hidden className="size-4 shrink-0" />
          <span className="truncate max-sm:hidden">{user.name}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={menuClasses} aria-label="Account">
            <div className="px-2 py-1.5">
              <p className="font-medium break-words">{user.name}</p>
              <p className="text-muted break-all">{user.email}</p>
              <p className="text-muted">Role: {user.role}</p>
            </div>
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <ThemeItems />
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <DropdownMenu.Item className={menuItemClasses} onSelect={() => setChanging(true)}>
              <KeyRound aria-hidden className="size-4 text-muted" />
              {session.hasPassword ? 'Change password' : 'Set a password'}
            </DropdownMenu.Item>
            <DropdownMenu.Item
              className={menuItemClasses}
              onSelect={() => submit(null, { method: 'post', action: paths.signOut() })}
            >
              <LogOut aria-hidden className="size-4 text-muted" />
              Sign out
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <PasswordDialog open={changing} hasPassword={session.hasPassword} onClose={() => setChanging(false)} />
    </>
  )
}

function ThemeItems() {
  const theme = useTheme()
  const fetcher = useFetcher()
  const choose = (next: string) => {
    // At once; the cookie then makes it so on the server.
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    void fetcher.submit({ theme: next }, { method: 'post', action: paths.theme() })
  }
  return (
    <DropdownMenu.RadioGroup value={theme} onValueChange={choose} aria-label="Theme">
      <DropdownMenu.Label className="px-2 pt-1 pb-0.5 text-xs font-semibold text-faint">Theme</DropdownMenu.Label>
      {themes.map((name) => (
        <DropdownMenu.RadioItem key={name} value={name} className={menuItemClasses}>
          <span className="size-4">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4" />
            </DropdownMenu.ItemIndicator>
          </span>
          {themeNames[name]}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}
