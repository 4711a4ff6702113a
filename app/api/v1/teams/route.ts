import { serve } from '@/lib/http';
import { createTeam, listTeams } from '@/lib/teams';
import { contracts } from '../contracts';

export const GET = serve(contracts.listTeams, async ({ ctx }) => ({ teams: await listTeams({ ctx }) }));

export const POST = serve(contracts.createTeam, async ({ ctx, body }) => createTeam({ ctx, input: body }));
