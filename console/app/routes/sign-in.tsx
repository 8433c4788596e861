// Signing in: with a password, or by the one-time link, which only a deliberate press of the button uses up.
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Activity } from 'lucide-react'
import { ProviderButton } from '../layout/provider-button'
import { api } from '../api/client.server'
import { sentenceOf, type ApiProblem } from '../api/problem'
import { paths, safeNext } from '../paths'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Field } from '../ui/field'
import { Input } from '../ui/input'

export const meta: MetaFunction = () => [{ title: 'Sign in · SRE Smart Bot' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { openIdConnect } = await api({ request, context }).signInMethods()
  return {
    byLink: searchParams.has('token'),
    next: safeNext(searchParams.get('next')),
    provider: openIdConnect?.name ?? null,
    providerFailed: searchParams.has('error'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const token = new URL(request.url).searchParams.get('token')
  const text = (name: string) => String(form.get(name) ?? '')
  const credentials =
    form.get('with') === 'link' && token ? { token } : { email: text('email').trim(), password: text('password') }
  if ('email' in credentials && (!credentials.email || !credentials.password)) {
    return data({ message: 'Enter your e-mail address and your password.', linkSpent: true }, { status: 400 })
  }
  const result = await api({ request, context }).signIn(credentials)
  if (!result.ok) {
    const { problem } = result
    const linkSpent = problem.status !== 0 && problem.status < 500 && problem.status !== 429
    return data({ message: messageFor(problem, 'token' in credentials), linkSpent }, { status: problem.status || 503 })
  }
  const headers = new Headers()
  for (const cookie of result.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return redirect(safeNext(text('next')), { headers })
}

function messageFor(problem: ApiProblem, byLink: boolean): string {
  if (problem.status === 0) return 'The API cannot be reached, so nobody can sign in right now. Try again in a moment.'
  if (problem.status === 429)
    return `Too many tries. Wait ${problem.retryAfter === undefined ? 'a while' : `${problem.retryAfter} s`}, then try again.`
  if (problem.status === 503) return 'The ledger cannot be reached, so nobody can sign in right now. Try again in a moment.'
  if (byLink && problem.status < 500)
    return 'This link was used already, or it has expired. Ask an admin for a new one, or sign in with your password.'
  if (problem.status === 401 || problem.status === 400 || problem.status === 422)
    return 'The e-mail address or the password is wrong.'
  return sentenceOf(problem)
}

export default function SignIn() {
  const { byLink, next, provider, providerFailed } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <main className="flex min-h-dvh items-start justify-center px-4 pt-[16vh]">
      <div className="w-full max-w-sm">
        <div className="mb-4 flex items-center gap-2">
          <Activity aria-hidden className="size-5 text-accent" />
          <h1 className="text-lg font-semibold">Sign in to SRE Smart Bot</h1>
        </div>
        <Form method="post" replace className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
          <input type="hidden" name="next" value={next} />
          {failed && <Callout tone="danger" title={failed.message} live />}
          {providerFailed && !failed && (
            <Callout tone="danger" title={`${provider ?? 'The provider'} did not sign you in.`} live />
          )}
          {byLink && !failed?.linkSpent ? <LinkForm busy={busy} /> : <PasswordForm busy={busy} />}
        </Form>
        {provider !== null && !byLink && <ProviderButton name={provider} next={next} />}
      </div>
    </main>
  )
}

function LinkForm({ busy }: { busy: boolean }) {
  return (
    <>
      <p className="text-base text-muted">You opened a one-time sign-in link. It works once: press the button to use it.</p>
      <Button type="submit" name="with" value="link" variant="primary" busy={busy}>
        Sign in
      </Button>
      <p className="text-sm text-muted">
        <a className="text-accent underline" href={paths.signIn()}>
          Sign in with a password instead
        </a>
      </p>
    </>
  )
}

function PasswordForm({ busy }: { busy: boolean }) {
  return (
    <>
      <Field label="E-mail address">
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" name="with" value="password" variant="primary" busy={busy}>
        Sign in
      </Button>
    </>
  )
}
