import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickPort } from '@/db/embedded-server.mjs';
import { adminOn } from '../fixtures/admin-cli';
import { removeData, type Shipshape, startShipshape } from '../fixtures/shipshape';
import { prepareSeed } from './engine';
import { describeWithEngine } from './fixtures';
import { byLength, chooseRuns, recordProof } from './prove/choose-runs';
import { type LabPool, openLabPool } from './prove/lab-pool';
import { labNames, type LabToProve, readLabToProve } from './prove/lab-to-prove';
import { planRuns } from './prove/prove-lab';

// Every run of every lab, and a note in proved.json of those that all ended well.
const provesAll = process.env.LABS_ALL === '1';
const today = Math.floor(Date.now() / 86_400_000);

// Runs wait for their lab, labs for an engine.
const options = { concurrent: true, timeout: 3_600_000 };

// A learner may begin twenty attempts an hour.
const labsOfOneLearner = 12;

/** A token of someone new. */
async function signUp(dataDir: string, name: string): Promise<string> {
  const { user } = await adminOn<{ user: { id: string } }>(dataDir, 'user', 'create', '--name', name);
  const scopes = ['--scopes', 'labs:read,labs:write'];
  return (await adminOn<{ token: string }>(dataDir, 'token', 'create', '--user', user.id, ...scopes)).token;
}

describeWithEngine('Every lab, downloaded and handed in, proves itself on a Docker engine', () => {
  const labs = byLength(labNames().map(readLabToProve));
  const plans = new Map(labs.map((lab) => [lab, provesAll ? planRuns(lab) : chooseRuns(lab, today)]));
  const planOf = (lab: LabToProve) => plans.get(lab) ?? [];
  const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-labs-'));
  let shipshape: Shipshape;
  let pool: LabPool;
  const proved = { solutions: 0, mutants: 0, legacy: 0 };

  beforeAll(async () => {
    await prepareSeed();
    const port = await pickPort();
    shipshape = await startShipshape({ dataDir, port });
    const tokens: string[] = [];
    for (let first = 0; first < labs.length; first += labsOfOneLearner) {
      tokens.push(await signUp(dataDir, `Learner ${first}`));
    }
    pool = openLabPool({ port, tokenFor: (lab) => tokens[Math.floor(labs.indexOf(lab) / labsOfOneLearner)] ?? '' });
    // Suites follow one another; the labs need not. What goes wrong is told by the test that asks.
    for (const lab of labs) pool.proofOf(lab, planOf(lab)).catch(() => undefined);
  });
  afterAll(async () => {
    const { solutions, mutants, legacy } = proved;
    const all = labs.flatMap((lab) => lab.mutants).length;
    console.log(
      `labs: ${labs.length}, solutions: ${solutions}, mutants: ${mutants} of ${all} on buildkit, ${legacy} on legacy`,
    );
    await shipshape.stop();
    removeData(dataDir);
  });

  for (const lab of labs) {
    describe(lab.name, () => {
      for (const [index, { variant, legacy, ask }] of planOf(lab).entries()) {
        const title = [`${index + 1}. ${variant}`, legacy && 'legacy builder', ask && `./lab ${ask}`];
        test(title.filter(Boolean).join(', '), options, async () => {
          const { runs } = await pool.proofOf(lab, planOf(lab));
          expect(runs[index]?.run.faults).toEqual([]);
          if (legacy) proved.legacy++;
          else if (variant === 'solution') proved.solutions++;
          else if (variant !== 'starter') proved.mutants++;
        });
      }
      test('clean leaves nothing', options, async () => {
        const { runs, afterClean, seconds } = await pool.proofOf(lab, planOf(lab));
        expect(afterClean).toEqual([]);
        if (provesAll && runs.every(({ run }) => run.faults.length === 0)) recordProof(lab, seconds);
      });
    });
  }
});
