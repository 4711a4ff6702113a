// A door of its own: this runs on the server only, and the grader's door also leads to the browser.
import 'server-only';
import type { readByModel as read } from './read-by-model';

export { hashPrompt } from './prompt';
export type { ModelEndpoint, ModelReading } from './read-by-model';
export { modelGraderVersion } from './version';

/** See `readByModel` in its file, which is loaded here: without an endpoint nobody should wait for the AI SDK. */
export const readByModel: typeof read = async (...asked) => (await import('./read-by-model')).readByModel(...asked);
