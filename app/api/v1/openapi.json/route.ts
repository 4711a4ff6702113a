import { buildOpenApi } from '@/lib/http';
import { contracts } from '../contracts';

export const dynamic = 'force-static';

export function GET(): Response {
  return Response.json(buildOpenApi(Object.values(contracts)));
}
