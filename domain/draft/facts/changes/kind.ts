// What kind of change a few words tell of.
import type { Sign } from '../signs'

const KINDS: readonly (readonly [RegExp, Sign])[] = [
  [/\b(?:feature[ _-]?)?flags?\b|\btoggled?\b|\bexperiment\b|\bkill[ -]?switch\b|\brollout (?:percentage|percent|to \d+ ?%)/i, 'flag_changed'],
  [/\bmigrat|\bstage migrate\b|\b(?:alter|create|drop) (?:table|index|column|unique index)|\bdrop index\b|\bschema (?:change|update)|\bDDL\b|\bbackfill\b/i, 'migration_ran'],
  [/\bmaintenance\b|\bswitchover\b|\bdrain(?:ed|ing)?\b|\breboot|\bcordon|\bpatch(?:ing| window)|\bkernel (?:update|upgrade|\d)|\bplanned work\b|\bnode upgrade|\bos (?:update|upgrade|patch)/i, 'maintenance'],
  [/\bload[ -]?test|\bbackups?\b|\bpg_dump|\bjob started\b|\bcron|\breindex|\bcompaction|\bbatch\b|\bimport (?:started|running)|\bexport (?:started|running)|\bre-?index/i, 'batch_running'],
  [/\bscal(?:ed?|ing)\b|\breplicas?\b.*(?:->|→|\bto\b|=)|\bautoscal|\binstance count\b|\bmin(?:imum)? replicas/i, 'scaled'],
  [/\bimage\b.*(?:->|→)|\bdeploy|\brelease[sd]?\b|\broll(?:ed)?[ -]?(?:out|back)\b|\bhelm (?:upgrade|install)|\bupgrad|\bpromot(?:ed|ion) to prod|\bcanary\b|\bv?\d+\.\d+(?:\.\d+)?\S* ?(?:->|→|=>) ?v?\d+\.\d+|\bv\d+ ?(?:->|→) ?v\d+/i, 'release_changed'],
  [/\bdns\b|\brecords?\b|\bfirewall|\bsecurity[ -]?groups?|\bnetwork|\broutes?\b|\brouting|\bload ?balancer|\bingress|\bcert(?:ificate)?s?\b|\bnode ?(?:pool|group)|\bsubnet|\bmtu\b|\btunnel|\bvpn\b|\bproxy\b|\biam\b|\broles?\b|\brbac\b|\bclusterrole|\bquota|\bterraform|\bswitch(?:es)? (?:port|firmware)|\bcidr\b|\bvlan|\bacl\b|\bpeering|\bgateway|\bpolic(?:y|ies)\b|\bstorage ?class|\bretired\b|\bdecommission|\bmoved to\b|\baddress(?:es)?\b/i, 'infrastructure_changed'],
  [/\bconfig|\bsettings?\b|\bsecrets?\b|\benv(?:ironment)?\b|\blimits?\b|\btime-?outs?\b|\bparameter|\bpool\b|\bmemory\b|\bcpu\b|\bttl\b|\bcache\b|\bkeys?\b|\bretention|\brequests?\b|\brotat|\bthreshold|->|→|\brule ?sets?\b|\brules?\b/i, 'config_changed'],
  // A name and a version alone: `panel 2027.07.2`, `reglas r8831`, in whatever language the rest is.
  [/^[a-z][\w./-]*(?: +[^\W\d]+)? +(?:v?\d+(?:\.\d+)+|r\d{2,})(?=\s|$)/i, 'release_changed'],
  [/\b(?:en|dis)abled\b|\b(?:turned|switched|put) (?:on|off|live)\b|\bactivated\b|\bintroduced\b/i, 'config_changed'],
] // prettier-ignore

/** Null where the words tell of no change that could matter. */
export function kindOfChange(text: string): Sign | null {
  for (const [pattern, sign] of KINDS) if (pattern.test(text)) return sign
  return null
}

/** What evidence of changes calls itself. */
export const ABOUT_CHANGES =
  /change|deploy|release|roll-?out|rollback|\bgit\b|commit|flag|toggle|helm|migrat|audit|maintenance|calendar|argo|flux|pipeline|\bci\b|terraform|history|config|scaling|jobs?\b|drift|upgrade|planned|schedule/i

/** `deployment thumb-worker`, `statefulset/lifts-bus`, `drain n2`, `stt-decoder: …`: whom the words are about; '' where they name nobody. */
export function componentIn(text: string, known: readonly string[]): string {
  const lower = ` ${text.toLowerCase()} `
  for (const name of known) if (name.length > 2 && new RegExp(`[^a-z0-9_-]${escaped(name.toLowerCase())}[^a-z0-9_-]`).test(lower)) return name
  const leads = /^([a-z][a-z0-9]*(?:[-._][a-z0-9]+)*)(?:: |(?: +[^\W\d]+)? +(?:v?\d+(?:\.\d+)+|r\d{2,})(?=[\s,;)]|$))/i.exec(text)?.[1]
  if (leads && !PLAIN.test(leads)) return leads
  const kinded = /\b(?:deployment|deploy|statefulset|daemonset|service|app|application|workload|job|cronjob|pipeline|node|host|database|cluster|drain|cordon|uncordon|reboot(?:ed)?|restart(?:ed)?|scaled?|upgraded?|deployed|released)[ /:]"?([a-z][a-z0-9]*(?:[-.][a-z0-9]+)*)/i.exec(text)?.[1]
  if (kinded && !/^(?:to|from|for|on|of|in|the|by|with|up|down|and|started|finished|image|version|out|count|counts|pool|pools|groups?|size|limits?|type|mesh|class|disruption|account)$/i.test(kinded)) return kinded
  const headed = /^([a-z][a-z0-9]*(?:[-.][a-z0-9]+)+) /i.exec(text)?.[1]
  if (headed && !PLAIN.test(headed)) return headed
  return /(?:^|\s)([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?=[\s,;)]|$)/.exec(text)?.[1] ?? ''
} // prettier-ignore

/** Words before a colon or a version that tell the kind of a commit or a change, not whom it is about. */
const PLAIN =
  /^(?:fix|feat|chore|docs|test|refactor|build|ci|merge|revert|perf|style|release[sd]?|version|deploy(?:ed|ment)?|upgrade[sd]?|update[sd]?|rollout|rollback|change[sd]?|config|configuration|helm|chart|image|tag|note|to|from|at|patch|hotfix|bump(?:ed)?|kernel|migration|revision|stage|step|pipeline|drain|scaled?|summary|infra|ops|security|deps)$/i

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
