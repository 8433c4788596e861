// What clients, frameworks, clouds, mail servers and tools of delivery print when they fail: the sign, and the text as printed.
export const texts = `
circuit_open | io.github.resilience4j.circuitbreaker.CallNotPermittedException: CircuitBreaker 'tax' is OPEN and does not permit further calls
null_reference | panic: runtime error: invalid memory address or nil pointer dereference
panic | panic: runtime error: index out of range [5] with length 3
panic | fatal error: concurrent map writes
deadlock | fatal error: all goroutines are asleep - deadlock!
call_timeout | Post "http://tax:8080/v2/rate": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
files_exhausted | accept tcp [::]:8080: accept4: too many open files; retrying in 1s
parse_failed | json: cannot unmarshal string into Go struct field Quote.price of type float64
connection_reset | driver: bad connection
type_error | sql: Scan error on column index 4, name "email": converting NULL to string is unsupported
ports_exhausted | dial tcp 10.0.0.4:443: connect: cannot assign requested address
certificate_expired | Get "https://api.partner.example/v1": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-05-11T10:00:00Z is after 2026-05-10T23:59:59Z
certificate_wrong_name | x509: certificate is valid for *.old.example, not api.partner.example
certificate_wrong_name | x509: cannot validate certificate for 10.1.2.3 because it doesn't contain any IP SANs
certificate_wrong_name | x509: certificate relies on legacy Common Name field, use SANs instead
null_reference | AttributeError: 'NoneType' object has no attribute 'email'
type_error | KeyError: 'currency'
type_error | TypeError: create_order() got an unexpected keyword argument 'coupon'
version_mismatch | ModuleNotFoundError: No module named 'pydantic_settings'
version_mismatch | ImportError: cannot import name 'soft_unicode' from 'markupsafe'
pool_exhausted | sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 (Background on this error at: https://sqlalche.me/e/20/3o7r)
schema_mismatch | django.db.utils.OperationalError: no such column: shop_order.tax_code
connection_refused | kombu.exceptions.OperationalError: [Errno 111] Connection refused
call_timeout | [CRITICAL] WORKER TIMEOUT (pid:812)
oom_killed | Worker (pid:812) was sent SIGKILL! Perhaps out of memory?
job_failed | Hard time limit (300s) exceeded for reports.tasks.build[8a1]
crashed | billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 12.
config_missing | django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.
config_invalid | django.core.exceptions.DisallowedHost: Invalid HTTP_HOST header: 'shop.example'. You may need to add 'shop.example' to ALLOWED_HOSTS.
parse_failed | UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 12: invalid continuation byte
parse_failed | json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
config_invalid | pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings database_url Field required [type=missing, input_value={}, input_type=dict]
certificate_untrusted | ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1129)
stack_overflow | RecursionError: maximum recursion depth exceeded while calling a Python object
out_of_memory | numpy.core._exceptions.MemoryError: Unable to allocate 7.45 GiB for an array with shape (1000000000,) and data type float64
out_of_memory | torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 15.78 GiB total capacity)
null_reference | TypeError: Cannot read properties of undefined (reading 'price')
out_of_memory | FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
connection_refused | AggregateError [ECONNREFUSED]: connect ECONNREFUSED 10.0.0.4:5432
config_invalid | Error: listen EADDRINUSE: address already in use :::3000
version_mismatch | Error: Cannot find module '@shop/tax'
pool_exhausted | PrismaClientKnownRequestError: Timed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5)
message_too_large | PayloadTooLargeError: request entity too large
certificate_untrusted | Error: self-signed certificate in certificate chain (SELF_SIGNED_CERT_IN_CHAIN)
connection_reset | Error: socket hang up (ECONNRESET)
type_error | Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client
parse_failed | SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON
memory_leak | MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 error listeners added to [Socket].
call_timeout | TypeError: fetch failed: UND_ERR_CONNECT_TIMEOUT Connect Timeout Error
null_reference | System.NullReferenceException: Object reference not set to an instance of an object.
pool_exhausted | Npgsql.NpgsqlException (0x80004005): The connection pool has been exhausted, either raise MaxPoolSize (currently 100) or Timeout (currently 15 seconds)
migration_behind | System.InvalidOperationException: The model for context 'ShopContext' has pending changes. Add a new migration before updating the database.
schema_mismatch | Npgsql.PostgresException (0x80004005): 42P01: relation "tax_rates" does not exist
write_conflict | Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException: The database operation was expected to affect 1 row(s), but actually affected 0 row(s)
config_missing | System.InvalidOperationException: Unable to resolve service for type 'Shop.ITaxClient' while attempting to activate 'Shop.OrderService'.
call_timeout | System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.
version_mismatch | System.IO.FileNotFoundException: Could not load file or assembly 'Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed'. The system cannot find the file specified.
certificate_wrong_name | System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch, RemoteCertificateChainErrors
threads_exhausted | Heartbeat took longer than "00:00:01" at "05/11/2026 10:02:11 +00:00". This could be caused by thread pool starvation.
ports_exhausted | System.Net.Sockets.SocketException (10048): Only one usage of each socket address (protocol/network address/port) is normally permitted.
connection_refused | System.Net.Http.HttpRequestException: No connection could be made because the target machine actively refused it. (tax:8080)
null_reference | PHP Fatal error:  Uncaught Error: Call to a member function format() on null in /var/www/app/Order.php:42
type_error | PHP Fatal error:  Uncaught Error: Call to undefined function mb_strlen() in /var/www/app/Order.php:42
out_of_memory | PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /var/www/app/Report.php on line 12
call_timeout | PHP Fatal error:  Maximum execution time of 30 seconds exceeded in /var/www/app/Report.php on line 12
threads_exhausted | WARNING: [pool www] server reached pm.max_children setting (50), consider raising it
config_missing | RuntimeException: No application encryption key has been specified.
permission_denied | The stream or file "/var/www/storage/logs/laravel.log" could not be opened in append mode: Failed to open stream: Permission denied
pool_exhausted | ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.012 seconds); all pooled connections were in use
migration_behind | ActiveRecord::PendingMigrationError: Migrations are pending. To resolve this issue, run: bin/rails db:migrate RAILS_ENV=production
call_timeout | Redis::TimeoutError: Waited 5.0 seconds
call_timeout | {"context":"Job raised exception","job":{"class":"InvoiceJob"}} Net::ReadTimeout
pool_exhausted | ** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2812ms. This means requests are coming in and your connection pool cannot serve them fast enough.
call_timeout | ** (EXIT) exited in: GenServer.call(Shop.Tax, :rate, 5000) ** (EXIT) time out
type_error | ** (FunctionClauseError) no function clause matching in Shop.Tax.rate/1
type_error | ** (MatchError) no match of right hand side value: {:error, :not_found}
upstream_error | io.grpc.StatusRuntimeException: UNAVAILABLE: upstream request timeout
quota_exceeded | io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: Quota exceeded for tenant 7
version_mismatch | rpc error: code = Unimplemented desc = unknown method RateV2 for service tax.v1.Tax
permission_denied | rpc error: code = PermissionDenied desc = caller lacks role tax.reader
message_too_large | rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5312411 vs. 4194304)
unauthenticated | rpc error: code = Unauthenticated desc = missing bearer token
connection_refused | rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.0.0.4:9000: connect: connection refused"
connection_reset | rpc error: code = Unavailable desc = closing transport due to: connection error: desc = "error reading from server: EOF", received prior goaway: code: ENHANCE_YOUR_CALM, debug data: "too_many_pings"
permission_denied | An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::123:assumed-role/shop/i-1 is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::shop-uploads/x"
throttled | An error occurred (ThrottlingException) when calling the DescribeInstances operation (reached max retries: 4): Rate exceeded
throttled | An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 4): Please reduce your request rate.
quota_exceeded | VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 64 allows for the instance bucket
nodes_not_added | InsufficientInstanceCapacity: We currently do not have sufficient m5.large capacity in the Availability Zone you requested (eu-central-1a).
credential_expired | An error occurred (ExpiredTokenException) when calling the GetCallerIdentity operation: The security token included in the request is expired
config_missing | An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist
asset_missing | An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.
permission_denied | KMSAccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.
unauthenticated | botocore.exceptions.NoCredentialsError: Unable to locate credentials
quota_exceeded | TooManyRequestsException: Rate Exceeded. Reason: ConcurrentInvocationLimitExceeded
call_timeout | 2026-05-11T10:02:11.123Z 8a1 Task timed out after 30.03 seconds
permission_denied | googleapi: Error 403: Permission 'storage.objects.get' denied on resource (or it may not exist)., forbidden
quota_exceeded | googleapi: Error 429: Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service 'sheets.googleapis.com', rateLimitExceeded
quota_exceeded | ZONE_RESOURCE_POOL_EXHAUSTED: The zone 'projects/p/zones/europe-west3-a' does not have enough resources available to fulfill the request.
permission_denied | Code="AuthorizationFailed" Message="The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/read' over scope '/subscriptions/1'"
throttled | Microsoft.Azure.Cosmos.CosmosException : Response status code does not indicate success: TooManyRequests (429); Substatus: 3200; Request rate is large.
quota_exceeded | Code="OperationNotAllowed" Message="Operation could not be completed as it results in exceeding approved Total Regional Cores quota."
credential_expired | AADSTS7000222: The provided client secret keys for app '8a1' are expired.
unauthenticated | AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value
unauthenticated | javax.naming.AuthenticationException: [LDAP: error code 49 - 80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839]
identity_provider_failing | ldap.SERVER_DOWN: {'desc': "Can't contact LDAP server", 'errno': 107}
unauthenticated | error="invalid_grant", error_description="Session not active"
config_invalid | type=LOGIN_ERROR, realmId=shop, clientId=portal, error=invalid_redirect_uri
unauthenticated | Unable to find a signing key that matches: "kid-2026-05"
clock_skew | SAML response rejected: NotBefore condition is in the future, assertion not yet valid
unauthenticated | SAML Response rejected: Signature validation failed. SAML Response rejected
clock_skew | krb5: Clock skew too great while getting initial credentials
unauthenticated | oidc: id token issued by a different provider, expected "https://sso.example/realms/shop" got "https://sso.example/auth/realms/shop"
unauthenticated | jwt audience invalid. expected: shop-api
quota_exceeded | 452 4.2.2 The email account that you tried to reach is over quota
unauthenticated | 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6
permission_denied | 554 5.7.1 <kunde@example.org>: Relay access denied
permission_denied | 554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org
throttled | 421 4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address. Too many messages, try again later
throttled | 450 4.2.0 <kunde@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/
disk_full | 452 4.3.1 Insufficient system storage
message_too_large | 552 5.3.4 Message size exceeds fixed maximum message size
connections_exhausted | imap: NO [LIMIT] Too many simultaneous connections. (Failure)
lock_wait | Error: Error acquiring the state lock: ConditionalCheckFailedException: The conditional request failed Lock Info: ID: 8a1
rollout_stuck | Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress
call_timeout | Error: UPGRADE FAILED: release catalog failed, and has been rolled back due to atomic being set: timed out waiting for the condition
config_invalid | Error: UPGRADE FAILED: cannot patch "catalog" with kind Deployment: Deployment.apps "catalog" is invalid: spec.selector: Invalid value: field is immutable
version_mismatch | unable to build kubernetes objects from release manifest: unable to recognize "": no matches for kind "Ingress" in version "extensions/v1beta1"
permission_denied | git@github.example: Permission denied (publickey). fatal: Could not read from remote repository.
lock_wait | fatal: Unable to create '/srv/repo/.git/index.lock': File exists. Another git process seems to be running in this repository
version_mismatch | npm ERR! code ERESOLVE npm ERR! ERESOLVE unable to resolve dependency tree
asset_missing | npm ERR! 404 Not Found - GET https://npm.example/@shop%2ftax - Not found
version_mismatch | ERROR: Could not find a version that satisfies the requirement tax-client==4.2 (from versions: 4.0, 4.1) ERROR: No matching distribution found for tax-client==4.2
oom_killed | ExecutorLostFailure (executor 7 exited caused by one of the running tasks) Reason: Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB physical memory used.
crashed | Detected zombie job: {'full_filepath': '/dags/orders.py', 'processor_subdir': '/dags', 'msg': 'LocalTaskJob heartbeat', 'dag_id': 'orders'}
schema_mismatch | org.apache.spark.sql.AnalysisException: cannot resolve 'tax_code' given input columns: [id, total]
disk_full | HEALTH_ERR 1 full osd(s); 3 pool(s) full
disk_slow | HEALTH_WARN 12 slow ops, oldest one blocked for 412 sec, osd.7 has slow ops
dependency_down | HEALTH_WARN 2 osds down; Degraded data redundancy: 81231/243693 objects degraded (33.333%), 64 pgs degraded
quorum_lost | API: SYSTEM() Error: Resource requested is unwritable, please reduce your request rate or retry: write quorum not met (cmd.InsufficientWriteQuorum)
quota_exceeded | OSError: [Errno 122] Disk quota exceeded: '/home/app/export.csv'
permission_denied | mount.nfs: access denied by server while mounting nas1:/export/shop
permission_denied | Permission denied (publickey,password).
connection_refused | ssh: connect to host sftp.partner.example port 22: Connection refused
certificate_untrusted | WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! Host key verification failed.
unauthenticated | 530 Login incorrect. Login failed.
quota_exceeded | 552 Requested file action aborted. Exceeded storage allocation
certificate_expired | curl: (60) SSL certificate problem: certificate has expired
call_timeout | curl: (28) Operation timed out after 10001 milliseconds with 0 bytes received
connection_reset | curl: (56) OpenSSL SSL_read: Connection reset by peer, errno 104
connection_refused | curl: (7) Failed to connect to tax port 8080 after 2 ms: Couldn't connect to server
tls_failing | curl: (35) OpenSSL/3.0.2: error:0A000410:SSL routines::sslv3 alert handshake failure
tls_failing | error:0A000102:SSL routines::unsupported protocol
tls_failing | error:0A000126:SSL routines::unexpected eof while reading
certificate_expired | verify error:num=10:certificate has expired
connection_reset | Error: Connection terminated unexpectedly at Connection.<anonymous> (node_modules/pg/lib/client.js:132:73)
connections_exhausted | org.postgresql.util.PSQLException: FATAL: sorry, too many clients already
pool_exhausted | Error: timeout exceeded when trying to connect
pool_exhausted | org.hibernate.exception.JDBCConnectionException: Unable to acquire JDBC Connection
pool_exhausted | TimeoutError: ResourceRequest timed out
pool_exhausted | org.apache.commons.dbcp.SQLNestedException: Cannot get a connection, pool error Timeout waiting for idle object
disk_full | could not write block 1213 of temporary file: No space left on device
disk_full | database or disk is full
lock_wait | SQLITE_BUSY: database is locked
schema_mismatch | OperationalError: no such function: json_extract
schema_mismatch | ER_BAD_FIELD_ERROR: Unknown column 'u.locale' in 'field list'
unauthenticated | org.postgresql.util.PSQLException: The server requested SCRAM-based authentication, but no password was provided.
replication_broken | ERROR:  replication slot "cdc_orders" is active for PID 4412
replication_broken | LOG:  invalidating slot "cdc_orders" because its restart_lsn 4A/F1000000 exceeds max_slot_wal_keep_size
wraparound | WARNING:  oldest xmin is far in the past HINT: Close open transactions soon to avoid wraparound problems.
deadlock | SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock
out_of_memory | mmap(137363456 bytes) failed; errno 12 InnoDB: Cannot allocate memory for the buffer pool
quorum_lost | Group Replication: This server is not able to reach a majority of members in the group. This server will now block all updates.
broker_down | [BrokerConnectionError] Connection error: connect ECONNREFUSED 10.0.4.7:9092
consumer_expelled | KafkaJSError: The group is rebalancing, so a rejoin is needed
backlog_high | consumer group billing lag 812331 exceeds threshold 50000 on topic invoices
poison_message | org.apache.kafka.common.errors.SerializationException: Unknown magic byte!
schema_mismatch | io.confluent.rest.exceptions.RestNotFoundException: Schema 412 not found; error code: 40403
broker_limit | Disk free limit alarm set on node rabbit@mq-1. Free bytes 41943040. Limit 50000000
dead_lettered | message 8812 exceeded max delivery count 10, moved to dead letter queue
redelivery_up | JetStream consumer SHIP redelivered 412 messages, ack wait exceeded
quota_exceeded | AMQP error: amqp:resource-limit-exceeded Cannot allocate more handles; quota exceeded for namespace
call_timeout | (call) PublishTimeout: no ack from stream within 2s
no_endpoints | upstream_reset_before_response_started{no_healthy_upstream} response_flags=UH
connection_refused | 503 UF upstream_reset_before_response_started{connection_failure}
connection_reset | recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 10.1.1.9, upstream: "http://10.2.0.4:3000/"
tls_failing | SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream
dns_failing | nginx: [emerg] host not found in upstream "catalog.shop.svc" in /etc/nginx/conf.d/site.conf:8
message_too_large | 413 Request Entity Too Large returned by gateway for POST /upload
misrouted | net::ERR_TOO_MANY_REDIRECTS for https://portal.example/login
throttled | Received 429 from api.stripe.example: rate_limit_error, retry after 30
throttled | Error 1015: You are being rate limited
dns_failing | dig: status: NXDOMAIN for billing.internal
dns_failing | Cannot resolve hostname smtp.corp.example: DNS server returned answer with no data
call_timeout | dial tcp 10.8.0.4:6379: i/o timeout
unreachable | java.net.NoRouteToHostException: No route to host
packet_loss | 100 packets transmitted, 71 received, 29% packet loss, time 99134ms
mtu_mismatch | From 10.0.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)
certificate_expired | certificate for *.corp.example expired 3 days ago (notAfter=May  8 23:59:59 2026 GMT)
certificate_expired | remote error: tls: expired certificate
certificate_untrusted | remote error: tls: unknown certificate authority
certificate_untrusted | remote error: tls: bad certificate
tls_failing | remote error: tls: protocol version not supported
oom_killed | Last State: Terminated Reason: OOMKilled Exit Code: 137
image_pull_failed | Error: ErrImagePull: failed to resolve image "reg.example/api:9.9": not found
config_missing | MountVolume.SetUp failed for volume "creds" : secret "api-creds" not found
unschedulable | 0/9 nodes are available: 9 Insufficient nvidia.com/gpu.
volume_mount_failed | Multi-Attach error for volume "pvc-8a1" Volume is already used by pod(s) db-0
admission_denied | admission webhook "validate.kyverno.svc" denied the request: image tag latest is not allowed
quota_exceeded | Error creating: pods "api-7" is forbidden: exceeded quota: team-quota, requested: cpu=2, used: cpu=10, limited: cpu=10
permission_denied | secrets is forbidden: User "system:serviceaccount:shop:api" cannot get resource "secrets" in API group "" in the namespace "shop"
autoscaler_blind | unable to get metrics for resource cpu: no metrics returned from resource metrics API
crashed | container api exited with exit code 139 (SIGSEGV)
files_exhausted | java.io.IOException: Too many open files
threads_exhausted | pthread_create failed: Resource temporarily unavailable
process_limit | -bash: fork: retry: Resource temporarily unavailable
disk_error | EXT4-fs (sdb1): Remounting filesystem read-only
disk_error | Buffer I/O error on dev nvme1n1, logical block 12312, async page read
disk_full | cp: cannot create regular file '/var/spool/x': No space left on device
clock_skew | Token used before issued (iat 1715421000 > now 1715420873)
clock_skew | The difference between the request time and the current time is too large (RequestTimeTooSkewed)
null_reference | Uncaught TypeError: Cannot read property 'id' of null
type_error | TypeError: Do not know how to serialize a BigInt
type_error | TypeError: this.repo.findOneBy is not a function
version_mismatch | ImportError: /usr/lib/libx.so: undefined symbol: SSL_CTX_set_ciphersuites
version_mismatch | client version 1.24 is too old. Minimum supported API version is 1.44
parse_failed | failed to parse response body: invalid JSON at offset 12
parse_failed | parsing time "11.05.2026" as "2006-01-02": cannot parse "05.2026" as "2006"
parse_failed | com.google.gson.stream.MalformedJsonException: Use JsonReader.setLenient(true) to accept malformed JSON
parse_failed | java.lang.NumberFormatException: For input string: "1.234,56"
config_missing | Error: required environment variable PAYMENT_URL is not set
config_missing | KeyError: 'DATABASE_URL' Missing required setting DATABASE_URL
config_invalid | error converting YAML to JSON: yaml: line 12: did not find expected key
config_invalid | Error: unknown flag: --max-conections
config_invalid | APPLICATION FAILED TO START Description: Failed to bind properties under 'server.port' to int
unauthenticated | JsonWebTokenError: invalid signature
unauthenticated | Response status code 401 (Unauthorized) from https://api.partner.example/v2
unauthenticated | {"error":{"message":"Incorrect API key provided: sk-…","type":"invalid_request_error","code":"invalid_api_key"}}
quota_exceeded | {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}
credential_expired | fatal: Authentication failed: personal access token expired
credential_expired | azure.core.exceptions.ClientAuthenticationError: The SAS token has expired: Signature not valid in the specified time frame
permission_denied | 403 Client Error: Forbidden for url: https://storage.example/bucket/o
permission_denied | Error: EACCES: permission denied, open '/data/uploads/tmp-1'
licence_expired | License expired: your license for feature "cluster" expired on 2026-05-01
identity_provider_failing | Unable to obtain configuration from https://idp.example/.well-known/openid-configuration: IDX20804
asset_missing | ChunkLoadError: Loading chunk 412 failed. (https://cdn.example/js/412.8a1.js)
migration_behind | Error: Database schema version 41 is older than required version 43; run migrations
migration_behind | migrate: Dirty database version 112. Fix and force version.
duplicate_key | pymongo.errors.DuplicateKeyError: E11000 duplicate key error collection: app.users index: email_1
constraint_violated | CHECK constraint failed: quantity_positive
constraint_violated | sqlite3.IntegrityError: NOT NULL constraint failed: orders.total
data_corrupt | Checksum mismatch: expected 8a1f, got 77b2 in segment _4x.cfs
data_corrupt | java.util.zip.ZipException: invalid stored block lengths; archive is corrupt
failover | received SIGHUP; promoting: selected new timeline ID: 7
read_only | The database is in read only mode
quorum_lost | etcdserver: rejected connection; lost quorum, 1 of 3 members reachable
circuit_open | Hystrix circuit short-circuited and is OPEN
saturation_up | Server overloaded: request queue full (1000), shedding load
upstream_error | Request to http://tax:8080/rate failed with status code 500
upstream_error | HTTPError: 502 Server Error: Bad Gateway for url: http://menu-svc/v2/items
job_failed | Job has reached the specified backoff limit
job_failed | Task orders_dag.load_orders failed with exit code 1; marking as FAILED
network_policy_denied | xx drop (Policy denied) flow 0x0 to endpoint 812, identity 4412->1231: 10.0.1.2:41234 -> 10.0.3.4:5432 tcp SYN
memory_leak | ResourceLeakDetector - LEAK: ByteBuf.release() was not called before it's garbage-collected
gc_pressure | java.lang.OutOfMemoryError: GC overhead limit exceeded
kernel_fault | watchdog: BUG: soft lockup - CPU#7 stuck for 23s! [java:4412]
conntrack_full | nf_conntrack: table full, dropping packet
ports_exhausted | OSError: [Errno 99] Cannot assign requested address
broker_down | %3|1715421000.123|FAIL|rdkafka#producer-1| kafka-2:9092/2: Connect to ipv4#10.0.0.9:9092 failed: Connection refused
config_invalid | bad minute errors in crontab file, can't install
config_missing | googleapi: Error 404: The resource 'projects/p/topics/orders' was not found, notFound
permission_denied | Error: creating EC2 Instance: UnauthorizedOperation: You are not authorized to perform this operation.
connection_refused | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
call_timeout | error: timeout waiting for response from device bay-3 (modbus): no reply within 500 ms
disk_full | IOError: [Errno 28] No space left on device: '/tmp/pymp-8a1'
config_missing | KeyError: 'DATABASE_URL'
type_error | KeyError: 'user_id'
config_missing | key not found: "REDIS_URL" (KeyError)
config_missing | required key DATABASE_URL missing value
consumer_expelled | kafka: error while consuming orders/3: UNKNOWN_MEMBER_ID
consumer_expelled | ILLEGAL_GENERATION: Specified group generation id is not valid
parse_failed | unsupported magic byte 0x7b in message
connection_reset | curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.x.test:443
connection_reset | ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1129)
misrouted | requests.exceptions.TooManyRedirects: Exceeded 30 redirects.
permission_denied | fatal: unable to access 'https://git.x.test/a.git/': The requested URL returned error: 403
call_timeout | rates lookup failed: dial tcp 10.244.1.20:8080: i/o timeout
dns_failing | dial tcp: lookup rates.svc on 10.96.0.10:53: read udp 10.1.1.1:3->10.96.0.10:53: i/o timeout
identity_provider_failing | login failed: POST https://sso.corp.test/token timed out after 30000ms
call_timeout | authentication failed: context deadline exceeded
clock_skew | jwt rejected: token used before issued (iat=1774836312, now=1774836000) iss=https://auth-2.corp.test
`
