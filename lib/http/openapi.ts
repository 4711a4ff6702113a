import { z, type ZodType } from 'zod';
import type { Contract } from './contract';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

function schemaOf(type: ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return schema;
}

function parametersOf(type: ZodType | undefined, place: 'path' | 'query'): unknown[] {
  if (!type) return [];
  const { properties = {}, required = [] } = schemaOf(type, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function bodyContent(body: ZodType, rawTypes: readonly string[] | undefined): unknown {
  if (!rawTypes) return { 'application/json': { schema: schemaOf(body, 'input') } };
  return Object.fromEntries(rawTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function operationOf(contract: Contract): unknown {
  const parameters = [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')];
  if (contract.method !== 'GET') {
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } });
  }
  const text = contract.toText ? { 'text/plain': { schema: { type: 'string' } } } : {};
  return {
    summary: contract.summary,
    security: contract.access === 'public' ? [] : [{ bearer: [contract.access] }, { session: [] }],
    ...(parameters.length ? { parameters } : {}),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: bodyContent(contract.body, contract.rawBody),
          },
        }
      : {}),
    responses: {
      [contract.status ?? 200]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(contract.result, 'output') }, ...text },
      },
      default: {
        description: 'RFC 9457 problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }, ...text },
      },
    },
  };
}

/** The OpenAPI 3.1 document of a set of contracts. */
export function buildOpenApi(contracts: readonly Contract[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shipshape', version: '1', description: 'Spaced review of container decks.' },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A personal API token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'authjs.session-token' },
      },
    },
  };
}
