// How logs tell of changes: releases, settings, flags, migrations, restarts, maintenance, batch work, scaling.
import type { Worded } from '../log-failures/trigger'
import type { Sign } from '../signs'

export interface ChangePhrase extends Worded {
  sign: Sign
  test: RegExp
  /** What was changed, as its first group, on the text as written. */
  object?: RegExp
  weight: number
}

const VERSION = /((?:v|version[ =:]+"?)?\d+\.\d+(?:\.\d+)?(?:[-+.][\w.-]+)?)/i

export const changePhrases: readonly ChangePhrase[] = [
  {
    sign: 'flag_changed',
    on: 'flag flags toggle toggled experiment killswitch featureflag',
    test: /(?:feature[ _-]?)?(?:flag|toggle|experiment|kill ?switch)s?\b.{0,80}(?:\b(?:enabled|disabled|turned|switched|changed|set to|flipped|rolled out|activated|deactivated|on|off)\b|->|=> ?|: ?(?:true|false)|=(?:true|false))|(?:enabl|disabl|activat|toggl|flipp)(?:ed|ing) (?:the )?(?:feature )?(?:flag|toggle|experiment)/,
    object:
      /(?:flag|toggle|experiment|feature)s?[ =:]+["'`]?([A-Za-z][\w.-]*[-_.][\w.-]+)|["'`]([a-z][\w.-]{2,60})["'`]|key=([\w.-]{3,60})/i,
    weight: 60,
  },
  {
    sign: 'migration_ran',
    on: 'migration migrations migrate migrating migrated alter flyway liquibase alembic',
    test: /(?:runn?ing|ran|appl(?:y|ied|ying)|execut\w+|start\w*|finish\w*|complet\w+) .{0,40}migrations?\b|migrations? .{0,60}(?:applied|done|finished|complet\w+|started|ran|executed)|migrat(?:ing|ed) (?:schema|database|to version)|\balter table\b|successfully applied \d+ migration/,
    object: /(?:migration|version|table)s?[ :"']+(?:if exists )?["'`]?([\w.-]*\d[\w.-]*|[a-z_]{3,60})/i,
    weight: 55,
  },
  {
    sign: 'config_changed',
    on: 'config configuration settings sighup reload reloaded reloading parameter secret secrets certificate rotated rotation',
    test: /(?:config(?:uration)?|settings?|rules?)\b.{0,40}\b(?:reloaded|changed|updated|applied|has been modified)|re-?load(?:ed|ing) (?:the )?(?:config|settings|rules)|received sighup|parameter "\w+" changed to|(?:secret|credential|password|api key|certificate)s? .{0,40}(?:rotated|replaced|renewed|updated)|rotat(?:ed|ing) .{0,30}(?:secret|credential|password|key)/,
    object: /(?:parameter|file|secret|key) ["'`]?([\w./-]{3,80})/i,
    weight: 55,
  },
  {
    sign: 'release_changed',
    on: 'deployed deploying deployment deploy rollout rolled rolling upgraded upgrading release version released starting started image booting',
    test: /(?:deploy(?:ed|ing|ment)?|roll(?:ed|ing)[ -]?out|roll-?out|upgrad(?:ed|ing)|releas(?:ed|ing|e))\b.{0,100}\bv?\d+\.\d+|(?:starting|started|booting)\b.{0,80}\b(?:version[ =:]+"?v?\d|v\d+\.\d+)|\bversion[ =:]+"?v?\d+\.\d+.{0,40}\b(?:starting|started|deployed)|\bv?\d+\.\d+\.\d+ (?:->|=>|to) v?\d+\.\d+\.\d+|image .{0,80}(?:updated|changed) to/,
    object: VERSION,
    weight: 60,
  },
  {
    sign: 'scaled',
    on: 'scaled scaling scale replicas resized',
    test: /scal(?:ed|ing) (?:up|down|in|out|from|to)|replicas? .{0,30}(?:changed|set|scaled) .{0,20}\d|new size: \d+|resized .{0,40}to/,
    weight: 50,
  },
  {
    sign: 'maintenance',
    on: 'maintenance draining drained drain cordon cordoned cordoning uncordoning uncordoned reboot rebooting rebooted planned kured',
    test: /maintenance (?:mode|window|started|ended|begins|work)|\b(?:drain(?:ing|ed)?|un)?cordon(?:ing|ed)?\b|drain(?:ing|ed) (?:node|connections|traffic)|reboot(?:ing)? (?:required|node|scheduled|now)|planned (?:maintenance|work|restart|failover|outage)/,
    weight: 55,
  },
  {
    sign: 'maintenance',
    on: 'unattended upgrade apt dnf yum upgraded packages reexecuting',
    test: /packages that will be upgraded|unattended-upgrades?\b.{0,80}(?:upgrad|install)|\bapt upgrade\b|(?:dnf|yum)(?:-automatic)?\b.{0,60}(?:upgrad|updat)|^upgraded: \S+|^reexecuting\b/,
    weight: 55,
  },
  {
    sign: 'batch_running',
    on: 'backup dump pg_dump mysqldump reindex reindexing compaction compact vacuum snapshot export import etl cron cmd nightly scheduled batch bulk rebuild load',
    test: /\((?:\S+)\) cmd \((?!.{0,40}(?:run-parts|logrotate|anacron|sa1|sysstat))|(?:backup|dump|pg_dump|mysqldump|mariadb-dump|mongodump|re-?index(?:ing)?|full compaction|vacuum full|snapshot|bulk (?:load|import|export)|export|import|etl|rebuild|nightly \w+|batch(?: job)?|scheduled (?:job|task)|load test)\b.{0,60}\b(?:started|starting|begins?|beginning|running|in progress|\d+ ?%)|(?:start(?:ed|ing)|begin(?:ning)?|launch(?:ed|ing)|running) (?:the )?(?:\S+ ){0,2}(?:backup|dump|pg_dump|mysqldump|re-?index|compaction|vacuum|snapshot|bulk|export|import|etl|rebuild|nightly|batch|load test)\b|\bstart: \d+ segments/,
    object: /cmd \((?:cd \S+ && )?(\S+)|\b(pg_dump|mysqldump|mariadb-dump|mongodump|[\w-]+-(?:backup|export|import|batch))\b/i,
    weight: 45,
  },
  {
    sign: 'restarted',
    on: 'started starting listening ready booted startup initialised initialized restarting restarted up shutdown',
    test: /^(?:(?:the )?(?:application|app|server|service|worker|process|system|node|agent|instance|daemon)\s+(?:is )?)?(?:re)?start(?:ed|ing)(?: up)?\b(?!.{0,30}(?:job|task|request|batch|backup|transaction|migration|sync|checkpoint|vacuum|session|import|export))|^started \w+ in \d|listening (?:on|at) |ready to accept connections|ready for (?:start up|connections)|database system is ready|boot(?:ed|ing) (?:in|up|puma|worker)|start-?up complete|application startup/,
    weight: 40,
  },
]
