CREATE TABLE "comments" (
	"user_id" uuid NOT NULL,
	"on" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"team_id" uuid,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "comments_user_id_on_subject_id_id_pk" PRIMARY KEY("user_id","on","subject_id","id"),
	CONSTRAINT "comments_on_known" CHECK ("comments"."on" in ('interview', 'submission', 'answer')),
	CONSTRAINT "comments_length" CHECK (char_length("comments"."text") between 1 and 4000),
	CONSTRAINT "comments_by_learner_or_coach" CHECK (("comments"."team_id" is null) = ("comments"."author_id" = "comments"."user_id"))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"user_id" uuid NOT NULL,
	"week" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digests_user_id_week_pk" PRIMARY KEY("user_id","week")
);
--> statement-breakpoint
CREATE TABLE "points_ranks" (
	"period" text NOT NULL,
	"start" integer NOT NULL,
	"points" integer NOT NULL,
	"learners" integer NOT NULL,
	"above" integer NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_ranks_period_start_points_pk" PRIMARY KEY("period","start","points"),
	CONSTRAINT "points_ranks_period_known" CHECK ("points_ranks"."period" in ('week', 'month', 'all')),
	CONSTRAINT "points_ranks_counts" CHECK ("points_ranks"."learners" > 0 and "points_ranks"."above" >= 0)
);
--> statement-breakpoint
CREATE TABLE "team_standings" (
	"week" integer NOT NULL,
	"team_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"members" integer NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "team_standings_week_team_id_pk" PRIMARY KEY("week","team_id"),
	CONSTRAINT "team_standings_counts" CHECK ("team_standings"."points" >= 0 and "team_standings"."members" > 0)
);
--> statement-breakpoint
CREATE TABLE "team_webhook_deliveries" (
	"team_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"problem" text,
	"delivered_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	CONSTRAINT "team_webhook_deliveries_team_id_webhook_id_id_pk" PRIMARY KEY("team_id","webhook_id","id"),
	CONSTRAINT "team_webhook_deliveries_ends_once" CHECK ("team_webhook_deliveries"."delivered_at" is null or "team_webhook_deliveries"."failed_at" is null)
);
--> statement-breakpoint
CREATE TABLE "team_webhooks" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"events" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "team_webhooks_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "team_webhooks_url" CHECK ("team_webhooks"."url" ~ '^https?://' and char_length("team_webhooks"."url") <= 2000),
	CONSTRAINT "team_webhooks_events" CHECK (cardinality("team_webhooks"."events") between 1 and 10)
);
--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "weekly_digest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "avatar" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "teaches" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "compared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_standings" ADD CONSTRAINT "team_standings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_webhook_deliveries" ADD CONSTRAINT "team_webhook_deliveries_of" FOREIGN KEY ("team_id","webhook_id") REFERENCES "public"."team_webhooks"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_webhooks" ADD CONSTRAINT "team_webhooks_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_standings_of_team" ON "team_standings" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "team_webhook_deliveries_newest" ON "team_webhook_deliveries" USING btree ("team_id","webhook_id","created_at");--> statement-breakpoint
CREATE INDEX "points_periods_of_period" ON "points_periods" USING btree ("period","start");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_avatar_is_a_flag" CHECK ("memberships"."avatar" ~ '^[a-z]$');