import { serve } from '@/lib/http';
import { listLabs } from '@/lib/labs';
import { contracts } from '../contracts';

export const GET = serve(contracts.listLabs, ({ ctx }) => listLabs({ ctx }));
