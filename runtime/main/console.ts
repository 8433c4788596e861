// The console process: Remix alone, against an API elsewhere.
import { createServer } from 'node:http'
import express from 'express'
import { createConsoleHandler } from '../../console/server'
import { readConfig } from '../config/config'
import { ensureConsoleBuild } from '../console-build/ensure'
import { listenOn, stopServer } from './listen'

const config = readConfig(process.env)
await ensureConsoleBuild((line) => process.stdout.write(`${line}\n`))
const app = express()
app.disable('x-powered-by')
if (config.SRE_TRUST_PROXY !== undefined) app.set('trust proxy', config.SRE_TRUST_PROXY)
app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
app.use(createConsoleHandler({ apiUrl: config.SRE_API_URL ?? `http://127.0.0.1:${config.PORT}`, mode: 'production' }))
const server = createServer(app)
await listenOn(server, config)
process.stdout.write(`The console: http://${config.HOST}:${config.PORT}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopServer(server).then(() => process.exit(0)))
