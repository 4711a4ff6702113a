import { serve } from '@/lib/http';
import { listTeamLog } from '@/lib/teams';
import { contracts } from '../../../contracts';

export const GET = serve(contracts.listTeamLog, async ({ ctx, params, query }) => {
  const { lines, older } = await listTeamLog({ ctx, input: { ...params, ...query } });
  return { lines: lines.map((line) => ({ ...line, at: line.at.toISOString() })), older };
});
