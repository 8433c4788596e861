// The set-based statements of ingest. Every set comes as one JSON parameter; a batch costs the same few round trips
// whatever its size. bench/storm.ts runs the same texts bare, as its baseline.

/** $1: [{s source, e eventId, d repeats inside the batch}], in key order. Answers those seen before. */
export const claimKeys = `
WITH claimed AS (
  INSERT INTO observation_key AS held (source, event_id, duplicates)
  SELECT s, e, d FROM json_to_recordset($1::json) AS k(s text, e text, d int)
  ON CONFLICT (source, event_id) DO UPDATE SET duplicates = held.duplicates + excluded.duplicates + 1
  RETURNING source, event_id, xmax = 0 AS fresh
)
SELECT source, event_id AS "eventId" FROM claimed WHERE NOT fresh`

/** $1: correlation keys. Locks their open incidents in key order, so that two batches cannot wait for each other. */
export const lockOpen = `
SELECT correlation_key AS key, id, severity FROM incident
WHERE correlation_key = ANY($1::text[]) AND closed_at IS NULL
ORDER BY correlation_key COLLATE "C" FOR NO KEY UPDATE`

/**
 * $1: buckets in order, $2: whether each is taken for itself alone. A clear that finds no incident takes the bucket of
 * its key alone, a firing that opens one shares it: so neither overlooks the other before it is committed.
 */
export const guardKeys = `
SELECT CASE WHEN alone THEN pg_advisory_xact_lock(7365003, bucket) ELSE pg_advisory_xact_lock_shared(7365003, bucket) END
FROM unnest($1::int[], $2::boolean[]) AS g(bucket, alone)`

/** $1: correlation keys. The open storms that hold them as their signals. */
export const stormMembers = `
SELECT DISTINCT s.correlation_key AS key, i.id, i.correlation_key AS "stormKey" FROM incident_signal s
JOIN incident i ON i.id = s.incident_id AND i.closed_at IS NULL
WHERE s.correlation_key = ANY($1::text[]) AND s.in_storm AND s.moved_to IS NULL
ORDER BY i.id`

/** $1: correlation keys of firings without an open incident. When each signal of the newest closed one was last heard of, and stray clears. */
export const priorSignals = `
SELECT k.key, prior.id, s.source, s.series, s.last_observed_at AS "observedAt"
FROM unnest($1::text[]) AS k(key)
CROSS JOIN LATERAL (
  SELECT i.id FROM incident i WHERE i.correlation_key = k.key AND i.closed_at IS NOT NULL ORDER BY i.opened_at DESC LIMIT 1
) AS prior
LEFT JOIN incident_signal s ON s.incident_id = prior.id
UNION ALL
SELECT c.correlation_key, NULL, c.source, c.series, c.observed_at FROM stray_clear c WHERE c.correlation_key = ANY($1::text[])`

/** $1: [{k correlation key, s source, x series, a observed}] in key order: clears that found no incident. */
export const keepStrayClears = `
INSERT INTO stray_clear AS held (correlation_key, source, series, observed_at)
SELECT k, s, x, a FROM json_to_recordset($1::json) AS c(k text, s text, x text, a timestamptz)
ON CONFLICT (correlation_key, source, series) DO UPDATE SET observed_at = greatest(held.observed_at, excluded.observed_at)`

/** $1: [{s source, b budget}]. What each source opened in the last minute, counted up to its budget. */
export const openedLately = `
SELECT b.s AS source, (SELECT count(*)::int FROM (
  SELECT FROM incident i WHERE i.opened_by_source = b.s AND i.opened_at > now() - interval '1 minute' LIMIT b.b
) AS counted) AS opened
FROM json_to_recordset($1::json) AS b(s text, b int)`

/** $1: [{k, s, x}] of observations that restate what is. Signals of the newest incident of each key that are over: clear, or closed with it. */
export const endedSignals = `
SELECT r.k AS key, s.source, s.series, coalesce(newest.closed_at, s.last_observed_at) AS "endedAt"
FROM json_to_recordset($1::json) AS r(k text, s text, x text)
CROSS JOIN LATERAL (
  SELECT i.id, i.closed_at FROM incident i WHERE i.correlation_key = r.k ORDER BY i.opened_at DESC LIMIT 1
) AS newest
JOIN incident_signal s ON s.incident_id = newest.id AND s.source = r.s AND s.series = r.x
WHERE s.status = 'clear' OR newest.closed_at IS NOT NULL`

