// Debian's Alertmanager, where it is installed: the same alerts, kept in memory only.
import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../runtime/embedded/ports'
import { stopChild } from '../../runtime/embedded/child'

const PROGRAM = '/usr/bin/prometheus-alertmanager'

/** Undefined where it is not at hand. */
export async function startAlertmanager(): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  if (
    !(await access(PROGRAM).then(
      () => true,
      () => false,
    ))
  )
    return undefined
  const folder = await mkdtemp(join(tmpdir(), 'sre-bench-alertmanager-'))
  const config = join(folder, 'config.yml')
  await writeFile(config, 'route: { receiver: nobody, group_by: [alertname, service] }\nreceivers: [{ name: nobody }]\n')
  const port = await freePort()
  const child = spawn(
    PROGRAM,
    [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  )
  const url = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    await stopChild(child, 'SIGTERM', 5_000)
    await rm(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(`${url}/-/ready`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await stop()
  throw new Error('Alertmanager does not start.')
}
