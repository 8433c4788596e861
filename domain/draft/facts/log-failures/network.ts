// What programs print when they do not reach one another: errno names, Go, Java, Node, Python, .NET, nginx, Envoy, HAProxy, gRPC.
import { phrase, type Phrase } from './phrase'

export const network: readonly Phrase[] = [
  phrase(
    'probe_failing',
    70,
    'check',
    /health ?check (?:for|of|on) .{0,120}failed|layer[4-7] (?:wrong status|timeout|connection problem|invalid response)|health check(?:s)? (?:failed|failing|returned)/,
    { quiet: true, weight: 72, object: /code: (\d{3})/ },
  ),
  phrase(
    'call_timeout',
    30,
    'timeout timeouts timed timedout etimedout esockettimedout deadline deadlineexceeded deadline_exceeded timeoutexception timeouterror sockettimeoutexception readtimeout connecttimeout readtimeouterror connecttimeouterror readtimeoutexception connecttimeoutexception econnaborted taskcanceledexception asynctimeoutexception timing',
    /\b(?:e?timed[ -]?out|esockettimedout|econnaborted|time-?outs?|deadline[ _]?exceeded|\w*timeout(?:error|exception)|(?:read|connect)timeout|timing out|taskcanceledexception)\b/,
  ),
  phrase(
    'connection_refused',
    42,
    'econnrefused refused connectexception newconnectionerror',
    /econnrefused|connection (?:was )?refused|connect(?:ion)?:? refused|actively refused|refused (?:the|our|to) connect|refused to connect|connect\(\) failed \(111|errno 111|\bconnectexception\b/,
  ),
  phrase(
    'connection_refused',
    36,
    'connect reach',
    /could not connect to (?:server|redis|the )|can(?:'t|not) (?:connect to|reach) (?:the )?(?:local )?(?:\w+ )?(?:database )?server|unable to connect to |failed to connect to /,
  ),
  phrase(
    'connection_reset',
    38,
    'econnreset epipe reset pipe hang eof closed aborted disconnect rst_stream terminated goaway gone connectionreseterror remotedisconnected incompleteread',
    /econnreset|\bepipe\b|connection (?:was |has been )?(?:forcibly )?(?:reset|aborted)|broken pipe|socket hang up|unexpected eof|: eof$|server closed the connection|prematurely closed|remote end closed|closed connection without response|stream (?:was )?reset|rst_stream|forcibly closed|disconnect\/reset before headers|connection (?:was |is |has been )?(?:terminated|closed) (?:unexpectedly|by (?:peer|remote|the server|server|foreign))|closed network connection|end of (?:file|stream) (?:before|while)|goaway|gone away|connection unexpectedly closed|channel closed/,
  ),
  phrase(
    'connection_reset',
    40,
    'mysql connection',
    /lost connection to mysql server|lost connection to (?:the )?(?:server|database|backend)/,
  ),
  phrase(
    'unreachable',
    46,
    'enetunreach ehostunreach route unreachable host noroutetohostexception',
    /enetunreach|ehostunreach|no route to host|network (?:is )?unreachable|host (?:is )?(?:down|unreachable)\b|destination .{0,20}unreachable|noroutetohost/,
  ),
  phrase(
    'upstream_error',
    32,
    '500 502 503 504 520 521 522 523 524 529 gateway unavailable bad internal badgateway serviceunavailable',
    /(?:status(?: ?code)?["']?\s*[=:]?\s*|http(?:\/[\d.]+)? ?|returned |respon(?:se|ded)(?: with)?:? |got |answered |-> |error:? )"?5\d\d\b|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error|code ?= ?(?:unavailable|internal)|\bunavailable: |statuscode\.unavailable|"unavailable"/,
  ),
  phrase(
    'no_endpoints',
    56,
    'healthy endpoints upstreams available backends',
    /no healthy (?:upstream|backend|host|instance|endpoint)|no (?:available |ready )?endpoints|no live upstreams|has no server available|no (?:available |active )?(?:backends?|servers?) (?:are )?available|no instances? available|no available (?:server|instance|backend)/,
    { object: /(?:for service|upstream|backend|service|cluster|proxy)[:= ]+["']?([\w./:-]{3,80})/i },
  ),
  phrase(
    'quota_exceeded',
    76,
    'maxpfxexceed maxpfx maximum prefixes prefix',
    /maxpfxexceed|maximum[ -]prefix(?:es)?.{0,60}(?:exceeded|reached limit|limit)|prefix(?:es)? .{0,80}exceeds? (?:the )?(?:maximum|limit)/,
    { quiet: true, lasting: true, weight: 82, object: /(?:from|neighbor|peer) ([\da-f.:]{6,45})/i },
  ),
  // A proxy says it once, and sends nobody there until it says that a server is up again.
  phrase('no_endpoints', 75, 'backend proxy', /(?:backend|proxy) \S+ has no server available/, {
    quiet: true,
    lasting: true,
    weight: 80,
    object: /(?:backend|proxy) ([\w./:-]{2,80}) has/i,
  }),
  // Answered, but not as expected: the check asks for the wrong thing, the server itself is up.
  phrase(
    'misrouted',
    74,
    'check',
    /layer7 wrong status, code: 4\d\d|health ?check .{0,200}(?:wrong status|code:? ?4\d\d|status(?: code)?:? ?40[0-9]|http 40[0-9])/,
    { quiet: true, lasting: true, weight: 78, object: /(?:server|backend|target) ([\w.:-]{2,60}\/[\w.:-]{1,60})/i },
  ),
  phrase(
    'circuit_open',
    34,
    'circuit circuitbreaker callnotpermittedexception brokencircuitexception',
    /circuit[ -]?breaker.{0,60}\bopen|circuit (?:is )?open|callnotpermitted|brokencircuit|short-?circuited/,
    {
      object: /circuit ?breaker ['"]?([\w.-]{3,60})/i,
      quiet: true,
    },
  ),
  phrase(
    'retry_storm',
    52,
    'storm budget retrying amplification',
    /retry storm|retry budget (?:exhausted|exceeded)|retry amplification|thundering herd/,
    { quiet: true },
  ),
  phrase(
    'ports_exhausted',
    68,
    'eaddrnotavail assign ephemeral ports',
    /eaddrnotavail|cannot assign requested address|(?:ephemeral|source|local) ports? .{0,20}exhaust|out of (?:ephemeral |local )?ports/,
  ),
  phrase('ports_exhausted', 76, 'enobufs buffer', /\benobufs\b|no buffer space available/),
  phrase(
    'conntrack_full',
    74,
    'nf_conntrack conntrack iptables nftables table',
    /(?:conntrack|iptables|nftables): table full|conntrack table (?:is )?full|nf_conntrack.{0,20}full/,
    { quiet: true, weight: 90 },
  ),
  phrase(
    'packet_loss',
    58,
    'loss retransmission retransmissions retransmits',
    /(?:[1-9]\d?|100)(?:\.\d+)?% (?:packet )?loss|packet loss (?:detected|of|rate)|excessive retransmi/,
  ),
  phrase(
    'mtu_mismatch',
    66,
    'mtu fragmentation frag emsgsize',
    /\bmtu\b.{0,40}(?:mismatch|exceed|too (?:big|small|large)|differs)|fragmentation needed|frag needed|emsgsize|exceeds (?:the )?(?:path )?mtu/,
  ),
  phrase(
    'network_policy_denied',
    66,
    'policy firewall egress ingress networkpolicy security',
    /policy[ -]denied|denied by (?:network ?)?policy|network ?policy.{0,40}(?:den(?:y|ied)|drop|block)|(?:blocked|dropped|denied|rejected) by (?:the )?(?:firewall|egress|ingress|security group|network ?policy|acl)|egress .{0,30}(?:denied|blocked)|policy verdict.{0,80}(?:denied|drop)/,
    { quiet: true },
  ),
  // A token from the future: whoever refuses it blames the clock of its issuer.
  phrase(
    'clock_skew',
    70,
    'iat nbf issued future valid ahead active accepted',
    /used before issued|(?:token|jwt|assertion|id_token|id token)\b.{0,40}(?:not yet valid|in the future|not active yet|used before)|\b(?:iat|nbf)\b.{0,40}(?:ahead|future|before)|must not be accepted before/,
    { weight: 60, object: /\biss(?:uer)?["']?\s*[=:]\s*["']?(?:https?:\/\/)?([\w.-]+)/i },
  ),
  phrase(
    'clock_skew',
    68,
    'clock skew skewed requesttimetooskewed future ahead time backwards',
    /clock (?:skew|drift|is )|\b(?:clock|time) (?:has |was )?(?:moved|went|jumped|stepped|ran|going|set|running) (?:back|forward)|requesttimetooskewed|(?:signature|certificate).{0,40}(?:not yet valid|in the future|not active yet)|time (?:skew|drift)|time (?:difference|offset) .{0,30}(?:too (?:large|great)|exceeds)|timestamp .{0,30}(?:in the future|outside of the recvwindow)/,
  ),
  phrase(
    'misrouted',
    60,
    'route vhost misrouted backend loop redirects redirected',
    /no (?:matching )?route (?:found|matched)|unknown virtual host|default backend - 404|misrouted|request routed to wrong|too many redirects|exceeded \d+ redirects|redirected (?:you )?too many times|redirect loop/,
  ),
]
