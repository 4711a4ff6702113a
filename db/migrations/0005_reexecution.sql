ALTER TABLE "lab_submissions" ADD COLUMN "reexecution" text;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD COLUMN "reexecution_detail" jsonb;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD COLUMN "reexecuted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD COLUMN "reexecution_tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD COLUMN "reexecution_after" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "lab_submissions_to_reexecute" ON "lab_submissions" USING btree ("reexecution_tries","submitted_at") WHERE "lab_submissions"."verdict" = 'passed' and "lab_submissions"."tier" = 'checked' and "lab_submissions"."reexecution" is null;--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_tier_earned" CHECK ("lab_submissions"."tier" <> 're-executed' or "lab_submissions"."reexecution" is not distinct from 'raised');--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_reexecution_known" CHECK ("lab_submissions"."reexecution" in ('raised', 'differs', 'set-aside'));--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_reexecution_whole" CHECK (("lab_submissions"."reexecution" is null) = ("lab_submissions"."reexecuted_at" is null) and ("lab_submissions"."reexecution" is null) = ("lab_submissions"."reexecution_detail" is null));--> statement-breakpoint
ALTER TABLE "lab_submissions" ADD CONSTRAINT "lab_submissions_reexecution_tries" CHECK ("lab_submissions"."reexecution_tries" between 0 and 3);