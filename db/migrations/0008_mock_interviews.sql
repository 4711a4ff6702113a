CREATE TABLE "interview_turns" (
	"user_id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"question" smallint NOT NULL,
	"scenario_id" text NOT NULL,
	"kind" text NOT NULL,
	"ask" text,
	"minutes" smallint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"paused_ms" integer DEFAULT 0 NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"hints" smallint DEFAULT 0 NOT NULL,
	"attempt_id" uuid,
	CONSTRAINT "interview_turns_user_id_interview_id_number_pk" PRIMARY KEY("user_id","interview_id","number"),
	CONSTRAINT "interview_turns_number" CHECK ("interview_turns"."number" >= 0 and "interview_turns"."question" between 0 and "interview_turns"."number"),
	CONSTRAINT "interview_turns_kind_known" CHECK ("interview_turns"."kind" in ('question', 'probe', 'deeper')),
	CONSTRAINT "interview_turns_asks" CHECK (("interview_turns"."kind" = 'question') = ("interview_turns"."ask" is null)),
	CONSTRAINT "interview_turns_answer_length" CHECK (char_length("interview_turns"."answer") <= 10000),
	CONSTRAINT "interview_turns_minutes" CHECK ("interview_turns"."minutes" > 0),
	CONSTRAINT "interview_turns_paused" CHECK ("interview_turns"."paused_ms" >= 0),
	CONSTRAINT "interview_turns_hints" CHECK ("interview_turns"."hints" between 0 and 3),
	CONSTRAINT "interview_turns_times" CHECK ("interview_turns"."saved_at" >= "interview_turns"."asked_at" and "interview_turns"."answered_at" >= "interview_turns"."saved_at"),
	CONSTRAINT "interview_turns_attempt_of_question" CHECK ("interview_turns"."attempt_id" is null or "interview_turns"."kind" = 'question')
);
--> statement-breakpoint
CREATE TABLE "interviews" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"level" text NOT NULL,
	"minutes" smallint NOT NULL,
	"mode" text NOT NULL,
	"topics" smallint[],
	"plan" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"scores" jsonb,
	"share_hash" text,
	"share_alias" text,
	CONSTRAINT "interviews_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "interviews_level_known" CHECK ("interviews"."level" in ('junior', 'mid', 'senior')),
	CONSTRAINT "interviews_minutes_known" CHECK ("interviews"."minutes" in (15, 30, 45)),
	CONSTRAINT "interviews_mode_known" CHECK ("interviews"."mode" in ('practice', 'real')),
	CONSTRAINT "interviews_finished_whole" CHECK (("interviews"."finished_at" is null) = ("interviews"."scores" is null) and ("interviews"."finished_at" is null or "interviews"."paused_at" is null)),
	CONSTRAINT "interviews_times" CHECK ("interviews"."paused_at" >= "interviews"."started_at" and "interviews"."finished_at" >= "interviews"."started_at"),
	CONSTRAINT "interviews_shared_whole" CHECK (("interviews"."share_hash" is null) = ("interviews"."share_alias" is null) and ("interviews"."share_hash" is null or "interviews"."finished_at" is not null)),
	CONSTRAINT "interviews_alias_length" CHECK (char_length("interviews"."share_alias") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "interview_turns" ADD CONSTRAINT "interview_turns_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_turns" ADD CONSTRAINT "interview_turns_interview_fk" FOREIGN KEY ("user_id","interview_id") REFERENCES "public"."interviews"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_turns" ADD CONSTRAINT "interview_turns_attempt_fk" FOREIGN KEY ("user_id","attempt_id") REFERENCES "public"."scenario_attempts"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "interview_turns_one_open" ON "interview_turns" USING btree ("user_id","interview_id") WHERE "interview_turns"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "interview_turns_attempt" ON "interview_turns" USING btree ("user_id","attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interviews_one_open" ON "interviews" USING btree ("user_id") WHERE "interviews"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "interviews_of_learner" ON "interviews" USING btree ("user_id","started_at");