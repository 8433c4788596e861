// The vocabulary of failure on what real programs print: each text, its sign, and whom or what it names.
import { matchesOf } from '../../../../domain/draft/facts/log-matches'
import { read } from '../../../../domain/draft/read/read'
import type { Level } from '../../../../domain/draft/read/reading'
import type { Sign } from '../../../../domain/draft/facts/signs'

/** What is said of an error entry that holds nothing but this text. */
function said(text: string, level: Level = 'error'): { sign: Sign; object: string } | null {
  const content = [{ time: '2026-05-01T10:00:00Z', level, service: 'shop', message: text }]
  const reading = read({
    id: 'e',
    source: 'loki',
    tool: 'logs.recent',
    title: 'shop',
    capturedAt: null,
    health: 'checked',
    content,
  })
  const found = matchesOf(reading).said[0]
  return found ? { sign: found.match.phrase.sign, object: found.object } : null
}

const texts: readonly [sign: Sign, text: string, object?: string][] = [
  // Calls
  [
    'call_timeout',
    'Get "http://pricing:8080/v1/price": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    'pricing',
  ],
  ['call_timeout', 'java.net.SocketTimeoutException: Read timed out'],
  [
    'call_timeout',
    "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='api.ship.example', port=443): Read timed out. (read timeout=10)",
    'api.ship.example',
  ],
  ['call_timeout', 'Error: connect ETIMEDOUT 10.2.3.4:443', '10.2.3.4'],
  ['call_timeout', 'AxiosError: timeout of 5000ms exceeded calling inventory-api', 'inventory-api'],
  [
    'call_timeout',
    'upstream timed out (110: Connection timed out) while reading response header from upstream, upstream: "http://cart-svc:8080/cart"',
    'cart-svc',
  ],
  [
    'call_timeout',
    'System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 30 seconds elapsing.',
  ],
  ['call_timeout', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
  ['connection_refused', 'dial tcp 10.0.4.7:5432: connect: connection refused', '10.0.4.7'],
  ['connection_refused', 'Error: connect ECONNREFUSED 127.0.0.1:6379'],
  [
    'connection_refused',
    'psycopg2.OperationalError: could not connect to server: Connection refused. Is the server running on host "orders-db" (10.1.1.1) and accepting TCP/IP connections on port 5432?',
    'orders-db',
  ],
  ['connection_refused', 'java.net.ConnectException: Connection refused (Connection refused)'],
  [
    'connection_refused',
    'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://10.4.0.3:9000/"',
    '10.4.0.3',
  ],
  ['connection_refused', 'No connection could be made because the target machine actively refused it.'],
  ['connection_reset', 'read tcp 10.1.2.3:4444->10.9.8.7:443: read: connection reset by peer', '10.9.8.7'],
  ['connection_reset', 'Error: socket hang up'],
  ['connection_reset', 'upstream prematurely closed connection while reading response header from upstream'],
  [
    'connection_reset',
    'org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend. Caused by: java.io.EOFException: unexpected EOF',
  ],
  ['connection_reset', "pymysql.err.OperationalError: (2013, 'Lost connection to MySQL server during query')"],
  ['connection_reset', 'MySQL server has gone away'],
  ['unreachable', 'dial tcp 10.0.0.9:443: connect: no route to host', '10.0.0.9'],
  ['unreachable', 'OSError: [Errno 101] Network is unreachable'],
  ['upstream_error', 'call to payments-api failed: status code 503', 'payments-api'],
  ['upstream_error', 'org.springframework.web.client.HttpServerErrorException$BadGateway: 502 Bad Gateway'],
  ['no_endpoints', 'no healthy upstream'],
  ['no_endpoints', 'backend web_back has no server available!'],
  ['no_endpoints', 'no live upstreams while connecting to upstream'],
  [
    'circuit_open',
    "io.github.resilience4j.circuitbreaker.CallNotPermittedException: CircuitBreaker 'ledger' is OPEN and does not permit further calls",
  ],
  // Names and certificates
  ['dns_failing', 'dial tcp: lookup mail.corp.example on 10.96.0.10:53: no such host', 'mail.corp.example'],
  ['dns_failing', 'dial tcp: lookup queue.svc on 10.96.0.10:53: read udp 10.1.1.1:3333->10.96.0.10:53: i/o timeout'],
  ['dns_failing', 'Error: getaddrinfo ENOTFOUND api.partner.example', 'api.partner.example'],
  ['dns_failing', 'java.net.UnknownHostException: stock-db: Temporary failure in name resolution', 'stock-db'],
  ['dns_failing', 'socket.gaierror: [Errno -3] Temporary failure in name resolution'],
  ['dns_failing', 'host not found in upstream "billing.internal" in /etc/nginx/conf.d/default.conf:12', 'billing.internal'],
  ['dns_failing', 'curl: (6) Could not resolve host: registry.corp.example', 'registry.corp.example'],
  [
    'certificate_expired',
    'Get "https://vault.corp.example:8200/v1/sys/health": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-01T10:00:00Z is after 2026-04-30T23:59:59Z',
    'vault.corp.example',
  ],
  [
    'certificate_expired',
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateExpiredException: NotAfter: Thu Apr 30 23:59:59 UTC 2026',
  ],
  ['certificate_untrusted', 'x509: certificate signed by unknown authority'],
  [
    'certificate_untrusted',
    'sun.security.validator.ValidatorException: PKIX path building failed: unable to find valid certification path to requested target',
  ],
  ['certificate_untrusted', 'Error: self-signed certificate in certificate chain'],
  [
    'certificate_untrusted',
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)',
  ],
  ['certificate_wrong_name', 'x509: certificate is valid for old.example, not new.example'],
  ['certificate_wrong_name', "Hostname/IP does not match certificate's altnames: Host: a.example. is not in the cert's altnames"],
  ['tls_failing', 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure'],
  ['tls_failing', 'Error: write EPROTO 140735: error:1408F10B:SSL routines:ssl3_get_record:wrong version number'],
  ['clock_skew', 'RequestTimeTooSkewed: The difference between the request time and the current time is too large.'],
  // Access, identity, quota
  ['permission_denied', 'ERROR: permission denied for table invoices', 'invoices'],
  [
    'permission_denied',
    'AccessDeniedException: User: arn:aws:sts::1:assumed-role/x is not authorized to perform: s3:PutObject',
    's3:PutObject',
  ],
  ['permission_denied', 'open /data/spool/q.db: permission denied'],
  [
    'permission_denied',
    'pods is forbidden: User "system:serviceaccount:a:b" cannot list resource "pods" in API group ""',
    'pods',
  ],
  ['permission_denied', 'no pg_hba.conf entry for host "10.1.1.1", user "app", database "shop", no encryption', 'shop'],
  ['unauthenticated', 'FATAL: password authentication failed for user "shop_app"', 'shop_app'],
  ['unauthenticated', "Access denied for user 'app'@'10.0.0.1' (using password: YES)", 'app'],
  ['unauthenticated', 'NOAUTH Authentication required.'],
  ['unauthenticated', 'WRONGPASS invalid username-password pair or user is disabled.'],
  ['unauthenticated', 'nats: Authorization Violation'],
  ['unauthenticated', 'MongoServerError: Authentication failed.'],
  ['unauthenticated', 'POST https://api.mail.example/v3/send returned 401 Unauthorized', 'api.mail.example'],
  ['unauthenticated', 'invalid_client: Client authentication failed'],
  ['credential_expired', 'ExpiredToken: The security token included in the request is expired'],
  ['credential_expired', 'TokenExpiredError: jwt expired'],
  ['credential_expired', "AADSTS7000222: The provided client secret keys for app 'x' are expired."],
  ['identity_provider_failing', 'failed to fetch JWKS from https://sso.corp.example/jwks: timeout', 'sso.corp.example'],
  ['throttled', 'HTTP 429 Too Many Requests from api.maps.example', 'api.maps.example'],
  [
    'throttled',
    'com.amazonaws.AmazonServiceException: Rate exceeded (Service: AmazonECS; Status Code: 400; Error Code: ThrottlingException)',
  ],
  [
    'throttled',
    'ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was exceeded',
  ],
  ['quota_exceeded', 'googleapi: Error 403: Quota exceeded for quota metric, quotaExceeded'],
  ['quota_exceeded', 'You exceeded your current quota, please check your plan and billing details. (insufficient_quota)'],
  [
    'quota_exceeded',
    'pods "x" is forbidden: exceeded quota: compute, requested: limits.cpu=4, used: limits.cpu=20, limited: limits.cpu=20',
    'compute',
  ],
  // Machine
  ['out_of_memory', 'java.lang.OutOfMemoryError: Java heap space'],
  ['out_of_memory', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
  ['out_of_memory', 'runtime: out of memory: cannot allocate 4194304-byte block'],
  ['store_refuses', "OOM command not allowed when used memory > 'maxmemory'."],
  ['out_of_memory', 'Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)'],
  ['oom_killed', 'Memory cgroup out of memory: Killed process 4121 (java) total-vm:6432100kB', 'java'],
  ['gc_pressure', 'java.lang.OutOfMemoryError: GC overhead limit exceeded'],
  [
    'threads_exhausted',
    'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
  ],
  [
    'threads_exhausted',
    'java.util.concurrent.RejectedExecutionException: Task rejected from ThreadPoolExecutor[Running, pool size = 200, active threads = 200]',
  ],
  ['threads_exhausted', '[pool www] server reached pm.max_children setting (50), consider raising it', 'www'],
  ['files_exhausted', 'accept4() failed (24: Too many open files)'],
  ['files_exhausted', "Error: EMFILE: too many open files, open '/srv/a'"],
  ['disk_full', 'write /var/lib/data/seg-1: no space left on device', '/var/lib/data/seg-1'],
  ['disk_full', 'ERROR: could not extend file "base/16384/2608": No space left on device'],
  ['disk_full', 'flood stage disk watermark [95%] exceeded on [node-2], all indices on this node will be marked read-only'],
  ['inodes_full', 'no free inodes on /var'],
  ['disk_error', 'EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0', 'sda1'],
  ['disk_error', "OSError: [Errno 30] Read-only file system: '/data/x'"],
  ['disk_slow', 'wal: sync duration of 2.3s, expected less than 1s'],
  ['kernel_fault', 'watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:1]'],
  // Databases
  ['deadlock', 'ERROR: deadlock detected'],
  ['deadlock', 'Deadlock found when trying to get lock; try restarting transaction'],
  ['lock_wait', 'Lock wait timeout exceeded; try restarting transaction'],
  ['lock_wait', 'sqlite3.OperationalError: database is locked'],
  ['pool_exhausted', 'HikariPool-1 - Connection is not available, request timed out after 30000ms.', 'HikariPool-1'],
  ['pool_exhausted', 'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00'],
  [
    'pool_exhausted',
    'Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
  ],
  [
    'pool_exhausted',
    'Timed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5) P2024',
  ],
  [
    'pool_exhausted',
    'The timeout period elapsed prior to obtaining a connection from the pool. This may have occurred because all pooled connections were in use and max pool size was reached.',
  ],
  ['pool_exhausted', 'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds'],
  ['pool_exhausted', 'redis.clients.jedis.exceptions.JedisException: Could not get a resource from the pool'],
  ['connections_exhausted', 'FATAL: remaining connection slots are reserved for non-replication superuser connections'],
  ['connections_exhausted', 'ERROR 1040 (HY000): Too many connections'],
  ['connections_exhausted', 'ERR max number of clients reached'],
  ['statement_timeout', 'ERROR: canceling statement due to statement timeout'],
  ['duplicate_key', 'ERROR: duplicate key value violates unique constraint "orders_pkey"', 'orders_pkey'],
  ['duplicate_key', "Duplicate entry '42' for key 'users.email'", 'users.email'],
  ['duplicate_key', 'E11000 duplicate key error collection: shop.orders index: _id_ dup key'],
  ['constraint_violated', 'insert or update on table "items" violates foreign key constraint "items_order_fk"'],
  ['constraint_violated', 'null value in column "tenant_id" of relation "jobs" violates not-null constraint', 'tenant_id'],
  ['schema_mismatch', 'ERROR: relation "public.audit_log" does not exist', 'public.audit_log'],
  ['schema_mismatch', "Unknown column 'o.tax_region' in 'field list'", 'o.tax_region'],
  ['schema_mismatch', 'no such table: settings', 'settings'],
  ['migration_behind', 'You have 3 unapplied migration(s). Your project may not work properly until you apply the migrations'],
  ['migration_behind', 'error: Dirty database version 42. Fix and force version.'],
  ['read_only', 'ERROR: cannot execute INSERT in a read-only transaction'],
  ['read_only', "READONLY You can't write against a read only replica."],
  ['read_only', 'The MySQL server is running with the --super-read-only option so it cannot execute this statement'],
  ['quorum_lost', 'etcdserver: no leader'],
  [
    'quorum_lost',
    'org.apache.kafka.common.errors.NotEnoughReplicasException: Messages are rejected since there are fewer in-sync replicas than required.',
  ],
  ['quorum_lost', 'CLUSTERDOWN The cluster is down'],
  ['data_corrupt', 'ERROR: invalid page in block 4 of relation base/1/2'],
  ['wraparound', 'database is not accepting commands to avoid wraparound data loss in database "shop"'],
  ['replication_broken', 'requested WAL segment 000000010000000A000000F1 has already been removed'],
  // Messaging
  [
    'broker_down',
    'org.apache.kafka.common.errors.TimeoutException: Bootstrap broker kafka-1:9092 (id: -1 rack: null) disconnected',
  ],
  ['broker_down', 'nats: no responders available for request'],
  ['broker_limit', 'memory resource limit alarm set on node rabbit@rabbit-0'],
  [
    'message_too_large',
    'org.apache.kafka.common.errors.RecordTooLargeException: The message is 2048576 bytes when serialized which is larger than 1048576',
  ],
  ['message_too_large', 'nats: maximum payload exceeded'],
  ['message_too_large', 'grpc: received message larger than max (5242880 vs. 4194304)'],
  [
    'consumer_expelled',
    'CommitFailedException: Offset commit cannot be completed since the consumer is not part of an active group; max.poll.interval.ms',
  ],
  ['transport_slow_consumer', 'Slow Consumer Detected: WriteDeadline of 10s exceeded with 2 chunks of 8192 total bytes.'],
  [
    'poison_message',
    'org.apache.kafka.common.errors.RecordDeserializationException: Error deserializing key/value for partition events-3 at offset 991',
    'events-3',
  ],
  // Code
  ['null_reference', 'java.lang.NullPointerException: Cannot invoke "com.acme.Cart.total()" because "cart" is null'],
  ['null_reference', "TypeError: Cannot read properties of undefined (reading 'id')"],
  ['null_reference', 'panic: runtime error: invalid memory address or nil pointer dereference'],
  ['null_reference', "AttributeError: 'NoneType' object has no attribute 'name'"],
  ['null_reference', 'System.NullReferenceException: Object reference not set to an instance of an object.'],
  ['null_reference', "NoMethodError: undefined method `total' for nil:NilClass"],
  ['panic', "thread 'main' panicked at src/main.rs:10:5"],
  ['panic', 'panic: runtime error: index out of range [5] with length 3'],
  ['type_error', 'java.lang.ClassCastException: class java.lang.String cannot be cast to class java.lang.Integer'],
  ['type_error', "KeyError: 'customer_tier'"],
  ['type_error', 'ZeroDivisionError: division by zero'],
  ['assertion_failed', 'AssertionError: expected 3 rows, got 2'],
  ['assertion_failed', 'Panic message: Assert error in pick(), pick.c line 402: Condition((weights) != 0) not true.'],
  ['store_refuses', "POST /lists/7/items 500 ReplyError: OOM command not allowed when used memory > 'maxmemory'."],
  ['parse_failed', 'AnalysisException: Failed to merge incompatible data types DecimalType(18,2) and StringType'],
  ['parse_failed', 'SyntaxError: Unexpected token < in JSON at position 0'],
  ['parse_failed', 'json: cannot unmarshal string into Go struct field Order.amount of type int'],
  ['parse_failed', "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0"],
  [
    'parse_failed',
    'com.fasterxml.jackson.databind.exc.MismatchedInputException: Cannot deserialize value of type `int` from String',
  ],
  ['version_mismatch', "java.lang.NoSuchMethodError: 'void com.acme.Api.call(java.lang.String)'"],
  ['version_mismatch', "Error: Cannot find module 'sharp'", 'sharp'],
  ['version_mismatch', 'exec /app/server: exec format error'],
  ['stack_overflow', 'RangeError: Maximum call stack size exceeded'],
  // Configuration
  ['config_missing', 'Error: environment variable PAYMENT_URL is not set', 'PAYMENT_URL'],
  ['config_missing', 'Could not resolve placeholder \'stripe.key\' in value "${stripe.key}"', 'stripe.key'],
  ['config_missing', 'panic: missing required environment variable DATABASE_URL', 'DATABASE_URL'],
  ['config_invalid', 'nginx: [emerg] unknown directive "proxy_passs" in /etc/nginx/nginx.conf:23'],
  ['config_invalid', 'failed to load configuration: yaml: line 14: did not find expected key'],
  ['config_invalid', 'listen tcp :8080: bind: address already in use'],
  ['licence_expired', 'License has expired on 2026-04-30'],
]

describe('the vocabulary of failure', () => {
  it.each(texts.map(([sign, text, object]) => [sign, text, object ?? null] as const))('%s: %s', (sign, text, object) => {
    const found = said(text)
    expect(found?.sign).toBe(sign)
    if (object !== null) expect(found?.object).toBe(object)
  })

  const calm: readonly [text: string, level: Level][] = [
    ['batch done: 412 segments, 0 errors, 0 timeouts', 'info'],
    ['retry succeeded after connection refused', 'info'],
    ['starting with timeout=30s retries=3 max_connections=100', 'info'],
    ['reconnected to broker after 3 attempts', 'warn'],
    ['GET /errors/timeout HTTP/1.1', 'info'],
    ['no deadlock detected', 'info'],
    ['connection pool initialised size=20', 'info'],
    ['request_errors=0 failed=0 dropped=0', 'warn'],
    ['"GET /api/refused HTTP/1.1" 200 12', 'info'],
    ['session timeout configured: 1800', 'info'],
    ['error rate back to normal, circuit closed', 'info'],
    ['fetched http://docs/errors/connection-refused ok', 'info'],
    [
      'open() "/usr/share/nginx/html/.env" failed (2: No such file or directory), client: 198.51.100.23, server: a.example',
      'error',
    ],
    ['Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2', 'info'],
  ]
  it.each(calm)('says nothing of %s (%s)', (text, level) => {
    expect(said(text, level)).toBeNull()
  })
})
