// Processes and machines at their limits: memory, garbage collection, threads, files, disks, the kernel.
import { phrase, type Phrase } from './phrase'

const DEVICE =
  /(?:device|dev|on|filesystem|file|to|path|write|open|mkdir|EXT4-fs \(|XFS \()[:= ]*["'(]?(\/[\w./@-]{2,100}|(?:sd|nvme|vd|xvd|dm-)[\w]+)/

export const machine: readonly Phrase[] = [
  phrase(
    'nodes_not_added',
    78,
    'asg scale-up scaleup scale group instances failedscaleup insufficientinstancecapacity insufficientcapacityerror',
    /failed to (?:set asg size|increase (?:node group|asg|instance group) size|scale[ -]?up|create (?:node ?claim|machine|instances?\b))|scale[ -]?up (?:failed|error)|failedscaleup|couldn't (?:scale up|increase)|could not launch .{0,40}instances?|insufficientinstancecapacity|insufficient capacity for/,
    { object: /(?:size for|node group|instance group) ["']?([\w.-]{3,80})/i },
  ),
  phrase(
    'oom_killed',
    76,
    'oomkilled oom killed sigkill 137 oom_kill',
    /oom[ -_]?kill|memory cgroup out of memory|out of memory: kill|killed process \d+|perhaps out of memory|exit(?:ed)?(?: with)?(?: status| code)?:? 137\b|signal: killed|terminated by signal 9|^killed$/,
    { quiet: true, object: /(?:killed process \d+|task=|comm=)\s*\(?["']?([\w./-]{2,60})/i },
  ),
  phrase(
    'out_of_memory',
    72,
    'outofmemoryerror outofmemoryexception heap memory enomem memoryerror bad_alloc metaspace oom allocate allocation',
    /outofmemory|java heap space|heap out of memory|heap limit|cannot allocate memory|can't allocate memory|\benomem\b|\bmemoryerror\b|out of memory|bad_alloc|metaspace$|memory allocation of \d+ bytes failed|exceed(?:ed|s|ing) (?:the )?(?:\S+ )?memory limit|(?:could not|failed to|unable to) allocate (?!for range|.{0,20}\b(?:ip|ips|address|port)\b)|oom command not allowed|insufficient memory|not enough memory|memory exhausted|allowed memory size of \d+ bytes exhausted/,
    { quiet: true },
  ),
  phrase('gc_pressure', 74, 'gc', /gc overhead limit/, { quiet: true }),
  phrase(
    'gc_pressure',
    62,
    'gc pause garbage overhead',
    /gc overhead|overhead, spent .{0,40}collecting|\bfull gc\b|pause full|(?:long|excessive|detected .{0,20}) ?gc pause|gc pause .{0,20}\d{4,} ?ms|to-space exhausted|stop-the-world/,
    {
      quiet: true,
      weight: 55,
    },
  ),
  phrase(
    'memory_leak',
    56,
    'leak leaked maxlistenersexceededwarning',
    /(?:possible |potential |suspected )?(?:memory|eventemitter memory) leak|leak: \S+\.release\(\)|maxlistenersexceeded/,
  ),
  phrase(
    'threads_exhausted',
    74,
    'thread threads rejectedexecutionexception threadpool max_children maxrequestworkers workers starvation executor busy',
    /(?:create|start) (?:new |a new )?(?:native )?thread\b|can't start new thread|thread ?pool.{0,40}(?:exhaust|is full|starv|saturat|no free|rejected)|rejectedexecution|threads?.{0,20}(?:are|is) busy|all .{0,30}(?:workers|threads) (?:are )?busy|reached (?:pm\.)?max_children|maxrequestworkers|no (?:free|available|idle) (?:worker|thread)|threadpool starvation|task .{0,60}rejected from|executor .{0,30}(?:saturated|queue full|rejected)/,
    { object: /(?:\[pool|executor|thread pool|queue)[ =:]+["']?([\w.-]{2,60})/i },
  ),
  phrase(
    'files_exhausted',
    73,
    'emfile enfile files descriptors descriptor',
    /\bemfile\b|\benfile\b|too many open files|file-max limit|(?:no|out of|exhausted) (?:free |available )?file (?:descriptors|handles)|file descriptors? (?:limit|exhaust)|too many files open|inotify .{0,30}(?:limit|watches)/,
    { quiet: true },
  ),
  phrase(
    'process_limit',
    70,
    'fork pids processes eagain cgroup',
    /cannot fork|can't fork|fork(?:\(\))?(?: failed)?: .{0,20}(?:resource temporarily unavailable|retry|cannot allocate)|pids? limit|max user processes|too many processes|unable to fork|fork failed|fork rejected by pids controller/,
    {
      quiet: true,
    },
  ),
  phrase(
    'disk_full',
    75,
    'enospc space disk 53100 full storage',
    /\benospc\b|no space left|(?:disk|filesystem|file system|volume|device|tablespace|storage) (?:is |was |has become )?(?:\S{1,30} )?(?:almost )?full\b|not enough (?:free )?(?:disk )?space|out of (?:disk|storage) ?space|insufficient (?:free )?(?:disk |storage )?space|53100|low (?:on )?disk space|disk (?:usage|space).{0,40}(?:critical|exhausted|exceeded)|ran out of (?:disk )?space|unable to extend .{0,60}(?:tablespace|segment)/,
    { quiet: true, object: DEVICE },
  ),
  // Elasticsearch and its kin: only the last of three marks refuses writes, and it is a data node that is full.
  phrase('disk_full', 78, 'watermark', /flood[ -]stage (?:disk )?watermark .{0,20}exceeded/, {
    quiet: true,
    weight: 84,
    whom: /exceeded on \[[^\]]*\]\[([^\]]+)\]/,
  }),
  phrase('disk_up', 78, 'watermark', /(?:low|high) disk watermark .{0,20}exceeded/, {
    quiet: true,
    weight: 56,
    whom: /exceeded on \[[^\]]*\]\[([^\]]+)\]/,
  }),
  // What its clients are told.
  phrase(
    'disk_full',
    76,
    'watermark readonlyallowdelete cluster_block_exception',
    /flood[ -]stage watermark|read-only-allow-delete/,
    {
      weight: 56,
    },
  ),
  phrase(
    'inodes_full',
    77,
    'inodes inode',
    /(?:out of|no (?:free|more)|exhausted|run out of) inodes?|inodes? .{0,20}(?:exhausted|full|100%)/,
    { quiet: true, object: DEVICE },
  ),
  phrase(
    'disk_error',
    74,
    'i eio input erofs remounting medium buffer ext4 xfs uncorrectable smart nvme estale stale blk_update_request filesystem sector transport read',
    /(?:buffer |disk )?i\/o error|\beio\b|input\/output error|read-only file ?system|\berofs\b|remount\w* .{0,40}read-only|blk_update_request|medium error|ext4-fs (?:error|\([^)]*\): .{0,40}error)|xfs .{0,40}(?:corrupt|error|shut)|uncorrectable (?:ecc|error|sector)|smart .{0,40}fail|nvme.{0,40}(?:timeout|reset|abort)|\bestale\b|stale (?:nfs )?file handle|transport endpoint is not connected|bad sector|critical (?:target|medium) error/,
    { quiet: true, object: DEVICE },
  ),
  phrase(
    'disk_slow',
    58,
    'fdatasync fsync disk wal apply heartbeat sync checkpoint io',
    /slow (?:fdatasync|fsync|disk|i\/o)|(?:fdatasync|fsync|wal sync|wal write|disk sync).{0,40}(?:took|slow|duration|too long)|apply request took too long|sync duration of|disk (?:is )?(?:too )?slow|leader failed to send out heartbeat on time|io (?:latency|wait) .{0,30}(?:high|exceed)|slow (?:log|journal) (?:flush|write)/,
    { quiet: true, weight: 60 },
  ),
  phrase(
    'kernel_fault',
    72,
    'kernel lockup hung_task blocked watchdog protection oops hardware rcu_sched rcu mce',
    /kernel panic|soft lockup|hard lockup|hung_task|blocked for more than \d+ seconds|general protection fault|\boops: |hardware error|self-detected stall|machine check|kernel bug at/,
    { quiet: true, weight: 85 },
  ),
  phrase(
    'crashed',
    46,
    'exited exit crashed terminated died sigsegv sigabrt segfault segmentation core fatal terminating killed worker',
    /(?:exited|exits|exit|terminated|died|quit) (?:unexpectedly|abnormally|with (?:non-zero |exit )?(?:code|status):? (?!0\b)\d+)|exit (?:code|status):? (?!0\b)\d+|main process exited|process .{0,40}(?:crashed|died|was terminated by signal)|(?:worker|server|service|child|process|container) .{0,40}(?:crashed|has died|died unexpectedly)|sigsegv|sigabrt|segmentation fault|segfault at|core dumped|terminated by signal/,
    { quiet: true },
  ),
  phrase(
    'saturation_up',
    44,
    'queue overloaded overload shedding backpressure busy overflow saturated saturation',
    /queue (?:is |was )?(?:full|at capacity|overflow)|overload(?:ed)?\b|load shedding|shedding load|back-?pressure|server (?:is )?too busy|(?:pending|buffer|backlog|listen queue).{0,30}overflow|saturat(?:ed|ion)|high ?water mark/,
  ),
]
