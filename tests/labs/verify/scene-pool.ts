import { availableParallelism } from 'node:os';
import type { SceneResult } from './run-scene';
import { openVerifier, type UnitToVerify } from './verify-unit';

/** Runs scenes when they are first asked for, some at a time, each on an engine of its own. */
export function openScenePool(): {
  resultOf: (unit: UnitToVerify, scene: string) => Promise<SceneResult>;
  close: () => Promise<void>;
} {
  const verifiers = Array.from({ length: Math.min(3, 2 * availableParallelism()) }, openVerifier);
  const free = [...verifiers];
  const waiting: (() => void)[] = [];
  const results = new Map<string, Promise<SceneResult>>();

  const run = async (unit: UnitToVerify, scene: string): Promise<SceneResult> => {
    while (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const verifier = free.pop() ?? openVerifier();
    try {
      return await verifier.run(unit, scene);
    } finally {
      free.push(verifier);
      waiting.shift()?.();
    }
  };
  const resultOf = (unit: UnitToVerify, scene: string): Promise<SceneResult> => {
    const key = `${unit.name}/${scene}`;
    const result = results.get(key) ?? run(unit, scene);
    results.set(key, result);
    return result;
  };
  return { resultOf, close: async () => void (await Promise.all(verifiers.map((verifier) => verifier.close()))) };
}
