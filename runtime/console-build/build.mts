// `npm run build`: the console, if its sources changed.
import { ensureConsoleBuild } from './ensure'

await ensureConsoleBuild((line) => process.stdout.write(`${line}\n`))
