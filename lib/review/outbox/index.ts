export { openOutbox, type Outbox, type OutboxOptions } from './outbox';
export type { Entry, OutboxState, OutboxStatus, Rejected, ReviewEvent, ServerCard, TabMessage, Write } from './types';
export { uuidv7 } from './uuidv7';
