/** Changes whenever the same reply could become other verdicts. */
export const modelGraderVersion = '1';
