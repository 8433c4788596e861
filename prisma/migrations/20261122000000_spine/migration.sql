-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "incident_state" AS ENUM ('observed', 'triaged', 'contained', 'recovering', 'resolved', 'suppressed', 'escalated');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('low', 'medium', 'high', 'critical');

-- CreateEnum
CREATE TYPE "signal_status" AS ENUM ('clear', 'firing');

-- CreateEnum
CREATE TYPE "source_health" AS ENUM ('checked', 'empty', 'stale', 'truncated', 'unavailable', 'not_configured');

-- CreateEnum
CREATE TYPE "command_status" AS ENUM ('pending', 'applied', 'refused');

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "correlation_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "incident_state" NOT NULL DEFAULT 'observed',
    "severity" "severity" NOT NULL,
    "family" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "tenant" TEXT,
    "opened_by_source" TEXT NOT NULL,
    "occurrences" BIGINT NOT NULL DEFAULT 0,
    "flapping" BOOLEAN NOT NULL DEFAULT false,
    "storm" BOOLEAN NOT NULL DEFAULT false,
    "seq" BIGINT NOT NULL DEFAULT 1,
    "seen_seq" BIGINT NOT NULL DEFAULT 0,
    "transitions" INTEGER NOT NULL DEFAULT 0,
    "next_wake_at" TIMESTAMPTZ(3),
    "anchors" JSONB NOT NULL DEFAULT '{}',
    "suppression" JSONB,
    "recurrence_of" UUID,
    "promoted_from" UUID,
    "merged_into" UUID,
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "assignee" TEXT,
    "snoozed_until" TIMESTAMPTZ(3),
    "first_observed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_observed_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_signal" (
    "incident_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "status" "signal_status" NOT NULL,
    "severity" "severity" NOT NULL,
    "summary" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "unit" TEXT,
    "clears" TEXT NOT NULL,
    "silence_ttl_seconds" INTEGER,
    "correlation_key" TEXT NOT NULL,
    "in_storm" BOOLEAN NOT NULL DEFAULT false,
    "occurrences" BIGINT NOT NULL DEFAULT 0,
    "flips" INTEGER NOT NULL DEFAULT 0,
    "suppression" JSONB,
    "first_fired_at" TIMESTAMPTZ(3),
    "last_observed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moved_to" UUID,

    CONSTRAINT "incident_signal_pkey" PRIMARY KEY ("incident_id","source","series")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID NOT NULL,
    "incident_id" UUID,
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "correlation_key" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "severity" "severity" NOT NULL,
    "status" "signal_status" NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "summary" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "unit" TEXT,
    "labels" JSONB,
    "links" JSONB,
    "suppression" JSONB,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("received_at","id")
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "observation_key" (
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "duplicates" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "observation_key_pkey" PRIMARY KEY ("source","event_id")
);

-- CreateTable
CREATE TABLE "stray_clear" (
    "correlation_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stray_clear_pkey" PRIMARY KEY ("correlation_key","source","series")
);

-- CreateTable
CREATE TABLE "ingest_batch" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received" INTEGER NOT NULL,
    "new" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "suppressed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "ingest_batch_pkey" PRIMARY KEY ("id","source")
);

-- CreateTable
CREATE TABLE "ingest_rollup" (
    "source" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "received" BIGINT NOT NULL,
    "new" BIGINT NOT NULL,
    "duplicate" BIGINT NOT NULL,
    "suppressed" BIGINT NOT NULL,
    "rejected" BIGINT NOT NULL,

    CONSTRAINT "ingest_rollup_pkey" PRIMARY KEY ("source","hour")
);

