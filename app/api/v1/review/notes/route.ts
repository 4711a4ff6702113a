import { serve } from '@/lib/http';
import { saveCardNote } from '@/lib/review';
import { contracts } from '../../contracts';

export const PUT = serve(contracts.saveNote, ({ ctx, body }) => saveCardNote({ ctx, input: body }));
