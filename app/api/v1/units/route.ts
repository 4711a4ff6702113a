import { listUnits } from '@/lib/content';
import { serve } from '@/lib/http';
import { contracts } from '../contracts';

export const GET = serve(contracts.listUnits, ({ ctx }) => listUnits({ ctx }));
