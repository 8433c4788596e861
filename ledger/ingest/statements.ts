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

/** $1: correlation keys without an open incident. The newest closed one of each, with its signals. */
export const priorIncidents = `
SELECT k.key, prior.id, s.source, s.series, s.last_observed_at AS "lastObservedAt"
FROM unnest($1::text[]) AS k(key)
CROSS JOIN LATERAL (
  SELECT i.id FROM incident i WHERE i.correlation_key = k.key AND i.closed_at IS NOT NULL ORDER BY i.opened_at DESC LIMIT 1
) AS prior
LEFT JOIN incident_signal s ON s.incident_id = prior.id`

/** $1: [{s source, k storm key, b budget}]. The open storm of each source, and what it opened in the last minute, counted up to the budget. */
export const stormBudget = `
SELECT b.s AS source, storm.id AS "stormId",
  (SELECT count(*)::int FROM (
     SELECT FROM incident i WHERE i.opened_by_source = b.s AND i.opened_at > now() - interval '1 minute' LIMIT b.b
   ) AS counted) AS opened
FROM json_to_recordset($1::json) AS b(s text, k text, b int)
LEFT JOIN incident storm ON storm.correlation_key = b.k AND storm.closed_at IS NULL`

/** $1: [{k correlation key, i storm id, s source, x series}]. The keys that a storm holds already. */
export const stormMembers = `
SELECT DISTINCT w.k AS key FROM json_to_recordset($1::json) AS w(k text, i uuid, s text, x text)
JOIN incident_signal held ON held.incident_id = w.i AND held.source = w.s AND held.series = w.x AND held.moved_to IS NULL`

/** What a batch changes of an incident; `n`, `v`, `f`, `l` are its firing count, severity, first and last time. */
const raised = (n: string, v: string, f: string, l: string) => `
  seq = i.seq + 1,
  occurrences = i.occurrences + ${n},
  severity = greatest(i.severity, ${v}),
  first_observed_at = least(i.first_observed_at, ${f}),
  last_observed_at = greatest(i.last_observed_at, ${l}),
  updated_at = now()`

/** $1: [{i id, n firing, v severity, f first, l last}]: incidents whose row is locked. */
export const raiseIncidents = `
UPDATE incident i SET ${raised('c.n', 'c.v', 'c.f', 'c.l')}
FROM json_to_recordset($1::json) AS c(i uuid, n int, v severity, f timestamptz, l timestamptz)
WHERE i.id = c.i`

/** $1: new incidents in key order; one that another process opened meanwhile is raised instead. */
export const openIncidents = `
INSERT INTO incident AS i (id, correlation_key, title, severity, family, kind, scope, tenant, opened_by_source, occurrences,
  storm, recurrence_of, first_observed_at, last_observed_at)
SELECT c.i, c.k, c.t, c.v, c.fa, c.ki, c.sc, c.sc ->> 'tenant', c.s, c.n, c.st, c.r, c.f, c.l
FROM json_to_recordset($1::json) AS c(i uuid, k text, t text, v severity, fa text, ki text, sc jsonb, s text, n int, st boolean,
  r uuid, f timestamptz, l timestamptz)
ON CONFLICT (correlation_key) WHERE closed_at IS NULL DO UPDATE SET
  ${raised('excluded.occurrences', 'excluded.severity', 'excluded.first_observed_at', 'excluded.last_observed_at')}
RETURNING id, correlation_key AS key`

/**
 * $1: signals by incident. An older observation never flips a status. Answers the incidents for which this is news:
 * a status flip, a new firing signal, a verdict that came or went.
 */
export const mergeSignals = `
WITH change AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json) AS c(i uuid, s text, x text, k text, t signal_status, ft signal_status, fl int,
    v severity, m text, va float8, th float8, u text, o int, ff timestamptz, a timestamptz, cl text, ttl int, su jsonb)
), held AS MATERIALIZED (
  SELECT s.incident_id, s.source, s.series, s.status, s.suppression IS NOT NULL AS suppressed
  FROM change c JOIN incident_signal s ON s.incident_id = c.i AND s.source = c.s AND s.series = c.x
), written AS (
  INSERT INTO incident_signal AS s (incident_id, source, series, correlation_key, status, flips, severity, summary, value,
    threshold, unit, occurrences, first_fired_at, last_observed_at, last_seen_at, clears, silence_ttl_seconds, suppression)
  SELECT c.i, c.s, c.x, c.k, c.t, c.fl + coalesce((h.status <> c.ft)::int, 0), c.v, c.m, c.va, c.th, c.u, c.o, c.ff, c.a, now(),
    c.cl, c.ttl, c.su
  FROM change c LEFT JOIN held h ON h.incident_id = c.i AND h.source = c.s AND h.series = c.x
  ON CONFLICT (incident_id, source, series) DO UPDATE SET
    occurrences = s.occurrences + excluded.occurrences,
    first_fired_at = least(s.first_fired_at, excluded.first_fired_at),
    last_seen_at = now(),
    last_observed_at = greatest(s.last_observed_at, excluded.last_observed_at),
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
)
SELECT DISTINCT w.incident_id AS id FROM written w LEFT JOIN held h USING (incident_id, source, series)
WHERE (h.status IS NULL AND w.status = 'firing') OR h.status <> w.status OR h.suppressed <> w.suppressed`

/** $1: [{k correlation key, s source, x series}] of repeat deliveries: their signals were heard of again. */
export const refreshSignals = `
UPDATE incident_signal s SET last_seen_at = now()
FROM json_to_recordset($1::json) AS d(k text, s text, x text)
JOIN incident i ON i.correlation_key = d.k AND i.closed_at IS NULL
WHERE s.incident_id = i.id AND s.source = d.s AND s.series = d.x`

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
  not_before = greatest(held.delivered_at + interval '1 second', now()),
  parked_at = NULL, attempts = 0, error = NULL`
