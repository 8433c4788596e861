// What the messages of Kubernetes tell, whoever repeats them: events, conditions, waiting reasons.
import type { Sign } from '../signs'
import { tableOf } from '../../table'

export interface Meaning {
  sign: Sign
  /** The thing at fault: secret, image, quota, webhook, volume. */
  object: string
  weight: number
}

interface Pattern {
  pattern: RegExp
  sign: Sign
  weight?: number
}

/** The first that matches says what it is; the groups' first match is the thing at fault. */
const patterns: readonly Pattern[] = [
  { pattern: /exceeded quota: ([\w.-]+)/, sign: 'quota_exceeded' },
  { pattern: /failed calling webhook "([^"]+)"/, sign: 'admission_denied' },
  { pattern: /admission webhook "([^"]+)" denied/, sign: 'admission_denied' },
  { pattern: /violates PodSecurity "([^"]+)"|unable to validate against any (?:pod )?security/, sign: 'admission_denied' },
  { pattern: /is forbidden: (?:maximum|minimum) \w+ usage per (?:Container|Pod)/, sign: 'admission_denied' },
  { pattern: /serviceaccount "([^"]+)" not found|service account ([\w:-]+) was not found/, sign: 'config_missing' },
  { pattern: /(?:secret|configmap)s? "([^"]+)" (?:not found|is forbidden)/i, sign: 'config_missing' },
  { pattern: /(?:MountVolume|SetUp).*?(?:secret|configmap|object) "?([\w./-]+)"? not (?:found|registered)/i, sign: 'config_missing' },
  { pattern: /couldn't find key "?([\w.-]+)"? in (?:Secret|ConfigMap) ([\w./-]+)/i, sign: 'config_missing' },
  { pattern: /references non-existent (?:secret|config) key: ([\w.-]+)/, sign: 'config_missing' },
  { pattern: /(?:toomanyrequests|pull rate limit|429 Too Many Requests).*?([\w./:-]*)/i, sign: 'image_pull_failed' },
  { pattern: /(?:Failed to pull image|Back-off pulling image|pulling from host|ErrImagePull:?) ?"?([^"\s]*)"?/, sign: 'image_pull_failed' },
  { pattern: /(?:manifest unknown|pull access denied|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|failed to resolve reference "([^"]+)")/, sign: 'image_pull_failed' },
  { pattern: /no IP addresses available|failed to assign an IP address|InsufficientFreeAddresses|IPAM.*(?:exhausted|full)|no available (?:IP|addresses)/i, sign: 'addresses_exhausted' },
  { pattern: /failed to (?:create|setup|set up) (?:pod )?(?:sandbox|network)|network plugin is not ready|cni plugin not initialized|NetworkPlugin cni failed/i, sign: 'sandbox_failed' },
  { pattern: /Multi-Attach error for volume "([^"]+)"/, sign: 'volume_mount_failed' },
  { pattern: /(?:MountVolume|AttachVolume|UnmountVolume|MapVolume)\.?\w* (?:failed|timeout)?.*?volume "([^"]+)"/, sign: 'volume_mount_failed' },
  { pattern: /Unable to attach or mount volumes: unmounted volumes=\[([^\]]+)\]/, sign: 'volume_mount_failed' },
  { pattern: /failed to provision volume(?: with StorageClass "([^"]+)")?|no persistent volumes available|storageclass(?:\.storage\.k8s\.io)? "([^"]+)" not found/i, sign: 'volume_pending' },
  { pattern: /pod has unbound immediate PersistentVolumeClaims|persistentvolumeclaim "([^"]+)" not (?:found|bound)/, sign: 'volume_pending' },
  { pattern: /\d+\/\d+ nodes are available/, sign: 'unschedulable' },
  { pattern: /The node was low on resource: ([\w-]+)/, sign: 'evicted' },
  { pattern: /The node had condition: \[([^\]]+)\]/, sign: 'evicted' },
  { pattern: /ephemeral local storage usage exceeds|usage of EmptyDir volume "([^"]+)" exceeds|exceeded its local ephemeral storage limit/i, sign: 'evicted' },
  { pattern: /OOMKilled|out of memory: kill(?:ed)? process/i, sign: 'oom_killed' },
  { pattern: /failed (liveness|startup) probe, will be restarted/, sign: 'killed_by_probe' },
  { pattern: /(Readiness|Liveness|Startup) probe (?:failed|errored)/, sign: 'probe_failing' },
  { pattern: /Back-off restarting failed/, sign: 'crash_loop' },
  { pattern: /exec: "?([^":]+)"?: (?:executable file not found|permission denied|no such file)/, sign: 'config_invalid' },
  { pattern: /failed to (?:create|start) container(?:d)?(?: task)?|OCI runtime create failed|StartError|RunContainerError/, sign: 'config_invalid', weight: 70 },
  { pattern: /ProgressDeadlineExceeded|exceeded its progress deadline/, sign: 'rollout_stuck' },
  { pattern: /[Jj]ob has reached the specified backoff limit|BackoffLimitExceeded/, sign: 'job_failed' },
  { pattern: /unable to (?:get|fetch) metrics|failed to get \w+ (?:resource )?(?:metric|utilization)|no metrics returned|did not receive metrics|missing request for/, sign: 'autoscaler_blind' },
] // prettier-ignore

/** Null where the message is of no known failure. */
export function meaningOf(message: string): Meaning | null {
  const text = message.length > 2_000 ? message.slice(0, 2_000) : message
  for (const { pattern, sign, weight = 90 } of patterns) {
    const found = pattern.exec(text)
    if (found) return { sign, weight, object: found.slice(1).find((part) => part !== undefined && part !== '') ?? '' }
  }
  return null
}

/** `0/6 nodes are available: 5 Insufficient cpu, …. preemption: …` without the preemption, which repeats it. */
export function withoutPreemption(message: string): string {
  return message.replace(/\.? preemption: .*$/s, '')
}

/** Reasons for which a container waits. */
export const waiting = tableOf<Sign>({
  CrashLoopBackOff: 'crash_loop',
  ImagePullBackOff: 'image_pull_failed',
  ErrImagePull: 'image_pull_failed',
  ErrImageNeverPull: 'image_pull_failed',
  InvalidImageName: 'image_pull_failed',
  ImageInspectError: 'image_pull_failed',
  RegistryUnavailable: 'image_pull_failed',
  CreateContainerConfigError: 'config_missing',
  CreateContainerError: 'config_invalid',
  RunContainerError: 'config_invalid',
  StartError: 'config_invalid',
  ContainerCannotRun: 'config_invalid',
})

/** What an exit code tells (128 + signal; POSIX shells). */
export function exitText(code: number): string {
  const signals: Readonly<Record<number, string>> = { 132: 'SIGILL', 134: 'SIGABRT', 135: 'SIGBUS', 136: 'SIGFPE', 137: 'SIGKILL', 139: 'SIGSEGV', 143: 'SIGTERM' }
  const shell: Readonly<Record<number, string>> = { 126: 'command cannot be run', 127: 'command not found' }
  const said = signals[code] ?? shell[code]
  return said ? `exit code ${code} (${said})` : `exit code ${code}`
} // prettier-ignore
