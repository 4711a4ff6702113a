type Key = { userId: string; id: string };

/** Runs batch after batch, each from where the one before ended, and answers with what each of them gave. */
export async function runBatches<Batch extends { next: Key | null }>(
  run: (from: { after?: Key }) => Promise<Batch>,
): Promise<Batch[]> {
  const batches = [await run({})];
  for (let after = batches[0]?.next; after; after = batches.at(-1)?.next) batches.push(await run({ after }));
  return batches;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
