import type { TeamLog, TeamRole } from '@/lib/teams';

export const roleWords: Record<TeamRole, string> = { owner: 'Owner', coach: 'Coach', member: 'Member' };

/** What each role may do, in a line. */
export const roleHints: Record<TeamRole, string> = {
  member: 'Learns with the others.',
  coach: 'Invites people, and sees how everyone is doing.',
  owner: 'Does all a coach does, and runs the team.',
};

type Line = TeamLog['lines'][number];

const deeds: Record<string, (line: Line) => string> = {
  created: ({ detail }) => `made the team “${detail}”`,
  changed: ({ detail }) => `changed the team to ${detail}`,
  invited: ({ detail }) => `invited: ${detail}`,
  'invite-revoked': () => 'ended an invitation',
  joined: ({ detail }) => `joined ${detail}`,
  left: () => 'left',
  removed: ({ subjectName }) => `removed ${subjectName}`,
  'role-changed': ({ subjectName, detail }) => `made ${subjectName} another role: ${detail}`,
  'ownership-transferred': ({ subjectName }) => `handed the team over to ${subjectName}`,
  'verdict-overruled': ({ subjectName }) => `overruled a verdict on an answer of ${subjectName}`,
  'overruling-retracted': ({ subjectName }) => `took back an overruled verdict on an answer of ${subjectName}`,
  assigned: ({ detail }) => `assigned: ${detail}`,
  'points-cleared': ({ subjectName }) => `looked at the points of ${subjectName} and found nothing wrong`,
  'webhook-added': ({ detail }) => `added a webhook to ${detail}`,
  'webhook-changed': ({ detail }) => `changed the webhook to ${detail}`,
  'webhook-removed': ({ detail }) => `removed the webhook to ${detail}`,
  unassigned: ({ detail }) => `took back an assignment: ${detail}`,
};

/** A line of the log without who and when, such as “removed Mia”. */
export function sayDeed(line: Line): string {
  return deeds[line.action]?.(line) ?? [line.action, line.subjectName, line.detail].filter(Boolean).join(' ');
}
