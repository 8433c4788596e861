// Failed look-ups of names, TLS handshakes and certificates, in the words of resolvers, OpenSSL, Go, Java, Node and browsers.
import { phrase, type Phrase } from './phrase'

const HOST =
  /(?:host not found in upstream|lookup|getaddrinfo(?: \w+)?|resolve(?: host(?:name)?)?:?|host(?:name)?:?|UnknownHostException:?|for|plugin\/errors: \d+)\s+["']?((?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)+\.?|(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)[a-z][\w-]{2,62}(?=[:"'\s]|$))/
const OF_HOST =
  /(?:certificate (?:is valid )?for|host:?|hostname:?|server:?|https?:\/\/|verify|to|from|with|connecting to|calling|CN ?= ?|subject ?=? ?)["']?((?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)+)/

export const namesAndCertificates: readonly Phrase[] = [
  phrase(
    'dns_failing',
    64,
    'enotfound eai_again resolve resolved resolution nxdomain servfail misbehaving unknownhostexception getaddrinfo nodename hostname host lookup gaierror',
    /enotfound|eai_again|no such host|name or service not known|name resolution|(?:could not|couldn't|cannot|can't|failed to|unable to) (?:be )?resolved? (?:the )?(?:host|name|address|domain|hostname|dns|["'`]?[\w-]+\.[\w.-]+)|(?:host|name|domain|address)\S* .{0,40}could not be resolved|unknownhost|nxdomain|servfail|server misbehaving|nodename nor servname|getaddrinfo failed|gaierror|host not found|no address associated with|(?:dns|name) (?:lookup|resolution|query)\w* (?:failed|error|timed out|timeout)|lookup (?:\S+ on [\d.:[\]]+|[\w-]+(?:\.[\w-]+)+\.?): .{0,80}(?:timeout|timed out|refused|unreachable)/,
    { object: HOST },
  ),
  phrase('dns_failing', 60, 'dns', /dns (?:error|failure|timeout|server .{0,30}(?:failed|unreachable|not respond))/, {
    object: HOST,
  }),
  // Resolvers of those whom they ask themselves: CoreDNS, BIND, dnsmasq, unbound, systemd-resolved.
  phrase(
    'resolver_failing',
    78,
    'plugin resolving nameserver servfail degraded upstream',
    /plugin\/(?:errors: \d .{0,200}(?:i\/o timeout|refused|unreachable|no route|no upstream)|forward: .{0,80}(?:unhealthy|no healthy|failed))|(?:timed out|unreachable|refused|servfail\)?) resolving '|nameserver \S+ (?:refused|did not|is not) .{0,40}(?:query|answer|respond)|servfail <.{1,120}(?:all servers|upstream server timeout|no server to query|exceeded the maximum)|using degraded feature set .{0,40}for dns server/,
    { weight: 78, object: /(?:->|resolving '[^']*': |nameserver |DNS server )([\d.:a-f]*[\da-f](?:[#:]\d+)?)/ },
  ),
  phrase(
    'certificate_expired',
    76,
    'expired cert_has_expired certificateexpiredexception certexpired expiry',
    /cert(?:ificate)?(?:s)? (?:has |have |is |was |already )?expired|cert_has_expired|certificateexpired|certificate expired|expired (?:tls |ssl |client |server |x\.?509 )?certificate|certificate .{0,80}expired (?:on|at|\d)|certexpired/,
    { object: OF_HOST },
  ),
  phrase(
    'certificate_expiring',
    56,
    'expire expires expiring',
    /certificate.{0,80}(?:will expire|expires (?:in|soon)|is expiring|about to expire)/,
    { object: OF_HOST },
  ),
  phrase(
    'certificate_untrusted',
    70,
    'authority signed issuer unable_to_verify_leaf_signature depth_zero_self_signed_cert self_signed_cert_in_chain unable_to_get_issuer_cert_locally pkix certification unknown verify untrusted untrustedroot bad anchor',
    /unknown authority|self[- ]signed certificate|unable to get (?:local )?issuer|unable_to_(?:verify_leaf|get_issuer)|self_signed_cert|pkix path|valid certification path|certificate[ _]verify[ _]failed|unknown ca\b|unknown_ca|untrusted ?root|(?:certificate|issuer) (?:is |was )?not trusted|untrusted (?:certificate|issuer|ca)\b|trust anchor|bad[ _]certificate|certificate signed by unknown|verification failed: certificate/,
    { object: OF_HOST },
  ),
  phrase(
    'certificate_wrong_name',
    73,
    'valid match mismatch altname altnames err_tls_cert_altname_invalid alternative matching remotecertificatenamemismatch',
    /certificate is (?:not )?valid (?:only )?for|err_tls_cert_altname|hostname.{0,60}(?:mismatch|does(?: not|n't) match)|does(?: not|n't) match (?:the )?(?:certificate|target host|common name)|certificate.{0,60}does(?: not|n't) match|not match certificate|no (?:matching )?subject alternative|no alternative certificate|certificatenamemismatch|ip address mismatch/,
    { object: OF_HOST },
  ),
  phrase(
    'tls_failing',
    52,
    'tls ssl handshake sslhandshakeexception sslexception eproto cipher handshake_failure sslerror sslv3',
    /(?:tls|ssl)[ _-]?handshake.{0,40}(?:fail|error|timeout|timed out|eof|reset)|handshake[ _](?:failure|failed|error)|failed .{0,20}handshake|sslhandshakeexception|sslexception|ssl ?error|\beproto\b|no shared cipher|wrong version number|ssl routines|unsupported protocol|no (?:supported|common) (?:cipher|protocol)|bad record mac|tls: (?!bad certificate)\w|alert (?:handshake failure|protocol version|internal error)|decryption failed/,
    { object: OF_HOST },
  ),
  phrase('tls_failing', 70, 'eproto ssl wrong', /\beproto\b|ssl routines|(?:ssl|tls).{0,80}wrong version number/, {
    object: OF_HOST,
  }),
  // Scanners and health checks of load balancers leave this behind: alone it says little.
  phrase('tls_failing', 53, 'handshake', /http: tls handshake error from .{0,60}: eof|peer closed connection in ssl handshake/, {
    weight: 30,
  }),
]
