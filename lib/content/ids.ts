import { z } from 'zod';

/** `day-08/scratch-is-empty`: the unit's folder, a slash, a kebab-case name. Never changes; cards and scenarios share it. */
export const contentIdSchema = z.string().regex(/^day-\d{2}\/[a-z0-9]+(-[a-z0-9]+)*$/);
