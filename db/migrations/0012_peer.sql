CREATE TABLE "peer_forms" (
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"good" text DEFAULT '' NOT NULL,
	"work_on" text DEFAULT '' NOT NULL,
	"filed_at" timestamp (3) with time zone,
	CONSTRAINT "peer_forms_session_id_user_id_pk" PRIMARY KEY("session_id","user_id"),
	CONSTRAINT "peer_forms_length" CHECK (char_length("peer_forms"."good") <= 2000 and char_length("peer_forms"."work_on") <= 2000),
	CONSTRAINT "peer_forms_filed_whole" CHECK ("peer_forms"."filed_at" is null or ("peer_forms"."good" <> '' and "peer_forms"."work_on" <> ''))
);
--> statement-breakpoint
CREATE TABLE "peer_rounds" (
	"session_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"scenario_id" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"answer" text DEFAULT '' NOT NULL,
	"asked" text[] DEFAULT '{}' NOT NULL,
	"ticks" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "peer_rounds_session_id_number_pk" PRIMARY KEY("session_id","number"),
	CONSTRAINT "peer_rounds_number" CHECK ("peer_rounds"."number" in (1, 2)),
	CONSTRAINT "peer_rounds_answer_length" CHECK (char_length("peer_rounds"."answer") <= 10000),
	CONSTRAINT "peer_rounds_asked" CHECK (cardinality("peer_rounds"."asked") <= 20),
	CONSTRAINT "peer_rounds_ticks" CHECK (jsonb_typeof("peer_rounds"."ticks") = 'object'),
	CONSTRAINT "peer_rounds_times" CHECK ("peer_rounds"."ended_at" >= "peer_rounds"."started_at" and ("peer_rounds"."ended_at" is null or "peer_rounds"."started_at" is not null)),
	CONSTRAINT "peer_rounds_before" CHECK ("peer_rounds"."started_at" is not null or ("peer_rounds"."answer" = '' and cardinality("peer_rounds"."asked") = 0))
);
--> statement-breakpoint
CREATE TABLE "peer_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"team_id" uuid NOT NULL,
	"level" text NOT NULL,
	"minutes" smallint NOT NULL,
	"host_id" uuid NOT NULL,
	"host_name" text NOT NULL,
	"guest_id" uuid,
	"guest_name" text,
	"phase" text NOT NULL,
	"round" smallint DEFAULT 1 NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"left_by" uuid,
	CONSTRAINT "peer_sessions_level_known" CHECK ("peer_sessions"."level" in ('junior', 'mid', 'senior')),
	CONSTRAINT "peer_sessions_minutes_known" CHECK ("peer_sessions"."minutes" in (5, 10, 15)),
	CONSTRAINT "peer_sessions_phase_known" CHECK ("peer_sessions"."phase" in ('waiting', 'ready', 'asking', 'shown', 'finished', 'left')),
	CONSTRAINT "peer_sessions_round" CHECK ("peer_sessions"."round" in (1, 2) and ("peer_sessions"."phase" <> 'finished' or "peer_sessions"."round" = 2)),
	CONSTRAINT "peer_sessions_guest_whole" CHECK (("peer_sessions"."guest_id" is null) = ("peer_sessions"."guest_name" is null)),
	CONSTRAINT "peer_sessions_two" CHECK ("peer_sessions"."guest_id" is distinct from "peer_sessions"."host_id"),
	CONSTRAINT "peer_sessions_guest_there" CHECK (case "peer_sessions"."phase" when 'waiting' then "peer_sessions"."guest_id" is null when 'left' then true else "peer_sessions"."guest_id" is not null end),
	CONSTRAINT "peer_sessions_ended" CHECK (("peer_sessions"."phase" in ('finished', 'left')) = ("peer_sessions"."ended_at" is not null)),
	CONSTRAINT "peer_sessions_left_by" CHECK (("peer_sessions"."phase" = 'left') = ("peer_sessions"."left_by" is not null) and ("peer_sessions"."left_by" is null or "peer_sessions"."left_by" = "peer_sessions"."host_id" or "peer_sessions"."left_by" is not distinct from "peer_sessions"."guest_id")),
	CONSTRAINT "peer_sessions_times" CHECK ("peer_sessions"."ended_at" >= "peer_sessions"."opened_at"),
	CONSTRAINT "peer_sessions_names" CHECK (char_length("peer_sessions"."host_name") between 1 and 80 and char_length("peer_sessions"."guest_name") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "peer_forms" ADD CONSTRAINT "peer_forms_session_fk" FOREIGN KEY ("session_id") REFERENCES "public"."peer_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_rounds" ADD CONSTRAINT "peer_rounds_session_fk" FOREIGN KEY ("session_id") REFERENCES "public"."peer_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "peer_sessions_of_team" ON "peer_sessions" USING btree ("team_id","opened_at");--> statement-breakpoint
CREATE INDEX "peer_sessions_of_host" ON "peer_sessions" USING btree ("host_id","opened_at");--> statement-breakpoint
CREATE INDEX "peer_sessions_of_guest" ON "peer_sessions" USING btree ("guest_id","opened_at");