/** One problem in one file; lines count from 1. */
export type KubernetesProblem = { file: string; line: number; code: string; message: string };
