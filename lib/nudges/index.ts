import 'server-only';

export { getCalendar, makeCalendar, removeCalendar } from './calendar-feed';
export { readCalendar } from './read-calendar';
export { type DigestJob, unsubscribeSchema } from './schemas';
export { sendDigest } from './send-digest';
export { sendDueDigests } from './send-due-digests';
export { requireUnsubscribeToken, unsubscribe } from './unsubscribe';
