/** The statements that may look across learners, each with why. One that nobody runs any more must go. */
export const acrossLearners: readonly { sql: string; why: string }[] = [];
