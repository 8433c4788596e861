// What clients, drivers and tools print in their own words where no server's sentence is repeated: connection pools, brokers, proxies' flags, schedulers, package and container tools.
import { phrase, type Phrase } from './phrase'

const QUOTED = /["'`[]([A-Za-z_][\w.$/-]{1,80})["'`\]]/

export const clients: readonly Phrase[] = [
  // Connection pools and drivers
  phrase('pool_exhausted', 71, 'trying acquire resourcerequest', /timeout exceeded when trying to connect|unable to acquire jdbc connection|resourcerequest timed out/),
  phrase('connection_reset', 60, 'connection', /connection (?:was )?(?:terminated|ended|lost|dropped) unexpectedly/),
  phrase('schema_mismatch', 72, 'function collection', /no such (?:function|collection|index|view)\b|function .{1,60}not defined/, { object: /(?:function|collection|index|view):? ["'`]?([\w.]+)/i }),
  phrase('unauthenticated', 66, 'password', /no password was (?:provided|supplied)|(?:requires|requested) (?:\S+ )?authentication/),
  phrase('constraint_violated', 67, 'constraint', /(?:check|unique|not null|foreign key) constraint failed/, { object: /constraint failed: ([\w.]+)/i }),
  phrase('replication_broken', 60, 'slot', /replication slot .{1,80}is active for pid/, { object: QUOTED }),
  phrase('quorum_lost', 74, 'majority', /not able to reach a majority|(?:cannot|can't|could not) (?:reach|contact) (?:a |the )?majority|will now block all updates/, { quiet: true }),
  phrase('connection_reset', 72, 'ssl_error_syscall ssl_read ssl violation', /ssl_error_syscall|ssl_read: .{0,40}(?:reset|eof)|ssl connection has been closed unexpectedly|eof occurred in violation of protocol/),
  // Brokers
  phrase('broker_limit', 73, 'alarm', /(?:disk free|memory|free disk|vm memory) (?:space )?(?:limit |high watermark )?alarm/, { quiet: true }),
  phrase('broker_down', 62, 'rdkafka brokerconnectionerror kafkajsconnectionerror', /rdkafka.{0,200}(?:failed|refused|down)|(?:kafkajs|broker)connectionerror/, { object: /\b([a-z][\w.-]*:\d{4,5})/ }),
  phrase('schema_mismatch', 70, 'schema subject', /schema (?:\w+ )?not found|subject .{0,60}not found|schema .{0,80}incompatible/),
  phrase('call_timeout', 60, 'ack publishtimeout', /no ack(?:nowledgement)? (?:from|received)|publish ?timeout/),
  phrase('backlog_high', 60, 'lag backlog', /\blag (?:of )?\d{3,}.{0,30}(?:exceeds|above|over|threshold)|backlog (?:of )?\d{3,}/, { weight: 62 }),
  // Flags of Envoy and its kin, beside a status
  phrase('no_endpoints', 60, 'no_healthy_upstream uh', /no_healthy_upstream|response_flags?["']?[=:]\s*["']?uh\b/),
  phrase('connection_refused', 45, 'connection_failure uf', /\{connection_failure\b|response_flags?["']?[=:]\s*["']?uf\b|\b503 uf\b/),
  phrase('no_endpoints', 57, 'nr route_not_found', /route_not_found|response_flags?["']?[=:]\s*["']?nr\b/),
  phrase('misrouted', 60, 'err_too_many_redirects', /err_too_many_redirects/),
  phrase('tls_failing', 69, 'protocol matching', /tls: protocol version|no matching (?:host key type|key exchange method|cipher|mac) found|tls version/),
  phrase('certificate_untrusted', 71, 'authority', /unknown (?:certificate )?authority/),
  // Containers and the machine
  phrase('runs_overlap', 73, 'dpkg lock locked administration running pidfile', /could not (?:get|acquire|obtain|open) lock (?:file )?["'`]?\/|unable to (?:lock the administration directory|acquire the dpkg)|lock ?file .{0,80}(?:exists|is held)|(?:held|locked) by process \d+|lock is (?:locked|held) by another|holding the \w+ lock|another (?:instance|copy|run|process) .{0,40}already running|already running (?:as |with )?\(?(?:pid|process)\b|pid ?file .{0,80}(?:already )?exists/, { object: /["'`]?(\/[\w./-]{3,100})/ }),
  phrase('volume_pending', 73, 'persistentvolumeclaims persistentvolumeclaim', /unbound (?:immediate )?persistentvolumeclaims|persistentvolumeclaim .{1,100}(?:not found|is not bound)/, { quiet: true, object: /persistentvolumeclaim ["'`]?([\w.-]{2,80})/i }),
  phrase('config_invalid', 77, 'field decoding validationerror validating', /unknown field .{1,120}\bio\.k8s\.|strict decoding error|error validating (?:data|["'`])|validationerror\(/, { object: /unknown field ["'`\\]*([\w.[\]-]{2,80})/i }),
  phrase('image_pull_failed', 74, 'errimagepull image', /errimagepull|failed to resolve image|imagepullbackoff/, { object: /image ["'`]?([\w./:@-]{3,160})/i }),
  phrase('config_missing', 73, 'setup secret configmap', /(?:secret|configmap) ["'`]?[\w./-]{2,100}["'`]? not (?:found|registered)/, { object: /(?:secret|configmap) ["'`]?([\w./-]{2,100})/i }),
  phrase('autoscaler_blind', 64, 'metrics', /unable to (?:get|fetch) metrics|no metrics returned|failed to get \w+ utilization/, { quiet: true }),
  phrase('threads_exhausted', 74, 'pthread_create uv_thread_create thread', /pthread_create.{0,20}(?:failed|resource temporarily)|uv_thread_create|thread creation failed/),
  phrase('version_mismatch', 69, 'minimum old supported', /version \S+ is too (?:old|new)|minimum supported (?:\w+ )?version|requires (?:at least )?version \S+ (?:but|or)/),
  phrase('job_failed', 60, 'backofflimitexceeded backoff marking upstream_failed', /backofflimitexceeded|specified backoff limit|marking (?:\w+ )?as failed|upstream_failed/, { quiet: true, weight: 68 }),
  phrase('config_invalid', 66, 'crontab', /errors? in crontab file/),
  phrase('config_missing', 62, 'resource notfound', /(?:the )?resource ["'`]?[\w./:-]{3,200}["'`]? (?:was |is |could )?not (?:be )?found/, { object: /resource ["'`]?([\w./:-]{3,120})/i }),
  phrase('connection_refused', 44, 'daemon', /cannot connect to the \S+ daemon/),
  phrase('login_failing', 60, 'fail', /\bfail login\b/, { weight: 45 }),
  phrase('saturation_up', 60, 'overloaded shedding', /(?:server|service|queue|system) (?:is )?overloaded.{0,80}(?:full|shedding|reject)|shedding load/, { weight: 68 }),
] // prettier-ignore
