// What stores, brokers and coordinators say by their own codes: Redis, MongoDB, Cassandra, Elasticsearch, Kafka, RabbitMQ, NATS, ActiveMQ, ZooKeeper, etcd, Consul, Vault, Ceph, MinIO.
import { phrase, type Phrase } from './phrase'

const QUOTED = /["'`[]([A-Za-z_][\w.$/-]{1,80})["'`\]]/

export const storesAndBrokers: readonly Phrase[] = [
  // Redis
  phrase('disk_error', 72, 'misconf persist', /\bmisconf\b|unable to persist (?:on|to) disk|background saving error/),
  phrase('dependency_down', 64, 'loading', /\bloading (?:redis is |server is )?loading the dataset/),
  phrase('quorum_lost', 73, 'noreplicas', /\bnoreplicas\b/),
  phrase('lock_wait', 66, 'busy script', /\bbusy (?:redis|server|valkey) is busy|busy running a script/),
  phrase('type_error', 64, 'wrongtype', /\bwrongtype\b/),
  phrase('replication_broken', 73, 'masterdown', /\bmasterdown\b|link with master is down/),
  phrase('misrouted', 56, 'moved crossslot', /\bmoved \d+ [\w.-]+:\d+|\bcrossslot\b/),
  // MongoDB
  phrase('quorum_lost', 77, 'primary replicasetnoprimary', /no primary (?:found|available|exists)|replicasetnoprimary|no (?:primary|master) in (?:the )?replica ?set/, { quiet: true }),
  phrase('quorum_lost', 74, 'writeconcernerror writeconcernfailed concern wtimeout', /waiting for replication timed out|write ?concern ?(?:error|failed|timeout)/),
  phrase('constraint_violated', 66, 'validation', /document failed validation/),
  phrase('message_too_large', 74, 'bsonobj bson', /bsonobj size.{0,60}invalid|bson.{0,40}too large/),
  // Cassandra
  phrase('dependency_down', 60, 'nohostavailable nohostavailableexception hosts host', /nohostavailable|all host\(s\) tried for query failed|unable to complete the operation against any hosts/),
  phrase('quorum_lost', 74, 'replicas unavailableexception consistency alive', /not enough replicas available|required but only \d+ alive|cannot achieve consistency level/),
  phrase('statement_timeout', 66, 'tombstones tombstoneoverwhelmingexception tombstone', /scanned over \d+ tombstones|tombstoneoverwhelming/, { quiet: true }),
  // Elasticsearch and OpenSearch
  phrase('out_of_memory', 74, 'circuit_breaking_exception circuitbreakingexception large', /circuit_?breaking_?exception|\[parent\] data too large/),
  phrase('threads_exhausted', 75, 'es_rejected_execution_exception esrejectedexecutionexception rejected_execution_exception rejected', /rejected_?execution(?:_?exception)?|rejected execution of/, { object: /name = ([\w/.-]+)/ }),
  phrase('quota_exceeded', 70, 'shards fields', /maximum (?:normal )?shards open|limit of (?:total|mapping) fields .{0,20}has been exceeded/),
  phrase('schema_mismatch', 72, 'index_not_found_exception indexnotfoundexception', /index_?not_?found_?exception/, { object: /no such index \[([\w.-]+)\]/ }),
  phrase('dependency_down', 50, 'shards', /all shards failed|primary shard is not active/),
  // Kafka
  phrase('config_missing', 69, 'unknown_topic_or_partition unknowntopicorpartitionexception topic', /unknown_?topic_?or_?partition|topic .{1,80}(?:not present in metadata|does not exist)|does not host this topic/, { object: /topic ["'`]?([\w.-]{2,80})/i }),
  phrase('consumer_slow', 62, 'offsetoutofrangeexception offset_out_of_range offset', /offset_?out_?of_?range|(?:fetch )?offset .{0,60}out of range/),
  phrase('leader_lost', 62, 'not_leader_or_follower not_leader_for_partition notleaderorfollowerexception notleaderforpartitionexception not_controller', /not_?leader_?(?:or_?follower|for_?partition)|not_controller\b/),
  phrase('disk_error', 75, 'kafkastorageexception disk', /kafkastorage|disk error (?:when|while|during)|failed log dir/),
  phrase('split_brain', 62, 'producerfencedexception invalid_producer_epoch newer', /producerfenced|invalid_?producer_?epoch|newer producer with the same/, { weight: 66 }),
  // RabbitMQ
  phrase('config_invalid', 73, 'inequivalent precondition_failed', /inequivalent arg|precondition_failed - (?!delivery)/, { object: /for (?:queue|exchange) ["'`]([\w.-]+)/i }),
  phrase('config_missing', 72, 'not_found vhost', /no (?:queue|exchange|vhost|binding) ["'`].{1,80}in vhost|not_found - (?:no |vhost)/, { object: /no (?:queue|exchange) ["'`]([\w.-]+)/i }),
  phrase('permission_denied', 72, 'access', /access to (?:exchange|queue|vhost|topic) .{1,120}refused/, { object: /access to \w+ ["'`]([\w./-]+)/i }),
  phrase('unauthenticated', 71, 'refused access_refused', /login was refused|access_refused - login/),
  phrase('connections_exhausted', 77, 'limit', /connection limit \(\d+\) is reached|(?:connection|channel) per[ -](?:vhost|user|node|connection) limit/),
  phrase('transport_disconnected', 62, 'heartbeats heartbeat', /missed heartbeats? from|(?:no|missed) heartbeats? .{0,40}(?:received|closing|client|server)|heartbeat (?:timeout|missed)/, { quiet: true }),
  phrase('split_brain', 77, 'inconsistent_database', /inconsistent_database/, { quiet: true, weight: 80 }),
  // NATS
  phrase('permission_denied', 68, 'permissions', /permissions violation/, { object: /(?:publish|subscription) to ["'`]([\w.>*$-]+)/i }),
  phrase('config_missing', 68, 'stream consumer', /\b(?:stream|consumer|bucket|durable) not found/, { object: /(?:stream|consumer|bucket) ["'`]([\w.-]+)/i }),
  phrase('broker_limit', 73, 'maximum', /maximum (?:consumers|messages|bytes|subscriptions|streams)(?: limit)? (?:reached|exceeded)/),
  // ActiveMQ
  phrase('broker_limit', 73, 'usage', /usage ?manager.{0,40}limit reached|(?:store|temp|memory) limit reached|resourceallocationexception/, { quiet: true, object: /(?:queue|topic):\/\/([\w.-]+)/i }),
  // ZooKeeper, etcd, Consul, Vault
  phrase('transport_disconnected', 75, 'keepererrorcode connectionloss sessionexpiredexception connectionlossexception', /keepererrorcode = (?:connectionloss|session ?expired|operationtimeout)|session(?:expired)exception.{0,60}keepererrorcode/),
  phrase('disk_full', 77, 'mvcc nospace', /mvcc: database space exceeded|alarm:? ?nospace/),
  phrase('quorum_lost', 74, 'leader', /no (?:cluster|raft|known) leader|leader is not known|no leader elected/, { quiet: true }),
  phrase('dependency_down', 66, 'sealed', /\b(?:is|vault) sealed\b/),
  // Ceph, MinIO
  phrase('disk_full', 76, 'osd pool', /(?:osd|pool)\(?s?\)? (?:is |are |has )?(?:near ?|back ?fill ?)?full\b/, { quiet: true }),
  phrase('disk_slow', 66, 'ops', /\d+ slow (?:ops|requests)\b.{0,120}(?:blocked|osd)/, { quiet: true, weight: 62 }),
  phrase('dependency_down', 60, 'osds osd pgs', /\d+ osds? (?:are |is )?down|\d+ pgs (?:degraded|undersized|inactive|stale)/, { quiet: true }),
  phrase('quorum_lost', 74, 'quorum', /(?:write|read) quorum (?:is )?not (?:met|satisfied)|insufficient(?:write|read)quorum/),
  phrase('write_conflict', 66, 'conflict', /document update conflict|\bconflict: .{0,60}(?:version|revision)/, { object: QUOTED }),
] // prettier-ignore
