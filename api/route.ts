// A route is one definition: what mounts it is what documents it.
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Identity, Needed } from './auth/identity'
import type { ApiContext } from './context'

export interface Call<P, Q, B> {
  params: P
  query: Q
  body: B
  /** Of routes for anyone: may be absent. */
  identity: Identity
  request: Request
  response: Response
  api: ApiContext
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined

export interface Definition<P extends z.ZodType | undefined, Q extends z.ZodType | undefined, B extends z.ZodType | undefined> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/v1/incidents/{id}`. */
  path: string
  summary: string
  description?: string
  tag: string
  /** The least role; `ingest` for doors. */
  role: Needed
  params?: P
  query?: Q
  body?: B
  /** What is answered; undefined for 204. */
  response?: z.ZodType
  status?: number
  /** Content type of the answer where it is not JSON. */
  produces?: string
  limit?: 'sign-in'
  handle(call: Call<Out<P>, Out<Q>, Out<B>>): unknown
}

export interface Route {
  method: Definition<undefined, undefined, undefined>['method']
  path: string
  summary: string
  description?: string
  tag: string
  role: Needed
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  response?: z.ZodType
  status?: number
  produces?: string
  limit?: 'sign-in'
  /** A door: large bodies, validated item by item by ingest instead of here. */
  door?: { webhook: boolean; contentTypes: string[] }
  handle(call: Call<never, never, never>): unknown
}

export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(definition: Definition<P, Q, B>): Route {
  return definition as unknown as Route
}
