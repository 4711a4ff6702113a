/** The statements that may look across learners, each with why. One that nobody runs any more must go. */
export const acrossLearners: readonly { sql: string; why: string }[] = [
  {
    sql: 'select "id", "name", "email", "image", "role", "created_at" from "users" order by "users"."id" asc limit $1',
    why: 'The admin lists everyone, a page at a time.',
  },
  {
    sql: 'select "id" from "users" where "users"."id" <> $1 limit $2',
    why: 'Whether anyone else is here, asked when an admin leaves.',
  },
  {
    sql: 'select "id" from "users" where ("users"."role" = $1 and "users"."id" <> $2) order by "users"."id" asc limit $3',
    why: 'Another admin, sought when an admin leaves.',
  },
];
