-- The looser phrases of a criterion are phrases like the others now. Sync writes live questions anew; retired ones stay as
-- they were, and are read when somebody looks at an old answer.
UPDATE "scenarios" SET "content" = jsonb_set("content", '{rubric,criteria}', (
  SELECT jsonb_agg(
    CASE WHEN criterion ? 'support'
      THEN (criterion - 'support') || jsonb_build_object('accept', criterion -> 'accept' || (criterion -> 'support'))
      ELSE criterion
    END ORDER BY number)
  FROM jsonb_array_elements("content" #> '{rubric,criteria}') WITH ORDINALITY AS each (criterion, number)
))
WHERE jsonb_path_exists("content", '$.rubric.criteria[*].support');
