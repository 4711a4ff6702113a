import type { Entry, Rejected, ServerCard } from './types';

export const maxBatch = 100;
/** Browsers refuse `keepalive` bodies above 64 KiB in total; stay well below. */
const keepaliveBytes = 48_000;
const timeoutMs = 20_000;

/** What became of one request. `again` says nothing was decided: the same entries go out later. */
export type Sent =
  | { kind: 'settled'; seqs: number[]; refused: Rejected[]; cards: ServerCard[] }
  | { kind: 'split' }
  | { kind: 'signed-out' }
  | { kind: 'again'; unreachable: boolean; afterMs: number | null };

export type Sender = { base: string; fetch: typeof globalThis.fetch; now: () => number };

/** The longest run at the head of the line that one request can carry: events together, a note alone. */
export function headBatch(line: readonly Entry[], limit: number = maxBatch): Entry[] {
  if (line[0]?.write.kind === 'note') return line.slice(0, 1);
  const end = line.findIndex((entry) => entry.write.kind !== 'event');
  return line.slice(0, Math.min(end === -1 ? line.length : end, limit));
}

/** Sends one head batch and says what became of it. Never throws. */
export async function sendBatch(sender: Sender, batch: readonly Entry[]): Promise<Sent> {
  const first = batch[0];
  if (!first) return { kind: 'settled', seqs: [], refused: [], cards: [] };
  const note = first.write.kind === 'note' ? first.write : null;
  const events = batch.flatMap((entry) => (entry.write.kind === 'event' ? [entry.write.event] : []));
  const body = JSON.stringify(note ? { cardId: note.cardId, text: note.text } : { events });
  try {
    const response = await sender.fetch(`${sender.base}/api/v1/review/${note ? 'notes' : 'events'}`, {
      method: note ? 'PUT' : 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'same-origin',
      // A request under way outlives the page.
      keepalive: body.length < keepaliveBytes,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      body,
    });
    if (response.ok) return note ? settledNote(first) : settledEvents(sender, batch, await response.json());
    return refusal(sender, batch, response);
  } catch {
    return { kind: 'again', unreachable: true, afterMs: null };
  }
}

function settledNote(entry: Entry): Sent {
  return { kind: 'settled', seqs: [entry.seq], refused: [], cards: [] };
}

type EventsAnswer = {
  results: { id: string | null; status: string; reason?: string; detail?: string }[];
  cards: ServerCard[];
};

/** An entry leaves the line only when the answer names it. */
function settledEvents(sender: Sender, batch: readonly Entry[], answer: EventsAnswer): Sent {
  const results = new Map(answer.results.map((result) => [result.id, result]));
  const seqs: number[] = [];
  const refused: Rejected[] = [];
  for (const { seq, write } of batch) {
    const result = write.kind === 'event' ? results.get(write.event.id) : undefined;
    // Later entries may not overtake one the server said nothing about.
    if (!result) break;
    seqs.push(seq);
    if (result.status === 'rejected') refused.push(refuse(sender, { seq, write }, result.detail ?? result.reason));
  }
  if (seqs.length === 0) return { kind: 'again', unreachable: false, afterMs: null };
  return { kind: 'settled', seqs, refused, cards: answer.cards };
}

async function refusal(sender: Sender, batch: readonly Entry[], response: Response): Promise<Sent> {
  if (response.status === 401) return { kind: 'signed-out' };
  const decided = response.status === 400 || response.status === 413 || response.status === 422;
  if (!decided) return { kind: 'again', unreachable: false, afterMs: retryAfterMs(response, sender.now()) };
  const [only] = batch;
  if (batch.length > 1 || !only) return { kind: 'split' };
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  const refused = [refuse(sender, only, problem.detail ?? problem.title)];
  return { kind: 'settled', seqs: [only.seq], refused, cards: [] };
}

function refuse(sender: Sender, entry: Entry, reason = 'The server did not say why.'): Rejected {
  return { ...entry, reason, at: new Date(sender.now()).toISOString() };
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(response: Response, now: number): number | null {
  const header = response.headers.get('retry-after');
  if (!header) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
