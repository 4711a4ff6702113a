import { z } from 'zod';
import { normaliseCreatedBy } from '../judges/history';

const rowSchema = z.looseObject({ CreatedBy: z.string().nullish(), Size: z.union([z.string(), z.number()]).nullish() });

const neverLayers =
  /^(ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

/**
 * Whether a history can belong to that many layers. Docker does not say which rows are layers: one that has a size is,
 * ENV and its like never are, and the rest (an empty RUN, a WORKDIR that existed) may be either.
 */
export function fitsLayers(jsonl: string, layers: number): boolean {
  let least = 0;
  let most = 0;
  for (const line of jsonl.split('\n')) {
    if (line.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      return true;
    }
    const row = rowSchema.safeParse(json);
    if (!row.success) return true;
    if (Number.parseFloat(String(row.data.Size ?? 0)) > 0) least += 1;
    if (!neverLayers.test(normaliseCreatedBy(row.data.CreatedBy ?? ''))) most += 1;
  }
  return least <= layers && layers <= Math.max(least, most);
}
