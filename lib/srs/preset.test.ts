import { expect, it } from 'vitest';
import { defaultParams, makePreset } from './preset';

it('gives equal parameters equal ids, whatever order their keys came in', () => {
  const { weights, ...rest } = structuredClone(defaultParams);
  const shuffled = { ...rest, weights };
  expect(makePreset(shuffled)).toEqual(makePreset(defaultParams));
  expect(makePreset(defaultParams).id).toMatch(/^[0-9a-f]{16}$/);
});

it('keeps the ids that stored events already carry', () => {
  const { id, weightsId, algorithmVersion } = makePreset(defaultParams);
  expect({ id, weightsId, algorithmVersion }).toMatchInlineSnapshot(`
    {
      "algorithmVersion": "6/ts-fsrs-5.4.2",
      "id": "51aefe7ffcb50cf7",
      "weightsId": "f1d5719063deeb68",
    }
  `);
});

it('gives every change of parameters its own id, and the weights an id of their own', () => {
  const base = makePreset(defaultParams);
  const changes = [
    { desiredRetention: 0.91 },
    { maximumInterval: 365 },
    { learningSteps: [10] },
    { learningSteps: [1, 10, 10], relearningSteps: [] },
    { learningSteps: [1], relearningSteps: [10, 10] },
  ].map((change) => makePreset({ ...defaultParams, ...change }));
  expect(new Set([base, ...changes].map(({ id }) => id)).size).toBe(changes.length + 1);
  for (const { weightsId } of changes) expect(weightsId).toBe(base.weightsId);
  const refitted = makePreset({ ...defaultParams, weights: defaultParams.weights.with(0, 0.3) });
  expect(refitted.weightsId).not.toBe(base.weightsId);
});

it('does not change when the caller later edits the arrays it passed', () => {
  const learningSteps = [1, 10];
  const preset = makePreset({ ...defaultParams, learningSteps });
  learningSteps.push(60);
  expect(preset.params.learningSteps).toEqual([1, 10]);
});

it.each([
  [{ weights: defaultParams.weights.slice(0, 19) }, /21 weights, not 19/],
  [{ weights: [] }, /21 weights, not 0/],
  [{ weights: defaultParams.weights.with(4, Number.NaN) }, /finite/],
  [{ weights: defaultParams.weights.with(4, Infinity) }, /finite/],
  [{ maximumInterval: 0 }, /longest interval/],
  [{ maximumInterval: 30.5 }, /longest interval/],
  [{ learningSteps: [0] }, /whole minutes/],
  [{ learningSteps: [0.5] }, /whole minutes/],
  [{ relearningSteps: [10, 1] }, /must not get shorter/],
])('refuses %j', (change, message) => {
  expect(() => makePreset({ ...defaultParams, ...change })).toThrow(TypeError);
  expect(() => makePreset({ ...defaultParams, ...change })).toThrow(message);
});
