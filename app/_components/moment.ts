/** An instant as the learner's clock and calendar show it. */
export function sayMoment(at: Date, timeZone: string): string {
  return at.toLocaleString('en', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

export function sayDate(at: Date, timeZone: string): string {
  return at.toLocaleDateString('en', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
}
