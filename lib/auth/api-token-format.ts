const TOKEN = /^shp_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** `shp_<user id>.<secret>`: the user id routes the look-up, the secret proves the right. */
export function formatApiToken(userId: string, secret: string): string {
  return `shp_${userId}.${secret}`;
}

export function parseApiToken(token: string): { userId: string; secret: string } | null {
  const [, userId, secret] = TOKEN.exec(token) ?? [];
  return userId && secret ? { userId, secret } : null;
}
