import { serve } from '@/lib/http';
import { joinTeam } from '@/lib/teams';
import { contracts } from '../../contracts';

export const POST = serve(contracts.joinTeam, async ({ ctx, body }) => joinTeam({ ctx, input: body }));
