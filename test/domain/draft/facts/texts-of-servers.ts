// What servers, brokers, machines and runtimes print when they fail: the sign, and the text as printed.
export const texts = `
deadlock | ERROR:  deadlock detected
schema_mismatch | ERROR:  column "tax_code" of relation "invoices" does not exist at character 42
connections_exhausted | FATAL:  sorry, too many clients already
connections_exhausted | FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute
connections_exhausted | FATAL:  too many connections for role "app_rw"
unauthenticated | FATAL:  password authentication failed for user "app_rw"
permission_denied | FATAL:  no pg_hba.conf entry for host "10.2.3.4", user "app_rw", database "shop", SSL off
disk_full | PANIC:  could not write to file "pg_wal/xlogtemp.412": No space left on device
statement_timeout | ERROR:  canceling statement due to statement timeout
lock_wait | ERROR:  canceling statement due to lock timeout
read_only | ERROR:  cannot execute UPDATE in a read-only transaction
duplicate_key | ERROR:  duplicate key value violates unique constraint "orders_pkey"
constraint_violated | ERROR:  null value in column "customer_id" of relation "orders" violates not-null constraint
constraint_violated | ERROR:  update or delete on table "accounts" violates foreign key constraint "fk_account" on table "entries"
data_corrupt | ERROR:  invalid page in block 1123 of relation base/16384/24601
data_corrupt | ERROR:  missing chunk number 0 for toast value 98231 in pg_toast_2619
wraparound | ERROR:  database is not accepting commands to avoid wraparound data loss in database "shop"
replication_broken | FATAL:  could not receive data from WAL stream: ERROR:  requested WAL segment 000000010000004A000000F1 has already been removed
statement_timeout | ERROR:  canceling statement due to conflict with recovery
dependency_down | FATAL:  the database system is shutting down
dependency_down | FATAL:  the database system is starting up
dependency_down | FATAL:  the database system is in recovery mode
out_of_memory | ERROR:  out of memory DETAIL:  Failed on request of size 8388608 in memory context "ExecutorState".
config_missing | FATAL:  database "reporting" does not exist
config_missing | FATAL:  role "svc_report" does not exist
disk_full | ERROR:  could not resize shared memory segment "/PostgreSQL.1804289383" to 16777216 bytes: No space left on device
write_conflict | ERROR:  could not serialize access due to concurrent update
constraint_violated | ERROR:  integer out of range
constraint_violated | ERROR:  nextval: reached maximum value of sequence "orders_id_seq" (2147483647)
parse_failed | ERROR:  invalid input syntax for type uuid: "null"
schema_mismatch | ERROR:  function gen_random_uuid() does not exist
long_transaction | FATAL:  terminating connection due to idle-in-transaction timeout
connection_reset | FATAL:  terminating connection due to administrator command
crashed | server closed the connection unexpectedly This probably means the server terminated abnormally before or while processing the request.
oom_killed | LOG:  server process (PID 4312) was terminated by signal 9: Killed
pool_exhausted | FATAL: query_wait_timeout (server "pgbouncer")
pool_exhausted | ERROR: no more connections allowed (max_client_conn)
schema_mismatch | ERROR: prepared statement "S_12" does not exist
config_missing | ERROR:  could not open extension control file "/usr/share/postgresql/15/extension/postgis.control": No such file or directory
permission_denied | ERROR:  permission denied for schema public
permission_denied | ERROR:  must be owner of table customers
schema_mismatch | ERROR:  cached plan must not change result type
lock_wait | ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction
deadlock | ERROR 1213 (40001): Deadlock found when trying to get lock; try restarting transaction
connections_exhausted | ERROR 1040 (08004): Too many connections
connections_exhausted | User 'shop' has exceeded the 'max_user_connections' resource (current value: 50)
connections_exhausted | Host '10.1.2.3' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'
schema_mismatch | (1054, "Unknown column 'c.loyalty_tier' in 'field list'")
schema_mismatch | SQLSTATE[42S02]: Base table or view not found: 1146 Table 'shop.feature_flags' doesn't exist
duplicate_key | SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry '4711' for key 'PRIMARY'
read_only | ERROR 1290 (HY000): The MySQL server is running with the --read-only option so it cannot execute this statement
disk_full | ERROR 1114 (HY000): The table 'events' is full
disk_full | Error writing file '/tmp/MYfd=12' (Errcode: 28 - No space left on device)
replication_broken | Got fatal error 1236 from source when reading data from binary log: 'Could not find first log file name in binary log index file'
replication_broken | Could not execute Write_rows event on table shop.orders; Duplicate entry '99' for key 'PRIMARY', Error_code: 1062; handler error HA_ERR_FOUND_DUPP_KEY; the event's master log mysql-bin.000321
connection_reset | (2006, 'MySQL server has gone away')
connection_refused | ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)
message_too_large | Got a packet bigger than 'max_allowed_packet' bytes
data_corrupt | Table './shop/sessions' is marked as crashed and should be repaired
data_corrupt | InnoDB: Database page corruption on disk or a failed file read of page [page id: space=42, page number=1337].
quorum_lost | WSREP has not yet prepared node for application use
version_mismatch | ERROR 2059 (HY000): Authentication plugin 'caching_sha2_password' cannot be loaded
unauthenticated | ERROR 1045 (28000): Access denied for user 'shop'@'10.0.0.5' (using password: YES)
lock_wait | InnoDB: A long semaphore wait: semaphore wait has lasted > 600 seconds. We intentionally crash the server because it appears to be hung.
constraint_violated | Data too long for column 'iban' at row 1
deadlock | Transaction (Process ID 64) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.
disk_full | The transaction log for database 'Orders' is full due to 'LOG_BACKUP'.
disk_full | Could not allocate space for object 'dbo.Events' in database 'Orders' because the 'PRIMARY' filegroup is full.
unauthenticated | Login failed for user 'svc_orders'. Reason: Password did not match that for the login provided.
unauthenticated | Cannot open database "Orders" requested by the login. The login failed.
schema_mismatch | Msg 208, Level 16, State 1: Invalid object name 'dbo.PriceList'.
schema_mismatch | Microsoft.Data.SqlClient.SqlException (0x80131904): Invalid column name 'DiscountCode'.
lock_wait | Lock request time out period exceeded.
call_timeout | Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.
pool_exhausted | System.InvalidOperationException: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached.
quota_exceeded | Resource ID : 1. The request limit for the database is 60 and has been reached.
out_of_memory | There is insufficient system memory in resource pool 'default' to run this query.
failover | The target database, 'Orders', is participating in an availability group and is currently not accessible for queries.
data_corrupt | SQL Server detected a logical consistency-based I/O error: incorrect checksum (expected: 0x1; actual: 0x2).
constraint_violated | The INSERT statement conflicted with the FOREIGN KEY constraint "FK_Order_Customer".
duplicate_key | Violation of PRIMARY KEY constraint 'PK_Orders'. Cannot insert duplicate key in object 'dbo.Orders'. The duplicate key value is (42).
parse_failed | Conversion failed when converting date and/or time from character string.
unauthenticated | ORA-01017: invalid username/password; logon denied
credential_expired | ORA-28001: the password has expired
credential_expired | ORA-28000: the account is locked
connections_exhausted | ORA-12519: TNS:no appropriate service handler found
connections_exhausted | ORA-00020: maximum number of processes (300) exceeded
connections_exhausted | ORA-02391: exceeded simultaneous SESSIONS_PER_USER limit
connection_refused | ORA-12541: TNS:no listener
config_invalid | ORA-12514: TNS:listener does not currently know of service requested in connect descriptor
disk_full | ORA-01653: unable to extend table SHOP.ORDERS by 1024 in tablespace USERS
disk_full | ORA-00257: archiver error. Connect internal only, until freed.
long_transaction | ORA-01555: snapshot too old: rollback segment number 12 with name "_SYSSMU12$" too small
out_of_memory | ORA-04031: unable to allocate 4160 bytes of shared memory ("shared pool","unknown object","sga heap(1,0)","kglsim object batch")
deadlock | ORA-00060: deadlock detected while waiting for resource
lock_wait | ORA-00054: resource busy and acquire with NOWAIT specified or timeout expired
schema_mismatch | ORA-00942: table or view does not exist
schema_mismatch | ORA-00904: "O"."TAX_REGION": invalid identifier
duplicate_key | ORA-00001: unique constraint (SHOP.PK_ORDERS) violated
connection_reset | ORA-03113: end-of-file on communication channel
panic | ORA-00600: internal error code, arguments: [kdsgrp1], [], []
read_only | ORA-16000: database or pluggable database open for read-only access
statement_timeout | ORA-01013: user requested cancel of current operation
dependency_down | ORA-01033: ORACLE initialization or shutdown in progress
constraint_violated | ORA-02291: integrity constraint (SHOP.FK_ITEM_ORDER) violated - parent key not found
constraint_violated | ORA-12899: value too large for column "SHOP"."ORDERS"."REF" (actual: 41, maximum: 40)
schema_mismatch | ORA-04068: existing state of packages has been discarded
quorum_lost | MongoServerSelectionError: No primary found in replicaset or invalid replica set name
quorum_lost | pymongo.errors.ServerSelectionTimeoutError: mongo-0.mongo:27017: timed out, Timeout: 30s, Topology Description: <TopologyDescription id: 1, topology_type: ReplicaSetNoPrimary>
read_only | MongoServerError[NotWritablePrimary]: not primary
pool_exhausted | MongoWaitQueueTimeoutError: Timed out while checking out a connection from connection pool
constraint_violated | MongoServerError: Document failed validation
duplicate_key | WriteError: E11000 duplicate key error collection: shop.carts index: user_1 dup key: { user: 7 }
message_too_large | BSONObj size: 16793600 (0x1004000) is invalid. Size must be between 0 and 16793600(16MB)
out_of_memory | PlanExecutor error during aggregation :: caused by :: Sort exceeded memory limit of 104857600 bytes, but did not opt in to external sorting.
write_conflict | MongoServerError: WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.
replication_broken | We are too stale to use mongo-1:27017 as a sync source
quorum_lost | WriteConcernError: waiting for replication timed out (wtimeout: true)
read_only | READONLY You can't write against a read only replica.
disk_error | MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled
dependency_down | LOADING Redis is loading the dataset in memory
quorum_lost | CLUSTERDOWN Hash slot not served
unauthenticated | NOAUTH Authentication required.
unauthenticated | WRONGPASS invalid username-password pair or user is disabled.
permission_denied | NOPERM User worker has no permissions to run the 'flushall' command
connections_exhausted | ERR max number of clients reached
quorum_lost | NOREPLICAS Not enough good replicas to write.
lock_wait | BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.
type_error | WRONGTYPE Operation against a key holding the wrong kind of value
replication_broken | MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.
misrouted | MOVED 3999 10.1.1.4:6381
out_of_memory | Can't save in background: fork: Cannot allocate memory
out_of_memory | SERVER_ERROR out of memory storing object
quorum_lost | com.datastax.driver.core.exceptions.UnavailableException: Not enough replicas available for query at consistency LOCAL_QUORUM (2 required but only 1 alive)
dependency_down | NoHostAvailable: ('Unable to complete the operation against any hosts', {})
call_timeout | ReadTimeout: Error from server: code=1200 [Coordinator node timed out waiting for replica nodes' responses] message="Operation timed out - received only 1 responses." info={'consistency': 'LOCAL_QUORUM', 'required_responses': 2}
statement_timeout | Scanned over 100001 tombstones during query 'SELECT * FROM ks.events' (last scanned row token was 12); query aborted
out_of_memory | circuit_breaking_exception: [parent] Data too large, data for [<http_request>] would be [16508829470/15.3gb], which is larger than the limit of [16320875724/15.1gb]
threads_exhausted | es_rejected_execution_exception: rejected execution of TransportService$7 on EsThreadPoolExecutor[name = node-1/write, queue capacity = 10000]
disk_full | cluster_block_exception: index [orders-2026.05] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)]; [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];
quorum_lost | master_not_discovered_exception: null
dependency_down | search_phase_execution_exception: all shards failed
schema_mismatch | mapper_parsing_exception: failed to parse field [price] of type [long] in document with id '1'
quota_exceeded | validation_exception: this action would add [2] total shards, but this cluster currently has [1000]/[1000] maximum shards open;
quota_exceeded | illegal_argument_exception: Limit of total fields [1000] has been exceeded while adding new fields [3]
schema_mismatch | index_not_found_exception: no such index [catalog-v7]
write_conflict | version_conflict_engine_exception: [42]: version conflict, required seqNo [12], primary term [1]. current document has seqNo [13]
broker_down | [AdminClient clientId=adminclient-1] Connection to node -1 (kafka-0.kafka/10.1.1.1:9092) could not be established. Broker may not be available.
config_missing | org.apache.kafka.common.errors.TimeoutException: Topic orders.v2 not present in metadata after 60000 ms.
quorum_lost | org.apache.kafka.common.errors.NotEnoughReplicasException: Messages are rejected since there are fewer in-sync replicas than required.
message_too_large | org.apache.kafka.common.errors.RecordTooLargeException: The message is 1573912 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration.
permission_denied | org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [payments.events]
unauthenticated | org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512
config_missing | UNKNOWN_TOPIC_OR_PARTITION: This server does not host this topic-partition.
consumer_expelled | consumer poll timeout has expired. This means the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms
poison_message | org.apache.kafka.common.errors.RecordDeserializationException: Error deserializing VALUE for partition orders-3 at offset 88121. If needed, please seek past the record to continue consumption.
schema_mismatch | io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException: Schema being registered is incompatible with an earlier schema for subject "orders-value"; error code: 409
consumer_slow | org.apache.kafka.clients.consumer.OffsetOutOfRangeException: Fetch position FetchPosition{offset=120} is out of range for partition orders-0
leader_lost | NOT_LEADER_OR_FOLLOWER: For requests intended only for the leader, this error indicates that the broker is not the current leader.
split_brain | org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer with the same transactionalId which fences the current one.
disk_error | org.apache.kafka.common.errors.KafkaStorageException: Disk error when trying to access log file on the disk.
broker_limit | memory resource limit alarm set on node 'rabbit@rabbit-0'. *** Publishers will be blocked until this alarm clears ***
config_invalid | Channel closed by server: 406 (PRECONDITION-FAILED) with message "PRECONDITION_FAILED - inequivalent arg 'x-message-ttl' for queue 'mails' in vhost '/'"
config_missing | operation queue.declare caused a channel exception not_found: no queue 'mails.retry' in vhost '/'
unauthenticated | ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile.
consumer_expelled | PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: 1800000 ms.
split_brain | Mnesia('rabbit@rabbit-1'): ** ERROR ** mnesia_event got {inconsistent_database, running_partitioned_network, 'rabbit@rabbit-2'}
transport_disconnected | closing AMQP connection <0.812.0> (10.1.1.9:41234 -> 10.1.1.2:5672): missed heartbeats from client, timeout: 60s
permission_denied | ACCESS_REFUSED - access to exchange 'events' in vhost '/' refused for user 'mailer'
connections_exhausted | NOT_ALLOWED - access to vhost '/' refused for user 'mailer': connection limit (500) is reached
broker_down | nats: no servers available for connection
transport_slow_consumer | nats: slow consumer, messages dropped
message_too_large | nats: maximum payload exceeded
unauthenticated | nats: Authorization Violation
permission_denied | nats: Permissions Violation for Publish to "orders.created"
broker_limit | nats: insufficient resources (10023)
broker_down | nats: no responders available for request
transport_disconnected | nats: stale connection
config_missing | nats: API error: code=404 err_code=10059 description=stream not found
broker_limit | nats: maximum messages exceeded
connections_exhausted | nats: maximum connections exceeded
broker_limit | nats: maximum consumers limit reached
quorum_lost | JetStream cluster stream '$G > ORDERS' has NO quorum, stalled
quota_exceeded | org.apache.pulsar.client.api.PulsarClientException$ProducerBlockedQuotaExceededError: Cannot create producer on topic with backlog quota exceeded
broker_limit | Usage Manager Memory Limit reached. Stopping producer (ID:app-1) to prevent flooding queue://ORDERS. See http://activemq.apache.org/producer-flow-control.html for more info
transport_disconnected | org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss for /brokers/ids
transport_disconnected | org.apache.zookeeper.KeeperException$SessionExpiredException: KeeperErrorCode = Session expired for /controller
disk_full | etcdserver: mvcc: database space exceeded
quorum_lost | etcdserver: no leader
call_timeout | etcdserver: request timed out, possibly due to previous leader failure
disk_slow | {"level":"warn","msg":"slow fdatasync","took":"2.1s","expected-duration":"1s"}
disk_slow | apply request took too long
quorum_lost | Unexpected response code: 500 (No cluster leader)
dependency_down | Error making API request. Code: 503. Errors: * Vault is sealed
permission_denied | Error making API request. Code: 403. Errors: * permission denied
leader_lost | failed to renew lease: lease expired
no_endpoints | 2026/05/11 10:02:11 [error] 31#31: *812 no live upstreams while connecting to upstream, client: 10.0.0.3, server: _, request: "GET / HTTP/1.1", upstream: "http://catalog"
message_too_large | 2026/05/11 10:02:11 [error] 31#31: *812 client intended to send too large body: 12582912 bytes, client: 10.0.0.3
connections_exhausted | 2026/05/11 10:02:11 [alert] 31#31: 1024 worker_connections are not enough
message_too_large | 2026/05/11 10:02:11 [error] 31#31: *812 upstream sent too big header while reading response header from upstream
config_invalid | nginx: [emerg] unknown directive "proxy_passs" in /etc/nginx/conf.d/default.conf:14
config_invalid | nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)
config_missing | nginx: [emerg] cannot load certificate "/etc/nginx/tls/tls.crt": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory)
throttled | 2026/05/11 10:02:11 [error] 31#31: *812 limiting requests, excess: 20.412 by zone "api", client: 10.0.0.3
no_endpoints | backend orders_back has no server available!
probe_failing | Server orders_back/app3 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms.
connection_reset | upstream connect error or disconnect/reset before headers. reset reason: connection termination
connection_reset | upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111
no_endpoints | no healthy upstream
circuit_open | upstream connect error or disconnect/reset before headers. reset reason: overflow
tls_failing | upstream connect error or disconnect/reset before headers. retried and the latest reset reason: connection failure, transport failure reason: TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED
permission_denied | RBAC: access denied
no_endpoints | level=error msg="Skipping service: no endpoints found" ingress=shop namespace=shop serviceName=catalog servicePort=&ServiceBackendPort{Number:80}
no_endpoints | Service "shop/catalog" does not have any active Endpoint.
resolver_failing | [ERROR] plugin/errors: 2 db.prod.svc.cluster.local. A: read udp 10.2.0.4:41234->10.0.0.2:53: i/o timeout
dns_failing | [FATAL] plugin/loop: Loop (127.0.0.1:55953 -> :1053) detected for zone ".", see https://coredns.io/plugins/loop#troubleshooting.
dns_failing | Error: getaddrinfo EAI_AGAIN payments.partner.example
dns_failing | php_network_getaddresses: getaddrinfo for redis-master failed: Name or service not known
dns_failing | could not translate host name "orders-db" to address: Name does not resolve
dns_failing | [Errno 8] nodename nor servname provided, or not known
dns_failing | System.Net.Sockets.SocketException (11001): No such host is known. (pay.partner.example:443)
dns_failing | curl: (6) Could not resolve host: pay.partner.example
dns_failing | {:error, :nxdomain} while connecting to payments.internal
dns_failing | error trying to connect: dns error: failed to lookup address information: Name or service not known
addresses_exhausted | Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "4f": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container
node_not_ready | skipping pod synchronization - PLEG is not healthy: pleg was last seen active 3m12s ago; threshold is 3m0s
config_invalid | OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start.sh": stat /app/start.sh: no such file or directory: unknown
config_invalid | OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "./entrypoint.sh": permission denied: unknown
version_mismatch | standard_init_linux.go:228: exec user process caused: exec format error
disk_full | failed to register layer: Error processing tar file(exit status 1): write /usr/lib/libfoo.so: no space left on device
throttled | Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading
config_invalid | Error response from daemon: driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:8080 failed: port is already allocated
image_pull_failed | Failed to pull image "reg.example/shop/catalog:4.2.1": rpc error: code = NotFound desc = manifest unknown
image_pull_failed | failed to pull and unpack image "reg.example/shop/catalog:4.2.1": failed to resolve reference: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed
crash_loop | catalog.service: Start request repeated too quickly. Failed with result 'start-limit-hit'.
crashed | catalog.service: Main process exited, code=exited, status=203/EXEC
oom_killed | catalog.service: Failed with result 'oom-kill'.
call_timeout | catalog.service: start operation timed out. Terminating.
crashed | catalog.service: Watchdog timeout (limit 30s)!
oom_killed | Out of memory: Killed process 4312 (java) total-vm:8123456kB, anon-rss:4012345kB, file-rss:0kB, oom_score_adj:0
kernel_fault | INFO: task jbd2/sda1-8:412 blocked for more than 120 seconds.
disk_error | ata3: hard resetting link; ata3.00: failed command: WRITE FPDMA QUEUED
disk_error | blk_update_request: critical medium error, dev sdb, sector 1234567
conntrack_full | nf_conntrack: nf_conntrack: table full, dropping packet
saturation_up | TCP: request_sock_TCP: Possible SYN flooding on port 8080. Sending cookies.
out_of_memory | TCP: out of memory -- consider tuning tcp_mem
saturation_up | neighbour: arp_cache: neighbor table overflow!
unreachable | e1000e 0000:00:1f.6 eth0: NIC Link is Down
cpu_throttled | mce: CPU3: Core temperature above threshold, cpu clock throttled (total events = 412)
disk_error | nfs: server 10.0.0.9 not responding, still trying
disk_error | OSError: [Errno 116] Stale file handle: '/mnt/shared/uploads'
disk_error | connection1:0: detected conn error (1020)
files_exhausted | VFS: file-max limit 812345 reached
clock_skew | chronyd[812]: System clock wrong by 12.412312 seconds
clock_skew | chronyd[812]: Can't synchronise: no selectable sources
files_exhausted | Failed to create inotify watch: too many open files
files_exhausted | System limit for number of file watchers reached, watch '/app/src'
pool_exhausted | HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=41)
null_reference | java.lang.NullPointerException: Cannot invoke "com.shop.Price.getNet()" because "price" is null
type_error | java.lang.ClassCastException: class java.lang.String cannot be cast to class java.math.BigDecimal
version_mismatch | java.lang.NoSuchMethodError: 'void com.google.common.base.Preconditions.checkArgument(boolean, java.lang.String)'
schema_mismatch | org.hibernate.tool.schema.spi.SchemaManagementException: Schema-validation: missing column [tax_code] in table [orders]
write_conflict | org.hibernate.StaleObjectStateException: Row was updated or deleted by another transaction (or unsaved-value mapping was incorrect) : [com.shop.Order#42]
type_error | org.hibernate.LazyInitializationException: failed to lazily initialize a collection of role: com.shop.Order.items, could not initialize proxy - no Session
migration_behind | org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation. Migration checksum mismatch for migration version 12
threads_exhausted | java.util.concurrent.RejectedExecutionException: Task java.util.concurrent.FutureTask@1f rejected from java.util.concurrent.ThreadPoolExecutor@2a[Running, pool size = 200, active threads = 200, queued tasks = 1000]
out_of_memory | java.lang.OutOfMemoryError: Direct buffer memory
out_of_memory | java.lang.OutOfMemoryError: Metaspace
threads_exhausted | java.lang.OutOfMemoryError: unable to create new native thread
pool_exhausted | org.apache.http.conn.ConnectionPoolTimeoutException: Timeout waiting for connection from pool
call_timeout | feign.RetryableException: Read timed out executing GET http://pricing/v1/price
upstream_error | org.springframework.web.client.HttpServerErrorException$ServiceUnavailable: 503 Service Unavailable: [no body]
connection_reset | java.net.SocketException: Connection reset
certificate_untrusted | javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
stack_overflow | java.lang.StackOverflowError: null
version_mismatch | java.lang.UnsupportedClassVersionError: com/shop/Main has been compiled by a more recent version of the Java Runtime (class file version 65.0)
resolver_failing | named[812]: timed out resolving 'api.x.test/A/IN': 10.0.0.2#53
resolver_failing | dnsmasq[1]: nameserver 10.0.0.2 refused to do a recursive query
conntrack_full | iptables: table full
clock_skew | clock moved backwards by 812ms, refusing to generate id
clock_skew | PrematureJwtException: JWT must not be accepted before 2026-01-01T00:00:00Z
process_limit | cgroup: fork rejected by pids controller in /kubepods/burstable
volume_pending | pod has unbound immediate PersistentVolumeClaims
config_invalid | unknown field "replicsa" in io.k8s.api.apps.v1.DeploymentSpec
config_invalid | Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicsa"
config_missing | Error obtaining Endpoints for Service "shop/cart-v2": no object matching key "shop/cart-v2" in local store
disk_full | flood stage disk watermark [95%] exceeded on [aa11][es-data-2][/data] free: 19.8gb[3.9%], all indices on this node will be marked read-only
disk_up | low disk watermark [85%] exceeded on [aa11][es-data-2][/data] free: 70gb[14%], replicas will not be assigned to this node
runs_overlap | E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)
runs_overlap | Another instance of backup.sh is already running (pid 812)
ports_exhausted | java.net.SocketException: No buffer space available (maximum connections reached?)
`
