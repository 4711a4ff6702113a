CREATE TABLE "points_days" (
	"user_id" uuid NOT NULL,
	"study_day" integer NOT NULL,
	"payments" smallint[] NOT NULL,
	"streak" boolean NOT NULL,
	"other" integer NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "points_days_user_id_study_day_pk" PRIMARY KEY("user_id","study_day"),
	CONSTRAINT "points_days_payments" CHECK (cardinality("points_days"."payments") = 36 and 0 <= all ("points_days"."payments")),
	CONSTRAINT "points_days_amounts" CHECK ("points_days"."other" >= 0 and "points_days"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "points_flags" (
	"user_id" uuid NOT NULL,
	"study_day" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_flags_user_id_study_day_reason_pk" PRIMARY KEY("user_id","study_day","reason"),
	CONSTRAINT "points_flags_reason_known" CHECK ("points_flags"."reason" in ('overlapping', 'too-many'))
);
--> statement-breakpoint
CREATE TABLE "points_ledger" (
	"user_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"study_day" integer NOT NULL,
	"kind" text NOT NULL,
	"worth" smallint NOT NULL,
	"times" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_ledger_user_id_cause_study_day_kind_worth_pk" PRIMARY KEY("user_id","cause","study_day","kind","worth"),
	CONSTRAINT "points_ledger_kind_known" CHECK ("points_ledger"."kind" in ('review', 'streak', 'lab', 'scenario', 'interview')),
	CONSTRAINT "points_ledger_worth" CHECK ("points_ledger"."worth" between 1 and 100),
	CONSTRAINT "points_ledger_times" CHECK ("points_ledger"."times" <> 0)
);
--> statement-breakpoint
CREATE TABLE "points_periods" (
	"user_id" uuid NOT NULL,
	"period" text NOT NULL,
	"start" integer NOT NULL,
	"points" integer NOT NULL,
	"reached_at" timestamp (3) with time zone NOT NULL,
	"flagged_at" timestamp (3) with time zone,
	CONSTRAINT "points_periods_user_id_period_start_pk" PRIMARY KEY("user_id","period","start"),
	CONSTRAINT "points_periods_period_known" CHECK ("points_periods"."period" in ('week', 'month', 'all')),
	CONSTRAINT "points_periods_points" CHECK ("points_periods"."points" >= 0),
	CONSTRAINT "points_periods_start" CHECK (("points_periods"."period" = 'all') = ("points_periods"."start" = 0))
);
--> statement-breakpoint
ALTER TABLE "card_states" ADD COLUMN "paid_step" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "card_states" ADD COLUMN "pays" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "card_states" ADD COLUMN "restarted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "points_cleared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "weekly_goal" integer;--> statement-breakpoint
ALTER TABLE "points_days" ADD CONSTRAINT "points_days_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_flags" ADD CONSTRAINT "points_flags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_ledger" ADD CONSTRAINT "points_ledger_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_periods" ADD CONSTRAINT "points_periods_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "points_ledger_in_order" ON "points_ledger" USING btree ("user_id","at");--> statement-breakpoint
ALTER TABLE "card_states" ADD CONSTRAINT "card_states_paid_step" CHECK ("card_states"."paid_step" between 0 and 8);--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_weekly_goal" CHECK ("teams"."weekly_goal" between 1 and 1000000);