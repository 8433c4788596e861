#!/usr/bin/env node
// The command `sre`: registers the TypeScript loader, then runs main.ts.
import { register } from 'tsx/esm/api'

register()
const { run } = await import('./main.ts')
await run(process.argv)
