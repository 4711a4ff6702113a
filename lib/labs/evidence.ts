/** What one step left behind. `done` says that it ran, whatever its exit code. */
export type StepRecord = {
  id: string;
  status: 'done' | 'timeout' | 'skipped' | 'error';
  exitCode: number | null;
  milliseconds: number;
};

/** The learner's engine, in its own words; empty strings where it said nothing. */
export type EngineFacts = {
  client: string;
  server: string;
  api: string;
  os: string;
  arch: string;
  storage: string;
  builder: 'buildkit' | 'legacy' | '';
  buildx: string;
  compose: string;
};

/** A bundle that was read and found whole: every hash agrees, every path is plain. */
export type Bundle = {
  lab: { id: string; version: string };
  attempt: { id: string; nonce: string };
  runner: string;
  engine: EngineFacts;
  /** Milliseconds since 1970, by the learner's clock. */
  startedAt: number;
  finishedAt: number;
  steps: ReadonlyMap<string, StepRecord>;
  /** By name below `evidence/`, such as `build.iid`. */
  evidence: ReadonlyMap<string, string>;
  /** Submitted files by path below the lab, such as `starter/Dockerfile`. */
  files: ReadonlyMap<string, string>;
  /** sha256 over the ids that the engine made up, but not over attempt and times: equal for copied evidence only. */
  fingerprint: string;
};

export type CheckStatus = 'pass' | 'fail' | 'error' | 'skipped';

/** The judgement of one check. `reason` is a code of its kind; `why` and `help` are the author's words for it. */
export type CheckResult = {
  id: string;
  status: CheckStatus;
  expected?: string;
  actual?: string;
  reason?: string;
  why?: string;
  help?: string;
};
