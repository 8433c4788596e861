// The worker of the bare workflow, in a process of its own; tells its parent how many activities have run.
import { fileURLToPath } from 'node:url'
import { NativeConnection, Runtime, DefaultLogger, Worker } from '@temporalio/worker'

Runtime.install({ logger: new DefaultLogger('ERROR') })
const connection = await NativeConnection.connect({ address: process.argv[2]! })
let done = 0
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: 'bench-bare',
  workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)),
  activities: { nothing: async () => void process.send!({ done: (done += 1) }) },
  maxConcurrentActivityTaskExecutions: 50,
})
process.once('disconnect', () => worker.getState() === 'RUNNING' && worker.shutdown())
const running = worker.run()
process.send!({ done: 0 })
await running
await connection.close()