/** What a batch changes of an incident; `n`, `f`, `l` are its firing count, first and last time. Its severity follows its signals. */
const raised = (n: string, f: string, l: string) => `
  seq = i.seq + 1,
  occurrences = i.occurrences + ${n},
  first_observed_at = least(i.first_observed_at, ${f}),
  last_observed_at = greatest(i.last_observed_at, ${l}),
  updated_at = now()`

/** $1: [{i id, n firing, f first, l last}]: incidents whose row is locked. */
export const raiseIncidents = `
UPDATE incident i SET ${raised('c.n', 'c.f', 'c.l')}
FROM json_to_recordset($1::json) AS c(i uuid, n int, f timestamptz, l timestamptz)
WHERE i.id = c.i`

/** $1: new incidents in key order; one that another process opened meanwhile is raised instead. */
export const openIncidents = `
INSERT INTO incident AS i (id, correlation_key, title, severity, family, kind, scope, tenant, opened_by_source, occurrences,
  storm, recurrence_of, first_observed_at, last_observed_at)
SELECT c.i, c.k, c.t, c.v, c.fa, c.ki, c.sc, c.sc ->> 'tenant', c.s, c.n, c.st, c.r, c.f, c.l
FROM json_to_recordset($1::json) AS c(i uuid, k text, t text, v severity, fa text, ki text, sc jsonb, s text, n int, st boolean,
  r uuid, f timestamptz, l timestamptz)
ON CONFLICT (correlation_key) WHERE closed_at IS NULL DO UPDATE SET
  ${raised('excluded.occurrences', 'excluded.first_observed_at', 'excluded.last_observed_at')}
RETURNING id, correlation_key AS key`

/**
 * $1: signals by incident. An older observation never flips a status, nor does it raise the incident's severity. Answers
 * the incidents for which this is news: a status flip, a new firing signal, a verdict that came or went, a worse severity.
 */
export const mergeSignals = `
WITH change AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json) AS c(i uuid, s text, x text, k text, st boolean, t signal_status, ft signal_status,
    fl int, v severity, w severity, m text, va float8, th float8, u text, o int, ff timestamptz, a timestamptz, cl text, ttl int,
    su jsonb)
), held AS MATERIALIZED (
  SELECT s.incident_id, s.source, s.series, s.status, s.suppression IS NOT NULL AS suppressed, s.last_observed_at
  FROM change c JOIN incident_signal s ON s.incident_id = c.i AND s.source = c.s AND s.series = c.x
), written AS (
  INSERT INTO incident_signal AS s (incident_id, source, series, correlation_key, in_storm, status, flips, severity, summary,
    value, threshold, unit, occurrences, first_fired_at, last_observed_at, last_seen_at, clears, silence_ttl_seconds, suppression)
  SELECT c.i, c.s, c.x, c.k, c.st, c.t, c.fl + coalesce((h.status <> c.ft)::int, 0), c.v, c.m, c.va, c.th, c.u, c.o, c.ff, c.a,
    now(), c.cl, c.ttl, c.su
  FROM change c LEFT JOIN held h ON h.incident_id = c.i AND h.source = c.s AND h.series = c.x
  ON CONFLICT (incident_id, source, series) DO UPDATE SET
    occurrences = s.occurrences + excluded.occurrences,
    first_fired_at = least(s.first_fired_at, excluded.first_fired_at),
    last_seen_at = now(),
    last_observed_at = greatest(s.last_observed_at, excluded.last_observed_at),
    clears = excluded.clears,
    silence_ttl_seconds = excluded.silence_ttl_seconds,
    (status, flips, changed_at, severity, summary, value, threshold, unit, suppression) = (
      SELECT excluded.status, s.flips + excluded.flips,
        CASE WHEN excluded.status = s.status THEN s.changed_at ELSE now() END,
        CASE WHEN excluded.status = 'firing' THEN excluded.severity ELSE s.severity END,
        excluded.summary, excluded.value, excluded.threshold, excluded.unit,
        CASE WHEN excluded.status = 'firing' THEN excluded.suppression ELSE s.suppression END
      WHERE excluded.last_observed_at >= s.last_observed_at
      UNION ALL
      SELECT s.status, s.flips, s.changed_at, s.severity, s.summary, s.value, s.threshold, s.unit, s.suppression
      WHERE excluded.last_observed_at < s.last_observed_at)
  RETURNING s.incident_id, s.source, s.series, s.status, s.suppression IS NOT NULL AS suppressed
), risen AS (
  UPDATE incident i SET severity = worst.severity
  FROM (
    SELECT c.i, max(c.w) AS severity FROM change c LEFT JOIN held h ON h.incident_id = c.i AND h.source = c.s AND h.series = c.x
    WHERE h.status IS NULL OR c.a >= h.last_observed_at GROUP BY c.i
  ) AS worst
  WHERE i.id = worst.i AND worst.severity > i.severity
  RETURNING i.id
)
SELECT w.incident_id AS id, false AS worse FROM written w LEFT JOIN held h USING (incident_id, source, series)
WHERE (h.status IS NULL AND w.status = 'firing') OR h.status <> w.status OR h.suppressed <> w.suppressed
UNION
SELECT id, true FROM risen`

