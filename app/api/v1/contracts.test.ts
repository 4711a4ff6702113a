import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildOpenApi } from '@/lib/http';
import { contracts } from './contracts';

const here = path.dirname(fileURLToPath(import.meta.url));
const routes = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !file.startsWith('openapi.json'))
  .flatMap((file) => {
    const text = readFileSync(path.join(here, file), 'utf8');
    const url = `/api/v1/${path.dirname(file)}`.replaceAll('[', '{').replaceAll(']', '}');
    return [...text.matchAll(/export const (\w+) = serve\(contracts\.(\w+)/g)].map(([, method, name]) => ({
      name,
      operation: `${method} ${url}`,
    }));
  });

describe('the API contracts', () => {
  it('are served one route each, at the path and method they name', () => {
    const promised = Object.entries(contracts).map(([name, { method, path: url }]) => ({
      name,
      operation: `${method} ${url}`,
    }));
    const byName = (one: { name?: string }, other: { name?: string }) =>
      String(one.name).localeCompare(String(other.name));
    expect(routes.toSorted(byName)).toEqual(promised.toSorted(byName));
  });

  it('become an OpenAPI document that describes every event kind and every problem', () => {
    const document = JSON.stringify(buildOpenApi(Object.values(contracts)));
    for (const kind of ['review', 'undo', 'suspend', 'bury', 'reset', 'setDue'])
      expect(document).toContain(`"${kind}"`);
    expect(document).toContain('application/problem+json');
    expect(document).toContain('"/api/v1/review/events"');
  });

  it('say which bodies are bytes, and which answers come as text too', () => {
    const { paths } = buildOpenApi(Object.values(contracts)) as { paths: Record<string, { post: unknown }> };
    const bytes = { schema: { type: 'string', format: 'binary' } };
    const text = { schema: { type: 'string' } };
    expect(paths['/api/v1/attempts/{id}/submissions']?.post).toMatchObject({
      requestBody: { content: { 'application/gzip': bytes, 'application/octet-stream': bytes } },
      responses: {
        201: { content: { 'application/json': {}, 'text/plain': text } },
        default: { content: { 'application/problem+json': {}, 'text/plain': text } },
      },
    });
    expect(JSON.stringify(paths['/api/v1/review/events'])).not.toMatch(/text\/plain|binary/);
  });
});
