CREATE TABLE "cards" (
	"id" text PRIMARY KEY NOT NULL,
	"day" smallint NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"sibling_group" text NOT NULL,
	"objective" text NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "cards_kind_known" CHECK ("cards"."kind" in ('recall', 'cloze', 'choice', 'predict', 'order', 'fix', 'myth'))
);
--> statement-breakpoint
CREATE TABLE "units" (
	"day" smallint PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"minutes" smallint NOT NULL,
	"live_cards" integer NOT NULL,
	"meta" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "units_slug_unique" UNIQUE("slug"),
	CONSTRAINT "units_day_positive" CHECK ("units"."day" > 0),
	CONSTRAINT "units_live_cards" CHECK ("units"."live_cards" >= 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" smallint NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_user_id_provider_provider_account_id_pk" PRIMARY KEY("user_id","provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "api_tokens_user_id_token_hash_pk" PRIMARY KEY("user_id","token_hash"),
	CONSTRAINT "api_tokens_scopes_present" CHECK (cardinality("api_tokens"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"user_agent" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_user_id_token_hash_pk" PRIMARY KEY("user_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"image" text,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('learner', 'admin')),
	CONSTRAINT "users_name_length" CHECK (char_length("users"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_hash_pk" PRIMARY KEY("identifier","token_hash")
);
--> statement-breakpoint
CREATE TABLE "card_notes" (
	"user_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_notes_user_id_card_id_pk" PRIMARY KEY("user_id","card_id"),
	CONSTRAINT "card_notes_length" CHECK (char_length("card_notes"."text") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "card_states" (
	"user_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"unit_day" smallint NOT NULL,
	"state" text NOT NULL,
	"due_day" integer,
	"due_at" timestamp (3) with time zone,
	"stability" double precision,
	"difficulty" double precision,
	"scheduled_days" integer NOT NULL,
	"learning_step" smallint NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"last_review_at" timestamp (3) with time zone,
	"last_review_day" integer,
	"suspended" boolean NOT NULL,
	"buried_day" integer,
	"last_event_at" timestamp (3) with time zone NOT NULL,
	"last_event_id" uuid NOT NULL,
	CONSTRAINT "card_states_user_id_card_id_pk" PRIMARY KEY("user_id","card_id"),
	CONSTRAINT "card_states_state_known" CHECK ("card_states"."state" in ('new', 'learning', 'review', 'relearning')),
	CONSTRAINT "card_states_new_without_memory" CHECK (("card_states"."state" = 'new') = ("card_states"."stability" is null)),
	CONSTRAINT "card_states_memory_whole" CHECK (("card_states"."stability" is null) = ("card_states"."difficulty" is null)),
	CONSTRAINT "card_states_stability_range" CHECK ("card_states"."stability" between 0.001 and 36500),
	CONSTRAINT "card_states_difficulty_range" CHECK ("card_states"."difficulty" between 1 and 10),
	CONSTRAINT "card_states_due_day_iff_review" CHECK (("card_states"."state" = 'review') = ("card_states"."due_day" is not null)),
	CONSTRAINT "card_states_due_at_iff_learning" CHECK (("card_states"."state" in ('learning', 'relearning')) = ("card_states"."due_at" is not null)),
	CONSTRAINT "card_states_counters" CHECK ("card_states"."reps" >= 0 and "card_states"."lapses" >= 0 and "card_states"."scheduled_days" >= 0)
);
--> statement-breakpoint
CREATE TABLE "daily_activity" (
	"user_id" uuid NOT NULL,
	"study_day" integer NOT NULL,
	"new_cards" integer NOT NULL,
	"reviews" integer NOT NULL,
	"learning" integer NOT NULL,
	"again" integer NOT NULL,
	"retention_total" integer NOT NULL,
	"retention_passed" integer NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "daily_activity_user_id_study_day_pk" PRIMARY KEY("user_id","study_day"),
	CONSTRAINT "daily_activity_counts" CHECK (least("daily_activity"."new_cards", "daily_activity"."reviews", "daily_activity"."learning", "daily_activity"."again", "daily_activity"."retention_total", "daily_activity"."retention_passed", "daily_activity"."duration_ms") >= 0)
);
--> statement-breakpoint
CREATE TABLE "reading_positions" (
	"user_id" uuid NOT NULL,
	"unit_day" smallint NOT NULL,
	"heading" text NOT NULL,
	"fraction" double precision NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reading_positions_user_id_unit_day_pk" PRIMARY KEY("user_id","unit_day"),
	CONSTRAINT "reading_positions_fraction" CHECK ("reading_positions"."fraction" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "review_events" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"card_id" text NOT NULL,
	"rating" smallint,
	"at" timestamp (3) with time zone NOT NULL,
	"study_day" integer NOT NULL,
	"duration_ms" integer,
	"device_id" text,
	"undoes" uuid,
	"due" timestamp (3) with time zone,
	"due_day" integer,
	"algorithm" text NOT NULL,
	"algorithm_version" text NOT NULL,
	"weights_id" text NOT NULL,
	"preset_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_events_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "review_events_kind_known" CHECK ("review_events"."kind" in ('review', 'undo', 'suspend', 'unsuspend', 'bury', 'reset', 'setDue')),
	CONSTRAINT "review_events_rating" CHECK (("review_events"."kind" = 'review') = ("review_events"."rating" is not null)),
	CONSTRAINT "review_events_rating_range" CHECK ("review_events"."rating" between 1 and 4),
	CONSTRAINT "review_events_undo" CHECK (("review_events"."kind" = 'undo') = ("review_events"."undoes" is not null)),
	CONSTRAINT "review_events_due" CHECK (("review_events"."kind" = 'setDue') = ("review_events"."due" is not null)),
	CONSTRAINT "review_events_due_day" CHECK (("review_events"."due" is null) = ("review_events"."due_day" is null)),
	CONSTRAINT "review_events_duration" CHECK ("review_events"."duration_ms" between 0 and 60000)
);
--> statement-breakpoint
CREATE TABLE "scheduler_presets" (
	"user_id" uuid NOT NULL,
	"id" text NOT NULL,
	"algorithm" text NOT NULL,
	"algorithm_version" text NOT NULL,
	"weights_id" text NOT NULL,
	"params" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scheduler_presets_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit_progress" (
	"user_id" uuid NOT NULL,
	"unit_day" smallint NOT NULL,
	"introduced" integer NOT NULL,
	CONSTRAINT "unit_progress_user_id_unit_day_pk" PRIMARY KEY("user_id","unit_day"),
	CONSTRAINT "unit_progress_introduced" CHECK ("unit_progress"."introduced" >= 0)
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"rollover_hour" smallint NOT NULL,
	"new_per_day" smallint NOT NULL,
	"reviews_per_day" smallint NOT NULL,
	"desired_retention" double precision NOT NULL,
	"maximum_interval" integer NOT NULL,
	"learn_ahead_minutes" smallint NOT NULL,
	"review_order" text NOT NULL,
	"bury_siblings" boolean NOT NULL,
	"grade_buttons" smallint NOT NULL,
	"show_intervals" boolean NOT NULL,
	"theme" text NOT NULL,
	"shortcuts_enabled" boolean NOT NULL,
	"shortcuts" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settings_rollover_hour" CHECK ("settings"."rollover_hour" between 0 and 23),
	CONSTRAINT "settings_new_per_day" CHECK ("settings"."new_per_day" between 0 and 999),
	CONSTRAINT "settings_reviews_per_day" CHECK ("settings"."reviews_per_day" between 0 and 9999),
	CONSTRAINT "settings_retention" CHECK ("settings"."desired_retention" between 0.7 and 0.97),
	CONSTRAINT "settings_maximum_interval" CHECK ("settings"."maximum_interval" between 1 and 36500),
	CONSTRAINT "settings_learn_ahead" CHECK ("settings"."learn_ahead_minutes" between 0 and 120),
	CONSTRAINT "settings_review_order" CHECK ("settings"."review_order" in ('due', 'retrievability', 'deck')),
	CONSTRAINT "settings_grade_buttons" CHECK ("settings"."grade_buttons" in (2, 4)),
	CONSTRAINT "settings_theme" CHECK ("settings"."theme" in ('system', 'light', 'dark'))
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_day_units_day_fk" FOREIGN KEY ("day") REFERENCES "public"."units"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_notes" ADD CONSTRAINT "card_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_states" ADD CONSTRAINT "card_states_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_activity" ADD CONSTRAINT "daily_activity_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_positions" ADD CONSTRAINT "reading_positions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_user_id_preset_id_scheduler_presets_user_id_id_fk" FOREIGN KEY ("user_id","preset_id") REFERENCES "public"."scheduler_presets"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_user_id_undoes_review_events_user_id_id_fk" FOREIGN KEY ("user_id","undoes") REFERENCES "public"."review_events"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduler_presets" ADD CONSTRAINT "scheduler_presets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_progress" ADD CONSTRAINT "unit_progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_deck_order" ON "cards" USING btree ("day","position") WHERE "cards"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "cards_siblings" ON "cards" USING btree ("sibling_group");--> statement-breakpoint
CREATE INDEX "cards_retired" ON "cards" USING btree ("id") WHERE "cards"."retired_at" is not null;--> statement-breakpoint
CREATE INDEX "api_tokens_id" ON "api_tokens" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "claims_user" ON "claims" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_created_at" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "card_states_due_day" ON "card_states" USING btree ("user_id","due_day") WHERE "card_states"."state" = 'review' and not "card_states"."suspended";--> statement-breakpoint
CREATE INDEX "card_states_due_at" ON "card_states" USING btree ("user_id","due_at") WHERE "card_states"."state" in ('learning', 'relearning') and not "card_states"."suspended";--> statement-breakpoint
CREATE INDEX "card_states_reviewed_on" ON "card_states" USING btree ("user_id","last_review_day");--> statement-breakpoint
CREATE INDEX "card_states_of_unit" ON "card_states" USING btree ("user_id","unit_day");--> statement-breakpoint
CREATE UNIQUE INDEX "review_events_undone_once" ON "review_events" USING btree ("user_id","undoes") WHERE "review_events"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "review_events_of_card" ON "review_events" USING btree ("user_id","card_id","at","id");--> statement-breakpoint
CREATE INDEX "review_events_in_order" ON "review_events" USING btree ("user_id","at","id");