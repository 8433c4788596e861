// Failures told by databases and their drivers: Postgres (texts and SQLSTATE), MySQL, Oracle, SQL Server, SQLite, MongoDB, Redis, Cassandra, etcd.
import { phrase, type Phrase } from './phrase'

/** Words that stand behind "table", "pool" and their like and are no names. */
const TABLE =
  /(?:relation|table|column|constraint|index|key|collection|sequence|function|type|field)s?:?\s+["'`]?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)([A-Za-z_][\w.$]{1,80})/
const POOL = /((?:Hikari|Queue|Agroal|Druid)Pool[\w-]*|pool ["'`][\w.-]{2,40}["'`]|pool [\w.]+-[\w.-]{1,40})/

export const databases: readonly Phrase[] = [
  phrase(
    'deadlock',
    76,
    'deadlock deadlocks deadlocked 40p01 er_lock_deadlock 00060 deadlockloserdataaccessexception deadlockdetected',
    /deadlock (?:detected|found|victim|occurred)|40p01|er_lock_deadlock|deadlocked on|ora-00060|deadlockloser|deadlockdetected|victim of a deadlock|\bdeadlock\b/,
    {
      quiet: true,
      object: TABLE,
    },
  ),
  phrase(
    'lock_wait',
    70,
    'lock locks locked 55p03 er_lock_wait_timeout sqlite_busy writeconflict accessexclusivelock metadata 00054 locknotavailable',
    /lock wait timeout|still waiting for \w*lock|due to lock timeout|lock timeout|55p03|waiting for (?:a |the )?(?:\w+ )?lock|could not (?:obtain|acquire) (?:a |the )?(?:\w+ )?lock|ora-00054|er_lock_wait|database (?:table )?is locked|sqlite_busy|table metadata lock|lock request time ?out|writeconflict|(?:timed out|timeout) (?:waiting|acquiring) .{0,20}lock|failed to acquire .{0,20}lock|locknotavailable|blocked by (?:process|pid|session|transaction)/,
    { quiet: true, object: TABLE },
  ),
  phrase(
    'pool_exhausted',
    71,
    'pool queuepool hikaripool connection connections poolexhaustedexception poolerror sequelizeconnectionacquiretimeouterror query_wait_timeout waitqueuetimeout p2024 pooltimeout max_client_conn leak jedisconnectionexception',
    /connection is not available, request timed out|pool (?:is |was |has been )?(?:probably |currently )?(?:exhausted|full|empty|depleted)|pool exhaust|exhausted (?:the )?(?:\S+ )?(?:connection )?pool|queuepool limit|(?:acquir|obtain|check(?:ing)? ?out|fetch|get|wait)\w* (?:for )?(?:a |an |the )?(?:new |free |idle |available |database |db )*connection(?! \(client\.timeout).{0,60}(?:pool|time|exhaust)|(?:timed out|timeout).{0,40}(?:waiting|acquiring|getting|obtaining|fetching).{0,30}(?:connection (?!timed|refused)|pool)|max(?:imum)? pool size|no (?:more |free |idle |available )*connections? (?:available |left )?in (?:the )?pool|get a resource from the pool|connection acquire ?timeout|connectionacquiretimeout|query_wait_timeout|waitqueuetimeout|no more connections allowed|max_client_conn|p2024|pooltimeout|could not get (?:a )?(?:jdbc )?connection from pool|connection leak/,
    { object: POOL },
  ),
  phrase(
    'connections_exhausted',
    73,
    'clients slots 53300 connections er_con_count_error max_connections worker_connections 12516 12519 1040 maxclients',
    /too many clients|remaining connection slots|53300|too many (?:open |active |database )?connections|er_con_count|max(?:imum)? (?:number of )?(?:clients|connections) (?:reached|exceeded)|max_connections|many connection errors|ora-125(?:16|19|20)|worker_connections are not enough|connection limit (?:exceeded|reached)|connections? exhausted/,
    { quiet: true },
  ),
  phrase(
    'statement_timeout',
    56,
    'statement 57014 query maxtimems execution operation querycanceled',
    /due to statement timeout|57014|statement execution time exceeded|query execution was interrupted|maxtimems|(?:query|statement) (?:timed out|time-?out|timeout|exceeded)|exceeded time limit|querycanceled|canceling statement due to user request/,
    {
      object: TABLE,
    },
  ),
  phrase(
    'slow_query',
    48,
    'slow duration query',
    /slow[ _-]?(?:query|sql|command|operation|log entry)\b|\bduration: \d{4,}\.\d+ ms|query took (?:\d{4,} ?ms|\d+(?:\.\d+)? ?s)/,
    { quiet: true, weight: 50 },
  ),
  phrase(
    'missing_index',
    60,
    'collscan scan index',
    /\bcollscan\b|full (?:table|collection) scan|without (?:using )?(?:an )?index|missing index|(?:index|rows_examined).{0,40}not used/,
    { quiet: true, object: TABLE, weight: 60 },
  ),
  phrase(
    'long_transaction',
    66,
    'transaction 25p03',
    /idle[ -]in[ -]transaction|25p03|long[ -]running transaction|transaction .{0,40}open (?:for|since)|snapshot too old/,
    { quiet: true },
  ),
  phrase(
    'replication_lag',
    58,
    'replication replica lag lagging behind standby follower',
    /replication (?:lag|delay)|(?:replica|standby|slave|follower|secondary).{0,60}(?:lag(?:s|ging)?\b|behind)|seconds behind|behind (?:the )?(?:master|primary|source|leader)/,
    {
      quiet: true,
    },
  ),
  phrase(
    'replication_broken',
    72,
    'replication wal walsender slot replica slave standby resynchronization stale binlog 1236 primary_conninfo walreceiver',
    /wal segment .{0,60}already been removed|replication slot .{0,80}(?:does not exist|invalid|lost|removed|inactive)|invalidating (?:obsolete )?(?:replication )?slot|(?:slave|replica) (?:sql|i\/o|io)?\s?(?:thread)?.{0,40}(?:stopped|error|aborted)|replication .{0,60}(?:stopped|broken|failed|terminated|aborted|error)|due to replication timeout|from wal stream: |fatal error 1236|too stale|partial resynchronization not (?:possible|accepted)|could not connect to the primary server|lost connection to (?:master|primary)/,
    { quiet: true },
  ),
  phrase(
    'failover',
    62,
    'failover promoted promoting promote timeline primary master switch stepping elected',
    /\bfail-?over\b|promoted to (?:primary|master|leader)|received promote|selected new timeline|\+switch-master|stepping down|stepped down from primary|(?:new|become|becoming|is now) (?:the )?(?:primary|master)\b|switchover/,
    {
      quiet: true,
      weight: 55,
    },
  ),
  phrase(
    'read_only',
    69,
    'readonly read 25006 notwritableprimary notprimary er_option_prevents_statement 13435 notmaster',
    /in a read-only transaction|25006|read[ -]only (?:replica|mode|slave|standby|connection|database|state)|\breadonly you|--(?:super-)?read-only|notwritableprimary|not (?:the )?(?:writable )?primary\b|notmaster|not master|attempt to write a readonly|is (?:in )?read-?only\b|switched to read-?only/,
  ),
  phrase(
    'store_refuses',
    80,
    'oom maxmemory',
    /oom command not allowed|used memory > 'maxmemory'|command not allowed when used memory/,
    { quiet: true },
  ),
  phrase(
    'replication_lag',
    68,
    'isr replicas partitions',
    /shrinking isr|out of sync replicas:|\bisr (?:shr[aiu]nk|below|under)|under[ -]?min[ -]?isr|under-?replicated partitions?\b/,
    { quiet: true, weight: 60 },
  ),
  phrase(
    'split_brain',
    76,
    'split partitioned partition brain primaries',
    /split[ -]brain|two primaries|running_partitioned_network|network partition detected|multiple (?:primaries|masters|leaders)|partial partition/,
    { quiet: true, weight: 80 },
  ),
  phrase(
    'quorum_lost',
    72,
    'quorum leader majority notenoughreplicas notenoughreplicasexception clusterdown unavailableexception master_not_discovered_exception replicas',
    /no quorum|quorum (?:is |was |has been )?(?:lost|not (?:met|reached|available))|los[te]\w* (?:of )?quorum|without (?:a )?(?:quorum|leader)|no (?:raft |elected |known |cluster )?leader\b|lost leader|(?:no|without|lost) (?:a )?majority|notenoughreplicas|not enough (?:in-sync )?(?:replicas|members|nodes)|clusterdown|cluster is down|master_not_discovered|no master|(?:cannot|can't|unable to|failed to) (?:reach|achieve|form|get) (?:a )?quorum/,
    { quiet: true },
  ),
  phrase(
    'leader_lost',
    60,
    'leadership leader lease election leaderelection',
    /lost (?:its )?(?:leadership|lease|leader election)|leader ?election lost|failed to (?:renew|update|acquire) (?:the )?(?:lease|lock)|no longer (?:the )?leader|leader (?:was )?(?:lost|changed)|election (?:timeout|timed out|lost)/,
    {
      quiet: true,
      weight: 55,
    },
  ),
  phrase(
    'duplicate_key',
    69,
    'duplicate 23505 er_dup_entry e11000 00001 unique uniqueviolation p2002 recordnotunique uniqueconstrainterror duplicatekeyexception',
    /duplicate (?:key|entry)|23505|er_dup_entry|e11000|ora-00001|unique (?:constraint|violation|key)|uniqueviolation|p2002|recordnotunique|uniqueconstraint|duplicatekey/,
    {
      object:
        /(?:constraint|for key|index:?|key|collection:?)\s+["'`]?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)([A-Za-z_][\w.$-]{1,80})/,
    },
  ),
  phrase(
    'constraint_violated',
    66,
    'violates 23503 23502 23514 foreign constraintviolationexception integrityerror dataintegrityviolationexception null 22001 22003 range column sequence overflow 2200h',
    /violates (?:foreign key|not-null|check|exclusion)|2350[234]|2351[4]|foreign key constraint|constraintviolation|integrityerror|dataintegrityviolation|cannot be null|cannot insert null|value too long for|2200[13h]|data too long for column|(?:integer|bigint|smallint|numeric|value)\b.{0,40}out of range|numeric (?:field )?(?:value )?overflow|reached (?:the )?(?:maximum|minimum) value of sequence|arithmetic overflow/,
    { object: TABLE },
  ),
  phrase(
    'schema_mismatch',
    72,
    '42703 42p01 42883 column relation table undefinedcolumn undefinedtable undefinedcolumnerror undefinedtableerror 00942 00904 er_bad_field_error er_no_such_table mapper_parsing_exception schema unknown p2021 p2022',
    /(?:column|relation|table|function|type|view|sequence|index|operator) .{1,120}(?:does not exist|doesn't exist)|42703|42p01|42883|unknown column|no such (?:table|column|field|index)|undefined(?:column|table)|ora-009(?:42|04)|invalid (?:object|column) name|er_bad_field|er_no_such_table|mapper_parsing|schema (?:mismatch|is incompatible|validation failed|version mismatch)|incompatible schema|schema-validation: missing|missing (?:column|table)|p202[12]|unknown field/,
    { object: TABLE },
  ),
  phrase(
    'migration_behind',
    74,
    'migration migrations unapplied pendingmigrationerror flyway liquibase dirty schema flywayexception',
    /(?:pending|unapplied) migrations?|migrations? (?:are |is )?(?:pending|not (?:been )?applied|missing)|pendingmigration|(?:schema|database)\b.{0,40}(?:is )?(?:behind|out of date|not up[ -]to[ -]date|older than)|schema version .{0,60}(?:expected|required|but)|dirty database version|migration .{0,100}(?:failed|error|aborted|could not)|failed (?:to (?:run|apply) )?(?:the )?(?:database )?migrations?|checksum mismatch for migration/,
    { object: /(?:migration|version)[: ]+["'`]?([\w.-]{2,80})/i },
  ),
  phrase(
    'data_corrupt',
    70,
    'corrupt corrupted corruption checksum xx001 xx002 magic block page crc crashed',
    /\bcorrupt(?:ed|ion)?\b|checksum (?:mismatch|failed|error|does not match)|invalid page in block|could not read block|page verification failed|xx00[12]|bad magic number|crc (?:mismatch|error|check failed)|marked as crashed|unexpected zero page|index .{0,60}contains unexpected/,
    { quiet: true, object: TABLE },
  ),
  phrase(
    'wraparound',
    78,
    'wraparound vacuumed xmin multixact',
    /avoid wraparound|wraparound data loss|must be vacuumed within|oldest xmin is far|transaction id wraparound|wraparound failures/,
    { quiet: true, weight: 85 },
  ),
  phrase(
    'cache_evictions',
    46,
    'evicted evictions evicting cache',
    /(?:evicted|evicting) \d+ (?:keys|entries)|cache (?:is )?(?:full|thrash)|high eviction rate/,
  ),
]
