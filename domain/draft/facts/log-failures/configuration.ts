// Settings that are missing or wrong, flags, assets, and what Kubernetes' own components print.
import { phrase, type Phrase } from './phrase'

const SETTING =
  /\b(?:variable|property|key|setting|parameter|placeholder|option|secret|configmap|file|env|config|directory:?|open|flag)\b\s*[:=]?\s*["'`$]*\{?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)([A-Za-z_/.][\w./-]{2,100})/

const VARIABLE_KEY = /(?:KeyError\W{1,4}|[Kk]ey not found:? ["'`]|required key )([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/

export const configuration: readonly Phrase[] = [
  phrase(
    'config_missing',
    68,
    'environment notpresent env variable missing required placeholder set configured secret configmap key config configuration parametername parameternotfound property defined setting',
    /(?:environment|env)(?: variable|var)?s? .{1,80}(?:(?:is |was |are )?(?:not set|not defined|missing|undefined|required|empty|unset)|must be (?:set|defined))|(?:missing|required|undefined|no) (?:required |mandatory )?(?:environment|env|config(?:uration)?|setting|property|configuration property) ?(?:variable|var|key|value|file|parameter|entry)?\b(?! (?:change|drift))|could not resolve placeholder|(?:config(?:uration)?|secret|configmap|config map|property|setting|credentials?) .{0,80}(?:not found|is missing|was not found|does not exist|not configured|is required)|must be (?:set|configured|provided)\b|is not (?:set|configured)\b|(?:couldn't|could not) find key .{1,80}in (?:secret|configmap)|missing required (?:key|field|option|argument|config)|references non-existent (?:secret|config)|parameternotfound|[A-Z_]{4,} is (?:not set|undefined)|no value (?:found )?(?:for|at) |environment variable not found|err` value: notpresent/,
    { object: SETTING },
  ),
  // A variable's name, in capitals, as the key that is not there.
  phrase('config_missing', 72, 'keyerror key', /\bkeyerror\b|key not found|required key/, {
    written: VARIABLE_KEY,
    object: VARIABLE_KEY,
  }),
  phrase(
    'config_missing',
    46,
    'enoent file directory filenotfoundexception filenotfounderror nosuchfileexception',
    /\benoent\b|no such file or directory|filenotfound|nosuchfile|file not found|cannot open .{0,80}no such file/,
    { object: /["'`]?(\/[\w./-]{3,120})/, weight: 60 },
  ),
  phrase(
    'config_invalid',
    67,
    'config configuration yaml toml directive invalid flag option unrecognized unknown port dsn configurationexception eaddrinuse address settings emerg value',
    /(?:invalid|bad|wrong|malformed|incorrect|faulty|inconsistent) (?:\S+ )?(?:config(?:uration)?|settings?)\b|config(?:uration)? (?:\S+ )?(?:is |was )?(?:invalid|error|rejected|not valid)|configurationexception|(?:error|failed|failure|unable|could not|cannot) .{0,30}(?:load|pars|read|apply|reload|validat)\w* .{0,40}config|yaml: (?:line|unmarshal|did not)|toml: |unknown directive|invalid (?:value|number of arguments|port|host|url|uri|dsn|connection string|duration|parameter|argument)\b.{0,100}|(?:unknown|unrecognized|unsupported) (?:command line )?(?:flag|option|setting|configuration|config key|parameter)|eaddrinuse|address already in use|failed to bind properties/,
    { object: SETTING, weight: 65 },
  ),
  phrase(
    'asset_missing',
    62,
    'asset assets template chunk chunkloaderror bundle theme translation',
    /(?:asset|template|theme|translation|logo|bundle|partial|static file)s? .{0,80}(?:not found|missing|does not exist|could not be found)|chunkloaderror|loading chunk|missing (?:asset|template)\b/,
    {
      object: /(?:asset|template|theme|chunk|bundle)\s+["'`]?([\w./-]{2,100})/i,
    },
  ),
  phrase(
    'image_pull_failed',
    72,
    'errimagepull imagepullbackoff pull manifest',
    /errimagepull|imagepullbackoff|failed to pull image|pull access denied|manifest (?:unknown|for .{1,120} not found)|error pulling image/,
    { quiet: true, object: /image ["'`]?([\w./:@-]{3,160})/i },
  ),
  phrase(
    'unschedulable',
    70,
    'failedscheduling nodes unschedulable',
    /failedscheduling|0\/\d+ nodes are available|unschedulable/,
    { quiet: true },
  ),
  phrase(
    'volume_mount_failed',
    71,
    'mount mountvolume volumes failedmount attach failedattachvolume',
    /unable to attach or mount|mountvolume\.\S+ failed|multi-attach error|failedmount|failedattachvolume|failed to mount/,
    { quiet: true, object: /volume ["'`]?([\w./-]{3,100})/i },
  ),
  phrase(
    'probe_failing',
    40,
    'probe health healthcheck readiness liveness',
    /(?:readiness|liveness|startup) probe failed|health ?check.{0,40}(?:fail|timed out|unhealthy)|failed (?:the )?health ?check/,
    { quiet: true },
  ),
  phrase('crash_loop', 60, 'crashloopbackoff back', /crashloopbackoff|back-off restarting/, { quiet: true }),
  phrase(
    'evicted',
    64,
    'evicted evicting eviction',
    /(?:pod|container)\S* .{0,60}evicted|evicting pod|node was low on resource/,
    { quiet: true },
  ),
  phrase(
    'node_not_ready',
    66,
    'nodenotready node',
    /nodenotready|node \S+ .{0,30}(?:is |status is )?(?:now )?not ?ready|stopped posting node status/,
    { quiet: true },
  ),
  phrase(
    'node_pressure',
    70,
    'diskpressure memorypressure pidpressure eviction reclaim',
    /(?:disk|memory|pid)pressure(?!.{0,10}(?:false|no))|eviction manager: (?:must|attempting)|attempting to reclaim/,
    { quiet: true },
  ),
  phrase(
    'admission_denied',
    72,
    'admission webhook podsecurity denied',
    /admission webhook .{0,160}(?:denied|failed|timeout|refused)|failed calling webhook|denied the request|violates podsecurity|podsecurity .{0,40}violat/,
    {
      quiet: true,
      object: /webhook ["'`]?([\w.-]{3,100})/i,
    },
  ),
  phrase(
    'job_failed',
    38,
    'job jobs task batch cron backup backofflimitexceeded import export',
    /\b(?:job|batch|cron ?job|backup|import|export|sync|scheduled task)\b .{0,80}(?:failed|aborted|errored|did not complete|exceeded)|task .{0,120}raised unexpected|backofflimitexceeded/,
    { weight: 55 },
  ),
  phrase(
    'login_failing',
    34,
    'login logins signin sign',
    /(?:log-?in|sign-?in|logon|callback)s? .{0,40}(?:failed|failing|error|timed out)|failed to (?:log|sign) in/,
    { weight: 50 },
  ),
]
