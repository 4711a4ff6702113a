import { existsSync, readFileSync } from 'node:fs';
import type { LoggedStatement } from '../fixtures/database';

/** Each distinct statement that the product's code ran in the integration tests of this very run. */
export function readStatementLog(): LoggedStatement[] {
  const file = process.env.TEST_SQL_LOG ?? '';
  if (!existsSync(file)) return [];
  const statements = new Map<string, LoggedStatement>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const statement = JSON.parse(line) as LoggedStatement;
    statements.set(statement.text, statement);
  }
  return [...statements.values()];
}

/** The statement on one line, as the allow-list names it. */
export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
