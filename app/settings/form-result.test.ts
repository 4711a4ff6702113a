import { expect, test } from 'vitest';
import { updateProfileSchema, updateSettingsSchema } from '@/lib/auth';
import { fieldErrorsOf, numberOf, valuesOf } from './form-result';

function formOf(...pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

test('an empty number field is not zero', () => {
  const form = formOf(['a', ''], ['b', ' '], ['c', ' 12 '], ['d', 'x']);
  expect(['a', 'b', 'c', 'd', 'e'].map((name) => numberOf(form, name))).toEqual([NaN, NaN, 12, NaN, NaN]);
});

test('what was typed comes back, without what React adds', () => {
  const form = formOf(['scopes', 'a'], ['$ACTION_KEY', 'k'], ['scopes', 'b'], ['name', '']);
  expect(valuesOf(form)).toEqual({ scopes: ['a', 'b'], name: [''] });
});

test('each refused field gets one sentence', () => {
  const settings = updateSettingsSchema.safeParse({ newPerDay: NaN, timeZone: 'Mars', maximumInterval: 0.5 });
  const name = updateProfileSchema.safeParse({ name: 'x'.repeat(81) });
  const issues = [...(settings.error?.issues ?? []), ...(name.error?.issues ?? [])];
  const fields = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  expect(fieldErrorsOf(fields)).toEqual({
    newPerDay: 'A whole number from 0 to 999, please.',
    timeZone: 'Choose a time zone from the list, such as Europe/Zurich.',
    maximumInterval: 'A whole number of days from 1 to 36500, please.',
    name: 'May be at most 80 characters.',
  });
});
