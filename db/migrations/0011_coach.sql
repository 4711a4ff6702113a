CREATE TABLE "team_assignments" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"what" text NOT NULL,
	"ref" text NOT NULL,
	"due_day" integer NOT NULL,
	"note" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "team_assignments_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "team_assignments_what_known" CHECK ("team_assignments"."what" in ('unit', 'lab', 'scenario', 'interview')),
	CONSTRAINT "team_assignments_level_known" CHECK ("team_assignments"."what" <> 'interview' or "team_assignments"."ref" in ('junior', 'mid', 'senior')),
	CONSTRAINT "team_assignments_note_length" CHECK (char_length("team_assignments"."note") <= 500)
);
--> statement-breakpoint
ALTER TABLE "scenario_gradings" DROP CONSTRAINT "scenario_gradings_grader_known";--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD COLUMN "coach_name" text;--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD COLUMN "coach_reason" text;--> statement-breakpoint
ALTER TABLE "team_assignments" ADD CONSTRAINT "team_assignments_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_assignments_by_due" ON "team_assignments" USING btree ("team_id","due_day");--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_coach_named" CHECK (("scenario_gradings"."grader" = 'coach') = ("scenario_gradings"."coach_name" is not null) and ("scenario_gradings"."grader" = 'coach') = ("scenario_gradings"."coach_reason" is not null));--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_coach_length" CHECK (char_length("scenario_gradings"."coach_name") between 1 and 80 and char_length("scenario_gradings"."coach_reason") between 1 and 1000);--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_grader_known" CHECK ("scenario_gradings"."grader" in ('matcher', 'model', 'self', 'coach'));