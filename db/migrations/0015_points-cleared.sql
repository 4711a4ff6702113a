ALTER TABLE "points_flags" ADD COLUMN "cleared_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "comments_of_author" ON "comments" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "points_flags_to_see" ON "points_flags" USING btree ("at") WHERE "points_flags"."cleared_at" is null;--> statement-breakpoint
CREATE INDEX "team_invites_of_address" ON "team_invites" USING btree ("email");--> statement-breakpoint
CREATE INDEX "team_log_of_actor" ON "team_log" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "team_log_of_subject" ON "team_log" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "team_webhook_deliveries_of_learner" ON "team_webhook_deliveries" USING btree (("payload" ->> 'userId'));