const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})\.ics$/;

/** `<user id>.<secret>.ics`: the user id routes the look-up, the secret proves the right. */
export function formatCalendarFile(userId: string, secret: string): string {
  return `${userId}.${secret}.ics`;
}

export function parseCalendarFile(file: string): { userId: string; secret: string } | null {
  const [, userId, secret] = FILE.exec(file) ?? [];
  return userId && secret ? { userId, secret } : null;
}
