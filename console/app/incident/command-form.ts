// From the fields of a command's form to the command that the API takes. It is validated afterwards.
export function commandFrom(form: FormData, now: number): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const kind = text('kind')
  if (kind === 'note') return { kind, text: text('text') }
  if (kind === 'assign') return { kind, assignee: text('assignee') || null }
  const minutes = Number(text('minutes'))
  const until = minutes > 0 ? { until: new Date(now + minutes * 60_000).toISOString() } : {}
  const reason = text('reason')
  return { kind, ...(reason !== '' && { reason }), ...until }
}
