ALTER TABLE "scenario_gradings" DROP CONSTRAINT "scenario_gradings_grader_known";--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD COLUMN "model_reading" text;--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD COLUMN "model_lease" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD COLUMN "model_problem" text;--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD COLUMN "prompt_hash" text;--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD CONSTRAINT "scenario_attempts_model_known" CHECK ("scenario_attempts"."model_reading" in ('waiting', 'done', 'failed'));--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD CONSTRAINT "scenario_attempts_model_of_answer" CHECK ("scenario_attempts"."model_reading" is null or "scenario_attempts"."submitted_at" is not null);--> statement-breakpoint
ALTER TABLE "scenario_attempts" ADD CONSTRAINT "scenario_attempts_model_whole" CHECK (("scenario_attempts"."model_reading" is not distinct from 'failed') = ("scenario_attempts"."model_problem" is not null) and ("scenario_attempts"."model_lease" is null or "scenario_attempts"."model_reading" is not distinct from 'waiting'));--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_model_named" CHECK (("scenario_gradings"."grader" = 'model') = ("scenario_gradings"."model" is not null) and ("scenario_gradings"."grader" = 'model') = ("scenario_gradings"."prompt_hash" is not null));--> statement-breakpoint
ALTER TABLE "scenario_gradings" ADD CONSTRAINT "scenario_gradings_grader_known" CHECK ("scenario_gradings"."grader" in ('matcher', 'model', 'self'));