/** What a form is told by its server action. `at` changes with every answer; `values` give back what was typed when it failed. */
export type FormResult = {
  at: number;
  ok: boolean;
  message: string;
  fieldErrors: Record<string, string>;
  values: Record<string, string[]> | null;
  /** A new API token, shown this once. */
  token?: string;
};

export type FormAction = (before: FormResult, form: FormData) => Promise<FormResult>;

export const untouched: FormResult = { at: 0, ok: true, message: '', fieldErrors: {}, values: null };

/** What was typed into a field; empty when there is no such field. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
