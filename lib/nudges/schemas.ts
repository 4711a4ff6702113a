import { z } from 'zod';

export const digestJobSchema = z.strictObject({ userId: z.uuid() });
export type DigestJob = z.input<typeof digestJobSchema>;

export const unsubscribeSchema = z.object({ token: z.string().max(200) });
export type UnsubscribeInput = z.input<typeof unsubscribeSchema>;
