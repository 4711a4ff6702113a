import { handlers } from '@/lib/auth/next-auth';
import { countSignIn, problemResponse } from '@/lib/http';

export const { GET } = handlers;

export async function POST(request: Parameters<typeof handlers.POST>[0]): Promise<Response> {
  try {
    await countSignIn(request.headers);
  } catch (error) {
    return problemResponse(error, crypto.randomUUID());
  }
  return handlers.POST(request);
}
