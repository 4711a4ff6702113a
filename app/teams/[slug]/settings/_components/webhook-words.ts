import type { Delivery, WebhookEvent } from '@/lib/webhooks';

export const eventWords: Record<WebhookEvent, { label: string; hint?: string }> = {
  'member.joined': { label: 'Somebody joins', hint: 'Not of who hides.' },
  'member.left': { label: 'Somebody leaves or is removed' },
  'assignment.created': { label: 'Something is assigned' },
  'goal.reached': { label: 'The team reaches its goal of the week' },
  'week.closed': {
    label: 'A week is over',
    hint: 'Points together, and who came first: from Monday noon on, once it is over for everyone on the board.',
  },
};

export const sayEvent = (event: Delivery['event']): string => (event === 'test' ? 'Test' : eventWords[event].label);

/** What became of a message, in a few words. */
export function sayResult({ deliveredAt, failedAt, status, problem, attempts }: Delivery): string {
  if (deliveredAt) return `Arrived (${status})`;
  if (failedAt) return `Given up: ${problem}`;
  return attempts === 0 ? 'Waits to be sent' : `Tried again soon: ${problem}`;
}
