// Failures of brokers, queues and their clients: NATS, Kafka, RabbitMQ, SQS and Pub/Sub, MQTT, Celery.
import { phrase, type Phrase } from './phrase'

const QUEUE =
  /(?:queue|topic|stream|subject|consumer|partition|group|exchange|subscription)[ =:]+["'`]?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)([\w.>/$-]{2,100})/i

export const messaging: readonly Phrase[] = [
  phrase(
    'transport_disconnected',
    50,
    'disconnected disconnect reconnecting stale broker amqp nats kafka mqtt',
    /disconnected from (?!.{0,40}(?:preauth|user))|disconnected due|(?:connection|node|broker|consumer|producer|session) (?:\S{1,40} )?(?:was |is |got )?disconnected|stale connection|(?:connection|channel) to (?:the )?(?:broker|nats|amqp|rabbitmq|kafka|mqtt|node)\b.{0,40}(?:lost|closed|failed|dropped)|(?:amqp|nats|mqtt|kafka|broker)\b.{0,60}(?:connection (?:lost|closed|error)|disconnect)|reconnecting/,
    { quiet: true },
  ),
  // Clients come and go; only a complaint of it counts.
  phrase('transport_disconnected', 44, 'client', /client (?:\S{1,40} )?(?:was |is |got )?disconnected/, { weight: 50 }),
  phrase(
    'transport_slow_consumer',
    66,
    'slow deadline readloop',
    /slow consumer|write deadline exceeded|readloop processing time|slow consumer detected/,
    { quiet: true, object: /^(\S+:\d+) - / },
  ),
  phrase(
    'consumer_expelled',
    66,
    'poll maxpollinterval maxpollintervalms rebalanced rebalance rebalancing rejoin rebalance_in_progress commitfailedexception consumer_timeout acknowledgement leaving heartbeat unknown_member_id unknownmemberidexception illegal_generation illegalgenerationexception fenced_instance_id member',
    /max\.poll\.interval|maximum poll interval|maxpollinterval|consumer poll timeout|commit cannot be completed|commitfailed|delivery acknowledgement .{0,60}timed? ?out|consumer_timeout|member .{0,100}has (?:failed|left)|leaving (?:the )?group|rebalanc\w+.{0,40}(?:timed out|failed|too (?:often|long))|group is rebalancing|rebalance_?in_?progress|unknown_?member_?id|illegal_?generation|fenced_?instance_?id|provided member is not known|heartbeat (?:session )?expired/,
    { quiet: true, object: /\bgroup(?:_?id)?(?:\s*[=:]\s*["'`]?|\s+["'`])([\w.-]{1,100}\w)/i },
  ),
  phrase(
    'redelivery_up',
    50,
    'redelivered redelivering redelivery requeue requeued requeueing nack nacked',
    /re-?deliver(?:ed|ing|y)|re-?queue(?:d|ing)?\b|\bnack(?:ed|ing)?\b|delivery attempt (?:[3-9]|\d\d)/,
    { quiet: true, object: QUEUE, weight: 50 },
  ),
  phrase(
    'poison_message',
    74,
    'poison deserializing deserialize deserialization recorddeserializationexception serializationexception undecodable seek',
    /poison|error deserializing (?:key|value)|deserializ\w+ (?:key|value|record|message).{0,40}(?:fail|error|partition)|failed to (?:deserialize|decode) (?:the )?(?:message|record|event|payload)|recorddeserialization|serializationexception|seek past the record|undecodable (?:message|record)|unprocessable message/,
    { object: /(?:partition|topic|queue|stream)\s+["'`]?([\w./-]{2,100})/i },
  ),
  phrase(
    'dead_lettered',
    54,
    'dead dlq deadletter dlx deliveries',
    /dead[ -]?letter|\bdlq\b|(?:moved|sent|routed) to .{0,20}dl[qx]|max(?:imum)? deliver(?:ies|y)? (?:exceeded|reached|attempts)/,
    { quiet: true, object: QUEUE },
  ),
  phrase(
    'broker_down',
    66,
    'broker brokers nobrokersavailable bootstrap leader_not_available responders coordinator nats servers kafka',
    /no ?brokers? ?(?:are )?available|broker(?:\(s\))? .{0,40}(?:not (?:be )?available|unavailable|is down|are down|unreachable|failed)|all (?:broker connections|brokers) are down|broker may not be available|broker transport failure|bootstrap broker .{0,60}disconnected|leader_not_available|coordinator .{0,40}(?:not available|unavailable)|nats: no (?:servers|responders)|no responders|no servers available for connection|kafka.{0,40}(?:unavailable|not available|unreachable)/,
    { object: /(?:broker|server|node)[ =:]+["'`]?([\w.-]+(?::\d+)?)/i },
  ),
  phrase(
    'broker_limit',
    72,
    'alarm blocked memory maximum stream insufficient limit vm_memory_high_watermark resource discard',
    /(?:memory|disk|resource) (?:resource limit )?alarm|connection\.blocked|blocked by broker|(?:publish\w*|connections?) (?:is|are|was|were) (?:being )?blocked|maximum (?:messages|bytes|consumers) exceeded|stream (?:is )?full|insufficient (?:storage )?resources|queue length limit|vm_memory_high_watermark|jetstream .{0,40}(?:limit|exceeded|insufficient)|maximum (?:account )?.{0,20}(?:storage|memory) (?:usage )?exceeded/,
    { quiet: true, object: QUEUE },
  ),
  phrase(
    'message_too_large',
    74,
    'large larger recordtoolargeexception payload msg_size_too_large 413 max_allowed_packet frame_too_large messagesizetoolarge size',
    /(?:message|record|payload|request entity|body|frame|packet|header|record batch)s? (?:is |was |size |too )*(?:too large|larger than|exceed\w* (?:the )?(?:max|limit|configured))|recordtoolarge|msg_size_too_large|messagesizetoolarge|maximum payload|max\.message\.bytes|max\.request\.size|max_allowed_packet|received message larger than max|too large body|frame_too_large|\b413\b.{0,30}too large|size .{0,40}exceeds (?:the )?(?:maximum|max|limit)/,
    { object: QUEUE },
  ),
  phrase(
    'consumer_down',
    58,
    'consumers consumer subscribers listener subscriber',
    /no (?:active |live )?(?:consumers|subscribers)|consumer .{0,60}(?:stopped|crashed|exited|cancell?ed|died|terminated)|listener container .{0,40}stopped|consumer count (?:is )?0/,
    {
      quiet: true,
      object: QUEUE,
    },
  ),
  phrase(
    'backlog_high',
    42,
    'backlog queue lag pending',
    /backlog (?:of|is|has|grow|exceed|too)|queue (?:depth|length|size) .{0,30}(?:exceed|high|above|over)|(?:consumer )?lag .{0,30}(?:exceed|high|above|grow)|falling behind/,
    { object: QUEUE, weight: 50 },
  ),
]
