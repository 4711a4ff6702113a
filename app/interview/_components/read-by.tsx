import type { ReactNode } from 'react';
import type { ScenarioAttempt } from '@/lib/interview';

type ModelGrader = NonNullable<NonNullable<ScenarioAttempt['model']>['grader']>;

/** Which versions of the phrase matcher read what is shown, and what its word is worth; `children` goes on from there. */
export function ReadByMatcher({ versions, children }: { versions: readonly string[]; children?: ReactNode }) {
  return (
    <p className="max-w-[68ch] text-sm text-muted">
      Read by the phrase matcher, version {versions.join(' and ')}. It confirms what it recognizes and condemns nothing:
      “not found” can mean that you said it in words it does not know. {children}
    </p>
  );
}

/** A model by its name, the version of what asks it, and the wording of the prompt. */
export const nameOf = ({ model, version, promptHash }: ModelGrader): string =>
  `${model} (grader version ${version}, prompt ${promptHash})`;

/** Which language model read an answer, and what its word is worth. */
export function ReadBy({ grader }: { grader: ModelGrader }) {
  return (
    <p className="max-w-[68ch] text-sm text-muted">
      Then read by the language model {nameOf(grader)}. What it calls met counts only with your own words to show it;
      where it does not find what the matcher found, the verdict is “cannot tell”. It can be wrong.
    </p>
  );
}
