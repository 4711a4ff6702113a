CREATE TABLE "scenarios" (
	"id" text PRIMARY KEY NOT NULL,
	"day" smallint NOT NULL,
	"title" text NOT NULL,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"minutes" smallint NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "scenarios_level_known" CHECK ("scenarios"."level" in ('junior', 'mid', 'senior')),
	CONSTRAINT "scenarios_kind_known" CHECK ("scenarios"."kind" in ('debugging', 'design', 'trade-off', 'behavioral')),
	CONSTRAINT "scenarios_minutes_positive" CHECK ("scenarios"."minutes" > 0)
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "live_scenarios" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_day_units_day_fk" FOREIGN KEY ("day") REFERENCES "public"."units"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scenarios_order" ON "scenarios" USING btree ("day","position") WHERE "scenarios"."retired_at" is null;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_live_scenarios" CHECK ("units"."live_scenarios" >= 0);