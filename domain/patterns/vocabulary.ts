// Words that sentences of logs are made of. A word in here is rather a constant of the statement; one that is not, rather a value.
import { lowerAscii } from './characters'

const stems = `
a about above abort absent accept access accord account acknowledge acquire across act action activate active actual adapt add address adjust advance
affect after again against age agent aggregate ahead alert alias align all allocate allow almost along already also alter always among amount an analyze
and announce annotation another answer any anonymous api append apply approve arbitrary archive are area argument around array arrive as ask assert assign associate
assume async at atomic attach attempt attribute audit auth authenticate authorize auto automatic available average avoid await away back backend background
backoff backlog backup bad balance bandwidth banner base batch be become been before begin behavior behind being below best better between beyond big binary bind bit
blank block body boot bootstrap both bound boundary branch break bridge brief bring broadcast broken broker browse bucket buffer build built bundle bus busy but by bye byte
cache calculate call came can cancel candidate cannot capability capacity capture card case catalog catch category cause cede cell center certificate chain change channel
character charge check checkpoint checksum child children choose chunk cipher circuit claim class clause clean clear click client clock clone close cluster code cold collect collision
column combine come command comment commit common communicate compact compare compatible complete component compose compress compute concurrent condition conf config configure
confirm conflict connect connection consider consist consistent consistency console constraint construct consume consumer contact contain container content context continue contract control
convert coordinate coordinator copy core corrupt correct cost could count counter course cover cpu crash create creation creator credential critical cross current cursor custom cut cycle daemon damage
data database datacenter date day dead deadline deadlock deal debug decide declare decline decode decommission decrease decrypt dedicate default defer define definition degrade delay delegate delete deliver delta demand
demote deny depend dependency deploy deprecate depth dequeue derive describe descriptor deserialize design desire destination destroy detach detail detect determine device diagnose dial did
die differ different digest direct directory dirty disable disallow disappear disassociate discard disconnect discover disk dispatch display dispose distribute do document does domain done down
download downgrade drain drift drive driver drop due dump duplicate duration during dynamic each early edge edit effect either elapse elect election element eligible else email embed emit empty enable
encode encounter encrypt end endpoint enforce engine enough enqueue ensure enter entire entry environment equal error escape establish estimate evaluate event ever every evict exact examine exceed
except exception exchange exclude exclusive execute exempt exhaust exist exit expand expect expire explicit export expose express extend extension external extra extract fabric facility fail failback failover failure fall
false fallback family far fast fatal fault feature federate fetch few field file fill filter final find finish fire firewall firmware first fit fix flag flap flight float flood flow flush focus
folder follow for force forbid foreign fork form format forward found fragment frame framework free freeze frequent fresh from front full function further future garbage gateway gather general
generate generation get give global go gone good got grace graceful grant graph great group grow growth guard had half halt handle handler handshake hang happen hard hardware has hash have he head header health
healthy heap heart heartbeat hello help here hide high hint hit hold home hook host hot hour how however http https idle identify identity if ignore ill image immediate implement implicit import improper in include incoming
incomplete inconsistent incorrect increase increment index indicate individual info inform information inherit initial initialize initiate inject input insert inside inspect install instance instead instruct instruction insufficient integrity intend interactive
interface interfere internal interpret interrupt interval into introduce invalid invalidate inventory invoke io ip is isolate issue it item iterate its itself job join journal json jump just keep keepalive kernel
key keyspace kill kind know known label lack lag language large last late latency latest launch layer layout lazy lead leader leak lease least leave left legacy length less level library license life light like limit line link list
listen listener little live load local locate location lock log logger login logout long look loop lose loss lost low machine made main maintain maintenance major make malformed manage manager management manifest manual many map mark
mask master match materialize max maximum may maybe me mean measure media medium meet member membership memory mention merge message meta metadata method metric middle migrate minimum min minor minute miss missing mismatch mirror mode model modify
module moment monitor month more most mount move much multicast multiple must mutate my name namespace native near necessary need negative negotiate neighbor neither nested net network never new newest next no node non none
nor normal not note nothing notice notify notification now null number obey object obsolete obtain occur of off offer offline offset old older oldest omit on once one ongoing online only onto open operate operation operator option optional or order
origin orphan other otherwise our out output outside over overflow overlap overload override overwrite own owner pack package packet page panic parallel parameter parent parity parse part partial participate partition party pass passive
password past patch path pattern pause payload peak peer pend pending per percent perform performance period periodic permanent permission permit persist phase phone physical pick pid piece ping pipe pipeline place plan platform play please plugin plus point policy poll
pool poor pop populate port position positive possible post postpone potential power pre precede prefer prefix prepare presence present preserve press prevent previous primary print prior priority private privilege probe problem procedure proceed process produce producer
profile program progress promise promote prompt propagate proper property propose protect protocol provide provision proxy prune public publish pull purge push put query question queue quick quiet quit quorum quota race raise ran random range rank
rate rather ratio raw reach react read reader ready real reason reassign rebalance rebind reboot rebuild recall receive recent reclaim recognize recommend reconcile reconfigure reconnect record recover recovery recreate recursive redirect redo reduce refer reference refresh refuse
region register registration registry regular reject relate relation relay release relevant reload relocate rely remain remote remove rename render renew repair repeat replace replay replica replicate reply report repository represent request require requeue reschedule reserve
reset resign resize resolve resource respawn respect respond response rest restart restore restrict result resume retain retention retire retransmit retrieve retry return reuse reverse revert review revoke rewrite right role roll rollback rollout root rotate rotation round route router routine row rule run runner runtime
safe same sample sanity save say scale scan schedule scheduler schema scope score script scrape seal search second secondary secret section sector secure security see seed seek seem segment select self send sender sense separate sequence serial serialize serve server service session set
setting setup several severe shard share sharp she shell shift ship short should show shrink shut shutdown side sign signal signature significant silence similar simple simulate since single size skip slave sleep slot slow small smart snapshot so socket soft software solve some something sort source space spawn speak
special specific specify spec speed spill split spurious stable stack stage stale stall stand standalone standard standby start startup starve state stateful stateless statement static statistic stats status stay step still stop storage store stream stretch strict string strong structure stuck style sub subject submit subnet
subscribe subscription subsequent subsystem success successful successor such sudden suffix suggest suit summary super supply support suppose suppress sure suspect suspend swap sweep switch symbol sync synchronize synchronous syntax system tab table tag tail take taken target task tcp team tear tell template temperature temporary tenant term
terminate test text than that the their them then there thermal these they thing this those though thread threshold throttle through throughput throw tick ticket tie time timeout timer timestamp title to today together token tolerate too took tool top topic topology total touch trace track traffic trail train transaction transfer transform transit transition
translate transmit transport trap traverse tree trigger trim trip true truncate trust try tuple turn twice two type typical udp unable unavailable unauthorized unbalanced unclean under undefined undo undone unexpected unhealthy unhandled uncaught unify union unique unit unknown unless unload unlock unmount unnecessary unreachable unregister unresponsive unrecognized
unsafe unset unsubscribe unsuccessful unsupported until untrusted unused unusual up update upgrade upload upon upper upstream downstream urgent usage use user usual valid validate validation value variable various vary vendor verbose verify version very via victim view violate virtual visible visit volume vote wait wake walk want
warm warn warning was waste watch watcher watermark way we weak web week weight well were what when where whether which while white who whole whose why wide will win window wire with withdraw within without wizard word work worker workflow workload world would wrap write writer wrong wrote yes yet yield you your zero zone
absolute accumulate accuracy additional adjacent administrator affinity alarm algorithm allowance alternate alternative ambiguous anchor announce anomaly appear application architecture artifact aspect assemble asset assignment association attack attention attestation authority authorization authentication availability awake
bar barrier beat beacon behalf belong benchmark bios blacklist board book boolean bounce box brand break browser bug burst button bypass calendar callback carrier cascade catchup cease challenge char chat chip choice circular clash cleanup clearly click climb clip closed closure cloud codec collation collector comma comparator compile compiler compilation completion complex
concern conclude confuse congest congestion conjunction constant consensus contention continuation continuous contrary convention cookie cool coordinate corner correctable correspond corruption couple creation crypto currency customer dash dashboard deactivate deal death debounce decommit decompress deduplicate deep deletion delimiter dense departure deployment deprecation derived desktop detection deviation dialog dictionary
dimension direction disposition distance distinct divide division dns dot double draw dual eager ease echo ecc edition editor effective efficient eight elastic electric eliminate emergency employ emulate encounter encryption engage enrich enrol enroll entity enumerate epoch erase essential eventual evidence evolve excess excessive execution executor existence existing expansion expectation expensive experience expiry explain exporter expression
factor fan feed fence fifo fingerprint five flash flip flexible flight forget four fraction fragile freshness frontend fulfil fully functional fuzzy gain gap gauge generic geometry gigabit glob grain grammar gray greater green grid guarantee guest guide hand handoff harmless harvest having heavy height hence hidden hierarchy history holder hop horizon human hung hybrid hypervisor icon ideal
illegal impact impersonate implementation importance important impossible inaccessible inactive inbound inclusion indirect infinite inflate ingest ingress egress initialization inline inner inode insecure insertion inspection installation instantiate integer integrate intensive intention interest interim intermediate internet interpreter interruption intersect intrusion invite invocation involve irrelevant irregular isolation iteration
judge kick kit knowledge lab laptop latch latter lay leading leap lease leftover legal letter lifecycle lifetime linear liveness loader locality locale lookup lossy lower mail mailbox majority malicious manually manner mapper mapping margin marker massive mathematical mature mechanism memorize mess messenger microcode middleware millisecond mind mobile modern modification monitoring monotonic mouse multi music mute mutual mutation
naming narrow nature neglect neighbour nine nobody noise nonce normalize northbound notable notifier nullable numeric observe observer obviously occasion occupy octet odd office okay ok omission onboard opaque opening optimal optimize ordinal ordinary organization orient original outbound outcome outer outgoing outstanding outage oversize overhead padding pair panel paper parser particular passthrough patient peculiar penalty people permanently persistent person phantom photo picture pin pixel placeholder plain placement plugin pointer polite population portable portion practice precision precondition predicate predict preempt preference preload premature presentation preview primitive print pristine
privileged processor production profiler prohibit projection proof proposal protection prove provider provisioner proximity pruner pseudo publication publisher punctuation purpose qualify quality quantity quarantine quick quiesce quiescent quote radio ramp reaper reactor readiness readonly reap rearrange reboot recipe recipient reclaimer recommendation reconciliation recompute rectify recycle reduction redundant reentrant refactor reflect refill regard regression reinitialize reinstall reject rejoin relabel relax reliable remainder remap remediate remedy reminder remount removal renewal reopen reorganize repaint reparse repeated replacement replication reproduce
reputation reschedule resend reservation resident residual resolution resolver resort responsible responsive restoration restriction retries retrieval retry reusable reveal revision rewind rich ring rise risk robust rogue rough routing rpc sandbox satisfy saturate scatter scenario scheme screen scrub sdk seam seat seconds secondary segfault selection selector semantic semaphore sensitive sensor sentinel separator sequential series seven shallow shared sheet shield shortage shuffle sibling sign simultaneous singleton sink site situation six skeleton skew slice slide slightly sliding snapshotter solution sound spare sparse span specification spectrum speculative spin spool spread stack staging stamp starter statically statistical steady steal stderr stdout stdin step sticky stimulus stopwatch straight strange strategy strength
strip subsequently subset substitute substring subtract suitable sum superuser supervisor surface survive suspicious symlink symmetric symptom synthetic tablespace tailer taint tamper tar teardown telemetry temp tensor tentative terminal textual theme theory thin third threat three tightly timing tiny tip tls tombstone torn tracer tracker trailing transcript transient transparent transport trash treat tunnel tune tuning twelve twin typo ultimate umask unacknowledged unaffected unaligned unassign unassigned unbind unbound uncommitted unconditional uncorrectable underflow underlying understand undergo unfinished unfreeze unicast unimplemented uninitialized uninstall unit universal unlimited unlink unmanaged unmatched unpack unpaused unparse
unpin unplug unprivileged unprotected unpublish unqualified unrelated unreliable unreserved unresolved unrestricted unschedule unseal unselect unsigned unspecified unstable unstage unsync untagged untar unwind unwrap unwritable upcoming uptime url usable useful userspace utility utilization utilize vacuum validator vanish variant vault vector vehicle vertical veto video violation visibility vm voltage voter vulnerable waiter waiting walker wan warehouse warmup watchdog wear webhook weird welcome whitelist wildcard willing wipe wireless withdraw witness workaround workspace worst worth writable xml yaml yesterday zip
authenticate invalidated throttling paging pre post re sub config conn req resp auth init alloc addr msg err ctx desc dest src dst recv xmit sched sync async stat param arg env attr prop spec cfg mgr ref seq cmd exec proc dev sys usr tmp std lib bin var opt etc doc info intr irq dma pci usb acpi mtu lan vlan arp dhcp ntp ssh ssl ldap kerberos pam sudo cron audit
`
const words = new Set(stems.split(/\s+/).filter(Boolean))
const irregular =
  'was were been being has had having does did done goes went gone gets got gotten gives gave given takes took taken comes came sees saw seen knows knew known makes made says said sends sent keeps kept leaves left loses lost meets met pays paid reads ran begun began broke broken brought built bought caught chosen chose drawn drew driven drove fallen fell felt found forgotten froze frozen grew grown held hid hidden hung led meant ridden rose risen rewritten rewrote rebuilt resent sought shown shook shaken slept spent spun split spoken spoke stood stole stolen struck stuck sworn swept thought threw thrown told understood undid woke woken won wound written wrote withdrew withdrawn bound unbound overrode overridden underwent isn aren wasn doesn didn won couldn shouldn wouldn hasn haven cant dont doesnt im ive'
