CREATE TABLE "lab_attempts" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"version" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone,
	CONSTRAINT "lab_attempts_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "lab_attempts_expires_later" CHECK ("lab_attempts"."expires_at" > "lab_attempts"."issued_at"),
	CONSTRAINT "lab_attempts_closed_once" CHECK ("lab_attempts"."submitted_at" is null or "lab_attempts"."replaced_at" is null)
);
--> statement-breakpoint
CREATE TABLE "lab_hints" (
	"user_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"check_id" text NOT NULL,
	"number" smallint NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lab_hints_user_id_attempt_id_check_id_number_pk" PRIMARY KEY("user_id","attempt_id","check_id","number"),
	CONSTRAINT "lab_hints_number" CHECK ("lab_hints"."number" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "lab_submissions" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"version" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"graded_at" timestamp (3) with time zone NOT NULL,
	"judge_version" text NOT NULL,
	"verdict" text NOT NULL,
	"tier" text NOT NULL,
	"score" smallint NOT NULL,
	"max" smallint NOT NULL,
	"hint_cost" smallint NOT NULL,
	"checks" jsonb NOT NULL,
	"flags" jsonb NOT NULL,
	"cards" jsonb NOT NULL,
	"engine" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL,
	"bundle" "bytea" NOT NULL,
	"bundle_hash" text NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "lab_submissions_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "lab_submissions_verdict_known" CHECK ("lab_submissions"."verdict" in ('passed', 'partial', 'failed', 'error')),
	CONSTRAINT "lab_submissions_tier_known" CHECK ("lab_submissions"."tier" in ('self-run', 'checked', 're-executed')),
	CONSTRAINT "lab_submissions_score" CHECK ("lab_submissions"."score" between 0 and "lab_submissions"."max" and "lab_submissions"."hint_cost" >= 0),
	CONSTRAINT "lab_submissions_graded_later" CHECK ("lab_submissions"."graded_at" >= "lab_submissions"."submitted_at"),
	CONSTRAINT "lab_submissions_bundle_size" CHECK (octet_length("lab_submissions"."bundle") between 1 and 524288)
);
--> statement-breakpoint
CREATE TABLE "lab_versions" (
	"slug" text NOT NULL,
	"version" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"solution" jsonb NOT NULL,
	CONSTRAINT "lab_versions_slug_version_pk" PRIMARY KEY("slug","version")
);
--> statement-breakpoint
CREATE TABLE "labs" (
	"slug" text PRIMARY KEY NOT NULL,
	"day" smallint NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"difficulty" text NOT NULL,
	"minutes" smallint NOT NULL,
	"points" smallint NOT NULL,
	"content_hash" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "labs_difficulty_known" CHECK ("labs"."difficulty" in ('easy', 'medium', 'hard')),
	CONSTRAINT "labs_minutes_positive" CHECK ("labs"."minutes" > 0),
	CONSTRAINT "labs_points_positive" CHECK ("labs"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "card_wishes" (
	"user_id" uuid NOT NULL,
	"card_id" text NOT NULL,
	"reason" text NOT NULL,
	"wished_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_wishes_user_id_card_id_pk" PRIMARY KEY("user_id","card_id")
);
--> statement-breakpoint
ALTER TABLE "lab_attempts" ADD CONSTRAINT "lab_attempts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_hints" ADD CONSTRAINT "lab_hints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_hints" ADD CONSTRAINT "lab_hints_user_id_attempt_id_lab_attempts_user_id_id_fk" FOREIGN KEY ("user_id","attempt_id") REFERENCES "public"."lab_attempts"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_user_id_attempt_id_lab_attempts_user_id_id_fk" FOREIGN KEY ("user_id","attempt_id") REFERENCES "public"."lab_attempts"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_versions" ADD CONSTRAINT "lab_versions_slug_labs_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."labs"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labs" ADD CONSTRAINT "labs_day_units_day_fk" FOREIGN KEY ("day") REFERENCES "public"."units"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_wishes" ADD CONSTRAINT "card_wishes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lab_attempts_one_open" ON "lab_attempts" USING btree ("user_id","slug") WHERE "lab_attempts"."submitted_at" is null and "lab_attempts"."replaced_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lab_submissions_of_attempt" ON "lab_submissions" USING btree ("user_id","attempt_id");--> statement-breakpoint
CREATE INDEX "lab_submissions_of_lab" ON "lab_submissions" USING btree ("user_id","slug","submitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "labs_one_a_day" ON "labs" USING btree ("day") WHERE "labs"."retired_at" is null;