-- CreateTable
CREATE TABLE "ingest_rejection" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "index" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "ingest_rejection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transition" (
    "incident_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "from" "incident_state" NOT NULL,
    "to" "incident_state" NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "cause" JSONB NOT NULL,
    "seen_seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("incident_id","ordinal")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "occurrences" BIGINT NOT NULL DEFAULT 1,
    "stage" "incident_state" NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "health" "source_health" NOT NULL,
    "stage" "incident_state" NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "captured_by" TEXT NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "arguments" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" "command_status" NOT NULL DEFAULT 'pending',
    "refused_reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression_rule" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "match" JSONB NOT NULL,
    "severity_ceiling" "severity" NOT NULL DEFAULT 'high',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_config" (
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_config_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "signal_sample" (
    "source" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "instance" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signal_sample_pkey" PRIMARY KEY ("source","series","at","instance")
);

-- CreateTable
CREATE TABLE "source_status" (
    "source" TEXT NOT NULL,
    "family" TEXT,
    "mode" TEXT NOT NULL,
    "health" "source_health" NOT NULL,
    "detail" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "interval_seconds" INTEGER,
    "cursor" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_status_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "outbox" (
    "incident_id" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "delivered_version" BIGINT NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "parked_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "source" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "audit_unsealed" (
    "event_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "audit_block" (
    "number" BIGINT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "events_digest" BYTEA NOT NULL,
    "events" INTEGER NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_block_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_export" (
    "id" BIGSERIAL NOT NULL,
    "through_block" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "exported_by" TEXT NOT NULL,
    "exported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "event_id" BIGINT NOT NULL,
    "block" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "incident_family_number_idx" ON "incident"("family", "number" DESC);

-- CreateIndex
CREATE INDEX "incident_severity_number_idx" ON "incident"("severity", "number" DESC);

-- CreateIndex
CREATE INDEX "incident_state_number_idx" ON "incident"("state", "number" DESC);

-- CreateIndex
CREATE INDEX "incident_opened_by_source_opened_at_idx" ON "incident"("opened_by_source", "opened_at");

-- CreateIndex
CREATE INDEX "incident_correlation_key_opened_at_idx" ON "incident"("correlation_key", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "observation_incident_id_id_idx" ON "observation"("incident_id", "id" DESC);

-- CreateIndex
CREATE INDEX "observation_key_received_at_idx" ON "observation_key"("received_at");

-- CreateIndex
CREATE INDEX "stray_clear_observed_at_idx" ON "stray_clear"("observed_at");

-- CreateIndex
CREATE INDEX "ingest_batch_source_received_at_idx" ON "ingest_batch"("source", "received_at");

-- CreateIndex
CREATE INDEX "ingest_batch_received_at_idx" ON "ingest_batch"("received_at");

-- CreateIndex
CREATE INDEX "ingest_rejection_source_received_at_idx" ON "ingest_rejection"("source", "received_at");

-- CreateIndex
CREATE INDEX "ingest_rejection_received_at_idx" ON "ingest_rejection"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "finding_incident_id_rule_resource_key" ON "finding"("incident_id", "rule", "resource");

-- CreateIndex
CREATE INDEX "evidence_incident_id_captured_at_idx" ON "evidence"("incident_id", "captured_at");

-- CreateIndex
CREATE INDEX "command_incident_id_requested_at_idx" ON "command"("incident_id", "requested_at");

-- CreateIndex
CREATE INDEX "note_incident_id_at_idx" ON "note"("incident_id", "at");

-- CreateIndex
CREATE INDEX "signal_sample_at_idx" ON "signal_sample"("at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_subject_id_idx" ON "audit_event"("subject", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_block_position_key" ON "audit_seal"("block", "position");

-- AddForeignKey
ALTER TABLE "incident_signal" ADD CONSTRAINT "incident_signal_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_block_fkey" FOREIGN KEY ("block") REFERENCES "audit_block"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is not seen by Prisma's diff; test/ledger/catalogue.test.ts holds it to a snapshot.

-- Observations: one partition a day, made ahead by maintenance; what comes outside them is kept too.
CREATE SCHEMA "partitions";
CREATE TABLE "partitions"."observation_default" PARTITION OF "observation" DEFAULT;
-- Audit events: one partition a month.
CREATE TABLE "partitions"."audit_event_default" PARTITION OF "audit_event" DEFAULT;

-- Only the owner of a table may give it partitions: maintenance does it through these, and can do nothing else with them.
-- Both lock the parent whole, and who waits for such a lock holds up all who come after: they give up soon and are tried again.
CREATE FUNCTION "make_partition"(parent text, name text, first timestamptz, past timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '500ms' AS $$
BEGIN
  IF parent NOT IN ('observation', 'audit_event') OR name !~ ('^' || parent || '_[0-9]{6,8}$') THEN
    RAISE EXCEPTION 'no partition % of %', name, parent;
  END IF;
  EXECUTE format('CREATE TABLE IF NOT EXISTS partitions.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)', name, parent, first, past);
END $$;

CREATE FUNCTION "drop_partition"(parent text, name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  newest timestamptz;
  kept bigint;
BEGIN
  IF parent NOT IN ('observation', 'audit_event') OR name !~ ('^' || parent || '_[0-9]{6,8}$') THEN
    RAISE EXCEPTION 'no partition % of %', name, parent;
  END IF;
  IF parent = 'observation' THEN
    EXECUTE format('SELECT max(received_at) FROM partitions.%I', name) INTO newest;
    IF newest > now() - interval '8 days' THEN
      RAISE EXCEPTION 'partition % holds observations inside the dedupe horizon', name;
    END IF;
  ELSE
    EXECUTE format('SELECT count(*) FROM partitions.%I e WHERE NOT EXISTS (SELECT FROM public.audit_seal s WHERE s.event_id = e.id
      AND s.block <= (SELECT max(through_block) FROM public.audit_export))', name) INTO kept;
    IF kept > 0 THEN
      RAISE EXCEPTION 'partition % holds % audit events that were not exported', name, kept;
    END IF;
  END IF;
  EXECUTE format('DROP TABLE partitions.%I', name);
END $$;

REVOKE ALL ON FUNCTION "make_partition"(text, text, timestamptz, timestamptz), "drop_partition"(text, text) FROM PUBLIC;

-- One open incident for a key.
CREATE UNIQUE INDEX "incident_open_key" ON "incident"("correlation_key") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_open" ON "incident"("number" DESC) INCLUDE ("state", "severity") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_wake" ON "incident"("next_wake_at") WHERE "next_wake_at" IS NOT NULL AND "closed_at" IS NULL;
CREATE INDEX "incident_tenant" ON "incident"("tenant", "number" DESC) WHERE "tenant" IS NOT NULL;
CREATE INDEX "incident_search" ON "incident" USING gin (
  (to_tsvector('simple'::regconfig, "title") || jsonb_to_tsvector('simple'::regconfig, "scope", '["string"]'))
);
-- Which storm holds a key.
CREATE INDEX "incident_signal_in_storm" ON "incident_signal"("correlation_key") WHERE "in_storm" AND "moved_to" IS NULL;
CREATE INDEX "command_pending" ON "command"("incident_id") WHERE "status" = 'pending';
CREATE INDEX "outbox_pending" ON "outbox"("priority", "not_before") WHERE "version" > "delivered_version" AND "parked_at" IS NULL;
CREATE INDEX "outbox_parked" ON "outbox"("parked_at") WHERE "parked_at" IS NOT NULL;

-- Rows that every batch updates leave room for their next version on the page (heap-only updates).
ALTER TABLE "incident" SET (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "incident_signal" SET (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "outbox" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
-- A queue: nearly empty, and all of it new each second.
ALTER TABLE "audit_unsealed" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

ALTER TABLE "incident" ADD CONSTRAINT "incident_seen" CHECK ("seen_seq" <= "seq");
ALTER TABLE "incident" ADD CONSTRAINT "incident_resolved_is_closed" CHECK ("state" <> 'resolved' OR "closed_at" IS NOT NULL);
ALTER TABLE "incident_signal" ADD CONSTRAINT "incident_signal_clears" CHECK (
  "clears" IN ('explicitly', 'by_silence') AND ("clears" = 'explicitly' OR "silence_ttl_seconds" > 0)
);
ALTER TABLE "ingest_batch" ADD CONSTRAINT "ingest_batch_conserves" CHECK (
  "received" = "new" + "duplicate" + "suppressed" + "rejected"
  AND least("new", "duplicate", "suppressed", "rejected") >= 0
);
ALTER TABLE "transition" ADD CONSTRAINT "transition_moves" CHECK ("from" <> "to");
ALTER TABLE "command" ADD CONSTRAINT "command_refusal_has_reason" CHECK (("status" = 'refused') = ("refused_reason" IS NOT NULL));
ALTER TABLE "suppression_rule" ADD CONSTRAINT "suppression_rule_kind" CHECK (
  "kind" = 'rule' OR ("kind" = 'maintenance' AND "starts_at" < "ends_at")
);
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_priority" CHECK ("priority" BETWEEN 0 AND 4);
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_role" CHECK ("role" IN ('viewer', 'operator', 'approver', 'admin'));
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_role" CHECK ("role" IN ('ingest', 'viewer', 'operator', 'approver', 'admin'));
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_kind" CHECK (
  "kind" = 'token' OR ("kind" = 'webhook' AND "source" IS NOT NULL AND "role" = 'ingest')
);

-- Least privilege. `sre_app` is what api and worker run as; `sre_maintenance` makes and drops partitions and applies
-- retention. Both are groups without login: a deployment grants them to its own logins.
DO $$
DECLARE role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['sre_app', 'sre_maintenance'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by another migration at the same moment
    END;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA "public", "partitions" TO "sre_app", "sre_maintenance";
GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "sre_app", "sre_maintenance";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA "public" TO "sre_app";

-- Facts are only ever added.
GRANT INSERT ON "observation", "ingest_batch", "ingest_rejection", "transition", "evidence", "note", "policy_config",
  "audit_event", "audit_block", "audit_seal" TO "sre_app";
GRANT INSERT, UPDATE ON "incident", "incident_signal", "observation_key", "stray_clear", "finding", "command", "suppression_rule",
  "signal_sample", "source_status", "api_token", "app_user" TO "sre_app";
-- The sealer's queue: what left it without a seal is found by `sre audit verify`.
GRANT INSERT, DELETE ON "audit_unsealed" TO "sre_app";
GRANT INSERT, UPDATE, DELETE ON "outbox", "session", "account", "verification", "ingest_rollup" TO "sre_app";
GRANT DELETE ON "suppression_rule" TO "sre_app";

GRANT EXECUTE ON FUNCTION "make_partition"(text, text, timestamptz, timestamptz), "drop_partition"(text, text) TO "sre_maintenance";
GRANT SELECT ON "partitions"."observation_default", "partitions"."audit_event_default" TO "sre_maintenance";
GRANT DELETE ON "partitions"."observation_default" TO "sre_maintenance";
GRANT DELETE ON "incident", "ingest_batch", "ingest_rejection", "observation_key", "stray_clear", "signal_sample", "session", "verification",
  "outbox", "source_status" TO "sre_maintenance";
GRANT INSERT, UPDATE, DELETE ON "ingest_rollup" TO "sre_maintenance";
-- An export unlocks the drop of audit events: the application may not claim one.
GRANT INSERT ON "audit_export" TO "sre_maintenance";
GRANT USAGE ON SEQUENCE "audit_export_id_seq" TO "sre_maintenance";
