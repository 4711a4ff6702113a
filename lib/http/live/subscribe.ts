import 'server-only';
import { env } from '@/env';
import { type Hear, type Hub, openHub } from './hub';

// Next may load this module more than once, and one connection per instance is enough; bin/serve.mjs closes it.
const slot = globalThis as { shipshapeHub?: Hub };

/** Calls `hear` for what any instance announces under `topic` from now on; the result ends that. */
export function subscribe(topic: string, hear: Hear): () => void {
  slot.shipshapeHub ??= openHub(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL);
  return slot.shipshapeHub.subscribe(topic, hear);
}
