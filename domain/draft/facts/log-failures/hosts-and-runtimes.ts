// What machines, containers and frameworks print beside the plain errors: the kernel, systemd, chrony, container runtimes, kubelet, Spring, Django, .NET, PHP, Elixir, Node.
import { phrase, type Phrase } from './phrase'

const QUOTED = /["'`[]([A-Za-z_][\w.$/-]{1,80})["'`\]]/

export const hostsAndRuntimes: readonly Phrase[] = [
  // Kernel
  phrase('disk_error', 73, 'resetting ata scsi iscsi conn nfs', /hard resetting link|failed command: (?:read|write)|detected conn error \(\d+\)|nfs: server \S+ not responding|rejecting i\/o to (?:offline|dead) device/, { quiet: true, object: /(?:server|device) ([\w.-]+)/ }),
  phrase('saturation_up', 60, 'flooding overflow listenoverflows', /possible syn flooding|neighbou?r table overflow|listen queue .{0,30}overflow|times the listen queue of a socket overflowed/, { quiet: true, weight: 66 }),
  phrase('out_of_memory', 74, 'tcp_mem', /consider tuning tcp_mem/, { quiet: true }),
  phrase('unreachable', 62, 'link carrier', /\blink is down\b|lost carrier|link (?:status )?(?:is )?(?:not ready|down)\b/, { quiet: true }),
  phrase('cpu_throttled', 74, 'temperature thermal', /temperature (?:is )?above threshold|thermal throttl|cpu clock throttled/, { quiet: true }),
  phrase('files_exhausted', 74, 'max watchers inotify', /file-max limit|file watchers reached|inotify_add_watch.{0,60}no space|inotify.{0,60}(?:limit|too many)/, { quiet: true }),
  phrase('clock_skew', 72, 'clock selectable synchronise synchronized unsynchronised unsynchronized ntp skew step', /system clock wrong by|can't synchronise: no selectable|no selectable sources|clock (?:is |was |time )?(?:out of sync|not synchroni[sz]ed|unsynchroni[sz]ed)|time (?:has been changed|jumped|stepped)|clock skew too great|krb_ap_err_skew/, { quiet: true }),
  // systemd
  phrase('crash_loop', 62, 'start', /start request repeated too quickly|start-limit-hit/, { quiet: true, object: /^(\S+\.service)/ }),
  phrase('crashed', 64, 'watchdog', /watchdog timeout \(limit|failed with result 'watchdog'|got watchdog timeout/, { quiet: true }),
  phrase('oom_killed', 76, 'oom', /failed with result 'oom-kill'|killed by the oom/, { quiet: true }),
  // Containers
  phrase('config_invalid', 73, 'oci runc executable shim', /(?:oci runtime|runc|container process).{0,200}(?:executable file not found|no such file or directory|permission denied|not a directory)|executable file not found in \$path/, { quiet: true, object: /exec: "?([^":]+)"?/i }),
  phrase('config_invalid', 71, 'allocated bind', /port is already allocated|bind\(\) to \S+ failed|failed to bind (?:to )?(?:port|address)|(?:bind|listen).{0,60}address (?:is )?already in use/, { object: /(?:port |:)(\d{2,5})\b/ }),
  phrase('sandbox_failed', 73, 'sandbox cni', /failed to (?:create|set ?up|start) (?:pod )?(?:network for )?sandbox|setup network for sandbox|cni .{0,60}(?:failed|not (?:ready|initialized))/, { quiet: true }),
  phrase('addresses_exhausted', 76, 'assign addresses ips ip ipam', /failed to assign an ip|no (?:free |available |more )(?:ip )?(?:address|ips\b)\w*|insufficientfreeaddresses|ip (?:pool|range|addresses?) .{0,20}(?:exhausted|depleted)|dhcp.{0,40}no free leases/, { quiet: true }),
  phrase('node_not_ready', 67, 'pleg', /pleg is not healthy/, { quiet: true }),
  phrase('oom_killed', 74, 'yarn', /container killed by yarn for exceeding/, { quiet: true }),
  phrase('crashed', 62, 'workerlosterror prematurely zombie', /workerlosterror|worker exited prematurely|zombie (?:job|task)s?\b/),
  // Frameworks
  phrase('config_missing', 66, 'bean nosuchbeandefinitionexception resolve', /no qualifying bean of type|nosuchbeandefinition|unable to resolve service for type/, { object: /(?:of type|for type) ["'`]?([\w.$]{3,100})/i }),
  phrase('config_invalid', 50, 'creating improperlyconfigured', /error creating bean with name|improperlyconfigured/, { object: /name ["'`]([\w.-]{2,80})/i }),
  phrase('config_missing', 70, 'setting encryption empty', /setting must not be empty|no application encryption key|(?:key|secret|url|token|dsn) (?:must not|cannot|can't) be (?:empty|blank|null)/, { object: /\b([A-Z][A-Z0-9_]{3,60})\b/ }),
  phrase('config_invalid', 68, 'disallowedhost allowed_hosts settings validation http_host', /disallowedhost|invalid http_host header|validation errors? for \w*(?:settings|config)/, { object: QUOTED }),
  phrase('type_error', 62, 'lazyinitializationexception functionclauseerror matcherror err_http_headers_sent headers clause scan undefinedfunctionerror', /lazyinitialization|functionclauseerror|no function clause matching|\bmatcherror\b|err_http_headers_sent|cannot set headers after|converting null to \w+ is unsupported|undefinedfunctionerror/),
  phrase('call_timeout', 63, 'und_err_connect_timeout und_err_headers_timeout und_err_body_timeout', /und_err_(?:connect|headers|body)_timeout/),
  phrase('connection_reset', 63, 'und_err_socket', /und_err_socket/),
  phrase('unreachable', 61, 'fetch', /typeerror: (?:fetch failed|failed to fetch|networkerror)/),
  phrase('migration_behind', 75, 'pending', /has pending (?:model )?changes|migrations are pending|pending (?:database |schema )?(?:migration|upgrade)/),
  phrase('ports_exhausted', 70, 'socket', /only one usage of each socket address/),
  phrase('call_timeout', 52, 'execution', /maximum execution time of/),
  phrase('job_failed', 60, 'limit', /(?:hard|soft) time limit .{0,20}exceeded|timelimitexceeded/, { weight: 66 }),
  phrase('pool_exhausted', 73, 'dropped', /connection not available and request was dropped from queue|connection pool .{0,60}cannot serve/),
  phrase('connection_reset', 42, 'bad', /driver: bad connection|bad connection\b/),
  phrase('call_timeout', 31, 'time', /\*\* \(exit\) .{0,200}time ?out|\(exit\) time out/),
  phrase('version_mismatch', 68, 'assembly', /could not load (?:file or assembly|type|library)/, { object: /assembly ["'`]([\w.]+)/i }),
] // prettier-ignore
