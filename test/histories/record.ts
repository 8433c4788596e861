// Records the histories anew: `npx tsx test/histories/record.ts [name …]`. For a workflow whose code was changed on
// purpose, in a way that open runs need not survive; every other change has to replay the ones that are checked in.
import globalSetup from '../harness/global-setup'
import globalTeardown from '../harness/global-teardown'
import { startTemporal } from '../harness/temporal'
import { startSystem } from '../workflows/system'
import { writeHistory } from './codec'
import { policy, scenarios } from './scenarios'

await globalSetup()
const temporal = await startTemporal()
const system = await startSystem(temporal, { policy })
const worker = await system.startWorker()
try {
  for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scenarios)) {
    const [workflowId, runId] = (await scenarios[name]!(system, temporal.address)).split('#') as [string, string | undefined]
    const history = await system.client.workflow.getHandle(workflowId, runId).fetchHistory()
    await writeHistory(name, history)
    process.stdout.write(`${name}: ${history.events!.length} events\n`)
  }
} finally {
  await worker.stop()
  await system.close()
  await temporal.close()
  await globalTeardown()
}
