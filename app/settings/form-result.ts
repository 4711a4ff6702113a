import { textOf } from '@/app/_components/form-result';

/** Everything the form sent, apart from what React adds for itself. */
export function valuesOf(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (name.startsWith('$') || typeof value !== 'string') continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

/** The number typed into a field. An empty field is no number, not zero. */
export function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name).trim();
  return text === '' ? Number.NaN : Number(text);
}

const words: Record<string, string> = {
  timeZone: 'Choose a time zone from the list, such as Europe/Zurich.',
  rolloverHour: 'Choose an hour of the day.',
  newPerDay: 'A whole number from 0 to 999, please.',
  reviewsPerDay: 'A whole number from 0 to 9999, please.',
  desiredRetention: 'A number from 70 to 97, please.',
  maximumInterval: 'A whole number of days from 1 to 36500, please.',
  learnAheadMinutes: 'A whole number of minutes from 0 to 120, please.',
  scopes: 'Choose at least one thing the token may do.',
  expiresInDays: 'Choose how long it lasts.',
  maxUses: 'A whole number from 1 to 500, please.',
};

/** One message per field: ours where we have better words, else the check's own as a sentence. */
export function fieldErrorsOf(fields: readonly { path: string; message: string }[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of fields) {
    const [name = ''] = path.split('.');
    errors[name] ??= words[name] ?? `${message.replace(/^./, (first) => first.toUpperCase())}.`;
  }
  return errors;
}
