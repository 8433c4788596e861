// Keeps the chosen theme.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { paths } from '../paths'
import { isTheme, themeCookie } from '../theme'

export async function action({ request }: ActionFunctionArgs) {
  const theme = (await request.formData()).get('theme')
  if (!isTheme(theme)) return data({ theme: 'system' }, { status: 400 })
  return data({ theme }, { headers: { 'Set-Cookie': themeCookie(theme) } })
}

export function loader() {
  return redirect(paths.operations())
}
