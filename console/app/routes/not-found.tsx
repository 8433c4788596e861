// An address that the console does not have.
export function loader() {
  throw Response.json({ type: 'about:blank', title: 'Not found', status: 404 }, { status: 404 })
}

export default function NotFound() {
  return null
}
