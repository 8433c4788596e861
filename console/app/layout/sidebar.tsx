// Navigation at the left on wide screens; on narrow ones the same places stand in a menu of the top bar.
import { Link, NavLink } from '@remix-run/react'
import { Menu } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { paths } from '../paths'
import { IconButton } from '../ui/button'
import { classes } from '../ui/classes'
import { menuClasses, menuItemClasses } from '../ui/menu'
import { navigation } from './navigation'

export function Brand() {
  return (
    <Link to={paths.operations()} className="flex items-center gap-2 rounded-md font-semibold whitespace-nowrap">
      <img src="/favicon.svg" alt="" className="size-5" />
      SRE Smart Bot
    </Link>
  )
}

export function Sidebar() {
  return (
    <nav aria-label="Places" className="flex flex-col gap-4">
      {navigation.map(({ heading, places }) => (
        <div key={heading}>
          <p className="px-2 pb-1 text-xs font-semibold text-faint">{heading}</p>
          <ul className="flex flex-col gap-0.5">
            {places.map(({ label, to, icon: Icon }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  prefetch="intent"
                  className={({ isActive }) =>
                    classes(
                      'flex h-8 items-center gap-2 rounded-md px-2 text-base',
                      isActive ? 'bg-selected font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
                    )
                  }
                >
                  <Icon aria-hidden className="size-4" />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

export function PlacesMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Places" className="lg:hidden">
          <Menu aria-hidden className="size-5" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className={menuClasses} aria-label="Places">
          {navigation.flatMap(({ places }) =>
            places.map(({ label, to, icon: Icon }) => (
              <DropdownMenu.Item key={to} asChild className={menuItemClasses}>
                <Link to={to}>
                  <Icon aria-hidden className="size-4" />
                  {label}
                </Link>
              </DropdownMenu.Item>
            )),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
