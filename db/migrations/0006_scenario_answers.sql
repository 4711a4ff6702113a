CREATE TABLE "scenario_attempts" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scenario_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"answer" text NOT NULL,
	"hints" smallint DEFAULT 0 NOT NULL,
	"band" text,
	"cards" jsonb,
	CONSTRAINT "scenario_attempts_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "scenario_attempts_answer_length" CHECK (char_length("scenario_attempts"."answer") <= 10000),
	CONSTRAINT "scenario_attempts_hints" CHECK ("scenario_attempts"."hints" between 0 and 3),
	CONSTRAINT "scenario_attempts_band_known" CHECK ("scenario_attempts"."band" in ('strong', 'good', 'mixed', 'weak')),
	CONSTRAINT "scenario_attempts_graded_whole" CHECK (("scenario_attempts"."submitted_at" is null) = ("scenario_attempts"."band" is null) and ("scenario_attempts"."submitted_at" is null) = ("scenario_attempts"."cards" is null)),
	CONSTRAINT "scenario_attempts_times" CHECK ("scenario_attempts"."saved_at" >= "scenario_attempts"."started_at" and "scenario_attempts"."submitted_at" >= "scenario_attempts"."saved_at")
);
--> statement-breakpoint
CREATE TABLE "scenario_gradings" (
	"user_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"grader" text NOT NULL,
	"version" text NOT NULL,
	"rubric_hash" text NOT NULL,
	"gate" text,
	"verdicts" jsonb NOT NULL,
	"graded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scenario_gradings_user_id_attempt_id_grader_pk" PRIMARY KEY("user_id","attempt_id","grader"),
	CONSTRAINT "scenario_gradings_grader_known" CHECK ("scenario_gradings"."grader" in ('matcher', 'self'))
);
--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD CONSTRAINT "scenario_attempts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_attempt_fk" FOREIGN KEY ("user_id","attempt_id") REFERENCES "public"."scenario_attempts"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scenario_attempts_one_open" ON "scenario_attempts" USING btree ("user_id","scenario_id") WHERE "scenario_attempts"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "scenario_attempts_of_scenario" ON "scenario_attempts" USING btree ("user_id","scenario_id","submitted_at");