CREATE TABLE "memberships" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"display_name" text NOT NULL,
	"visibility" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_team_id_user_id_pk" PRIMARY KEY("team_id","user_id"),
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('owner', 'coach', 'member')),
	CONSTRAINT "memberships_visibility_known" CHECK ("memberships"."visibility" in ('shown', 'hidden')),
	CONSTRAINT "memberships_name_length" CHECK (char_length("memberships"."display_name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "team_invites" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"email" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"max_uses" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "team_invites_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "team_invites_uses" CHECK ("team_invites"."max_uses" between 1 and 500 and "team_invites"."uses" between 0 and "team_invites"."max_uses"),
	CONSTRAINT "team_invites_for_one" CHECK ("team_invites"."email" is null or "team_invites"."max_uses" = 1),
	CONSTRAINT "team_invites_times" CHECK ("team_invites"."expires_at" > "team_invites"."created_at")
);
--> statement-breakpoint
CREATE TABLE "team_log" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" uuid,
	"subject_name" text,
	"detail" text,
	CONSTRAINT "team_log_team_id_id_pk" PRIMARY KEY("team_id","id"),
	CONSTRAINT "team_log_subject_whole" CHECK (("team_log"."subject_id" is null) = ("team_log"."subject_name" is null))
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "teams_slug_form" CHECK ("teams"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length("teams"."slug") <= 60),
	CONSTRAINT "teams_name_length" CHECK (char_length("teams"."name") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invites" ADD CONSTRAINT "team_invites_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_log" ADD CONSTRAINT "team_log_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_of_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_invites_token" ON "team_invites" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_slug" ON "teams" USING btree ("slug");