for (const word of irregular.split(' ')) words.add(word)

/** A name stands behind one of these: `user alice`, `topic orders`. */
const naming = new Set(
  `user named called host hostname name file directory folder job task topic queue node pod table database db service process unit module plugin key id client component
  namespace container image volume device interface role group account member tenant customer index shard partition stream consumer subscription channel cluster region zone package
  relation column schema function class command method domain realm workflow activity bucket object label tag branch repository project peer worker owner sender receiver
  source target model driver application program script extension feature option parameter variable codec locale language`.split(
    /\s+/,
  ),
)
/** A state stands behind one of these, in whatever ordinary word: `status ok`, `phase running`. */
const stating = new Set('status state reason mode type phase verdict severity health result outcome code level kind'.split(' '))
/** A value often stands behind one of these, and often an ordinary word. */
const leading = new Set(
  'for from by of in at on with as is server thread session replica endpoint destination app field version release'.split(' '),
)

/** 3 where a state is behind the word, 2 where a name is, 1 where a value often is, 0 otherwise. */
export function announcement(word: string): number {
  const lower = lowerAscii(word)
  if (stating.has(lower)) return 3
  return naming.has(lower) ? 2 : leading.has(lower) ? 1 : 0
}

/** Whether the word belongs to the language of logs, in any inflection; ASCII alone. */
export function isCommonWord(word: string): boolean {
  if (word.length > 24) return false
  const lower = lowerAscii(word)
  if (words.has(lower)) return true
  if (lower.length < 4) return false
  for (const ending of endings) {
    if (!lower.endsWith(ending)) continue
    const stem = lower.slice(0, -ending.length)
    if (stem.length < 2) continue
    if (words.has(stem) || words.has(`${stem}e`) || (stem.length > 3 && stem.endsWith('i') && words.has(`${stem.slice(0, -1)}y`)))
      return true
    // stopped, running: the last consonant doubled
    if (stem.length > 3 && stem[stem.length - 1] === stem[stem.length - 2] && words.has(stem.slice(0, -1))) return true
  }
  if (lower.startsWith('un') || lower.startsWith('re') || lower.startsWith('de'))
    return lower.length > 6 && isCommonWord(lower.slice(2))
  return false
}
const endings = [
  's',
  'ed',
  'd',
  'ing',
  'es',
  'ly',
  'er',
  'or',
  'ers',
  'ors',
  'ion',
  'ions',
  'ation',
  'ations',
  'ment',
  'ments',
  'able',
  'al',
  'ally',
  'ness',
  'ity',
  'ive',
  'ful',
  'less',
]

const grammar = new Set(
  'a an the and or but if then than so as at by for from in into of to with without is are was were be been being am has have had having do does did done will would can could may might must should shall cannot not no never nor now already still again it its this that these those there which'.split(
    ' ',
  ),
)

/** Words that hold a sentence together, and name nothing. */
export function isGrammar(word: string): boolean {
  return grammar.has(word)
}

const failures = new Set(
  'failed fail failure error errors cannot could unable exception reason because due rejected refused denied invalid aborted statement query'.split(
    ' ',
  ),
)

/** `reason:`, `java.io.IOException:`: what follows is a text from elsewhere, whatever it says. */
export function introducesText(word: string): boolean {
  const lower = lowerAscii(word)
  return lower === 'reason' || lower === 'cause' || (word.length > 9 && word.endsWith('Exception'))
}

/** Whether the words before `end` tell that something went wrong: what follows a colon is then the fault's own text. */
export function tellsFailure(sentence: readonly string[], end: number): boolean {
  for (let at = 0; at < end; at++) if (failures.has(lowerAscii(sentence[at]!))) return true
  return false
}
