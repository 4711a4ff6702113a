import type { ScenarioAttempt } from '@/lib/interview';

type ModelGrader = NonNullable<NonNullable<ScenarioAttempt['model']>['grader']>;

/** Which language model read an answer, and what its word is worth. */
export function ReadBy({ grader }: { grader: ModelGrader }) {
  return (
    <p className="max-w-[68ch] text-sm text-muted">
      Then read by the language model {grader.model} (grader version {grader.version}, prompt {grader.promptHash}). What
      it calls met counts only with your own words to show it; where it does not find what the matcher found, the
      verdict is “cannot tell”. It can be wrong.
    </p>
  );
}
