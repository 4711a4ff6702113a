import 'server-only';

export type { PlannedCard } from '@/lib/review';
export type { LabTexts } from './archive/draw-texts';
export { findPublished, getLabTexts, listStoredLabs, type ServedFile, type ServedLab } from './archive/find-published';
export { headersOf } from './archive/headers-of';
export { startCode } from './attempt-wire';
export { checkLab } from './check-lab';
export { compareSubmissions } from './compare-submissions';
export { getHandedInFiles } from './get-handed-in-files';
export { getLab } from './get-lab';
export { getSolution } from './get-solution';
export { getSubmission } from './get-submission';
export { type LabHead, listLabHeads } from './list-lab-heads';
export { listLabs } from './list-labs';
export { type HandedIn, listHandedIn } from './list-handed-in';
export { listSubmissions } from './list-submissions';
export { regradeSubmissions } from './regrade-submissions';
export { renderAttempt, renderHint, renderJudgement } from './render-text';
export {
  type Attempt,
  type Comparison,
  type Flag,
  type HandedInFile,
  hintAnswerSchema,
  idSchema,
  type JudgedCheck,
  type Judgement,
  judgementSchema,
  type Lab,
  type LabList,
  labListSchema,
  labSchema,
  type Reexecution,
  slugSchema,
  type Solution,
  type StartedAttempt,
  startedAttemptSchema,
  type Submission,
  submissionSchema,
  type SubmissionSummary,
  type TakenHint,
  takeHintSchema,
  type Tier,
  type Verdict,
} from './schemas';
export { startAttempt } from './start-attempt';
export { submitLab } from './submit-lab';
export { syncLabs, type SyncLabsResult } from './sync-labs';
export { takeHint } from './take-hint';
