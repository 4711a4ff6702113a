DROP INDEX "card_states_of_unit";--> statement-breakpoint
DROP INDEX "card_states_due_day";--> statement-breakpoint
DROP INDEX "review_events_of_card";--> statement-breakpoint
CREATE INDEX "card_states_due_day" ON "card_states" USING btree ("user_id","due_day",hashtext("card_id")) WHERE "card_states"."state" = 'review' and not "card_states"."suspended";--> statement-breakpoint
CREATE INDEX "review_events_of_card" ON "review_events" USING btree ("user_id","card_id");