/** Why a model judged nothing. `unusable`: twice it refused or sent no verdicts; `off`: nobody has one set up any more. */
export const modelProblems = ['deadline', 'unusable', 'key', 'busy', 'unavailable', 'off'] as const;
export type ModelProblem = (typeof modelProblems)[number];
