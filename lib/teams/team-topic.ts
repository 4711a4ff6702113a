/** The topic that hears when somebody joins or leaves a team, or is seen there in another way. */
export const teamTopic = (teamId: string): string => `team:${teamId}`;
