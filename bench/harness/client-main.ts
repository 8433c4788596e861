// The client's process: bodies are made before the clock starts; node:http with keep-alive.
import type { Job } from './client'
import { runBatches } from './client-batches'
import { runPages } from './client-pages'
import { runVisible } from './client-visible'

process.once('message', (job: Job) => {
  const work = job.kind === 'batches' ? runBatches(job) : job.kind === 'visible' ? runVisible(job) : runPages(job)
  work.then(
    (answer) => process.send!({ answer }, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.stack ?? error.message }, () => process.exit(1)),
  )
})