/** $1: [{k correlation key, s source, x series, sx series in a storm}] of repeat deliveries: their signals were heard of again. */
export const refreshSignals = `
WITH repeated AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS d(k text, s text, x text, sx text))
UPDATE incident_signal held SET last_seen_at = now()
FROM (
  SELECT i.id, d.s, d.x FROM repeated d JOIN incident i ON i.correlation_key = d.k AND i.closed_at IS NULL
  UNION
  SELECT m.incident_id, d.s, d.sx FROM repeated d
  JOIN incident_signal m ON m.correlation_key = d.k AND m.in_storm AND m.moved_to IS NULL AND m.source = d.s AND m.series = d.sx
) AS heard
WHERE held.incident_id = heard.id AND held.source = heard.s AND held.series = heard.x`

/**
 * Writes what was decided. $1 batch id; $2 observations, each with the place `g` of its group in $3: what many share;
 * $4 counters of each source; $5 rejections; $6 outbox rows in id order. Answers nothing.
 */
export const record = `
WITH stored AS (
  INSERT INTO observation (batch_id, incident_id, source, event_id, family, kind, series, correlation_key, scope, severity,
    status, observed_at, summary, value, threshold, unit, labels, links, suppression)
  SELECT $1, g.i, g.s, o.e, g.f, g.k, g.x, g.c, g.sc, o.v, o.t, o.a, o.m, o.va, o.th, o.u, o.la, o.li, o.su
  FROM json_to_recordset($2::json) AS o(g int, e text, v severity, t signal_status, a timestamptz, m text, va float8, th float8,
    u text, la jsonb, li jsonb, su jsonb)
  JOIN json_to_recordset($3::json) AS g(n int, i uuid, s text, f text, k text, x text, c text, sc jsonb) ON g.n = o.g
), counted AS (
  INSERT INTO ingest_batch (id, source, door, received, new, duplicate, suppressed, rejected)
  SELECT $1, s, d, re, ne, du, su, rj
  FROM json_to_recordset($4::json) AS b(s text, d text, re int, ne int, du int, su int, rj int)
), refused AS (
  INSERT INTO ingest_rejection (batch_id, source, index, field, message)
  SELECT $1, s, i, f, m FROM json_to_recordset($5::json) AS r(s text, i int, f text, m text)
)
INSERT INTO outbox AS held (incident_id, priority, reason)
SELECT i, p, r FROM json_to_recordset($6::json) AS o(i uuid, p int, r text)
ON CONFLICT (incident_id) DO UPDATE SET
  version = held.version + 1,
  priority = CASE WHEN held.version > held.delivered_version THEN least(held.priority, excluded.priority) ELSE excluded.priority END,
  reason = excluded.reason,
  -- A command that waits goes first, and at once.
  not_before = CASE WHEN held.version > held.delivered_version AND held.priority = 0 THEN held.not_before
    ELSE greatest(held.delivered_at + interval '1 second', now()) END,
  parked_at = NULL, attempts = 0, error = NULL`
