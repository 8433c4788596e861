// What clouds, identity providers, mail servers, proxies and tools of delivery answer: AWS, Google Cloud, Azure, OIDC, LDAP, SMTP, Envoy, Helm, Terraform, git, npm, pip.
import { phrase, type Phrase } from './phrase'

const QUOTED = /["'`[]([A-Za-z_][\w.$/-]{1,80})["'`\]]/

export const cloudsAndServices: readonly Phrase[] = [
  // Clouds
  phrase('config_missing', 68, 'nosuchbucket bucket nosuchhostedzone', /nosuchbucket|(?:specified )?bucket (?:does not exist|not found)/, { object: /bucket[:= ]+["'`]?([\w.-]{3,63})/i }),
  phrase('asset_missing', 64, 'nosuchkey blobnotfound specified', /\bnosuchkey\b|blobnotfound|the specified (?:key|blob|object) does not exist/, { object: QUOTED }),
  phrase('unauthenticated', 67, 'credentials nocredentialsproviders nocredentialserror credentialsprovidererror', /unable to (?:locate|load|find) (?:\S+ )?credentials|could not (?:load|find) (?:default |any )?credentials|no (?:valid )?credential(?:s|sproviders)?(?: providers?| sources?)? (?:found|available|in)|nocredential/),
  phrase('quota_exceeded', 72, 'zone_resource_pool_exhausted resources allocationfailed skunotavailable quota quota_exceeded vcpulimitexceeded capacity', /resource_pool_exhausted|does not have enough resources available|allocationfailed|skunotavailable|do not have sufficient .{0,60}capacity|insufficient capacity/),
  phrase('quota_exceeded', 66, 'quota', /exceed\w* (?:\S+ ){0,6}quota\b/),
  phrase('permission_denied', 68, 'permissiondenied authorizationfailed authorization lacks permission', /permissiondenied|authorizationfailed|does not have authorization to|caller (?:lacks|does not have)|permission ["'`].{1,80}["'`] denied/, { object: /(?:permission|action) ["'`]([\w./*-]{3,100})/i }),
  phrase('permission_denied', 68, 'kmsaccessdeniedexception kms customer', /kmsaccessdenied|customer master key that does not exist|kms.{0,80}(?:access ?denied|not allowed|disabled)/),
  phrase('throttled', 66, 'serverbusy ratelimitexceeded userratelimitexceeded', /\bserverbusy\b|(?:user)?ratelimitexceeded/),
  // Identity
  phrase('identity_provider_failing', 66, 'ldap contact server_down', /can't contact ldap server|ldap\w*[.: ]server_down/),
  phrase('config_invalid', 69, 'redirect_uri invalid_redirect_uri redirect', /invalid_redirect_uri|invalid (?:parameter: )?redirect[ _]uri|redirect[ _]uri (?:mismatch|is not|does not)/, { object: /client_?id[=: ]+["'`]?([\w.-]+)/i }),
  phrase('unauthenticated', 67, 'signing issuer issued audience aud iss kid jwks', /(?:unable to|could not|cannot) find .{0,20}signing key|signing key .{0,40}not found|issued by a different provider|(?:invalid|unexpected|wrong|unknown|untrusted) (?:token )?(?:issuer|audience)|(?:issuer|audience)\b.{0,30}(?:invalid|mismatch|does not match|did not match|not allowed|unexpected)|\b(?:aud|iss)\b claim .{0,30}(?:invalid|mismatch|check|fail)|no (?:matching )?(?:jwk|key) (?:found|matching)/, { object: /(?:expected|client_?id|kid)[=: ]+["'`]?([\w.-]{2,60})/i }),
  // Mail
  phrase('permission_denied', 67, 'blocked blacklisted blocklisted spamhaus relay relaying spam dmarc spf', /blocked using \S+|(?:black|block|deny)-?list(?:ed)?\b.{0,60}(?:host|ip|address|client|sender)|(?:host|ip|address|sender).{0,60}(?:black|block|deny)-?listed|relay(?:ing)? (?:access )?denied|(?:dmarc|spf|dkim) .{0,40}(?:fail|reject)/),
  phrase('throttled', 66, 'unusual greylisted messages greylisting deferred', /unusual rate of|too many messages|greylist(?:ed|ing)|temporarily deferred|sending rate|maximum sending rate/),
  phrase('disk_full', 75, 'storage', /insufficient system storage/),
  phrase('quota_exceeded', 69, 'quota mailbox allocation', /over ?quota|mailbox (?:is )?full|exceeded storage allocation/),
  phrase('message_too_large', 75, 'size header', /message size exceeds|too big header|request header (?:fields? )?too large|header too (?:large|big|long)/),
  // Proxies and meshes
  phrase('circuit_open', 60, 'overflow', /reset reason: overflow|\{overflow\}|upstream_rq_pending_overflow/),
  phrase('no_endpoints', 58, 'endpoint endpoints', /does not have any active endpoint|no endpoints found|no_healthy_upstream|cluster_not_found|no_route_found|upstream_not_found/, { object: /(?:service|servicename|upstream)[=: ]+["'`]?(?:[\w-]+\/)?([\w.-]{3,80})/i }),
  phrase('config_missing', 70, 'endpoints', /error (?:obtaining|getting|fetching) endpoints for service|endpoints \\?["'`](?!default-http)[\w.-]{2,80}\\?["'`] not found/, { object: /(?:service|endpoints) \\?["'`](?:[\w-]+\/)?([\w.-]{2,80})/i }),
  phrase('config_missing', 64, 'middleware entrypoint entrypoints servicename backend', /(?:middleware|service|router|entry ?point|certresolver|backend|vhost|upstream) ?\\?["'`][\w.@/-]{2,80}\\?["'`] (?:does not exist|not found|is not defined|doesn't exist)/, { object: /["'`\\]([\w.@/-]{3,80})/ }),
  phrase('dns_failing', 72, 'loop', /plugin\/loop: loop|forwarding loop/),
  phrase('dns_failing', 66, 'translate resolve lookup resolver', /could not translate host name|name does not resolve|failed to lookup address|no such host is known|host is unresolved|unable to resolve host/, { object: /(?:host name|host)[: ]+["'`]?([a-z][\w.-]{2,80})/i }),
  phrase('certificate_wrong_name', 74, 'sans san legacy', /doesn't contain any (?:ip )?sans?|relies on legacy common name/, { object: /for ([\w.-]+)/ }),
  phrase('certificate_untrusted', 72, 'verification identification key remotecertificatechainerrors', /host key verification failed|remote host identification has changed|remotecertificatechainerrors|server's host key does not match/),
  // Delivery
  phrase('lock_wait', 74, 'state index', /acquiring the state lock|state (?:is |already )locked|index\.lock|another git process/, { object: /["'`](\/[\w./-]{3,100})/ }),
  phrase('rollout_stuck', 66, 'operation', /another operation \(install\/upgrade\/rollback\) is in progress/, { weight: 72 }),
  phrase('config_invalid', 72, 'manifest immutable values cannot', /manifest generation error|field is immutable|don't meet the specifications of the schema|error (?:parsing|rendering) (?:values|template|chart)|execution error at \(/, { object: QUOTED }),
  phrase('version_mismatch', 70, 'eresolve distribution satisfies etarget dependency', /\beresolve\b|no matching distribution|could not find a version that satisfies|\betarget\b|no matching version found|could not resolve dependencies|conflicting dependencies/, { object: /(?:for|requirement) ([\w@./=<>~!-]{2,80})/ }),
  phrase('asset_missing', 62, 'npm artifact package e404', /npm err! 404|code e404|(?:artifact|package) .{0,80}(?:not found|could not be found|does not exist)/, { object: /(?:artifact|package|get) ["'`]?(\S{3,100})/i }),
  phrase('schema_mismatch', 72, 'resolve unresolved_column', /cannot resolve .{1,80}given input columns|unresolved[_.]column|invalid identifier/, { object: QUOTED }),
  phrase('permission_denied', 66, 'publickey', /permission denied \([\w,-]*publickey/),
] // prettier-ignore
