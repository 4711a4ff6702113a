/** The topic that hears of each change of a peer interview. */
export const peerTopic = (id: string): string => `peer:${id}`;

/** The topic that hears when somebody of a team begins to wait for a partner, or waits no longer. */
export const waitingTopic = (slug: string): string => `peers:${slug}`;
